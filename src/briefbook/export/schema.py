"""The content model as JSON Schema (2020-12), for editors that complete and check what is typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import datetime
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from briefbook.model.book import RECORD_TYPES, Settings
from briefbook.model.dates import VagueDate
from briefbook.model.descriptions import describe
from briefbook.model.fields import NamesClaim, Read, Refers, author_name
from briefbook.model.keys import FOLDERS, Key, Kind
from briefbook.model.records import Record
from briefbook.model.site import OutputFile

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_REFERENCE = "^(?:[a-z]+:)?[a-z0-9]+(?:-[a-z0-9]+)*$"
_FOUR_DIGITS = {"type": "integer", "minimum": 0, "maximum": 9999}


def schema_files(keys: Iterable[Key]) -> tuple[OutputFile, ...]:
    """Return the schema of book.yaml, and two of each kind: of a brief, and of a list of records.

    `keys` are offered wherever a record may be named. A name that is not among them is not called
    wrong: it may be newer than the schema, and `briefbook check` says so if it is not.
    """
    ids: dict[Kind, list[str]] = {}
    for key in sorted(keys):
        ids.setdefault(key.kind, []).append(key.id)
    files = [_file("book", _whole(Settings, ids, "Settings of a book: content/book.yaml."))]
    for kind in RECORD_TYPES:
        about = f"{_first_sentence(kind)} The front matter of {folder_of(kind.KIND)}/*.md."
        brief = _whole(kind, ids, about)
        files += [_file(kind.KIND, brief), _file(f"{kind.KIND}-list", _list_of(brief))]
    return tuple(files)


def folder_of(kind: Kind) -> str:
    """Return the folder of a book in which the records of a kind lie."""
    return "seeds" if kind == "source" else f"content/{FOLDERS[kind]}"


def editor_settings(folder: str) -> Mapping[str, str | list[str]]:
    """Return which files of a book each schema is for; the schemas lie in `folder`."""
    found: dict[str, str | list[str]] = {f"{folder}/book.schema.json": "content/book.yaml"}
    for kind in RECORD_TYPES:
        home = folder_of(kind.KIND)
        lists = [f"{home}/**/*.yaml", f"{home}/**/*.yml"]
        found[f"{folder}/{kind.KIND}.schema.json"] = f"{home}/**/*.md"
        found[f"{folder}/{kind.KIND}-list.schema.json"] = lists
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes schemas of types; the parts they share are gathered in `defs`."""

    ids: Mapping[Kind, list[str]]
    defs: dict[str, Schema] = field(default_factory=dict)

    def mapping(self, owner: type) -> Schema:
        """Return the schema of a mapping that becomes a dataclass."""
        hints = get_type_hints(owner, include_extras=True)
        name = getattr(owner, "__pydantic_config__", {}).get("alias_generator", author_name)
        hidden = {"id", "body"} if issubclass(owner, Record) else set()
        properties: Schema = {}
        required: list[str] = []
        for one in fields(owner):
            if one.name in hidden:
                continue
            key = name(one.name)
            properties[key] = {"description": describe(owner, key), **self.value(hints[one.name])}
            if one.default is MISSING and one.default_factory is MISSING:
                required.append(key)
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }

    def value(self, hint: Any, read: Read | None = None) -> Schema:
        """Return the schema of what an author writes for a value of a type, read in some way."""
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._marked(hint, read)
        if origin in (Union, UnionType):
            forms = [self.value(one, read) for one in arguments if one is not type(None)]
            return forms[0] if len(forms) == 1 else {"anyOf": forms}
        if origin is Literal:
            # YAML takes the word off for false.
            words = [*arguments, False] if "off" in arguments else [*arguments]
            return {"enum": words}
        if origin is tuple and Ellipsis in arguments:
            return self._several(arguments[0], read)
        if origin is tuple:
            items = [self.value(one) for one in arguments]
            return {"type": "array", "prefixItems": items, "minItems": len(items), "items": False}
        if origin is not None:
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        return self._single(hint, read)

    def _several(self, item: Any, read: Read | None) -> Schema:
        one = self.value(item, read)
        many = {"type": "array", "items": one}
        return {"anyOf": [one, many]} if read and read.takes_one else many

    def _single(self, hint: Any, read: Read | None) -> Schema:
        if hint is VagueDate:
            return self._define("date", _date_schema())
        if hint is datetime:
            return {"type": "string", "format": "date-time"}
        if is_dataclass(hint) and isinstance(hint, type):
            if hint.__name__ not in self.defs:
                self.defs[hint.__name__] = {}
                self.defs[hint.__name__] = self.mapping(hint)
            part = {"$ref": f"#/$defs/{hint.__name__}"}
            return {"anyOf": [{"type": "string"}, part]} if read and read.takes_text else part
        return {"type": _PLAIN[hint]}

    def _marked(self, hint: Any, read: Read | None) -> Schema:
        for mark in hint.__metadata__:
            if isinstance(mark, Refers):
                return self._reference(mark.kinds)
            if isinstance(mark, NamesClaim):
                return {"type": "string", "description": "a claim: its id, or record.claim"}
            read = mark if isinstance(mark, Read) else read
        return self.value(hint.__origin__, read)

    def _reference(self, kinds: tuple[Kind, ...]) -> Schema:
        known = sorted({id_ for kind in kinds for id_ in self.ids.get(kind, ())})
        any_id: Schema = {"type": "string", "pattern": _REFERENCE}
        forms = [{"enum": known}, any_id] if known else [any_id]
        wanted = "record" if len(kinds) == len(FOLDERS) else "-or-".join(kinds)
        return self._define(f"id-of-{wanted}", {"anyOf": forms})

    def _define(self, name: str, schema: Schema) -> Schema:
        self.defs[name] = schema
        return {"$ref": f"#/$defs/{name}"}


def _date_schema() -> Schema:
    """Return the schema of a vague date (EDTF): YAML reads a year as a number, a set as a list."""
    text = {"type": "string", "examples": ["2026-01-28", "2026-01~", "2025?", "2025-10/.."]}
    one_of = {"type": "array", "items": {"anyOf": [text, _FOUR_DIGITS]}}
    return {"anyOf": [text, _FOUR_DIGITS, one_of]}


def _whole(owner: type, ids: Mapping[Kind, list[str]], about: str) -> Schema:
    writer = _Writer(ids)
    schema = writer.mapping(owner)
    return {
        "$schema": DIALECT,
        "title": owner.__name__,
        "description": about,
        **schema,
        "$defs": dict(sorted(writer.defs.items())),
    }


def record_schemas() -> tuple[Schema, Mapping[Kind, Schema], Schema]:
    """Return the schema of settings, those of records with an id by kind, and their parts.

    Where a record may be named, any id will do.
    """
    writer = _Writer({})
    settings = writer.mapping(Settings)
    records = {kind.KIND: _with_id(writer.mapping(kind)) for kind in RECORD_TYPES}
    return settings, records, dict(sorted(writer.defs.items()))


def _list_of(brief: Schema) -> Schema:
    """Return the schema of a list file: items are as briefs, with an id and perhaps a body."""
    item = {key: value for key, value in brief.items() if key not in ("$schema", "$defs")}
    head = {"$schema": DIALECT, "title": f"{brief['title']} list", "type": "array"}
    return {**head, "items": _with_id(item), "$defs": brief["$defs"]}


def _with_id(item: Schema) -> Schema:
    own = {
        "id": {"description": "The record's name in the book.", "type": "string"},
        "body": {"description": "Its text, as Markdown.", "type": "string"},
    }
    required = ["id", *item.get("required", ())]
    return {**item, "properties": {**own, **item["properties"]}, "required": required}


def _first_sentence(owner: type) -> str:
    return " ".join((owner.__doc__ or "").split("\n\n")[0].split())


def _file(name: str, schema: Schema) -> OutputFile:
    text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return OutputFile(f"{name}.schema.json", text.encode())

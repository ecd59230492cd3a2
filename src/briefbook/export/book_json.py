"""A whole book as one JSON file, and the JSON Schema of that."""

from __future__ import annotations

import json

from briefbook.export.plain import Plain, plain_fields, without_marks
from briefbook.export.schema import DIALECT, Schema, record_schemas
from briefbook.model.book import RECORD_TYPES, Book
from briefbook.model.keys import FOLDERS
from briefbook.model.site import OutputFile

VERSION = 1
_SCHEMA = "book.schema.json"


def book_json(book: Book, edition: str, generator: str) -> tuple[OutputFile, ...]:
    """Return `book.json`, which has every record as its author writes it, and its schema.

    `{"$schema", "version", "generator", "edition", "book", "people", "countries", …}`: `book` is
    what book.yaml says, each of the others a list of records, by id. Dates are EDTF, empty fields
    and the authors' notes are left out. UTF-8, one record a line.
    """
    head: Plain = {
        "$schema": _SCHEMA,
        "version": VERSION,
        "generator": generator,
        "edition": edition,
        "book": plain_fields(book.settings),
    }
    parts = [f"{_encode(key)}: {_encode(value)}" for key, value in head.items()]
    for kind in RECORD_TYPES:
        records = ",\n".join(
            _encode(without_marks(plain_fields(record))) for record in book.of(kind)
        )
        listed = f"[\n{records}\n]" if records else "[]"
        parts.append(f"{_encode(FOLDERS[kind.KIND])}: {listed}")
    text = ",\n".join(parts)
    schema = json.dumps(_schema(), ensure_ascii=False, indent=1) + "\n"
    return (
        OutputFile("book.json", f"{{\n{text}\n}}\n".encode()),
        OutputFile(_SCHEMA, schema.encode()),
    )


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _schema() -> Schema:
    settings, lists, parts = record_schemas()
    text: Schema = {"type": "string"}
    properties: Schema = {
        "$schema": text,
        "version": {"const": VERSION},
        "generator": text,
        "edition": text,
        "book": settings,
        **{FOLDERS[kind]: {"type": "array", "items": item} for kind, item in lists.items()},
    }
    return {
        "$schema": DIALECT,
        "title": "Briefbook",
        "description": "A briefing book: what book.yaml says, and its records by kind.",
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
        "$defs": parts,
    }

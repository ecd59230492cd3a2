"""Writes docs/reference from the code: the content model, the rules and the commands.

`python docs/generate.py` writes the pages; `reference_pages()` gives them, for the freshness test.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from briefbook.cli import main
from briefbook.model.book import RECORD_TYPES, Settings
from briefbook.model.citations import Citation
from briefbook.model.dates import VagueDate
from briefbook.model.descriptions import describe
from briefbook.model.fields import Markdown, NamesClaim, Refers, author_name
from briefbook.model.keys import FOLDERS, KINDS
from briefbook.model.records import Record
from briefbook.rules import RULES

HEADER = "<!-- Generated from the code by docs/generate.py; edit the code instead. -->\n\n"
PARTS = {
    "S": "Syntax",
    "M": "Model",
    "R": "References",
    "E": "Evidence",
    "D": "Dates and tenure",
    "K": "Markings",
    "T": "Templates",
    "O": "Output",
    "X": "Our own fault",
}
PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def reference_pages() -> dict[str, str]:
    """Return the text of each generated page by its file name."""
    commands = {f"cli/{name}.md": _command(name) for name in main.commands}
    return {"content-model.md": _content_model(), "rules.md": _rules(), **commands}


def _content_model() -> str:
    lines = [
        "# The content model\n",
        "Every key a brief may have, those in bold required. A key that is not here is an error.",
        "Wherever several values are taken, one may stand alone. References are ids; where an id",
        "exists in more than one kind it carries its kind, `place:moscow`. Dates are EDTF.\n",
        "## Every record\n",
        *_table(Record, _keys(Record)),
    ]
    common = {_key(Record, field) for field in dataclasses.fields(Record)}
    for kind in RECORD_TYPES:
        folder = "seeds" if kind.KIND == "source" else f"content/{FOLDERS[kind.KIND]}"
        lines += [f"\n## {kind.KIND.capitalize()}\n", f"`{folder}/*.md`. {_summary(kind)}\n"]
        lines += _table(kind, [f for f in _keys(kind) if _is_own(kind, f, common)])
    lines += ["\n## Parts of records\n"]
    for part in _parts():
        lines += [f"### {part.__name__}\n", f"{_summary(part)}\n", *_table(part, _keys(part)), ""]
    lines += ["## Settings\n", "`content/book.yaml`.\n", *_table(Settings, _keys(Settings))]
    return HEADER + "\n".join(lines).rstrip() + "\n"


def _is_own(kind: type, field: dataclasses.Field[Any], common: set[str]) -> bool:
    """Return whether a key is not one that every record has with the same meaning."""
    inherited = {f.name for f in dataclasses.fields(Record)}
    return _key(kind, field) not in common or field.name not in inherited


def _summary(owner: type) -> str:
    return " ".join((owner.__doc__ or "").split("\n\n")[0].split())


def _keys(owner: type) -> list[dataclasses.Field[Any]]:
    hidden = {"body"} if owner is not Citation else set()
    ids = {"id"} if isinstance(owner, type) and issubclass(owner, Record) else set()
    return [f for f in dataclasses.fields(owner) if f.name not in hidden | ids]


def _key(owner: type, field: dataclasses.Field[Any]) -> str:
    config: Mapping[str, Any] = getattr(owner, "__pydantic_config__", {})
    generator = config.get("alias_generator", author_name)
    return str(generator(field.name))


def _table(owner: type, fields: list[dataclasses.Field[Any]]) -> Iterator[str]:
    hints = typing.get_type_hints(owner, include_extras=True)
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for field in fields:
        key = _key(owner, field)
        name = f"**`{key}`**" if _is_required(field) else f"`{key}`"
        yield f"| {name} | {_words(hints[field.name])} | {describe(owner, key)} |"


def _is_required(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is missing and field.default_factory is missing


def _words(hint: Any) -> str:
    """Return what an author writes for a value of this type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _marked(hint) or _words(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_words(a) for a in arguments if a is not type(None))
    if origin is typing.Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    if origin is tuple:
        return f"several: {_words(arguments[0])}" if Ellipsis in arguments else "a pair of numbers"
    if origin is not None and issubclass(origin, Mapping):
        return f"mapping to {_words(arguments[1])}"
    if hint is VagueDate:
        return "date"
    if hint is datetime:
        return "date and time with zone"
    if dataclasses.is_dataclass(hint):
        name = getattr(hint, "__name__", "")
        return f"[{name}](#{name.lower()})"
    return PLAIN[hint]


def _marked(hint: Any) -> str:
    for mark in hint.__metadata__:
        if isinstance(mark, Refers):
            return "any record" if mark.kinds == KINDS else " or ".join(mark.kinds)
        if isinstance(mark, NamesClaim):
            return "claim"
        if isinstance(mark, Markdown):
            return "Markdown" if mark.block else "inline Markdown"
    return ""


def _parts() -> list[type]:
    """Return the dataclasses that stand inside records and settings, each once."""
    found: dict[type, None] = {}
    waiting: list[Any] = [*RECORD_TYPES, Settings]
    for owner in waiting:
        for hint in typing.get_type_hints(owner, include_extras=True).values():
            for part in _classes_in(hint):
                if part not in found:
                    found[part] = None
                    waiting.append(part)
    return sorted(found, key=lambda part: part.__name__)


def _classes_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and hint is not VagueDate:
        yield hint
    for argument in typing.get_args(hint):
        yield from _classes_in(argument)


def _rules() -> str:
    lines = [
        "# Rules\n",
        "Everything Briefbook can report. `rules:` in `book.yaml` sets a rule to `error`,",
        "`warning` or `off` by its code.",
    ]
    for letter, part in PARTS.items():
        rules = [rule for code, rule in sorted(RULES.items()) if code.startswith(letter)]
        if rules:
            lines += [f"\n## {letter}: {part}"]
        for rule in rules:
            lines += [f"\n### {rule.code} {rule.name}\n", f"*{rule.severity}.* {rule.summary}\n"]
            lines += [rule.why]
            for label, example in (("Reported", rule.bad), ("Instead", rule.good)):
                if example:
                    lines += [f"\n{label}:\n", "```yaml", example.strip("\n"), "```"]
    return HEADER + "\n".join(lines).rstrip() + "\n"


def _command(name: str) -> str:
    """Return the page of a command: the help of it, and of each command under it."""
    top = _named("briefbook", main)
    context = _named(name, main.commands[name], top)
    lines = [f"# {context.command_path}\n", *_help(context)]
    for inner, command in getattr(context.command, "commands", {}).items():
        below = _named(inner, command, context)
        lines += [f"\n## {below.command_path}\n", *_help(below)]
    return HEADER + "\n".join(lines) + "\n"


def _named(name: str, command: click.Command, above: click.Context | None = None) -> click.Context:
    settings = {"terminal_width": 100, **command.context_settings}
    return click.Context(command, parent=above, info_name=name, **settings)


def _help(context: click.Context) -> Iterator[str]:
    yield from ("```text", context.get_help(), "```")


if __name__ == "__main__":
    target = Path(__file__).parent / "reference"
    (target / "cli").mkdir(parents=True, exist_ok=True)
    for name, text in reference_pages().items():
        (target / name).write_text(text, encoding="utf-8")

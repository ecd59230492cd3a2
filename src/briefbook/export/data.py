"""The data of a page as JSON, for programs that read the book."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, Note
from briefbook.model.records import Record
from briefbook.model.site import OutputFile, Page

_VERSION = 1
_KEPT_FROM_READERS = "notes"


def page_data(page: Page, record: Record | None) -> OutputFile | None:
    """Return the data that lie beside a page, None for a page without a record.

    `{"version", "kind", "id", "title", "address", "record", "backlinks", "notes"}`: the record has
    the keys its author writes, without the empty ones and the authors' notes; a date is
    `{"edtf", "earliest", "latest"}` without the limits it does not have. UTF-8, one line.
    """
    if record is None or not page.data_address:
        return None
    fields = {key: part for key, part in _plain_fields(record).items() if key != _KEPT_FROM_READERS}
    data = {
        "version": _VERSION,
        "kind": record.KIND,
        "id": record.id,
        "title": page.title,
        "address": page.address,
        "record": fields,
        "backlinks": [_plain_chip(chip) for chip in page.backlinks],
        "notes": [_plain_note(note) for note in page.notes],
    }
    return OutputFile(page.data_address, f"{json.dumps(data, ensure_ascii=False)}\n".encode())


def _plain(value: Any) -> Any:
    """Return a value of the model in terms of JSON."""
    match value:
        case VagueDate():
            return _plain_date(value)
        case datetime():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
    return _plain_fields(value) if dataclasses.is_dataclass(value) else value


def _plain_fields(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    parts = ((key, getattr(value, name)) for name, key in _names(kind))
    return {key: _plain(part) for key, part in parts if part not in (None, "", (), {})}


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    """Return the fields of a dataclass, each with the key its author writes."""
    rename = kind.__pydantic_config__["alias_generator"]
    return tuple((field.name, rename(field.name)) for field in dataclasses.fields(kind))


def _plain_date(vague: VagueDate) -> dict[str, str]:
    plain = {"edtf": vague.text}
    if vague.earliest > date.min:
        plain["earliest"] = vague.earliest.isoformat()
    if vague.latest < date.max:
        plain["latest"] = vague.latest.isoformat()
    return plain


def _plain_chip(chip: Chip) -> dict[str, str]:
    return {"kind": chip.kind, "title": chip.title, "address": chip.address}


def _plain_note(note: Note) -> dict[str, Any]:
    where = {"at": note.at, "quote": note.quote, "remark": note.remark}
    source = {"title": note.source.chip.title, "address": note.source.chip.address}
    return {"number": note.number, "source": source} | {key: t for key, t in where.items() if t}

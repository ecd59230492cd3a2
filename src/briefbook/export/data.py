"""The data of a page as JSON, for programs that read the book."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, Note
from briefbook.model.records import Record
from briefbook.model.site import OutputFile, Page

_VERSION = 1
_KEPT_FROM_READERS = "notes"
_NUMBERS = (bool, int, float)
_SCALARS = frozenset((str, type(None), *_NUMBERS))

_encode = json.JSONEncoder(ensure_ascii=False).encode


def page_data(page: Page, record: Record | None) -> OutputFile | None:
    """Return the data that lie beside a page, None for a page without a record.

    `{"version", "kind", "id", "title", "address", "record", "backlinks", "notes"}`: the record has
    the keys its author writes, without the empty ones and the authors' notes; a date is
    `{"edtf", "earliest", "latest"}` without the limits it does not have. Where the page goes on
    on another sheet, `next` is the address of the data beside that; only the first have the record.
    `withheld` names the lists of the record that an edition took parts from, where it shows that.
    UTF-8, one line.
    """
    if record is None or not page.data_address:
        return None
    fields = {} if page.is_continued else _plain_fields(record)
    fields.pop(_KEPT_FROM_READERS, None)
    following = page.sheets.next if page.sheets else None
    data: dict[str, Any] = {
        "version": _VERSION,
        "kind": record.KIND,
        "id": record.id,
        "title": page.title,
        "address": page.address,
        "record": fields,
        "backlinks": [_plain_chip(chip) for chip in page.backlinks],
        "notes": [_plain_note(note) for note in page.notes],
    }
    if page.redacted:
        data["withheld"] = list(page.redacted)
    if following:
        data["next"] = f"{following.address.removesuffix('.html')}.json"
    if page.is_continued:
        del data["record"]
    return OutputFile(page.data_address, f"{_encode(data)}\n".encode())


def _plain(value: Any) -> Any:
    """Return a value of the model in terms of JSON."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is VagueDate:
        return _plain_date(value)
    if kind is datetime:
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return _plain_fields(value) if dataclasses.is_dataclass(value) else value


def _plain_fields(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    keys, parts_of = _fields(kind)
    return {
        key: _plain(part)
        for key, part in zip(keys, parts_of(value), strict=True)
        if part or type(part) in _NUMBERS
    }


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the keys of a dataclass as its author writes them, and what gives their values."""
    rename = kind.__pydantic_config__["alias_generator"]
    names = [field.name for field in dataclasses.fields(kind)]
    # attrgetter gives a tuple only for several names
    parts_of = attrgetter(*names) if names[1:] else lambda value: (getattr(value, names[0]),)
    return tuple(map(rename, names)), parts_of


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
    chip = note.source.chip
    source = {"title": chip.title, "address": chip.address}
    plain: dict[str, Any] = {"number": note.number, "source": source}
    if note.source.is_withdrawn:
        plain["withdrawn"] = True
    if note.at:
        plain["at"] = note.at
    if note.quote:
        plain["quote"] = note.quote
    if note.remark:
        plain["remark"] = note.remark
    return plain

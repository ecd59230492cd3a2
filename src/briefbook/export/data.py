"""The data of a page as JSON, for programs that read the book."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from briefbook.export.plain import plain_fields
from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, Note
from briefbook.model.records import Record
from briefbook.model.site import OutputFile, Page

_VERSION = 1

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
    fields = {} if page.is_continued else plain_fields(record, _plain_date)
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

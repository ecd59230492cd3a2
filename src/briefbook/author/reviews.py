"""Which briefs of a book are past their review, by who keeps them, the longest first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from briefbook.check.records import check_documents
from briefbook.check.upkeep import review_due
from briefbook.diagnostics import Checked
from briefbook.model.records import Record
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import read_book


class Stale(NamedTuple):
    """A brief past its review: where, whose, when it was last reviewed, when it fell due."""

    place: str
    name: str
    owner: str
    reviewed: str
    due: str
    days: int


def find_stale(root: Path, today: date, days: int | None) -> Checked[tuple[Stale, ...]]:
    """Return the published briefs whose review is due.

    One that says nothing of it itself is due so many `days` after its last review, and at once if
    it had none; without `days` it never is.
    """
    found = read_book(root)
    parsed = parse_documents(found.value)
    places = {one.key: f"{one.path}:{one.yaml_line}" for one in parsed.value.documents}
    book = check_documents(parsed.value).value
    stale: list[Stale] = []
    for key, record in book.records.items() if book else ():
        due = _due(record, days)
        if record.publication == "published" and due and due < today:
            reviewed = str(record.reviewed or "")
            when = "" if due == date.min else due.isoformat()
            late = 0 if due == date.min else (today - due).days
            name, owner = record.display_name, record.owner
            stale.append(Stale(places[key], name, owner, reviewed, when, late))
    # What nobody keeps comes last, and first of each what nobody ever looked at.
    stale.sort(key=lambda one: (not one.owner, one.owner.casefold(), one.due, one.place))
    return Checked(tuple(stale), (*found.diagnostics, *parsed.diagnostics))


def _due(record: Record, days: int | None) -> date | None:
    if record.review_after or days is None:
        return review_due(record)
    return record.reviewed.latest + timedelta(days=days) if record.reviewed else date.min

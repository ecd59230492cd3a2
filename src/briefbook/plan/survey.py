"""What is found out about the book as a whole, once for all pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefbook.model.dates import VagueDate
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Record
from briefbook.model.talks import Event, Issue, Meeting
from briefbook.plan.order import date_order, is_over, is_placed
from briefbook.plan.shelf import OpenShelf, RecordT, Standing
from briefbook.plan.sides import leaders_at, side_key
from briefbook.plan.stock import Stock

Leader = tuple[Key, Key]
"""A person who led a side at a meeting, and that side."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The records of each kind by id, every claim, and by meeting and issue what pages ask for.

    `leaders` are those at each meeting, `movement` is the meeting or event that last moved an
    issue or what is under it.
    """

    shelf: OpenShelf
    of_kind: dict[Kind, tuple[Record, ...]]
    standings: tuple[Standing, ...]
    leaders: dict[Key, tuple[Leader, ...]]
    movement: dict[Key, Meeting | Event]

    def all(self, kind: type[RecordT]) -> tuple[RecordT, ...]:
        """Return the records of one kind, by id."""
        return tuple(one for one in self.of_kind[kind.KIND] if isinstance(one, kind))

    def moved(self, issue: Issue) -> VagueDate | None:
        """Return when an issue last moved."""
        latest = self.movement.get(issue.key)
        return latest.date if latest else None


def survey_book(stock: Stock) -> Survey:
    """Return what is found out about a book, whatever order its records came in."""
    shelf = OpenShelf(stock)
    kinds: dict[Kind, list[Record]] = {kind: [] for kind in KINDS}
    for key, record in stock.book.records.items():
        kinds[key.kind].append(record)
    of_kind = {kind: tuple(sorted(found, key=lambda one: one.id)) for kind, found in kinds.items()}
    records = (record for found in of_kind.values() for record in found)
    meetings = [one for one in of_kind["meeting"] if isinstance(one, Meeting)]
    return Survey(
        shelf=shelf,
        of_kind=of_kind,
        standings=tuple(one for record in records for one in shelf.claims_in(record)),
        leaders={meeting.key: _leaders_of(shelf, meeting) for meeting in meetings},
        movement=_find_movement(shelf, of_kind),
    )


def _leaders_of(shelf: OpenShelf, meeting: Meeting) -> tuple[Leader, ...]:
    return tuple((leader.person, side_key(leader)) for leader in leaders_at(shelf, meeting))


def _find_movement(
    shelf: OpenShelf, of_kind: dict[Kind, tuple[Record, ...]]
) -> dict[Key, Meeting | Event]:
    """Return, by issue, the latest event or meeting, by the book's day, that has a place in time.

    What moves under an issue moves the issue.
    """
    found: dict[Key, Meeting | Event] = {}
    for record in (*of_kind["meeting"], *of_kind["event"]):
        if not isinstance(record, (Meeting, Event)) or not _has_moved(shelf, record):
            continue
        for name in _issues_of(record):
            for key in _with_parents(shelf, shelf.key(name, ("issue",))):
                known = found.get(key)
                if not known or date_order(known.date) < date_order(record.date):
                    found[key] = record
    return found


def _has_moved(shelf: OpenShelf, record: Meeting | Event) -> bool:
    is_held = isinstance(record, Event) or record.status == "held"
    return is_held and is_placed(record.date) and is_over(record.date, shelf.settings.as_of)


def _issues_of(record: Meeting | Event) -> Iterable[str]:
    if isinstance(record, Event):
        return record.issues
    return (item.issue for item in record.agenda)


def _with_parents(shelf: OpenShelf, key: Key | None) -> list[Key]:
    """Return an issue and all it is under, each once."""
    found: list[Key] = []
    while key and key not in found:
        found.append(key)
        issue = shelf.record(key)
        key = shelf.key(issue.parent, ("issue",)) if isinstance(issue, Issue) else None
    return found

"""What is found out about the book as a whole, once for all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Record
from briefbook.model.talks import Event, Issue, Meeting
from briefbook.plan.order import date_order, is_over
from briefbook.plan.seen import Seen
from briefbook.plan.shelf import RecordT, Shelf, Standing, T
from briefbook.plan.sides import find_leaders, find_table, side_key
from briefbook.plan.stock import Stock

Leader = tuple[Key, Key]
"""A person who led a side at a meeting, and that side."""


class OpenShelf(Shelf):
    """The book as what is found out about it as a whole sees it: nobody asks what was read."""

    __slots__ = ()

    def __init__(self, stock: Stock) -> None:
        """Start with records as they are, bodies and all."""
        super().__init__(stock)
        self._records = Seen(stock.book.records.get)

    def once(self, _name: object, make: Callable[[Shelf], T]) -> T:
        """Return what `make` gives of this shelf."""
        return make(self)


class Survey(Struct, frozen=True):
    """The records of each kind by id, every claim, and by meeting and issue what pages ask for.

    `tables` are the delegations at each meeting and `leaders` who led them, `movement` is the
    meeting or event that last moved an issue or what is under it, `redacted` what the edition says
    it took from records.
    """

    shelf: OpenShelf
    of_kind: dict[Kind, tuple[Record, ...]]
    standings: tuple[Standing, ...]
    tables: dict[Key, tuple[Key, ...]]
    leaders: dict[Key, tuple[Leader, ...]]
    movement: dict[Key, Meeting | Event]
    redacted: Mapping[Key, tuple[str, ...]]

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
    tables = {meeting.key: find_table(shelf, meeting) for meeting in meetings}
    return Survey(
        shelf=shelf,
        of_kind=of_kind,
        standings=tuple(one for record in records for one in shelf.claims_in(record)),
        tables=tables,
        leaders={one.key: _leaders_of(shelf, one, tables[one.key]) for one in meetings},
        movement=_find_movement(shelf, of_kind),
        redacted=stock.book.redacted,
    )


def _leaders_of(shelf: OpenShelf, meeting: Meeting, table: tuple[Key, ...]) -> tuple[Leader, ...]:
    found = find_leaders(shelf, meeting, table)
    return tuple((leader.person, side_key(leader)) for leader in found)


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
    return is_held and record.date.is_placed and is_over(record.date, shelf.settings.as_of)


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

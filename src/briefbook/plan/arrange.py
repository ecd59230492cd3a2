"""The order of an index: which records stand under which heading, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from briefbook.model.interface import msgid
from briefbook.model.keys import Key, Kind
from briefbook.model.records import Country, Organization, Person, Place, Record
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.model.vocabulary import Reliability
from briefbook.plan.issue import last_movement
from briefbook.plan.order import date_order, is_placed, name_order
from briefbook.plan.shelf import Shelf
from briefbook.plan.sides import delegations_at, leaders_at


class Bay(NamedTuple):
    """Records under one heading: a record or a label; each with how deep it stands under others."""

    label: str
    head: Record | None
    records: tuple[tuple[Record, int], ...]


def arrange(shelf: Shelf, kind: Kind) -> tuple[Bay, ...]:
    """Return every record of a kind in the order of its index."""
    return _ARRANGEMENTS[kind](shelf)


def _bay(records: Iterable[Record], label: str = "", head: Record | None = None) -> Bay:
    return Bay(label, head, tuple((record, 0) for record in records))


def _arrange_people(shelf: Shelf) -> tuple[Bay, ...]:
    """Return people by country, the countries of leaders first, and leaders first in each."""
    leaders = {
        leader.person.key for meeting in shelf.all(Meeting) for leader in leaders_at(shelf, meeting)
    }
    people = sorted(
        shelf.all(Person), key=lambda person: (person.key not in leaders, name_order(person))
    )
    bays = _by_country(shelf, people)
    return tuple(sorted(bays, key=lambda bay: bay.records[0][0].key not in leaders))


def _arrange_by_country(kind: type[Organization | Place]) -> Callable[[Shelf], tuple[Bay, ...]]:
    return lambda shelf: _by_country(shelf, sorted(shelf.all(kind), key=name_order))


def _by_country(shelf: Shelf, records: Iterable[Record]) -> tuple[Bay, ...]:
    """Return records by country, countries by name, those of none last."""
    found: dict[Key | None, list[Record]] = {}
    heads: dict[Key | None, Country | None] = {}
    for record in records:
        country = shelf.country_of(record)
        key = country.key if country else None
        heads[key] = country
        found.setdefault(key, []).append(record)

    def order(key: Key | None) -> tuple[bool, tuple[str, str]]:
        country = heads[key]
        return (country is None, name_order(country) if country else ("", ""))

    return tuple(
        _bay(found[key], "" if heads[key] else msgid("Others"), heads[key])
        for key in sorted(found, key=order)
    )


def _arrange_countries(shelf: Shelf) -> tuple[Bay, ...]:
    countries = sorted(shelf.all(Country), key=name_order)
    return (_bay(countries),) if countries else ()


def _newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    return sorted(
        meetings, key=lambda meeting: (date_order(meeting.date), meeting.id), reverse=True
    )


def _arrange_delegations(shelf: Shelf) -> tuple[Bay, ...]:
    """Return delegations by meeting, the newest first, in the order in which each lists them."""
    bays = [
        _bay(delegations_at(shelf, meeting), head=meeting)
        for meeting in _newest_first(shelf.all(Meeting))
    ]
    shown = {record.key for bay in bays for record, _ in bay.records}
    others = [one for one in shelf.all(Delegation) if one.key not in shown]
    return tuple(bay for bay in (*bays, _bay(others, msgid("Others"))) if bay.records)


def _arrange_meetings(shelf: Shelf) -> tuple[Bay, ...]:
    return _by_year(_newest_first(shelf.all(Meeting)))


def _arrange_events(shelf: Shelf) -> tuple[Bay, ...]:
    return _by_year(sorted(shelf.all(Event), key=lambda event: (date_order(event.date), event.id)))


def _by_year(records: Iterable[Meeting | Event]) -> tuple[Bay, ...]:
    """Return records by the year they can first have been in; open beginnings have no year."""
    found: dict[str, list[Record]] = {}
    for record in records:
        is_dated = is_placed(record.date) or record.date.earliest.year > 1
        year = str(record.date.earliest.year) if is_dated else msgid("Earlier")
        found.setdefault(year, []).append(record)
    return tuple(_bay(records, year) for year, records in found.items())


def _arrange_issues(shelf: Shelf) -> tuple[Bay, ...]:
    """Return issues by their last movement, newest first, each followed by those under it."""
    records: list[tuple[Record, int]] = []
    placed: set[Key] = set()

    def add(issues: Iterable[Issue], depth: int) -> None:
        for issue in by_movement(shelf, issues):
            if issue.key not in placed:
                placed.add(issue.key)
                records.append((issue, depth))
                add(shelf.naming(issue.key, Issue, "parent"), depth + 1)

    add(top_issues(shelf), 0)
    add(shelf.all(Issue), 0)
    return (Bay("", None, tuple(records)),) if records else ()


def top_issues(shelf: Shelf) -> list[Issue]:
    """Return the issues that are not under another, by id."""
    return [issue for issue in shelf.all(Issue) if not shelf.get(Issue, issue.parent)]


def by_movement(shelf: Shelf, issues: Iterable[Issue]) -> list[Issue]:
    """Return issues by their last movement, the newest first and those without last."""
    found = sorted(issues, key=name_order)
    moved = {issue.key: last_movement(shelf, issue) for issue in found}
    still = [issue for issue in found if not moved[issue.key]]
    moving = [issue for issue in found if moved[issue.key]]
    moving.sort(key=lambda issue: date_order(moved[issue.key]), reverse=True)
    return moving + still


def _arrange_sources(shelf: Shelf) -> tuple[Bay, ...]:
    """Return sources by how reliable they are, then by title."""
    found: dict[Reliability, list[Record]] = {}
    for source in sorted(shelf.all(Source), key=name_order):
        found.setdefault(source.reliability, []).append(source)
    return tuple(_bay(found[grade], grade) for grade in sorted(found))


_ARRANGEMENTS: dict[Kind, Callable[[Shelf], tuple[Bay, ...]]] = {
    "person": _arrange_people,
    "country": _arrange_countries,
    "organization": _arrange_by_country(Organization),
    "place": _arrange_by_country(Place),
    "delegation": _arrange_delegations,
    "meeting": _arrange_meetings,
    "issue": _arrange_issues,
    "event": _arrange_events,
    "source": _arrange_sources,
}

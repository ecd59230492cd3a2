"""The order of an index: which records stand under which heading, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from briefbook.model.graph import ClaimKey
from briefbook.model.interface import msgid
from briefbook.model.keys import Key, Kind
from briefbook.model.records import Country, Organization, Person, Place, Record
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.model.vocabulary import Reliability
from briefbook.plan.entries import Subject, is_expected, subject_order
from briefbook.plan.order import date_order, name_order
from briefbook.plan.survey import Survey

_GRADES: dict[Reliability, str] = {
    "A": msgid("Grade A"),
    "B": msgid("Grade B"),
    "C": msgid("Grade C"),
    "D": msgid("Grade D"),
    "E": msgid("Grade E"),
    "F": msgid("Grade F"),
}
NameT = TypeVar("NameT", bound=Key | ClaimKey)


class Bay(NamedTuple, Generic[NameT]):
    """What stands under one heading: a record or a label; each row with its depth under others.

    A bay is continued where its first rows stand on the sheet before.
    """

    label: str
    head: Key | None
    rows: tuple[tuple[NameT, int], ...]
    is_continued: bool = False


Bays: TypeAlias = tuple[Bay[Key], ...]
Dated: TypeAlias = Key | ClaimKey


def arrange(survey: Survey, kind: Kind) -> Bays:
    """Return every record of a kind in the order of its index."""
    return _ARRANGEMENTS[kind](survey)


def _bay(records: Iterable[Record], label: str = "", head: Record | None = None) -> Bay[Key]:
    return Bay(label, head.key if head else None, tuple((record.key, 0) for record in records))


def _arrange_people(survey: Survey) -> Bays:
    """Return people by country, the countries of leaders first, and leaders first in each."""
    leaders = {leader for found in survey.leaders.values() for leader, _ in found}
    people = sorted(
        survey.all(Person), key=lambda person: (person.key not in leaders, name_order(person))
    )
    bays = _by_country(survey, people)
    return tuple(sorted(bays, key=lambda bay: bay.rows[0][0] not in leaders))


def _arrange_by_country(kind: type[Organization | Place]) -> Callable[[Survey], Bays]:
    return lambda survey: _by_country(survey, sorted(survey.all(kind), key=name_order))


def _by_country(survey: Survey, records: Iterable[Record]) -> Bays:
    """Return records by country, countries by name, those of none last."""
    found: dict[Key | None, list[Record]] = {}
    heads: dict[Key | None, Country | None] = {}
    for record in records:
        country = survey.shelf.country_of(record)
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


def _arrange_countries(survey: Survey) -> Bays:
    countries = sorted(survey.all(Country), key=name_order)
    return (_bay(countries),) if countries else ()


def _newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    return sorted(
        meetings, key=lambda meeting: (date_order(meeting.date), meeting.id), reverse=True
    )


def _arrange_delegations(survey: Survey) -> Bays:
    """Return delegations by meeting, the newest first, in the order in which each lists them."""
    bays = [
        Bay("", meeting.key, tuple((key, 0) for key in survey.tables[meeting.key]))
        for meeting in _newest_first(survey.all(Meeting))
    ]
    shown = {key for bay in bays for key, _ in bay.rows}
    others = [one for one in survey.all(Delegation) if one.key not in shown]
    return tuple(bay for bay in (*bays, _bay(others, msgid("Others"))) if bay.rows)


def _arrange_meetings(survey: Survey) -> Bays:
    return _by_year(_newest_first(survey.all(Meeting)))


def _arrange_events(survey: Survey) -> Bays:
    return _by_year(sorted(survey.all(Event), key=lambda event: (date_order(event.date), event.id)))


def arrange_dated(survey: Survey) -> tuple[Bay[Dated], ...]:
    """Return everything that has a date of its own by year; what is expected stands last."""
    as_of = survey.shelf.settings.as_of
    subjects: list[Subject] = [*survey.all(Event), *survey.all(Meeting)]
    subjects += (standing for standing in survey.standings if standing.claim.date)
    found: dict[tuple[bool, int], list[Subject]] = {}
    for subject in sorted(subjects, key=subject_order):
        is_open = is_expected(subject, as_of)
        year = subject.date.earliest.year if subject.date and not is_open else 0
        found.setdefault((is_open, year), []).append(subject)
    return tuple(
        Bay(_year_label(year), None, tuple((subject.key, 0) for subject in found[is_open, year]))
        for is_open, year in sorted(found)
    )


def _year_label(year: int) -> str:
    return str(year) if year > 1 else msgid("Start unknown") if year else msgid("Expected, or open")


def _by_year(records: Iterable[Meeting | Event]) -> Bays:
    """Return records by the year they can first have been in; open beginnings have no year."""
    found: dict[str, list[Record]] = {}
    for record in records:
        is_dated = record.date.is_placed or record.date.earliest.year > 1
        year = str(record.date.earliest.year) if is_dated else msgid("Earlier")
        found.setdefault(year, []).append(record)
    return tuple(_bay(records, year) for year, records in found.items())


def _arrange_issues(survey: Survey) -> Bays:
    """Return issues by their last movement, newest first, each followed by those under it."""
    rows: list[tuple[Key, int]] = []
    placed: set[Key] = set()

    def add(issues: Iterable[Issue], depth: int) -> None:
        for issue in by_movement(survey, issues):
            if issue.key not in placed:
                placed.add(issue.key)
                rows.append((issue.key, depth))
                add(survey.shelf.naming(issue.key, Issue, "parent"), depth + 1)

    add(top_issues(survey), 0)
    add(survey.all(Issue), 0)
    return (Bay("", None, tuple(rows)),) if rows else ()


def top_issues(survey: Survey) -> list[Issue]:
    """Return the issues that are not under another, by id."""
    return [issue for issue in survey.all(Issue) if not survey.shelf.get(Issue, issue.parent)]


def by_movement(survey: Survey, issues: Iterable[Issue]) -> list[Issue]:
    """Return issues by their last movement, the newest first and those without last."""
    found = sorted(issues, key=name_order)
    moved = {issue.key: survey.moved(issue) for issue in found}
    still = [issue for issue in found if not moved[issue.key]]
    moving = [issue for issue in found if moved[issue.key]]
    moving.sort(key=lambda issue: date_order(moved[issue.key]), reverse=True)
    return moving + still


def _arrange_sources(survey: Survey) -> Bays:
    """Return sources by how reliable they are, then by title."""
    found: dict[Reliability, list[Record]] = {}
    for source in sorted(survey.all(Source), key=name_order):
        found.setdefault(source.reliability, []).append(source)
    return tuple(_bay(found[grade], _GRADES[grade]) for grade in sorted(found))


_ARRANGEMENTS: dict[Kind, Callable[[Survey], Bays]] = {
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

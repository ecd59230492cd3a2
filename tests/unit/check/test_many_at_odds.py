"""What a crowd of records that are all at odds with one another is told."""

from __future__ import annotations

from datetime import date

from briefbook.check.substance import check_book
from briefbook.link.graph import link_book
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.records import Country, Office, Person, Place, Record
from briefbook.model.talks import Issue, Meeting, Member, Source

DAY = VagueDate.parse("2026-01-28")
CITE = (Citation(source="report"),)
SIZE = 30


def codes(*records: Record) -> list[str]:
    """Return the codes of what is found in a book of these records, lone ones left alone."""
    settings = Settings(title="A", as_of=DAY, rules={"R401": "off"})
    book = Book(settings, {record.key: record for record in records})
    linked = link_book(book)
    assert linked.findings == ()
    return [found.code for found in check_book(book, linked.value, date(2026, 1, 28))]


def test_claims_that_all_differ_in_a_figure_are_told_once_each() -> None:
    """Findings grow with the claims, not with their pairs."""
    claims = tuple(
        Claim(id=f"c{number}", text=f"They paid {number} visits.", by="ada", cite=CITE)
        for number in range(SIZE)
    )
    meeting = Meeting(id="first", title="First", date=DAY, claims=claims)
    report = Source(id="report", title="A report")
    assert codes(Person(id="ada", name="Ada"), meeting, report) == ["E202"] * (SIZE - 1)


def test_words_against_many_silences_are_told_once_each() -> None:
    """However often a silence is noted, each that spoke is told of one."""
    silent = tuple(
        Claim(
            id=f"s{number}",
            text="Not a word.",
            kind="omission",
            attribution="the report",
            exposure=("avoided",),
            issues=("bases",),
            cite=CITE,
        )
        for number in range(SIZE)
    )
    spoken = tuple(
        Claim(
            id=f"c{number}",
            text="The bases stay.",
            by="ada",
            exposure=("public",),
            issues=("bases",),
            cite=CITE,
        )
        for number in range(SIZE)
    )
    meeting = Meeting(id="first", title="First", date=DAY, claims=(*silent, *spoken))
    report, issue = Source(id="report", title="A report"), Issue(id="bases", title="Bases")
    assert codes(Person(id="ada", name="Ada"), issue, meeting, report) == ["E202"] * SIZE


def test_somebody_at_many_places_on_one_day_is_told_once_a_meeting() -> None:
    """Findings grow with the meetings, not with their pairs."""
    places = [Place(id=f"place-{number}", name="Here") for number in range(SIZE)]
    meetings = [
        Meeting(
            id=f"meeting-{number}",
            title="M",
            date=DAY,
            status="held",
            place=place.id,
            participants=(Member(person="ada"),),
        )
        for number, place in enumerate(places)
    ]
    assert codes(Person(id="ada", name="Ada"), *places, *meetings) == ["D203"] * (SIZE - 1)


def test_many_who_hold_one_office_are_told_once_each() -> None:
    """Findings grow with the holders, not with their pairs."""
    office = Office(title="President", country="here", from_=DAY)
    holders = [Person(id=f"p{number}", name="P", offices=(office,)) for number in range(SIZE)]
    assert codes(Country(id="here", name="Here"), *holders) == ["D202"] * (SIZE - 1)

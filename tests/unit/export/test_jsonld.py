"""What pages are about, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from briefbook.export.jsonld import describe_page
from briefbook.model.dates import VagueDate
from briefbook.model.overviews import HomeView, IndexView, Tallies
from briefbook.model.pages import Chip, ClaimView, Note, Prose, Seat, SourceLine
from briefbook.model.records import Country, Organization, Person, Place
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.model.views import (
    ClaimGroup,
    EventView,
    IssueView,
    MeetingView,
    OfficeView,
    PersonView,
)

Make = Callable[..., Any]

SYRIA = Chip(title="Syria", address="countries/syria.html", kind="country")
PALACE = Chip(title="Palace", address="places/palace.html", kind="place")
ANNA = Chip(title="Anna", address="people/a.html", kind="person")
BORIS = Chip(title="Boris", address="people/b.html", kind="person")
SOURCE = SourceLine(
    chip=Chip(title="A report", address="sources/s.html", kind="source"),
    url="https://example.org/s",
    published=VagueDate.parse("2026-01-28"),
)
NOTES = (Note(number=1, source=SOURCE), Note(number=2, source=SOURCE, at="s2"))


def graph_of(page: Any, record: Any) -> list[dict[str, Any]]:
    """Return the things a page is described by, parsed."""
    parsed = json.loads(describe_page(page, record))
    assert parsed["@context"] == "https://schema.org"
    return list(parsed["@graph"])


def record_of(kind: type[Any], /, **fields: Any) -> Any:
    """Return a record as its author would write it."""
    return TypeAdapter(kind).validate_python({"id": "a", **fields})


def claim_of(text: str, *, home: str = "people/a.html#claim-c1", **given: Any) -> ClaimView:
    """Return a claim as pages show it."""
    return ClaimView(
        anchor=home.partition("#")[2],
        home=Chip(title="Home", address=home),
        text=Prose(text=text, links={"syria": SYRIA}, notes={}),
        kind="statement",
        certainty="firm",
        notes=NOTES,
        **given,
    )


def test_a_leader_is_a_person(make_page: Make, blank: Make) -> None:
    """A profile gives the office and the names in other scripts."""
    record = record_of(Person, name="Anna", native_name={"ru": "Анна"}, birth_date="1960~")
    office = OfficeView(title="Minister", organization=None)
    view = blank(PersonView, office=office, side=SYRIA)
    [person] = graph_of(make_page(record, view, base_url="https://example.org/book"), record)
    assert person == {
        "@type": "Person",
        "name": "Anna",
        "alternateName": ["Анна"],
        "url": "https://example.org/book/people/a.html",
        "jobTitle": "Minister",
        "nationality": {
            "@type": "Country",
            "name": "Syria",
            "url": "https://example.org/book/countries/syria.html",
        },
    }


def test_a_meeting_is_an_event(make_page: Make, blank: Make) -> None:
    """Who was there is an attendee, who was only expected is not."""
    record = record_of(Meeting, title="Talks", date="2026-01-28", status="postponed")
    seats = (Seat(person=ANNA), Seat(person=BORIS, attendance="expected"))
    view = blank(MeetingView, status="postponed", place=PALACE, participants=seats)
    [event] = graph_of(make_page(record, view), record)
    assert event == {
        "@type": "Event",
        "name": "Talks",
        "startDate": "2026-01-28",
        "location": {"@type": "Place", "name": "Palace"},
        "eventStatus": "https://schema.org/EventPostponed",
        "attendee": [{"@type": "Person", "name": "Anna"}],
    }


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2026-01-28", "2026-01-28", None),
        ("2026-01", "2026-01", None),
        ("2026-01-23/2026-01-24", "2026-01-23", "2026-01-24"),
        ("2025-10~/..", None, None),
        ("../2026-01-28", None, "2026-01-28"),
        ("[2025-01-28,2025-01-29]", None, None),
    ],
)
def test_an_event_gives_no_date_more_exact_than_known(
    make_page: Make, blank: Make, date: str, start: str | None, end: str | None
) -> None:
    """A vague date is left out rather than made exact."""
    record = record_of(Event, title="Visit", date=date)
    view = blank(EventView, date=VagueDate.parse(date))
    [event] = graph_of(make_page(record, view), record)
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            record_of(Country, name="Syria", official_name="Syrian Arab Republic", iso="SY"),
            {"@type": "Country", "alternateName": ["Syrian Arab Republic"], "identifier": "SY"},
        ),
        (
            record_of(Organization, name="Ministry", classification="ministry", founded="1947"),
            {"@type": "GovernmentOrganization", "foundingDate": "1947"},
        ),
        (
            record_of(Place, name="Base", kind="air-base", coordinates=[35.4, 0]),
            {
                "@type": "Place",
                "geo": {"@type": "GeoCoordinates", "latitude": 35.4, "longitude": 0},
            },
        ),
        (record_of(Place, name="City", kind="city"), {"@type": "City"}),
        (
            record_of(Issue, title="Bases"),
            {"@type": "WebPage", "about": {"@type": "Thing", "name": "Bases"}},
        ),
        (
            record_of(Delegation, title="The delegation", meeting="m"),
            {"@type": "Organization", "name": "The delegation"},
        ),
        (
            record_of(
                Source,
                title="News",
                kind="article",
                author="A Writer",
                publisher="Paper",
                published="2026-01-28",
                language="en",
                url="https://example.org/n",
            ),
            {
                "@type": "Article",
                "creditText": "A Writer",
                "publisher": {"@type": "Organization", "name": "Paper"},
                "datePublished": "2026-01-28",
                "inLanguage": "en",
                "url": "https://example.org/n",
            },
        ),
    ],
)
def test_each_kind_has_its_type(make_page: Make, record: Any, expected: dict[str, Any]) -> None:
    """Every kind of record is the nearest thing schema.org knows."""
    [subject] = graph_of(make_page(record), record)
    assert expected.items() <= subject.items()


def test_a_claim_has_its_voice_and_its_sources_and_no_rating(make_page: Make, blank: Make) -> None:
    """A claim stands once, on the page of its record, with each source once."""
    record = record_of(Person, name="Anna")
    own = claim_of("[[syria]] is **near** [@s s1].", voice=ANNA, issues=(PALACE,))
    others = claim_of("Elsewhere.", home="meetings/m.html#claim-c1")
    view = blank(PersonView, on_record=(ClaimGroup(chip=None, claims=(own, others)),), about=(own,))
    [_, claim] = graph_of(make_page(record, view), record)
    assert claim == {
        "@type": "Claim",
        "text": "Syria is near.",
        "author": {"@type": "Person", "name": "Anna"},
        "about": [{"@type": "Place", "name": "Palace"}],
        "appearance": [
            {
                "@type": "CreativeWork",
                "name": "A report",
                "url": "https://example.org/s",
                "datePublished": "2026-01-28",
            }
        ],
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"attribution": "a source"}, {"creditText": "a source"}),
        ({"voice": SYRIA}, {"author": {"@type": "GovernmentOrganization", "name": "Syria"}}),
    ],
)
def test_a_voice_that_is_no_person_is_not_made_one(
    make_page: Make, blank: Make, given: dict[str, Any], expected: dict[str, Any]
) -> None:
    """An unnamed voice is a credit; a country speaks through its government."""
    record = record_of(Issue, title="Bases")
    claim = claim_of("It is so.", home="issues/a.html#claim-c1", **given)
    page = make_page(record, blank(IssueView, claims=(claim,)), address="issues/a.html")
    [_, described] = graph_of(page, record)
    assert expected.items() <= described.items()
    assert ("author" in described) != ("creditText" in described)


def test_the_cover_is_a_web_site(make_page: Make, blank: Make) -> None:
    """The home page is about the book."""
    view = blank(HomeView, tallies=blank(Tallies))
    page = make_page(None, view, address="index.html", base_url="https://example.org/book/")
    [site] = graph_of(page, None)
    assert site == {
        "@type": "WebSite",
        "name": "Book",
        "inLanguage": "en",
        "url": "https://example.org/book/",
    }


def test_an_index_is_about_nothing(make_page: Make, blank: Make) -> None:
    """A page that only lists others is not described."""
    assert describe_page(make_page(None, blank(IndexView)), None) == ""


def test_nothing_in_a_book_can_end_the_script(make_page: Make, blank: Make) -> None:
    """Text that would close the script element, or open a comment in it, cannot."""
    record = record_of(Person, name="</script><!--<script>")
    text = describe_page(make_page(record, blank(PersonView)), record)
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><!--<script>"

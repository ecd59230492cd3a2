"""The cover, indexes, sources, entities, and what stands around every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from briefbook.model.book import Book, Edition
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.overviews import ChronologyView, HomeView, IndexView
from briefbook.model.records import Office, Person, Record
from briefbook.model.site import Page
from briefbook.model.talks import Delegation, Meeting
from briefbook.model.views import EntityView, SourceView

Plan = Callable[[Book], dict[str, Page]]


def index(pages: dict[str, Page], folder: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return the headings of an index and what stands under each, with its depth."""
    view = pages[f"{folder}/index.html"].view
    assert isinstance(view, IndexView)
    return [
        (
            group.chip.title if group.chip else group.label,
            [(row.chip.title, row.depth) for row in group.rows],
        )
        for group in view.groups
    ]


def entity(pages: dict[str, Page], address: str) -> EntityView:
    """Return the view of a country, organization or place."""
    view = pages[address].view
    assert isinstance(view, EntityView)
    return view


def test_every_page_is_there(pages: dict[str, Page], book: Book) -> None:
    """One page a record, one index a kind, six more, and a calendar."""
    assert len(pages) == len(book.records) + 9 + 6 + len(["calendar.ics"])
    overviews = {"index.html", "chronology.html", "expectations.html", "about.html", "404.html"}
    assert overviews < pages.keys()


def test_people_by_country_leaders_first(pages: dict[str, Page]) -> None:
    """A leader comes before the alphabet."""
    assert index(pages, "people") == [
        ("Aland", [("Ann al-Aster", 0), ("Cat", 0)]),
        ("Borland", [("Ben", 0), ("Dan", 0), ("Eve", 0)]),
    ]


def test_issues_by_last_movement_with_their_parts(pages: dict[str, Page]) -> None:
    """A part stands under its whole; what never moved comes last."""
    assert index(pages, "issues") == [("", [("Bases", 0), ("Navy", 1), ("Trade", 0)])]


def test_meetings_newest_first_events_by_year(pages: dict[str, Page]) -> None:
    """Years are headings; delegations stand under their meeting, the newest first."""
    assert [label for label, _ in index(pages, "meetings")] == ["2026", "2025"]
    assert index(pages, "events") == [("2026", [("Sail", 0), ("Rumble", 0), ("Summit", 0)])]
    assert [label for label, _ in index(pages, "delegations")] == [
        "Second meeting",
        "First meeting",
    ]


def test_neighbours_follow_the_index(pages: dict[str, Page]) -> None:
    """Previous and next lead through the index, across its headings."""
    cat = pages["people/cat.html"]
    assert cat.previous is not None
    assert cat.next is not None
    assert (cat.previous.title, cat.next.title) == ("Ann al-Aster", "Ben")
    assert pages["people/ann.html"].previous is None


def test_sources_by_grade_with_what_rests_on_them(pages: dict[str, Page]) -> None:
    """The index counts what falls with each: what its page lists, claims and all else."""
    view = pages["sources/index.html"].view
    assert isinstance(view, IndexView)
    found = [(row.line.chip.title, row.sole) for row in view.sources]
    assert found == [("The wire", 4), ("The article", 5)]
    for row in view.sources:
        page = pages[row.line.chip.address].view
        assert isinstance(page, SourceView)
        assert row.sole == len(page.sole_support) + len(page.sole_parts)


def test_source_says_what_falls_with_it(pages: dict[str, Page]) -> None:
    """Claims that rest on it alone stand apart; each sentence says how often it is cited."""
    view = pages["sources/art.html"].view
    assert isinstance(view, SourceView)
    assert {claim.text.text for claim in view.sole_support} == {
        "Praise.",
        "Silence on bases.",
        "Talks on the navy.",
    }
    assert [claim.text.text for claim in view.shared_support] == ["Thanks."]
    assert view.coverage == (1, 3, 1, 1, 2, 0)
    uses = {use.chip.title: use.at for use in view.used_by}
    assert uses["Aland's side"] == ("s2",)
    assert set(uses["Second meeting"]) == {"s1", "s2", "s3", "s4", "s5"}


def test_country_has_what_belongs_to_it(pages: dict[str, Page]) -> None:
    """People come with their office, meetings count by delegation or by who represented it."""
    view = entity(pages, "countries/aland.html")
    groups = {group.label: [chip.title for chip in group.chips] for group in view.groups}
    assert groups["People"] == ["Ann al-Aster", "Cat"]
    assert groups["Places"] == ["Port", "Quay"]
    assert groups["Issues"] == ["Bases"]
    assert view.map is not None
    assert [fact.label for fact in view.facts] == ["Capital", "ISO code"]
    meetings = [entry.chip.title for entry in entity(pages, "countries/borland.html").timeline]
    assert meetings == ["First meeting", "Second meeting"]


@pytest.mark.parametrize(
    ("times", "shown"),
    [
        ({}, "Chief"),
        ({"from_": "2020-05", "to": "2024-12-08"}, "Chief (2020–2024)"),
        ({"from_": "2024-01", "to": "2024-12-08"}, "Chief (2024)"),
        ({"to": "2024"}, "Chief (–2024)"),
        ({"attested": "2023-03-01"}, "Chief (2023)"),
    ],
)
def test_what_was_held_in_an_organization_stands_with_its_years(
    plan: Plan, with_record: Callable[[Record], Book], times: dict[str, str], shown: str
) -> None:
    """Nobody who left is taken for one who is there."""
    when: dict[str, Any] = {name: VagueDate.parse(text) for name, text in times.items()}
    here = Office(title="Chief", organization="palace", **when)
    later = Office(title="Envoy", attested=VagueDate.parse("2025-06-01"))
    dan = Person(id="dan", name="Dan", offices=(here, later) if times else (here,))
    view = entity(plan(with_record(dan)), "organizations/palace.html")
    people = next(group for group in view.groups if group.label == "People")
    assert [chip.detail for chip in people.chips if chip.title == "Dan"] == [shown]


def test_place_has_what_happened_within_it(pages: dict[str, Page]) -> None:
    """An event at the quay is an event at the port."""
    view = entity(pages, "places/port.html")
    titles = [entry.chip.title for entry in view.timeline]
    assert titles == ["First meeting", "Sail", "Second meeting"]
    assert [fact.label for fact in view.facts] == ["Country", "Coordinates"]


def test_home(pages: dict[str, Page]) -> None:
    """The newest meeting held, its leaders, top issues with dots, counts, what is open."""
    view = pages["index.html"].view
    assert isinstance(view, HomeView)
    assert view.latest is not None
    assert view.latest.title == "Second meeting"
    assert [(chip.title, chip.detail) for chip in view.leaders] == [
        ("Ben", "Chief"),
        ("Ann al-Aster", "President"),
    ]
    assert view.monograms == ("B", "AA")
    assert [line.chip.title for line in view.issues] == ["Bases", "Trade"]
    assert view.issues[0].dots[0] == ("meeting", "firm")
    assert view.issues[0].dots[-1] == ("expected", "soft")
    assert [claim.text.text for claim in view.expectations] == ["Talks on the navy."]
    tallies = view.tallies
    assert (tallies.claims, tallies.cited, tallies.on_record) == (7, 6, 2)
    assert (tallies.narrated, tallies.unnamed, tallies.conflicts) == (2, 2, 1)


def test_chronology_is_in_order(pages: dict[str, Page]) -> None:
    """Everything dated stands by its date, vague ones among the exact."""
    view = pages["chronology.html"].view
    assert isinstance(view, ChronologyView)
    dates = [entry.date.order for entry in view.timeline if entry.date]
    assert len(dates) == len(view.timeline) == 6
    assert dates == sorted(dates)


def test_backlinks_once_with_their_kind(pages: dict[str, Page]) -> None:
    """Who mentions a record in its fields and its prose is listed once."""
    links = [(chip.title, chip.detail) for chip in pages["people/ann.html"].backlinks]
    assert links == [
        ("a-1", "delegation"),
        ("Aland's side", "delegation"),
        ("Second meeting", "meeting"),
    ]


def test_a_page_is_marked_as_the_strictest_thing_on_it(
    plan: Plan, book: Book, with_record: Callable[[Record], Book]
) -> None:
    """A claim's marking lifts every page that shows it, and no other."""
    meeting = book.records[Key("meeting", "second")]
    assert isinstance(meeting, Meeting)
    thanks = replace(meeting.claims[0], marking="AMBER")
    changed = with_record(replace(meeting, claims=(thanks, *meeting.claims[1:])))
    edition = replace(changed.settings, editions={"public": Edition(admits="AMBER")})
    pages = plan(replace(changed, settings=edition))
    assert pages["people/ann.html"].marking == "AMBER"
    assert pages["issues/trade.html"].marking == "AMBER"
    assert pages["people/dan.html"].marking == "CLEAR"
    assert pages["people/dan.html"].masthead.marking == "AMBER"


def test_a_review_falls_due(plan: Plan, book: Book, with_record: Callable[[Record], Book]) -> None:
    """A duration counts from the last review, a date stands for itself."""
    meeting = replace(book.records[Key("meeting", "first")], reviewed=VagueDate.parse("2026-01-15"))
    due = [
        plan(with_record(replace(meeting, review_after=after)))["meetings/first.html"].is_stale
        for after in (None, "P1M", "P6M", "2026-02-01", "2027")
    ]
    assert due == [False, True, False, True, False]


def test_a_delegation_without_its_meeting_has_no_page(
    plan: Plan, book: Book, with_record: Callable[[Record], Book]
) -> None:
    """What cannot be shown is left out and not shown empty."""
    stray = book.records[Key("delegation", "a-1")]
    assert isinstance(stray, Delegation)
    pages = plan(with_record(replace(stray, meeting="nowhere")))
    assert "delegations/a-1.html" not in pages

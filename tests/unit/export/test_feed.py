"""Feeds as their readers read them (Atom)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook.export.feed import page_feed
from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, Entry, Prose
from briefbook.model.records import Person

Make = Callable[..., Any]
BASE = "https://example.org/b"


def entry(address: str, day: str, title: str = "A title", text: str = "", **given: Any) -> Entry:
    """Return an entry of a timeline."""
    chip = Chip(title=title, address=address, kind="event")
    prose = Prose(text=text, links={}, notes={})
    return Entry(date=VagueDate.parse(day), form="event", chip=chip, text=prose, **given)


def make(page: Any, *entries: Entry) -> bytes:
    """Return the feed of a page of these entries."""
    return page_feed(page, entries, lambda when: f"about {when}", str.upper).content


def read(make_page: Make, *entries: Entry, **page: Any) -> Any:
    """Return the feed of a page of these entries as a reader reads it; it must be sound."""
    made = make(make_page(base_url=BASE, feed_address="feed.atom.xml", **page), *entries)
    found = feedparser.parse(made)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_what_had_happened_comes_latest_first_with_dates_of_the_records(make_page: Make) -> None:
    """What is to come is no news; a vague date counts as its last day, at the latest the book's."""
    day = make_page().masthead.as_of.latest
    found = read(
        make_page,
        entry("events/old.html", "2020-05"),
        entry("events/open.html", "2021/.."),
        entry("events/to-come.html", "2999-01-01"),
        entry("events/new.html", "2025-01-02"),
    )
    assert [(one.id, one.link, one.updated) for one in found.entries] == [
        (f"{BASE}/{address}", f"{BASE}/{address}", f"{when}T00:00:00Z")
        for address, when in [
            ("events/open.html", day),
            ("events/new.html", "2025-01-02"),
            ("events/old.html", "2020-05-31"),
        ]
    ]
    assert found.feed.updated == f"{day}T00:00:00Z"
    assert found.feed.links[0].href == f"{BASE}/feed.atom.xml"


def test_what_was_said_is_named_by_its_words(make_page: Make) -> None:
    """A claim stands in a brief, whose title says nothing of it."""
    said = "We shall see. " * 20
    given = {"attribution": "a source", "label": "unnamed"}
    place = "meetings/m.html#claim-c1"
    found = read(make_page, entry(place, "2025-01-02", "A meeting", said, **given))
    assert found.entries[0].title.startswith("We shall see.")
    assert len(found.entries[0].title) <= 100
    assert found.entries[0].summary == f"{said.strip()}\n\na source · UNNAMED"


def test_what_is_told_is_as_firm_as_in_the_book(make_page: Make) -> None:
    """A vague date stands in words, a meeting that was called off says so."""
    meeting = entry("meetings/m.html", "2025-01-02", label="cancelled")
    vague = entry("events/e.html", "202X", "An event", "It was.")
    found = read(make_page, meeting, vague)
    assert [one.title for one in found.entries] == ["An event", "A title · CANCELLED"]
    assert [one.get("summary", "") for one in found.entries] == ["about 202X\n\nIt was.", ""]


def test_of_very_much_there_are_the_last_fifty(make_page: Make) -> None:
    """A feed does not grow with the book."""
    entries = [entry(f"events/e{number}.html", f"{1000 + number}-01-01") for number in range(200)]
    found = read(make_page, *entries)
    assert [one.id for one in found.entries] == [
        f"{BASE}/events/e{number}.html" for number in range(199, 149, -1)
    ]


def test_a_feed_without_entries_is_dated_as_the_book_is(make_page: Make) -> None:
    """It is sound, and made again it is the same."""
    day: date = make_page().masthead.as_of.latest
    assert read(make_page).feed.updated == f"{day}T00:00:00Z"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=40), text=st.text(max_size=80))
def test_no_word_breaks_out_of_its_place(make_page: Make, title: str, text: str) -> None:
    """Whatever an author writes, a feed stays sound; what XML cannot hold is a space."""
    one = entry("events/e.html", "2025-01-02", title, f"so {text}")
    made = make(make_page(base_url=BASE, feed_address="feed.atom.xml"), one)
    found = ET.fromstring(made)  # noqa: S314 - ours
    assert [len(list(part)) for part in found if part.tag.endswith("}entry")] == [5]


@pytest.mark.parametrize("reviewed", [None, "2026-01-05"])
def test_a_review_is_news(make_page: Make, reviewed: str | None) -> None:
    """A brief that was read again is news of that day."""
    when = VagueDate.parse(reviewed) if reviewed else None
    ann = Person(id="ann", name="Ann", reviewed=when)
    found = read(make_page, record=ann, reviewed=when)
    assert [one.updated for one in found.entries] == ([f"{reviewed}T00:00:00Z"] if reviewed else [])

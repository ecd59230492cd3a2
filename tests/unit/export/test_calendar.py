"""Calendars as other programs take them in (iCalendar)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from briefbook.export.calendar import page_calendar
from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, Entry, Prose

Make = Callable[..., Any]
BASE = "https://example.org/b"


def entry(day: str, *, title: str = "A title", text: str = "", **given: Any) -> Entry:
    """Return an entry of a timeline."""
    chip = Chip(title=title, address="events/e.html", kind=given.pop("kind", "event"))
    prose = Prose(text=text, links={}, notes={})
    shown: dict[str, Any] = {"form": "event", **given}
    return Entry(date=VagueDate.parse(day), chip=chip, text=prose, **shown)


def read(make_page: Make, *entries: Entry, base_url: str = BASE) -> list[Any]:
    """Return the events of a page's calendar as another program reads them."""
    page = make_page(base_url=base_url, calendar_address="calendar.ics")
    made = page_calendar(page, entries, lambda when: f"about {when}")
    lines = made.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    calendar = Calendar.from_ical(made.content)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize(
    ("day", "first", "after", "words"),
    [
        ("2026-01-28", date(2026, 1, 28), date(2026, 1, 29), ""),
        ("2026-01", date(2026, 1, 1), date(2026, 2, 1), "about 2026-01"),
        ("2026-01-28~", date(2026, 1, 28), date(2026, 1, 29), "about 2026-01-28~"),
        (
            "2025-12-30/2026-01-02",
            date(2025, 12, 30),
            date(2026, 1, 3),
            "about 2025-12-30/2026-01-02",
        ),
        ("9999-12-30", date(9999, 12, 30), date(9999, 12, 31), ""),
        ("2025-10/..", date(2025, 10, 1), date(2025, 10, 2), "about 2025-10/.."),
        ("../2025-10", date(2025, 10, 31), date(2025, 11, 1), "about ../2025-10"),
    ],
)
def test_a_date_takes_all_the_days_it_can_mean(
    make_page: Make, day: str, first: date, after: date, words: str
) -> None:
    """What is vague about it stands in words beside it, and it takes nobody's time."""
    [found] = read(make_page, entry(day))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (first, after)
    assert found.get("DESCRIPTION", "") == words
    assert found["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(("end", "words"), [("14", ""), ("14~", "about 12 – about 14~")])
def test_a_meeting_of_several_days_takes_them_all(make_page: Make, end: str, words: str) -> None:
    """It lasts until its end, which may be vague."""
    [found] = read(make_page, entry("2026-01-12", end=VagueDate.parse(f"2026-01-{end}")))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 1, 12), date(2026, 1, 15))
    assert found.get("DESCRIPTION", "").replace("2026-01-", "") == words


def test_only_meetings_and_events_are_in_it(make_page: Make) -> None:
    """What somebody said is no appointment."""
    kinds = ("meeting", "event", "person", "issue")
    found = read(make_page, *(entry("2026-01-28", kind=kind, title=kind) for kind in kinds))
    assert [str(one["SUMMARY"]) for one in found] == ["meeting", "event"]


@pytest.mark.parametrize(
    ("form", "label", "status"),
    [
        ("meeting", "working visit", "CONFIRMED"),
        ("expected", "", "TENTATIVE"),
        ("meeting", "cancelled", "CANCELLED"),
        ("meeting", "postponed", "TENTATIVE"),
    ],
)
def test_it_says_how_firm_a_date_is(make_page: Make, form: str, label: str, status: str) -> None:
    """A meeting that is planned or was called off does not look like one that was held."""
    [found] = read(make_page, entry("2026-01-28", form=form, label=label))
    assert found["STATUS"] == status


def test_an_event_has_one_name_in_all_calendars_of_a_book(make_page: Make) -> None:
    """A program that takes in two of them shows it once; another book's is another."""
    [one] = read(make_page, entry("2026-01-28"))
    [other] = read(make_page, entry("2026-01-29", title="Another title"))
    [foreign] = read(make_page, entry("2026-01-28"), base_url="https://example.org/other")
    assert one["UID"] == other["UID"] != foreign["UID"]
    assert one["URL"] == f"{BASE}/events/e.html"
    assert one["DTSTAMP"].dt.date() == make_page().masthead.as_of.latest


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=90), text=st.text(max_size=200))
def test_no_word_breaks_out_of_its_place(make_page: Make, title: str, text: str) -> None:
    """Whatever an author writes comes out as it was; a control character is a space."""
    [found] = read(make_page, entry("2026-01-28", title=title, text=text))
    kept = "".join(
        " " if (ord(one) < 32 and one != "\n") or ord(one) == 127 else one for one in title
    )
    assert str(found["SUMMARY"]).replace("\t", " ") == kept.replace("\t", " ")

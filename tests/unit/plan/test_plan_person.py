"""Profiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefbook.model.book import Book
from briefbook.model.dates import VagueDate
from briefbook.model.records import Office, Person
from briefbook.model.site import Page
from briefbook.model.talks import Meeting, Member
from briefbook.model.views import PersonView
from briefbook.plan.person import monogram
from briefbook.plan.titles import current_office, office_on

Plan = Callable[[Book], dict[str, Page]]
day = VagueDate.parse


def person(pages: dict[str, Page], id_: str) -> PersonView:
    """Return the view of a person."""
    view = pages[f"people/{id_}.html"].view
    assert isinstance(view, PersonView)
    return view


def test_leader_profile(pages: dict[str, Page]) -> None:
    """What was said on the record stands by issue, hearsay apart from it."""
    view = person(pages, "ann")
    assert [(group.chip and group.chip.title) for group in view.on_record] == ["Trade"]
    assert [claim.text.text for claim in view.reported] == ["She is tired."]
    assert view.about == ()
    assert pages["people/ann.html"].kicker == "Leader profile"
    assert pages["people/cat.html"].kicker == "Profile"


def test_leaders_met_sat_on_the_other_side(pages: dict[str, Page]) -> None:
    """Each leader met comes once, with the meetings; one's own side does not count."""
    met = [(chip.title, chip.detail) for chip in person(pages, "ann").met]
    assert met == [("Ben", "First meeting; Second meeting")]
    assert [chip.title for chip in person(pages, "cat").met] == ["Ben"]


def test_of_many_meetings_a_few_are_named(plan: Plan, book: Book) -> None:
    """Who met a hundred times is not told so at length: the timeline has them all."""
    table = (Member(person="ann"), Member(person="ben", represents="borland"))
    talks = [
        Meeting(id=f"t{n}", title=f"Talks {n}", date=day("2024-01-01"), participants=table)
        for n in range(100)
    ]
    many = replace(book, records={**book.records, **{one.key: one for one in talks}})
    (ben,) = person(plan(many), "ann").met
    assert ben.detail.startswith("Talks 0; Talks 1; ")
    assert ben.detail.endswith("; + 94")
    assert ben.detail.count(";") == 8


def test_delegations_sat_on(pages: dict[str, Page]) -> None:
    """Each comes by date, with the title held that day."""
    services = [
        (service.meeting.title, service.seat.title) for service in person(pages, "ann").services
    ]
    assert services == [("First meeting", "President"), ("Second meeting", "President")]


def test_timeline_has_events_and_meetings(pages: dict[str, Page]) -> None:
    """A member's rail has the meeting sat in and the events named in."""
    titles = [entry.chip.title for entry in person(pages, "cat").timeline]
    assert titles == ["Second meeting", "Rumble"]


def test_office_held_is_the_one_shown_last(pages: dict[str, Page]) -> None:
    """An office only known from long ago is past when another is known since."""
    offices = [(office.title, office.is_current) for office in person(pages, "ann").offices]
    assert offices == [("Health Minister", False), ("President", True)]
    office = person(pages, "ann").office
    assert office is not None
    assert office.title == "President"


@pytest.mark.parametrize(
    ("when", "title"),
    [("2024-05-01", "Deputy"), ("2025-06", "Minister"), ("2026-01-01", ""), ("2020-01-01", "")],
)
def test_title_on_a_day(when: str, title: str) -> None:
    """Terms decide where they are known; out of office there is no title."""
    someone = Person(
        id="x",
        name="X",
        offices=(
            Office(title="Deputy", from_=day("2024-01-01"), to=day("2024-12-31")),
            Office(title="Minister", from_=day("2025-01-01"), to=day("2025-12-31")),
        ),
    )
    office = office_on(someone, day(when))
    assert (office.title if office else "") == title
    assert current_office(someone, day(when)) == office


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ahmed al-Sharaa", "AS"),
        ("Yunus-Bek Yevkurov", "YY"),
        ("Ben", "B"),
        ("أحمد الشرع", "أا"),
        ("", ""),
    ],
)
def test_monogram(name: str, letters: str) -> None:
    """First and last name in capitals, particles left out, any script."""
    assert monogram(name) == letters

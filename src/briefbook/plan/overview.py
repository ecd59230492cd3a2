"""The cover, the chronology, and what the book says of itself."""

from __future__ import annotations

from briefbook.model.book import Settings
from briefbook.model.overviews import (
    AboutView,
    ChronologyView,
    HomeView,
    IssueLine,
    NotFoundView,
    Tallies,
)
from briefbook.model.pages import Chip
from briefbook.model.records import Person
from briefbook.model.site import Cut
from briefbook.model.talks import Issue, Meeting
from briefbook.model.vocabulary import YARDSTICKS, Marking
from briefbook.plan.addresses import CHRONOLOGY, EXPECTATIONS, index_of, sheet_of
from briefbook.plan.arrange import Bay, Dated
from briefbook.plan.claims import view_claims
from briefbook.plan.context import Context
from briefbook.plan.desk import Desk
from briefbook.plan.entries import view_named
from briefbook.plan.issue import issue_timeline, last_movement
from briefbook.plan.person import monogram
from briefbook.plan.places import place_chip
from briefbook.plan.shelf import Shelf
from briefbook.plan.sides import leaders_at, title_of
from briefbook.plan.words import CHRONOLOGY_CHIP, EXPORT_CHIPS, section_chip

_DOTS = 12


def view_home(desk: Desk) -> HomeView:
    """Return the cover: the latest meeting and its leaders, what moved, how sure the book is."""
    shelf = desk.shelf
    latest = shelf.record(key) if (key := shelf.part("latest meeting")) else None
    latest = latest if isinstance(latest, Meeting) else None
    leaders = _view_leaders(desk, latest) if latest else ()
    return HomeView(
        latest=desk.chip(latest) if latest else None,
        latest_date=latest.date if latest else None,
        latest_text=desk.prose(latest.summary) if latest else None,
        latest_place=place_chip(desk, latest.place) if latest else None,
        leaders=tuple(chip for chip, _ in leaders),
        monograms=tuple(monogram for _, monogram in leaders),
        issues=tuple(
            _view_issue_line(desk, issue)
            for key in shelf.part("moving issues")
            if isinstance(issue := shelf.record(key), Issue)
        ),
        tallies=Tallies(**dict(shelf.part("tallies"))),
        expectations=view_claims(desk, shelf.standings(shelf.part("expectations"))),
        reviewed=tuple(
            (desk.chip(record), record.reviewed)
            for key in shelf.part("reviewed")
            if (record := shelf.record(key)) and record.reviewed
        ),
        sections=tuple((section_chip(kind), count) for kind, count in shelf.part("sections")),
    )


def cut_home(shelf: Shelf) -> tuple[Cut, ...]:
    """Return how much of what moves and what is open the cover leaves out, where it does."""
    names = (
        ("issues", "moving issues", index_of("issue")),
        ("expectations", "expectations", EXPECTATIONS),
    )
    found = (
        Cut(name=name, shown=len(shelf.part(part)), total=total, next=address)
        for (name, part, address), total in zip(names, shelf.part("cover totals"), strict=True)
    )
    return tuple(cut for cut in found if cut.shown < cut.total)


def view_chronology(desk: Desk, sheet: int) -> ChronologyView:
    """Return what has a date of its own and stands on this sheet, in order."""
    shelf = desk.shelf
    bays: tuple[Bay[Dated], ...] = shelf.part(f"rows {sheet_of(CHRONOLOGY, sheet)}")
    return ChronologyView(
        timeline=view_named(desk, (name for bay in bays for name, _ in bay.rows)),
        is_continued=any(bay.is_continued for bay in bays),
    )


def view_about(desk: Desk) -> AboutView:
    """Return what the words and marks of the book mean, and what it rests on."""
    settings = desk.shelf.settings
    return AboutView(
        yardstick=settings.yardstick,
        steps=YARDSTICKS[settings.yardstick],
        marking=edition_marking(settings, desk.shelf.context),
        tallies=Tallies(**dict(desk.shelf.part("tallies"))),
        links=tuple((link.title, link.url) for link in settings.links),
        has_expectations=bool(desk.shelf.part("expectation tally")),
        exports=tuple(EXPORT_CHIPS[form] for form in dict.fromkeys(settings.exports)),
    )


def edition_marking(settings: Settings, context: Context) -> Marking:
    """Return the most restrictive marking the edition admits, the book's where it is unknown."""
    edition = settings.editions.get(context.edition)
    return edition.admits if edition else settings.marking


def view_not_found(shelf: Shelf) -> NotFoundView:
    """Return the way back from an address that is not there."""
    sections = [section_chip(kind) for kind, _ in shelf.part("sections")]
    return NotFoundView(sections=(*sections, CHRONOLOGY_CHIP))


def _view_leaders(desk: Desk, meeting: Meeting) -> tuple[tuple[Chip, str], ...]:
    """Return the leaders at a meeting with their titles that day, each with the monogram."""
    shelf = desk.shelf
    return tuple(
        (desk.chip(person, title_of(desk, leader, meeting.date), native=True), letters)
        for leader in leaders_at(shelf, meeting)
        if isinstance(person := shelf.record(leader.person), Person)
        and (letters := monogram(person.name))
    )


def _view_issue_line(desk: Desk, issue: Issue) -> IssueLine:
    timeline = issue_timeline(Desk(desk.shelf), issue)
    return IssueLine(
        chip=desk.chip(issue),
        text=desk.prose(issue.summary),
        date=last_movement(desk.shelf, issue),
        dots=tuple((entry.form, entry.certainty) for entry in timeline[-_DOTS:]),
    )

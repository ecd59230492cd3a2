"""The cover, the chronology, and what the book says of itself."""

from __future__ import annotations

from briefbook.model.keys import KINDS, Kind
from briefbook.model.overviews import (
    AboutView,
    ChronologyView,
    HomeView,
    IssueLine,
    NotFoundView,
    Tallies,
)
from briefbook.model.pages import ClaimView
from briefbook.model.records import Record
from briefbook.model.talks import Event, Issue, Meeting, Source
from briefbook.model.vocabulary import YARDSTICKS, Marking
from briefbook.plan.arrange import by_movement, top_issues
from briefbook.plan.claims import by_date, conflicts_of, is_on_record, is_open, view_claims
from briefbook.plan.desk import Desk
from briefbook.plan.entries import make_timeline
from briefbook.plan.issue import issue_timeline, last_movement
from briefbook.plan.order import date_order, is_over
from briefbook.plan.person import monogram
from briefbook.plan.places import place_chip
from briefbook.plan.shelf import Shelf
from briefbook.plan.sides import leaders_at, title_of
from briefbook.plan.words import CHRONOLOGY_CHIP, section_chip

_ISSUES, _DOTS, _EXPECTATIONS, _REVIEWED = 12, 12, 12, 8


def view_home(desk: Desk) -> HomeView:
    """Return the cover: the latest meeting and its leaders, what moved, how sure the book is."""
    shelf = desk.shelf
    latest = _latest_meeting(shelf)
    leaders = leaders_at(shelf, latest) if latest else ()
    return HomeView(
        latest=desk.chip(latest) if latest else None,
        latest_date=latest.date if latest else None,
        latest_text=desk.prose(latest.summary) if latest else None,
        latest_place=place_chip(desk, latest.place) if latest else None,
        leaders=tuple(
            desk.chip(leader.person, title_of(leader, latest.date), native=True)
            for leader in leaders
            if latest
        ),
        monograms=tuple(monogram(leader.person.name) for leader in leaders),
        issues=tuple(
            _view_issue_line(desk, issue)
            for issue in by_movement(shelf, top_issues(shelf))[:_ISSUES]
        ),
        tallies=tally(shelf),
        expectations=_view_expectations(desk),
        reviewed=tuple(
            (desk.chip(record), record.reviewed)
            for record in _lately_reviewed(shelf)
            if record.reviewed
        ),
        sections=tuple(
            (section_chip(kind), count)
            for kind in KINDS
            if (count := sum(key.kind == kind for key in shelf.records))
        ),
    )


def view_chronology(desk: Desk) -> ChronologyView:
    """Return everything that has a date of its own, in order."""
    shelf = desk.shelf
    claims = [
        standing
        for home in shelf.records.values()
        for standing in shelf.claims_in(home)
        if standing.claim.date
    ]
    return ChronologyView(
        timeline=make_timeline(
            desk, meetings=shelf.all(Meeting), events=shelf.all(Event), claims=claims
        )
    )


def view_about(desk: Desk) -> AboutView:
    """Return what the words and marks of the book mean, and what it rests on."""
    settings = desk.shelf.book.settings
    return AboutView(
        yardstick=settings.yardstick,
        steps=YARDSTICKS[settings.yardstick],
        marking=edition_marking(desk.shelf),
        tallies=tally(desk.shelf),
        links=tuple((link.title, link.url) for link in settings.links),
    )


def edition_marking(shelf: Shelf) -> Marking:
    """Return the most restrictive marking the edition admits, the book's where it is unknown."""
    settings = shelf.book.settings
    edition = settings.editions.get(shelf.context.edition)
    return edition.admits if edition else settings.marking


def view_not_found(shelf: Shelf) -> NotFoundView:
    """Return the way back from an address that is not there."""
    kinds = {key.kind for key in shelf.records}
    sections = [section_chip(kind) for kind in KINDS if kind in kinds]
    return NotFoundView(sections=(*sections, CHRONOLOGY_CHIP))


def tally(shelf: Shelf) -> Tallies:
    """Return counts of the book's claims by what they rest on."""
    standings = [standing for home in shelf.records.values() for standing in shelf.claims_in(home)]
    claims = [standing.claim for standing in standings]
    pairs = {
        frozenset((standing.key, other.key))
        for standing in standings
        for other, _ in conflicts_of(shelf, standing)
    }
    return Tallies(
        claims=len(claims),
        cited=sum(bool(claim.cite) for claim in claims),
        on_record=sum(is_on_record(claim) for claim in claims),
        narrated=sum(claim.ground_rule == "narrator" for claim in claims),
        unnamed=sum(claim.ground_rule in ("unnamed", "estimate") for claim in claims),
        conflicts=len(pairs),
        sources=sum(1 for _ in shelf.all(Source)),
    )


def _latest_meeting(shelf: Shelf) -> Meeting | None:
    as_of = shelf.book.settings.as_of
    held = [
        meeting
        for meeting in shelf.all(Meeting)
        if meeting.status == "held" and is_over(meeting.date, as_of)
    ]
    return max(held, key=lambda meeting: (date_order(meeting.date), meeting.id), default=None)


def _view_issue_line(desk: Desk, issue: Issue) -> IssueLine:
    timeline = issue_timeline(Desk(desk.shelf), issue)
    return IssueLine(
        chip=desk.chip(issue),
        text=desk.prose(issue.summary),
        date=last_movement(desk.shelf, issue),
        dots=tuple((entry.form, entry.certainty) for entry in timeline[-_DOTS:]),
    )


def _view_expectations(desk: Desk) -> tuple[ClaimView, ...]:
    """Return the latest open expectations, the oldest of them first."""
    shelf = desk.shelf
    standing = by_date(
        standing
        for home in shelf.records.values()
        for standing in shelf.claims_in(home)
        if is_open(standing.claim)
    )
    return view_claims(desk, standing[-_EXPECTATIONS:])


def _lately_reviewed(shelf: Shelf) -> list[Record]:
    """Return the briefs last reviewed, of one day those first that say most."""
    kinds: tuple[Kind, ...] = ("meeting", "issue", "person", "delegation")
    reviewed = [
        record for kind in kinds for record in shelf.records.values() if kind == record.KIND
    ]
    reviewed = [record for record in reviewed if record.reviewed]
    reviewed.sort(key=lambda record: date_order(record.reviewed), reverse=True)
    return reviewed[:_REVIEWED]

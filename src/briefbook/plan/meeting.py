"""The page of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from briefbook.model.claims import Claim, Commitment
from briefbook.model.keys import Key
from briefbook.model.pages import CommitmentView, Entry
from briefbook.model.records import Record
from briefbook.model.talks import AgendaItem, Event, Issue, Meeting
from briefbook.model.views import AgendaLine, ClaimGroup, MeetingView
from briefbook.plan.claims import (
    by_date,
    certainty_of,
    claims_about,
    group_claims,
    is_on_record,
    is_open,
    view_claims,
)
from briefbook.plan.desk import Desk
from briefbook.plan.entries import make_timeline
from briefbook.plan.order import date_order
from briefbook.plan.places import place_chip
from briefbook.plan.rosters import lay_table, view_roster, view_seats
from briefbook.plan.shelf import VOICES, Shelf, Standing
from briefbook.plan.sides import delegations_at, participants_of, present_at
from briefbook.plan.since import view_since

Section = Literal["avoided", "expected", "on-record", "narrated"]
_DAYS_NEAR = 1
_DAYS_AROUND = 30


def view_meeting(desk: Desk, meeting: Meeting) -> MeetingView:
    """Return a meeting brief, made in the order in which it is read."""
    shelf = desk.shelf
    claims = sort_claims(shelf, meeting)
    following = shelf.naming(meeting.key, Meeting, "follows")
    key_points = view_claims(desk, shelf.claims(meeting, meeting.key_points))
    desk.body()
    return MeetingView(
        date=meeting.date,
        end=meeting.end,
        place=place_chip(desk, meeting.place),
        format=meeting.format,
        status=meeting.status,
        follows=desk.chip_of(meeting.follows, ("meeting",)),
        followed_by=desk.chip(following[0]) if following else None,
        key_points=key_points,
        agenda=tuple(line for item in meeting.agenda if (line := _view_agenda_item(desk, item))),
        readouts=_view_readouts(desk, meeting, claims["on-record"]),
        expected=view_claims(desk, claims["expected"]),
        avoided=view_claims(desk, claims["avoided"]),
        narrated=view_claims(desk, claims["narrated"]),
        rosters=(
            rosters := tuple(
                view_roster(desk, delegation, meeting.date)
                for delegation in delegations_at(shelf, meeting)
            )
        ),
        table=lay_table(rosters),
        participants=view_seats(desk, participants_of(shelf, meeting), meeting.date),
        since=view_since(desk, meeting),
        commitments=tuple(
            view for one in meeting.commitments if (view := view_commitment(desk, one))
        ),
        open_questions=tuple(desk.prose(question) for question in meeting.open_questions),
        timeline=_view_timeline(desk, meeting, following[:1]),
    )


def sort_claims(shelf: Shelf, meeting: Meeting) -> dict[Section, list[Standing]]:
    """Return the claims of a meeting by where its brief shows them.

    What briefs of its agenda's issues expect of it is among them.
    """
    found: dict[Section, list[Standing]] = {section: [] for section in get_args(Section)}
    for standing in shelf.claims_in(meeting):
        found[_place_of(standing.claim)].append(standing)
    found["expected"] = _by_age((*found["expected"], *_expected_elsewhere(shelf, meeting)))
    return found


def _place_of(claim: Claim) -> Section:
    """Return the one section of the brief that a claim belongs in."""
    if certainty_of(claim) == "silent":
        return "avoided"
    if _is_expected(claim):
        return "expected"
    return "on-record" if is_on_record(claim) else "narrated"


def _is_expected(claim: Claim) -> bool:
    return claim.kind == "expectation" or claim.ground_rule in ("unnamed", "estimate")


def _by_age(claims: Iterable[Standing]) -> list[Standing]:
    """Return claims, the open expectations first by their age, the rest as they stand."""

    def order(standing: Standing) -> tuple[object, ...]:
        return (False, date_order(standing.date)) if is_open(standing.claim) else (True,)

    return sorted(claims, key=order)


def _expected_elsewhere(shelf: Shelf, meeting: Meeting) -> tuple[Standing, ...]:
    """Return what the briefs of issues on the agenda expect of this meeting, by its date."""
    issues = shelf.get_all(Issue, (item.issue for item in meeting.agenda))
    first, last = _span(meeting)
    return by_date(
        standing
        for issue in issues
        for standing in claims_about(shelf, issue, homes=("issue",))
        if _is_expected(standing.claim)
        and standing.claim.date
        and first - _DAYS_NEAR <= standing.claim.date.latest.toordinal() <= last + _DAYS_NEAR
    )


def _span(meeting: Meeting) -> tuple[int, int]:
    """Return the ordinals of the first and the last day a meeting can have been on."""
    return meeting.date.earliest.toordinal(), (meeting.end or meeting.date).latest.toordinal()


def _view_readouts(
    desk: Desk, meeting: Meeting, claims: Iterable[Standing]
) -> tuple[ClaimGroup, ...]:
    """Return what was said on the record by side, in the order the sides sat in."""
    shelf = desk.shelf
    sides = [presence.side for presence in present_at(shelf, meeting) if presence.side]

    def side_of(standing: Standing) -> Record | None:
        voice = shelf.find(standing.claim.by, VOICES)
        return (shelf.side_of(voice) or voice) if voice else None

    def place(standing: Standing) -> int:
        side = side_of(standing)
        return sides.index(side.key) if side and side.key in sides else len(sides)

    return group_claims(desk, sorted(claims, key=place), side_of)


def _view_agenda_item(desk: Desk, item: AgendaItem) -> AgendaLine | None:
    issue = desk.chip_of(item.issue, ("issue",))
    if not issue:
        return None
    desk.show(item)
    return AgendaLine(
        issue=issue,
        exposure=item.exposure,
        by=desk.chips_of(item.by, VOICES),
        notes=desk.cite(item.cite),
    )


def view_commitment(desk: Desk, commitment: Commitment) -> CommitmentView | None:
    """Return something undertaken, None where nobody is left who undertook it."""
    debtor = desk.chip_of(commitment.debtor, VOICES)
    if not debtor:
        return None
    desk.show(commitment)
    return CommitmentView(
        text=desk.prose(commitment.text),
        debtor=debtor,
        beneficiary=desk.chip_of(commitment.beneficiary, VOICES),
        issue=desk.chip_of(commitment.issue, ("issue",)),
        made=commitment.made,
        due=commitment.due,
        status=commitment.status,
        notes=desk.cite(commitment.cite),
    )


def _view_timeline(
    desk: Desk, meeting: Meeting, following: tuple[Meeting, ...]
) -> tuple[Entry, ...]:
    """Return the meetings before and after, and what happened on the agenda between them."""
    shelf = desk.shelf
    previous = shelf.get(Meeting, meeting.follows)
    first, last = _span(meeting)
    start = _span(previous)[0] if previous else first - _DAYS_AROUND
    end = _span(following[0])[1] if following else last + _DAYS_AROUND
    events: dict[Key, Event] = {}
    for issue in shelf.get_all(Issue, (item.issue for item in meeting.agenda)):
        for event in shelf.naming(issue.key, Event, "issues"):
            if start <= event.date.latest.toordinal() <= end:
                events[event.key] = event
    meetings = (*((previous,) if previous else ()), meeting, *following)
    if len(meetings) == 1 and not events:
        return ()  # the meeting alone is no timeline
    return make_timeline(desk, meetings=meetings, events=events.values())

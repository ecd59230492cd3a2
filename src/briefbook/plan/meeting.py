"""The page of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from briefbook.model.asked import NOT_ASKED
from briefbook.model.claims import Claim, Commitment
from briefbook.model.keys import Key
from briefbook.model.pages import ClaimView, CommitmentView, Entry, Prose, Roster, Seat
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
_CLAIMS = ("readouts", "expected", "avoided", "narrated")
_DAYS_NEAR = 1
_DAYS_AROUND = 30


def view_meeting(desk: Desk, meeting: Meeting) -> MeetingView:
    """Return a meeting brief, made in the order in which it is read."""
    shelf, asks = desk.shelf, desk.asks
    claims = sort_claims(shelf, meeting) if asks(*_CLAIMS) else {}
    following = _find_following(shelf, meeting) if asks("followed_by", "timeline") else None
    key_points = _view_key_points(desk, meeting) if asks("key_points") else NOT_ASKED
    desk.body()
    return MeetingView(
        date=meeting.date,
        end=meeting.end,
        place=place_chip(desk, meeting.place) if asks("place") else None,
        format=meeting.format,
        status=meeting.status,
        follows=desk.chip_of(meeting.follows, ("meeting",)) if asks("follows") else None,
        followed_by=desk.chip(following) if following and asks("followed_by") else None,
        key_points=key_points,
        agenda=_view_agenda(desk, meeting) if asks("agenda") else NOT_ASKED,
        readouts=_view_readouts(desk, meeting, claims) if asks("readouts") else NOT_ASKED,
        expected=view_claims(desk, claims["expected"]) if asks("expected") else NOT_ASKED,
        avoided=view_claims(desk, claims["avoided"]) if asks("avoided") else NOT_ASKED,
        narrated=view_claims(desk, claims["narrated"]) if asks("narrated") else NOT_ASKED,
        rosters=(
            rosters := _view_rosters(desk, meeting) if asks("rosters", "table") else NOT_ASKED
        ),
        table=lay_table(rosters),
        participants=_view_participants(desk, meeting) if asks("participants") else NOT_ASKED,
        since=view_since(desk, meeting) if asks("since") else None,
        commitments=_view_commitments(desk, meeting) if asks("commitments") else NOT_ASKED,
        open_questions=_view_questions(desk, meeting) if asks("open_questions") else NOT_ASKED,
        timeline=_view_timeline(desk, meeting, following) if asks("timeline") else NOT_ASKED,
    )


def _find_following(shelf: Shelf, meeting: Meeting) -> Meeting | None:
    return next(iter(shelf.naming(meeting.key, Meeting, "follows")), None)


def _view_key_points(desk: Desk, meeting: Meeting) -> tuple[ClaimView, ...]:
    return view_claims(desk, desk.shelf.claims(meeting, meeting.key_points))


def _view_agenda(desk: Desk, meeting: Meeting) -> tuple[AgendaLine, ...]:
    return tuple(line for item in meeting.agenda if (line := _view_agenda_item(desk, item)))


def _view_rosters(desk: Desk, meeting: Meeting) -> tuple[Roster, ...]:
    delegations = delegations_at(desk.shelf, meeting)
    return tuple(view_roster(desk, delegation, meeting.date) for delegation in delegations)


def _view_participants(desk: Desk, meeting: Meeting) -> tuple[Seat, ...]:
    return view_seats(desk, participants_of(desk.shelf, meeting), meeting.date)


def _view_commitments(desk: Desk, meeting: Meeting) -> tuple[CommitmentView, ...]:
    return tuple(view for one in meeting.commitments if (view := view_commitment(desk, one)))


def _view_questions(desk: Desk, meeting: Meeting) -> tuple[Prose, ...]:
    return tuple(desk.prose(question) for question in meeting.open_questions)


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
    desk: Desk, meeting: Meeting, claims: Mapping[Section, list[Standing]]
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

    return group_claims(desk, sorted(claims["on-record"], key=place), side_of)


def _view_agenda_item(desk: Desk, item: AgendaItem) -> AgendaLine | None:
    issue = desk.chip_of(item.issue, ("issue",))
    if not issue:
        return None
    desk.show(item)
    return AgendaLine(
        issue=issue,
        exposure=item.exposure,
        by=desk.chips_of(item.by, VOICES) if desk.says("by") else NOT_ASKED,
        notes=desk.cite(item.cite) if desk.says("notes") else NOT_ASKED,
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


def _view_timeline(desk: Desk, meeting: Meeting, following: Meeting | None) -> tuple[Entry, ...]:
    """Return the meetings before and after, and what happened on the agenda between them."""
    shelf = desk.shelf
    previous = shelf.get(Meeting, meeting.follows)
    first, last = _span(meeting)
    start = _span(previous)[0] if previous else first - _DAYS_AROUND
    end = _span(following)[1] if following else last + _DAYS_AROUND
    events: dict[Key, Event] = {}
    for issue in shelf.get_all(Issue, (item.issue for item in meeting.agenda)):
        for event in shelf.naming(issue.key, Event, "issues"):
            if start <= event.date.latest.toordinal() <= end:
                events[event.key] = event
    meetings = [one for one in (previous, meeting, following) if one]
    if len(meetings) == 1 and not events:
        return ()  # the meeting alone is no timeline
    return make_timeline(desk, meetings=meetings, events=events.values())

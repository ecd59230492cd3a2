"""A meeting against the one it follows."""

from __future__ import annotations

from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.model.talks import Issue, Meeting
from briefbook.model.views import SinceLast
from briefbook.plan.claims import view_claims
from briefbook.plan.desk import Desk
from briefbook.plan.order import days_between
from briefbook.plan.rosters import view_changes
from briefbook.plan.shelf import Shelf
from briefbook.plan.sides import delegations_at


def view_since(desk: Desk, meeting: Meeting) -> SinceLast | None:
    """Return what is new, what goes on and what was dropped; None where nothing is followed."""
    shelf = desk.shelf
    previous = shelf.get(Meeting, meeting.follows)
    if not previous:
        return None
    now, before = _issues_of(shelf, meeting), _issues_of(shelf, previous)
    is_known = bool(before)
    delegations = delegations_at(shelf, meeting)
    sides = {side.key: side for one in delegations if (side := shelf.side_of(one))}
    return SinceLast(
        previous=desk.chip(previous),
        previous_date=previous.date,
        days=days_between(previous.date, meeting.date),
        is_agenda_known=is_known,
        new=desk.chips(_without(now, before)) if is_known else (),
        continued=desk.chips(issue for key, issue in now.items() if key in before),
        dropped=desk.chips(_without(before, now)) if is_known else (),
        rosters=view_changes(desk, meeting, sides.values()),
        claims=view_claims(desk, shelf.claims(meeting, meeting.since_last)),
    )


def _issues_of(shelf: Shelf, meeting: Meeting) -> dict[Key, Record]:
    issues = shelf.get_all(Issue, (item.issue for item in meeting.agenda))
    return {issue.key: issue for issue in issues}


def _without(issues: dict[Key, Record], others: dict[Key, Record]) -> list[Record]:
    return [issue for key, issue in issues.items() if key not in others]

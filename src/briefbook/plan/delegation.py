"""The page of a delegation."""

from __future__ import annotations

from briefbook.model.asked import NOT_ASKED
from briefbook.model.pages import RosterChange
from briefbook.model.talks import Delegation, Meeting
from briefbook.model.views import DelegationView
from briefbook.plan.desk import Desk
from briefbook.plan.places import place_chip
from briefbook.plan.rosters import lay_table, view_changes, view_roster
from briefbook.plan.shelf import Shelf
from briefbook.plan.sides import delegations_at


def view_delegation(desk: Desk, delegation: Delegation) -> DelegationView | None:
    """Return a roster, the table it sits at, and what changed; None if its meeting is unknown.

    Both rosters of a meeting have the same table, in the order the meeting lists them.
    """
    shelf, asks = desk.shelf, desk.asks
    meeting = shelf.get(Meeting, delegation.meeting)
    if not meeting:
        return None
    at_table = _find_table(shelf, meeting, delegation) if asks("table") else [delegation]
    rosters = {one.key: view_roster(desk, one, meeting.date) for one in at_table}
    return DelegationView(
        meeting=desk.chip(meeting),
        date=meeting.date,
        place=place_chip(desk, meeting.place) if asks("place") else None,
        roster=rosters[delegation.key],
        table=lay_table(rosters.values()),
        changes=view_changes(desk, meeting, [shelf.side_of(delegation)])
        if asks("changes")
        else NOT_ASKED,
    )


def _find_table(shelf: Shelf, meeting: Meeting, delegation: Delegation) -> list[Delegation]:
    """Return a delegation and the first other one at its meeting, in the order of the table."""
    sides = delegations_at(shelf, meeting)
    facing = [one for one in sides if one.key != delegation.key][:1]
    return [one for one in sides if one.key == delegation.key or one in facing]


def _view_changes(desk: Desk, meeting: Meeting, delegation: Delegation) -> tuple[RosterChange, ...]:
    return view_changes(desk, meeting, [desk.shelf.side_of(delegation)])

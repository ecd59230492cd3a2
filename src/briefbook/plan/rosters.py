"""Rosters, and the two sides of a table."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.model.asked import NOT_ASKED
from briefbook.model.dates import VagueDate
from briefbook.model.keys import REDACTED, Key
from briefbook.model.pages import AcrossTheTable, Chip, Roster, RosterChange, Seat, TableRow
from briefbook.model.records import Record
from briefbook.model.talks import Delegation, Meeting
from briefbook.plan.desk import Desk
from briefbook.plan.presence import Presence
from briefbook.plan.shelf import PARTIES, Shelf
from briefbook.plan.sides import (
    delegations_at,
    members_of,
    portfolio_of,
    present_at,
    title_of,
)


def view_seat(desk: Desk, presence: Presence, day: VagueDate) -> Seat | None:
    """Return one seat with the title held that day, None for one whose person is not there."""
    person = desk.chip_for(presence.person, native=True)
    if not person:
        return None
    says = desk.says
    desk.show(presence.member)
    return Seat(
        person=person,
        title=title_of(desk, presence, day),
        portfolio=portfolio_of(desk, presence, day) if says("portfolio", "table") else "",
        attendance=presence.member.attendance,
        is_head=presence.is_head,
        represents=_represented(desk, presence) if says("represents") else None,
        notes=desk.cite(presence.member.cite) if says("notes") else NOT_ASKED,
    )


def _represented(desk: Desk, presence: Presence) -> Chip | None:
    return desk.chip_of(presence.member.represents, PARTIES)


def view_seats(desk: Desk, present: Iterable[Presence], day: VagueDate) -> tuple[Seat, ...]:
    """Return the seats of those who are there, in their order."""
    return tuple(seat for presence in present if (seat := view_seat(desk, presence, day)))


def view_roster(desk: Desk, delegation: Delegation, day: VagueDate) -> Roster:
    """Return a delegation in order of precedence, its head first."""
    side = desk.shelf.side_of(delegation)
    return Roster(
        chip=desk.chip(delegation),
        side=desk.chip(side) if side else None,
        seats=view_seats(desk, members_of(desk.shelf, delegation.key), day),
    )


def lay_table(rosters: Iterable[Roster]) -> AcrossTheTable | None:
    """Return the first two rosters aligned by portfolio, None if there is one side only.

    Heads come first, then portfolios as they first appear, the left side's before the right's;
    letter case does not matter. Who has no portfolio has a row alone.
    """
    left, right, *_ = (*rosters, None, None)
    if not (left and right):
        return None
    heads = [tuple(seat for seat in side.seats if seat.is_head) for side in (left, right)]
    rows = [TableRow(portfolio=_shared(heads), is_heads=True, left=heads[0], right=heads[1])]
    seated: dict[str, tuple[list[Seat], list[Seat]]] = {}
    for place, side in enumerate((left, right)):
        for seat in (seat for seat in side.seats if not seat.is_head):
            row = seat.portfolio.casefold() or seat.person.address or f"{place}.{len(seated)}"
            seated.setdefault(row, ([], []))[place].append(seat)
    rows += [
        TableRow(
            portfolio=(ours or theirs)[0].portfolio,
            is_heads=False,
            left=tuple(ours),
            right=tuple(theirs),
        )
        for ours, theirs in seated.values()
    ]
    return AcrossTheTable(
        left=left, right=right, rows=tuple(row for row in rows if row.left or row.right)
    )


def _shared(heads: list[tuple[Seat, ...]]) -> str:
    """Return the heads' portfolio where it is one and the same, or only one is known."""
    known = {seat.portfolio.casefold(): seat.portfolio for side in heads for seat in side}
    known.pop("", None)
    return next(iter(known.values())) if len(known) == 1 else ""


def view_changes(
    desk: Desk, meeting: Meeting, sides: Iterable[Record | None]
) -> tuple[RosterChange, ...]:
    """Return what changed in each side's roster since the meeting this one follows."""
    previous = desk.shelf.get(Meeting, meeting.follows)
    if not previous:
        return ()
    return tuple(_view_change(desk, meeting, previous, side) for side in sides if side)


def _view_change(desk: Desk, meeting: Meeting, previous: Meeting, side: Record) -> RosterChange:
    shelf = desk.shelf
    now = _people_of(shelf, meeting, side)
    before = _people_of(shelf, previous, side)
    is_known = any(shelf.side_key(one) == side.key for one in delegations_at(shelf, previous))
    new = [key for key in now if key not in before]
    absent = [key for key in before if key not in now]
    return RosterChange(
        side=desk.chip(side),
        previous=desk.chip(previous),
        is_known=is_known,
        new=desk.chips_for(new) if is_known else (),
        returning=desk.chips_for(key for key in now if key in before),
        absent=desk.chips_for(absent) if is_known else (),
    )


def _people_of(shelf: Shelf, meeting: Meeting, side: Record) -> dict[Key, None]:
    present = (one for one in present_at(shelf, meeting) if one.is_there)
    present = (one for one in present if one.person.id != REDACTED)
    return {one.person: None for one in present if one.side == side.key}

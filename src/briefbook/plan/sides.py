"""Who was at a meeting, on which side, and who led it."""

from __future__ import annotations

from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.records import Person
from briefbook.model.talks import Delegation, Meeting, Member
from briefbook.plan.order import date_order
from briefbook.plan.presence import Presence
from briefbook.plan.shelf import PARTIES, Shelf
from briefbook.plan.titles import office_on


def delegations_at(shelf: Shelf, meeting: Meeting) -> tuple[Delegation, ...]:
    """Return the delegations at a meeting: in the order it lists them, then the others by id."""
    listed = shelf.get_all(Delegation, meeting.delegations)
    others = shelf.naming(meeting.key, Delegation, "meeting")
    return tuple({delegation.key: delegation for delegation in (*listed, *others)}.values())


def members_of(shelf: Shelf, delegation: Delegation) -> tuple[Presence, ...]:
    """Return who sits on a delegation, its head first, then in order of precedence."""
    key = delegation.key
    if key not in shelf.seats:
        shelf.seats[key] = _seat_members(shelf, delegation)
    return shelf.seats[key]


def _seat_members(shelf: Shelf, delegation: Delegation) -> tuple[Presence, ...]:
    side = shelf.side_of(delegation)
    head = shelf.get(Person, delegation.head)
    found: list[Presence] = []
    order = sorted(
        enumerate(delegation.members, 1),
        key=lambda place: (place[1].precedence or place[0], place[0]),
    )
    for _, member in order:
        if person := shelf.get(Person, member.person):
            is_head = head is not None and person.key == head.key
            own_side = shelf.find(member.represents, PARTIES) or side
            found.append(Presence(person, member, own_side, delegation, is_head))
    if head and not any(presence.is_head for presence in found):
        member = _own_entry(shelf, delegation, head) or Member(person=head.id)
        found.append(Presence(head, member, side, delegation, is_head=True))
    return tuple(sorted(found, key=lambda presence: not presence.is_head))


def _own_entry(shelf: Shelf, delegation: Delegation, head: Person) -> Member | None:
    """Return what the meeting itself says of a head whom the delegation does not list."""
    meeting = shelf.get(Meeting, delegation.meeting)
    entries = meeting.participants if meeting else ()
    return next((member for member in entries if shelf.get(Person, member.person) == head), None)


def participants_of(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    """Return who took part in a meeting by its own list, in its order."""
    found: list[Presence] = []
    for member in meeting.participants:
        if person := shelf.get(Person, member.person):
            side = shelf.find(member.represents, PARTIES) or shelf.side_of(person)
            found.append(Presence(person, member, side))
    return tuple(found)


def present_at(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    """Return who was at a meeting, each once: seats on delegations count before participants."""
    key = meeting.key
    if key not in shelf.seats:
        shelf.seats[key] = _seat_all(shelf, meeting)
    return shelf.seats[key]


def _seat_all(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    seats = [
        seat
        for delegation in delegations_at(shelf, meeting)
        for seat in members_of(shelf, delegation)
    ]
    found: dict[Key, Presence] = {}
    for presence in (*seats, *participants_of(shelf, meeting)):
        found.setdefault(presence.person.key, presence)
    return tuple(found.values())


def leaders_at(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    """Return who led each side: its delegation's head, else the first of its participants.

    They come in the order of the delegations, then of the participants.
    """
    found: dict[Key | None, Presence] = {}
    for presence in present_at(shelf, meeting):
        side = presence.side.key if presence.side else None
        if presence.is_there and (presence.is_head or not presence.delegation):
            found.setdefault(side, presence)
    return tuple(found.values())


def side_key(presence: Presence) -> Key:
    """Return the key of the side somebody sat on; who sits for nobody is a side alone."""
    return presence.side.key if presence.side else presence.person.key


def title_of(presence: Presence, day: VagueDate) -> str:
    """Return the title held that day: as given for the meeting, else the office's."""
    office = office_on(presence.person, day)
    return presence.member.title or (office.title if office else "")


def portfolio_of(presence: Presence, day: VagueDate) -> str:
    """Return the portfolio held that day: as given for the meeting, else the office's."""
    office = office_on(presence.person, day)
    return presence.member.portfolio or (office.portfolio if office else "")


def meetings_of(shelf: Shelf, person: Person) -> tuple[Meeting, ...]:
    """Return the meetings a person was at, expected ones among them, by date."""
    seats = shelf.naming(person.key, Delegation, "head", "members")
    hosts = shelf.get_all(Meeting, (delegation.meeting for delegation in seats))
    found = {
        meeting.key: meeting
        for meeting in (*shelf.naming(person.key, Meeting, "participants"), *hosts)
    }
    return tuple(sorted(found.values(), key=lambda meeting: (date_order(meeting.date), meeting.id)))


def is_leader(shelf: Shelf, person: Person) -> bool:
    """Return whether a person led a side at any meeting."""
    return any(
        leader.person.key == person.key
        for meeting in meetings_of(shelf, person)
        for leader in leaders_at(shelf, meeting)
    )

"""Who was at a meeting, on which side, and who led it."""

from __future__ import annotations

from briefbook.model.dates import VagueDate
from briefbook.model.keys import REDACTED, Key
from briefbook.model.records import Office, Person
from briefbook.model.talks import Delegation, Meeting, Member
from briefbook.plan.desk import Desk
from briefbook.plan.order import date_order
from briefbook.plan.presence import Presence
from briefbook.plan.shelf import PARTIES, Shelf

_NO_OFFICE = Office(title="")


def find_table(shelf: Shelf, meeting: Meeting) -> tuple[Key, ...]:
    """Return the delegations at a meeting: in the order it lists them, then the others by id."""
    listed = (shelf.key(name, ("delegation",)) for name in meeting.delegations)
    others = shelf.keys_naming(meeting.key, "delegation", "meeting")
    return tuple(dict.fromkeys(key for key in (*listed, *others) if key and shelf.record(key)))


def delegations_at(shelf: Shelf, meeting: Meeting) -> tuple[Delegation, ...]:
    """Return the delegations at a meeting, in the order of its table."""
    found = [shelf.record(key) for key in shelf.part(f"table {meeting.key}") or ()]
    return tuple([one for one in found if isinstance(one, Delegation)])


def members_of(shelf: Shelf, key: Key) -> tuple[Presence, ...]:
    """Return who sits on a delegation, its head first, then in order of precedence."""
    return shelf.once(("members", key), lambda apart: _seat_members(apart, key))


def _seat_members(shelf: Shelf, key: Key) -> tuple[Presence, ...]:
    delegation = shelf.record(key)
    if not isinstance(delegation, Delegation):
        return ()
    side = shelf.side_key(delegation)
    head = shelf.key(delegation.head, ("person",))
    found: list[Presence] = []
    order = sorted(
        enumerate(delegation.members, 1),
        key=lambda place: (place[1].precedence or place[0], place[0]),
    )
    for _, member in order:
        if person := _key_of(shelf, member):
            own_side = shelf.key(member.represents, PARTIES) or side
            found.append(Presence(person, member, own_side, key, person == head))
    if head and not any(presence.is_head for presence in found):
        member = _own_entry(shelf, delegation, head) or Member(person=head.id)
        found.append(Presence(head, member, side, key, is_head=True))
    return tuple(sorted(found, key=lambda presence: not presence.is_head))


def _key_of(shelf: Shelf, member: Member) -> Key | None:
    """Return the name of who sat in a seat, one that is nobody's for somebody left out."""
    is_redacted = member.person == REDACTED
    return Key("person", REDACTED) if is_redacted else shelf.key(member.person, ("person",))


def _own_entry(shelf: Shelf, delegation: Delegation, head: Key) -> Member | None:
    """Return what the meeting itself says of a head whom the delegation does not list."""
    meeting = shelf.get(Meeting, delegation.meeting)
    entries = meeting.participants if meeting else ()
    own = (member for member in entries if shelf.key(member.person, ("person",)) == head)
    return next(own, None)


def participants_of(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    """Return who took part in a meeting by its own list, in its order."""
    found: list[Presence] = []
    for member in meeting.participants:
        if person := shelf.get(Person, member.person):
            side = shelf.key(member.represents, PARTIES) or shelf.side_key(person)
            found.append(Presence(person.key, member, side))
        elif member.person == REDACTED and (redacted := _key_of(shelf, member)):
            found.append(Presence(redacted, member, None))
    return tuple(found)


def present_at(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    """Return who was at a meeting, each once: seats on delegations count before participants."""
    return _seat_all(shelf, meeting, shelf.part(f"table {meeting.key}") or ())


def _seat_all(shelf: Shelf, meeting: Meeting, table: tuple[Key, ...]) -> tuple[Presence, ...]:
    found: dict[Key, Presence] = {}
    for key in table:
        for seat in members_of(shelf, key):
            found.setdefault(seat.person, seat)
    for presence in participants_of(shelf, meeting):
        found.setdefault(presence.person, presence)
    return tuple(found.values())


def seat_of(shelf: Shelf, meeting: Meeting, person: Person) -> Presence | None:
    """Return a person's place at a meeting."""
    key = person.key
    own = shelf.keys_naming(key, "delegation", "head", "members")
    for delegation in shelf.part(f"table {meeting.key}") or ():
        if delegation in own:
            for seat in members_of(shelf, delegation):
                if seat.person == key:
                    return seat
    for member in meeting.participants:
        if shelf.key(member.person, ("person",)) == key:
            side = shelf.key(member.represents, PARTIES) or shelf.side_key(person)
            return Presence(key, member, side)
    return None


def leaders_at(shelf: Shelf, meeting: Meeting) -> tuple[Presence, ...]:
    """Return who led each side: its delegation's head, else the first of its participants.

    They come in the order of the delegations, then of the participants.
    """
    return find_leaders(shelf, meeting, shelf.part(f"table {meeting.key}") or ())


def find_leaders(shelf: Shelf, meeting: Meeting, table: tuple[Key, ...]) -> tuple[Presence, ...]:
    """Return who led each side of this table."""
    found: dict[Key | None, Presence] = {}
    for presence in _seat_all(shelf, meeting, table):
        is_known = presence.is_there and presence.person.id != REDACTED
        if is_known and (presence.is_head or not presence.delegation):
            found.setdefault(presence.side, presence)
    return tuple(found.values())


def side_key(presence: Presence) -> Key:
    """Return the key of the side somebody sat on; who sits for nobody is a side alone."""
    return presence.side or presence.person


def title_of(desk: Desk, presence: Presence, day: VagueDate) -> str:
    """Return the title held that day: as given for the meeting, else the office's."""
    return presence.member.title or _office_of(desk, presence, day).title


def portfolio_of(desk: Desk, presence: Presence, day: VagueDate) -> str:
    """Return the portfolio held that day: as given for the meeting, else the office's."""
    return presence.member.portfolio or _office_of(desk, presence, day).portfolio


def _office_of(desk: Desk, presence: Presence, day: VagueDate) -> Office:
    """Return the office held that day, which comes onto the page; an empty one for none."""
    office = desk.shelf.office(presence.person, day)
    if not office:
        return _NO_OFFICE
    desk.show(office)
    return office


def meetings_of(shelf: Shelf, person: Person) -> tuple[Meeting, ...]:
    """Return the meetings a person was at, expected ones among them, by date."""
    seats = shelf.naming(person.key, Delegation, "head", "members")
    hosts = shelf.get_all(Meeting, (delegation.meeting for delegation in seats))
    found = {
        meeting.id: meeting
        for meeting in (*shelf.naming(person.key, Meeting, "participants"), *hosts)
    }
    return tuple(sorted(found.values(), key=lambda meeting: (date_order(meeting.date), meeting.id)))

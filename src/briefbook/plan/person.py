"""The page of a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

from briefbook.model.asked import NOT_ASKED
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.pages import Chip, Entry, Seat
from briefbook.model.records import Office, Person, Record
from briefbook.model.talks import Delegation, Event, Issue, Meeting
from briefbook.model.views import ClaimGroup, OfficeView, PersonView, RelationView, Service
from briefbook.plan.claims import by_date, claims_by, group_claims, is_on_record, view_claims
from briefbook.plan.desk import Desk, native_names
from briefbook.plan.entries import make_timeline, view_meeting_entry
from briefbook.plan.order import date_order
from briefbook.plan.presence import Presence
from briefbook.plan.rosters import view_seat
from briefbook.plan.shelf import Shelf, Standing
from briefbook.plan.sides import meetings_of, members_of, seat_of, side_key, title_of
from briefbook.plan.titles import current_office, is_current

_FEW = 8

_Seats: TypeAlias = list[tuple[Meeting, Presence | None]]


def view_person(desk: Desk, person: Person) -> PersonView:
    """Return a profile: offices, meetings, what was said and is told, who was met."""
    desk.body()
    shelf, asks = desk.shelf, desk.asks
    side = shelf.side_of(person) if asks("side") else None
    office = current_office(person, shelf.settings.as_of)
    meetings = meetings_of(shelf, person) if asks("meetings", "met", "timeline") else ()
    seats = _find_seats(shelf, person, meetings) if asks("meetings", "met") else []
    claims = _sort_claims(shelf, person) if asks("on_record", "reported", "about") else _Claims()
    return PersonView(
        monogram=monogram(person.name),
        side=desk.chip(side) if side else None,
        native_names=native_names(person),
        also_known_as=person.also_known_as,
        pronunciation=person.pronunciation,
        honorific_prefix=person.honorific_prefix,
        birth_date=person.birth_date,
        office=_view_office(desk, person, office) if office and asks("office") else None,
        offices=_view_offices(desk, person) if asks("offices") else NOT_ASKED,
        meetings=_view_meetings(desk, seats) if asks("meetings") else NOT_ASKED,
        on_record=_view_on_record(desk, claims.on_record) if asks("on_record") else NOT_ASKED,
        reported=view_claims(desk, claims.reported) if asks("reported") else NOT_ASKED,
        about=view_claims(desk, claims.about) if asks("about") else NOT_ASKED,
        services=_view_services(desk, person) if asks("services") else NOT_ASKED,
        met=_view_met(desk, seats) if asks("met") else NOT_ASKED,
        relations=_view_relations(desk, person) if asks("relations") else NOT_ASKED,
        timeline=_view_timeline(desk, person, meetings) if asks("timeline") else NOT_ASKED,
    )


def monogram(name: str) -> str:
    """Return the first letters of a name's first and last capitalised words."""
    words = [word for part in name.split() for word in part.split("-") if word[:1].isupper()]
    words = words or name.split()
    return "".join(word[0] for word in dict.fromkeys(words[:1] + words[-1:]))


def _view_offices(desk: Desk, person: Person) -> tuple[OfficeView, ...]:
    return tuple(_view_office(desk, person, office) for office in person.offices)


def _view_office(desk: Desk, person: Person, office: Office) -> OfficeView:
    desk.show(office)
    return OfficeView(
        title=office.title,
        organization=_organization_of(desk, office) if desk.says("organization") else None,
        portfolio=office.portfolio,
        from_=office.from_,
        to=office.to,
        attested=office.attested,
        acting=office.acting,
        is_current=is_current(person, office, desk.shelf.settings.as_of),
        notes=desk.cite(office.cite),
    )


def _organization_of(desk: Desk, office: Office) -> Chip | None:
    return desk.chip_of(office.organization, ("organization",))


class _Claims(Struct, frozen=True):
    """The claims on a profile: on the record, only reported, and said by others."""

    on_record: tuple[Standing, ...] = ()
    reported: tuple[Standing, ...] = ()
    about: tuple[Standing, ...] = ()


def _sort_claims(shelf: Shelf, person: Person) -> _Claims:
    """Return all claims by or about the person.

    Reported is what is theirs without being on the record, and what a voice without a name tells.
    """
    own = claims_by(shelf, person)
    keys = {standing.key for standing in own}
    told = by_date((*shelf.claims_in(person), *shelf.claims_naming(person.key, "text")))
    others = [standing for standing in told if standing.key not in keys]
    unrecorded = [standing for standing in own if not is_on_record(standing.claim)]
    hearsay = [
        standing
        for standing in others
        if standing.claim.attribution and not is_on_record(standing.claim)
    ]
    return _Claims(
        on_record=tuple(standing for standing in own if is_on_record(standing.claim)),
        reported=by_date((*unrecorded, *hearsay)),
        about=tuple(standing for standing in others if standing not in hearsay),
    )


def _view_on_record(desk: Desk, claims: Iterable[Standing]) -> tuple[ClaimGroup, ...]:
    """Return claims under the first issue that each is about."""

    def first_issue(standing: Standing) -> Record | None:
        return next(iter(desk.shelf.get_all(Issue, standing.claim.issues)), None)

    return group_claims(desk, claims, first_issue)


def _find_seats(shelf: Shelf, person: Person, meetings: Iterable[Meeting]) -> _Seats:
    return [(meeting, seat_of(shelf, meeting, person)) for meeting in meetings]


def _view_meetings(desk: Desk, seats: _Seats) -> tuple[Entry, ...]:
    """Return the meetings the person was at, each with the title held there."""
    return tuple(
        view_meeting_entry(desk, meeting, label=title_of(desk, seat, meeting.date) if seat else "")
        for meeting, seat in seats
    )


def _view_services(desk: Desk, person: Person) -> tuple[Service, ...]:
    """Return the delegations the person sat on, by date."""
    shelf = desk.shelf
    found = [
        (meeting, delegation)
        for delegation in shelf.naming(person.key, Delegation, "head", "members")
        if (meeting := shelf.get(Meeting, delegation.meeting))
    ]
    found.sort(key=lambda pair: (date_order(pair[0].date), pair[1].id))
    return tuple(
        Service(
            delegation=desk.chip(delegation),
            meeting=desk.chip(meeting),
            date=meeting.date,
            seat=seat,
        )
        for meeting, delegation in found
        for presence in members_of(shelf, delegation.key)
        if presence.person == person.key and (seat := _view_own_seat(desk, presence, meeting.date))
    )


def _view_own_seat(desk: Desk, presence: Presence, day: VagueDate) -> Seat | None:
    """Return a seat of the person whose page it is, an empty one where nothing asks for it."""
    if desk.says("seat"):
        return view_seat(desk, presence, day)
    own = desk.chip_for(presence.person, native=True)
    return Seat(person=own) if own else None


def _view_relations(desk: Desk, person: Person) -> tuple[RelationView, ...]:
    return tuple(
        RelationView(person=chip, kind=relation.kind, notes=desk.cite(relation.cite))
        for relation in person.relations
        if (chip := desk.chip_of(relation.person, ("person",)))
    )


def _view_timeline(desk: Desk, person: Person, meetings: Iterable[Meeting]) -> tuple[Entry, ...]:
    events = desk.shelf.naming(person.key, Event, "people")
    return make_timeline(desk, meetings=meetings, events=events)


def _view_met(desk: Desk, seats: _Seats) -> tuple[Chip, ...]:
    """Return the leaders of other sides at the same meetings, each with the titles of a few."""
    shelf = desk.shelf
    found: dict[Key, list[str]] = {}
    for meeting, own in seats:
        if meeting.status != "held" or not own or not own.is_there:
            continue
        for leader, side in shelf.part(f"leaders {meeting.key}") or ():
            if side != side_key(own):
                found.setdefault(leader, []).append(meeting.title)
    chips = (desk.chip_for(leader, _name_few(titles)) for leader, titles in found.items())
    return tuple(chip for chip in chips if chip)


def _name_few(titles: list[str]) -> str:
    """Return titles in a row, of many the first and how many more there are."""
    more = len(titles) - _FEW
    return "; ".join((*titles[:_FEW], f"+ {more}") if more > 1 else titles)

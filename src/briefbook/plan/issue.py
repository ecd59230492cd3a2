"""The page of an issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from briefbook.model.asked import NOT_ASKED
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.pages import Chip, ClaimView, Entry, Prose
from briefbook.model.records import Person, Place
from briefbook.model.talks import Event, Issue, Meeting, Position
from briefbook.model.views import IssueView, PositionView
from briefbook.model.vocabulary import Exposure
from briefbook.plan.claims import claims_about, is_open, view_claims
from briefbook.plan.desk import Desk
from briefbook.plan.entries import make_timeline
from briefbook.plan.maps import draw_map
from briefbook.plan.order import name_order
from briefbook.plan.places import place_chip
from briefbook.plan.shelf import PARTIES, VOICES, RecordT, Shelf, Standing

_EXPOSURES: tuple[Exposure, ...] = ("public", "announced", "private", "avoided")


def view_issue(desk: Desk, issue: Issue) -> IssueView:
    """Return an issue timeline: positions face to face, one rail, where and who."""
    shelf, asks = desk.shelf, desk.asks
    family = family_of(shelf, issue) if asks("children", "map", "places", "people") else ()
    is_placed = asks("map", "places")
    events = _of_family(shelf, family, Event, "issues") if is_placed or asks("people") else ()
    claims = claims_about(shelf, issue) if asks("expected", "claims", "people") else ()
    places = _places_of(shelf, family, events) if is_placed else ()
    positions = _view_positions(desk, issue) if asks("positions") else NOT_ASKED
    desk.body()
    return IssueView(
        state=issue.state,
        trend=issue.trend,
        from_=issue.from_,
        to=issue.to,
        parent=desk.chip_of(issue.parent, ("issue",)) if asks("parent") else None,
        children=desk.chips(family[1:]) if asks("children") else NOT_ASKED,
        last_movement=last_movement(shelf, issue) if asks("last_movement") else None,
        meetings=_view_meetings(desk, issue) if asks("meetings") else NOT_ASKED,
        exposure=_exposure_of(shelf, issue) if asks("exposure") else NOT_ASKED,
        positions=positions,
        timeline=issue_timeline(desk, issue) if asks("timeline") else NOT_ASKED,
        expected=_view_claims(desk, claims, are_open=True) if asks("expected") else NOT_ASKED,
        claims=_view_claims(desk, claims, are_open=False) if asks("claims") else NOT_ASKED,
        map=draw_map(desk, places) if asks("map") else None,
        places=_view_places(desk, places) if asks("places") else NOT_ASKED,
        people=_view_people(desk, issue, claims, events) if asks("people") else NOT_ASKED,
        parties=desk.chips_of(issue.parties, PARTIES) if asks("parties") else NOT_ASKED,
        open_questions=_view_questions(desk, issue) if asks("open_questions") else NOT_ASKED,
    )


def _view_meetings(desk: Desk, issue: Issue) -> tuple[Chip, ...]:
    return desk.chips(_of_family(desk.shelf, [issue], Meeting, "agenda"))


def _view_claims(
    desk: Desk, claims: Iterable[Standing], *, are_open: bool
) -> tuple[ClaimView, ...]:
    return view_claims(desk, (one for one in claims if is_open(one.claim) == are_open))


def _view_places(desk: Desk, places: Iterable[Place]) -> tuple[Chip, ...]:
    return tuple(chip for place in places if (chip := place_chip(desk, str(place.key))))


def _view_questions(desk: Desk, issue: Issue) -> tuple[Prose, ...]:
    return tuple(desk.prose(question) for question in issue.open_questions)


def family_of(shelf: Shelf, issue: Issue) -> tuple[Issue, ...]:
    """Return an issue, then all under it, each after its parent."""
    found = {issue.key: issue}
    _add_children(shelf, issue, found)
    return tuple(found.values())


def _add_children(shelf: Shelf, issue: Issue, found: dict[Key, Issue]) -> None:
    for child in shelf.naming(issue.key, Issue, "parent"):
        if child.key not in found:
            found[child.key] = child
            _add_children(shelf, child, found)


def issue_timeline(desk: Desk, issue: Issue) -> tuple[Entry, ...]:
    """Return the rail of an issue and of all under it."""
    shelf = desk.shelf
    family = family_of(shelf, issue)
    return make_timeline(
        desk,
        meetings=_of_family(shelf, family, Meeting, "agenda"),
        events=_of_family(shelf, family, Event, "issues"),
        claims=[standing for one in family for standing in claims_about(shelf, one)],
        issues=frozenset(one.key for one in family),
    )


def last_movement(shelf: Shelf, issue: Issue) -> VagueDate | None:
    """Return the date of the latest event or meeting, by the book's day, that has a place in time.

    What moves under an issue moves the issue.
    """
    key = shelf.part(f"movement {issue.key}")
    latest = shelf.record(key) if key else None
    return latest.date if isinstance(latest, (Meeting, Event)) else None


def _of_family(
    shelf: Shelf, family: Iterable[Issue], kind: type[RecordT], field: str
) -> tuple[RecordT, ...]:
    """Return the records of a kind that name one of these issues in a field, each once."""
    found = {record.key: record for one in family for record in shelf.naming(one.key, kind, field)}
    return tuple(sorted(found.values(), key=lambda record: record.id))


def _exposure_of(shelf: Shelf, issue: Issue) -> tuple[Exposure, ...]:
    found = {
        exposure
        for meeting in shelf.naming(issue.key, Meeting, "agenda")
        for item in meeting.agenda
        if shelf.key(item.issue, ("issue",)) == issue.key
        for exposure in item.exposure
    }
    return tuple(exposure for exposure in _EXPOSURES if exposure in found)


def _view_positions(desk: Desk, issue: Issue) -> tuple[tuple[PositionView, ...], ...]:
    """Return the positions by holder, parties to the issue first; a holder's current one first."""
    shelf = desk.shelf
    parties = [shelf.key(party, PARTIES) for party in issue.parties]
    held: dict[Key, list[Position]] = {}
    for position in issue.positions:
        if key := shelf.key(position.holder, VOICES):
            held.setdefault(key, []).append(position)
    order = sorted(held, key=lambda key: parties.index(key) if key in parties else len(parties))
    return tuple(
        tuple(
            _view_position(desk, issue, position, desk.chip(holder))
            for position in sorted(held[key], key=_recency, reverse=True)
        )
        for key in order
        if (holder := shelf.record(key))
    )


def _recency(position: Position) -> tuple[bool, date]:
    began = position.from_.earliest if position.from_ else date.min
    return (position.to is None, began)


def _view_position(desk: Desk, issue: Issue, position: Position, holder: Chip) -> PositionView:
    desk.show(position)
    return PositionView(
        holder=holder,
        text=desk.prose(position.text),
        from_=position.from_,
        to=position.to,
        notes=desk.cite(position.cite),
        claims=view_claims(desk, desk.shelf.claims(issue, position.claims)),
    )


def _places_of(
    shelf: Shelf, family: tuple[Issue, ...], events: tuple[Event, ...]
) -> tuple[Place, ...]:
    """Return the places of an issue, or else of those under it, or else of what happened on it."""
    issue, *children = family
    named = (
        shelf.get_all(Place, issue.places)
        or tuple(place for child in children for place in shelf.get_all(Place, child.places))
        or shelf.get_all(Place, (event.place or "" for event in events))
    )
    return tuple({place.key: place for place in named}.values())


def _view_people(
    desk: Desk, issue: Issue, claims: tuple[Standing, ...], events: tuple[Event, ...]
) -> tuple[Chip, ...]:
    """Return who has to do with an issue, by side, each with the office held.

    These are the voices of its claims and on agendas, the people of its events, and those whom
    its brief names or whose briefs name it.
    """
    shelf = desk.shelf
    keys = {shelf.key(standing.claim.by, ("person",)) for standing in claims}
    keys |= {shelf.key(name, ("person",)) for event in events for name in event.people}
    keys |= {*shelf.named(issue.key), *shelf.namers(issue.key)}
    for meeting in shelf.naming(issue.key, Meeting, "agenda"):
        for item in meeting.agenda:
            if shelf.key(item.issue, ("issue",)) == issue.key:
                keys |= {shelf.key(voice, ("person",)) for voice in item.by}
    people = [shelf.record(key) for key in keys if key and key.kind == "person"]
    found = sorted((one for one in people if isinstance(one, Person)), key=by_side(shelf))
    return tuple(desk.chip(person, desk.current_title(person.key)) for person in found)


def by_side(shelf: Shelf) -> Callable[[Person], tuple[str, tuple[str, str]]]:
    """Return what sorts people: their side's name, then their own as it is sorted."""

    def order(person: Person) -> tuple[str, tuple[str, str]]:
        side = shelf.side_of(person)
        return (side.display_name if side else "", name_order(person))

    return order

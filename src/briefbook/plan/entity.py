"""The pages of countries, organizations and places."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.model.interface import msgid
from briefbook.model.pages import Chip, Fact, Group
from briefbook.model.records import Country, Named, Office, Organization, Person, Place
from briefbook.model.talks import Delegation, Event, Issue, Meeting
from briefbook.model.views import EntityView
from briefbook.plan.claims import claims_by, view_claims
from briefbook.plan.desk import Desk, native_names
from briefbook.plan.entries import make_timeline
from briefbook.plan.maps import draw_map
from briefbook.plan.order import date_order, name_order
from briefbook.plan.places import spoken
from briefbook.plan.shelf import Shelf
from briefbook.plan.titles import is_current


def view_country(desk: Desk, country: Country) -> EntityView:
    """Return a country: its people, bodies, places and delegations, and what it was part of."""
    shelf = desk.shelf
    places = sorted(shelf.naming(country.key, Place, "country"), key=name_order)
    delegations = _delegations(shelf, country)
    return _view(
        desk,
        country,
        facts=(
            Fact(label=msgid("Official name"), text=country.official_name),
            Fact(label=msgid("Capital"), chips=desk.chips_of([country.capital or ""], ("place",))),
            Fact(label=msgid("ISO code"), text=country.iso),
        ),
        groups=(
            _group_people(desk, shelf.naming(country.key, Person, "country")),
            Group(
                label=msgid("Organizations"),
                chips=desk.chips(
                    sorted(shelf.naming(country.key, Organization, "country"), key=name_order)
                ),
            ),
            Group(label=msgid("Delegations"), chips=desk.chips(delegations)),
            _group_issues(desk, country),
            Group(label=msgid("Places"), chips=desk.chips(places)),
        ),
        meetings=_meetings(shelf, country, delegations),
        events=shelf.naming(country.key, Event, "countries"),
        places=places,
    )


def view_organization(desk: Desk, organization: Organization) -> EntityView:
    """Return an organization: who holds office in it, what is under it, what it said and did."""
    shelf = desk.shelf
    delegations = _delegations(shelf, organization)
    return _view(
        desk,
        organization,
        facts=(
            Fact(label=msgid("Kind"), text=spoken(organization.classification)),
            Fact(
                label=msgid("Country"),
                chips=desk.chips_of([organization.country or ""], ("country",)),
            ),
            Fact(
                label=msgid("Part of"),
                chips=desk.chips_of([organization.parent or ""], ("organization",)),
            ),
            Fact(label=msgid("Founded"), date=organization.founded),
            Fact(label=msgid("Dissolved"), date=organization.dissolved),
        ),
        groups=(
            _group_people(desk, shelf.naming(organization.key, Person, "offices"), organization),
            Group(
                label=msgid("Organizations under it"),
                chips=desk.chips(
                    sorted(shelf.naming(organization.key, Organization, "parent"), key=name_order)
                ),
            ),
            Group(label=msgid("Delegations"), chips=desk.chips(delegations)),
            _group_issues(desk, organization),
        ),
        meetings=_meetings(shelf, organization, delegations),
        events=shelf.naming(organization.key, Event, "organizations"),
    )


def view_place(desk: Desk, place: Place) -> EntityView:
    """Return a place: where it lies, and what happened there or in what lies within it."""
    shelf = desk.shelf
    within = _places_within(shelf, place)
    here = (place, *within)
    return _view(
        desk,
        place,
        facts=(
            Fact(label=msgid("Kind"), text=spoken(place.kind)),
            Fact(label=msgid("Country"), chips=desk.chips_of([place.country or ""], ("country",))),
            Fact(label=msgid("Within"), chips=desk.chips_of([place.within or ""], ("place",))),
            Fact(
                label=msgid("Coordinates"),
                text="{}, {}".format(*place.coordinates) if place.coordinates else "",
                notes=desk.cite(place.coordinates_cite),
            ),
        ),
        groups=(
            Group(label=msgid("Places within it"), chips=desk.chips(within)),
            Group(
                label=msgid("Capital of"),
                chips=desk.chips(shelf.naming(place.key, Country, "capital")),
            ),
            Group(
                label=msgid("Issues"), chips=desk.chips(shelf.naming(place.key, Issue, "places"))
            ),
        ),
        meetings=[meeting for one in here for meeting in shelf.naming(one.key, Meeting, "place")],
        events=[event for one in here for event in shelf.naming(one.key, Event, "place")],
        places=[place] if place.coordinates else [],
    )


def _view(
    desk: Desk,
    entity: Named,
    *,
    facts: Iterable[Fact],
    groups: Iterable[Group],
    meetings: Iterable[Meeting],
    events: Iterable[Event],
    places: Iterable[Place] = (),
) -> EntityView:
    """Return the view with the facts and groups that say something."""
    shelf = desk.shelf
    side = shelf.country_of(entity)
    desk.body()
    return EntityView(
        side=desk.chip(side) if side else None,
        native_names=native_names(entity),
        also_known_as=entity.also_known_as,
        facts=tuple(fact for fact in facts if fact.text or fact.date or fact.chips),
        groups=tuple(group for group in groups if group.chips),
        claims=view_claims(desk, claims_by(shelf, entity)),
        timeline=make_timeline(desk, meetings=meetings, events=events),
        map=draw_map(desk, places),
    )


def _group_people(
    desk: Desk, people: Iterable[Person], organization: Organization | None = None
) -> Group:
    """Return people with the office that each holds, in an organization where one is given.

    What they held there once stands with its years.
    """
    own = organization.key if organization else None
    as_of = desk.shelf.settings.as_of
    chips: list[Chip] = []
    for person in sorted(people, key=name_order):
        titles: list[str] = []
        for office in person.offices:
            if own and desk.shelf.key(office.organization, ("organization",)) == own:
                desk.show(office)
                years = "" if is_current(person, office, as_of) else _years_of(office)
                titles.append(f"{office.title} ({years})" if years else office.title)
        chips.append(desk.chip(person, "; ".join(titles) or desk.current_title(person.key)))
    return Group(label=msgid("People"), chips=tuple(chips))


def _years_of(office: Office) -> str:
    """Return the years of an office as far as they are known, nothing where none is."""
    first, last = (
        str(when.earliest.year) if when and when.is_placed else ""
        for when in (office.from_, office.to)
    )
    if first or last:
        return first if first == last else f"{first}–{last}"
    return str(office.attested.earliest.year) if office.attested else ""


def _group_issues(desk: Desk, party: Named) -> Group:
    issues = desk.shelf.naming(party.key, Issue, "parties", "positions")
    return Group(label=msgid("Issues"), chips=desk.chips(issues))


def _delegations(shelf: Shelf, party: Named) -> tuple[Delegation, ...]:
    """Return the delegations a party sent, by the dates of their meetings."""
    sent = shelf.naming(party.key, Delegation, party.KIND)

    def order(delegation: Delegation) -> tuple[object, ...]:
        meeting = shelf.get(Meeting, delegation.meeting)
        return (date_order(meeting.date if meeting else None), delegation.id)

    return tuple(sorted(sent, key=order))


def _meetings(
    shelf: Shelf, party: Named, delegations: tuple[Delegation, ...]
) -> tuple[Meeting, ...]:
    """Return the meetings a party was at: by a delegation, or by who represented it."""
    sent = shelf.get_all(Meeting, (delegation.meeting for delegation in delegations))
    return (*sent, *shelf.naming(party.key, Meeting, "participants"))


def _places_within(shelf: Shelf, place: Place) -> tuple[Place, ...]:
    """Return the places that lie within another, at any depth, each once."""
    found: dict[str, Place] = {place.id: place}
    waiting = [place]
    while waiting:
        for inner in shelf.naming(waiting.pop().key, Place, "within"):
            if inner.id not in found:
                found[inner.id] = inner
                waiting.append(inner)
    return tuple(sorted((one for one in found.values() if one is not place), key=name_order))

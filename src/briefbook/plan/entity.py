"""The pages of countries, organizations and places."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.model.asked import NOT_ASKED
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
    shelf, asks = desk.shelf, desk.asks
    places = _places_of(shelf, country) if asks("groups", "map") else []
    delegations = _delegations(shelf, country) if asks("groups", "timeline") else ()
    return _view(
        desk,
        country,
        facts=_country_facts(desk, country) if asks("facts") else (),
        groups=_country_groups(desk, country, delegations, places) if asks("groups") else (),
        meetings=_meetings(shelf, country, delegations) if asks("timeline") else (),
        events=shelf.naming(country.key, Event, "countries") if asks("timeline") else (),
        places=places,
    )


def _country_facts(desk: Desk, country: Country) -> tuple[Fact, ...]:
    return (
        Fact(label=msgid("Official name"), text=country.official_name),
        Fact(label=msgid("Capital"), chips=desk.chips_of([country.capital or ""], ("place",))),
        Fact(label=msgid("ISO code"), text=country.iso),
    )


def _country_groups(
    desk: Desk, country: Country, delegations: tuple[Delegation, ...], places: Iterable[Place]
) -> tuple[Group, ...]:
    shelf = desk.shelf
    return (
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
    )


def view_organization(desk: Desk, organization: Organization) -> EntityView:
    """Return an organization: who holds office in it, what is under it, what it said and did."""
    shelf, asks = desk.shelf, desk.asks
    delegations = _delegations(shelf, organization) if asks("groups", "timeline") else ()
    return _view(
        desk,
        organization,
        facts=_organization_facts(desk, organization) if asks("facts") else (),
        groups=_organization_groups(desk, organization, delegations) if asks("groups") else (),
        meetings=_meetings(shelf, organization, delegations) if asks("timeline") else (),
        events=shelf.naming(organization.key, Event, "organizations") if asks("timeline") else (),
    )


def _organization_facts(desk: Desk, organization: Organization) -> tuple[Fact, ...]:
    country, parent = organization.country or "", organization.parent or ""
    return (
        Fact(label=msgid("Kind"), text=spoken(organization.classification)),
        Fact(label=msgid("Country"), chips=desk.chips_of([country], ("country",))),
        Fact(label=msgid("Part of"), chips=desk.chips_of([parent], ("organization",))),
        Fact(label=msgid("Founded"), date=organization.founded),
        Fact(label=msgid("Dissolved"), date=organization.dissolved),
    )


def _organization_groups(
    desk: Desk, organization: Organization, delegations: tuple[Delegation, ...]
) -> tuple[Group, ...]:
    shelf = desk.shelf
    return (
        _group_people(desk, shelf.naming(organization.key, Person, "offices"), organization),
        Group(
            label=msgid("Organizations under it"),
            chips=desk.chips(
                sorted(shelf.naming(organization.key, Organization, "parent"), key=name_order)
            ),
        ),
        Group(label=msgid("Delegations"), chips=desk.chips(delegations)),
        _group_issues(desk, organization),
    )


def view_place(desk: Desk, place: Place) -> EntityView:
    """Return a place: where it lies, and what happened there or in what lies within it."""
    shelf, asks = desk.shelf, desk.asks
    within = _places_within(shelf, place) if asks("groups", "timeline") else ()
    here = (place, *within) if asks("timeline") else ()
    return _view(
        desk,
        place,
        facts=_place_facts(desk, place) if asks("facts") else (),
        groups=_place_groups(desk, place, within) if asks("groups") else (),
        meetings=[meeting for one in here for meeting in shelf.naming(one.key, Meeting, "place")],
        events=[event for one in here for event in shelf.naming(one.key, Event, "place")],
        places=[place] if place.coordinates else [],
    )


def _place_facts(desk: Desk, place: Place) -> tuple[Fact, ...]:
    return (
        Fact(label=msgid("Kind"), text=spoken(place.kind)),
        Fact(label=msgid("Country"), chips=desk.chips_of([place.country or ""], ("country",))),
        Fact(label=msgid("Within"), chips=desk.chips_of([place.within or ""], ("place",))),
        Fact(
            label=msgid("Coordinates"),
            text="{}, {}".format(*place.coordinates) if place.coordinates else "",
            notes=desk.cite(place.coordinates_cite),
        ),
    )


def _place_groups(desk: Desk, place: Place, within: Iterable[Place]) -> tuple[Group, ...]:
    shelf = desk.shelf
    return (
        Group(label=msgid("Places within it"), chips=desk.chips(within)),
        Group(
            label=msgid("Capital of"),
            chips=desk.chips(shelf.naming(place.key, Country, "capital")),
        ),
        Group(label=msgid("Issues"), chips=desk.chips(shelf.naming(place.key, Issue, "places"))),
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
    shelf, asks = desk.shelf, desk.asks
    side = shelf.country_of(entity) if asks("side") else None
    desk.body()
    return EntityView(
        side=desk.chip(side) if side else None,
        native_names=native_names(entity),
        also_known_as=entity.also_known_as,
        facts=tuple(fact for fact in facts if fact.text or fact.date or fact.chips),
        groups=tuple(group for group in groups if group.chips),
        claims=view_claims(desk, claims_by(shelf, entity)) if asks("claims") else NOT_ASKED,
        timeline=make_timeline(desk, meetings=meetings, events=events),
        map=draw_map(desk, places) if asks("map") else None,
    )


def _places_of(shelf: Shelf, country: Country) -> list[Place]:
    return sorted(shelf.naming(country.key, Place, "country"), key=name_order)


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

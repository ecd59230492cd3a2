"""What a page is about, as schema.org has it (JSON-LD 1.1), for search engines."""

from __future__ import annotations

import json

from briefbook.export.claims import describe_claims
from briefbook.export.things import TYPES, Thing, name_chip, name_chips, thing, url_of, words_of
from briefbook.model.dates import VagueDate
from briefbook.model.overviews import HomeView
from briefbook.model.pages import Chip
from briefbook.model.records import Country, Named, Organization, Person, Place, Record
from briefbook.model.site import Page
from briefbook.model.talks import Event, Issue, Meeting, Source
from briefbook.model.views import DelegationView, EventView, MeetingView, PersonView

_ORGANIZATIONS = {
    "agency": "GovernmentOrganization",
    "government": "GovernmentOrganization",
    "ministry": "GovernmentOrganization",
    "presidency": "GovernmentOrganization",
    "party": "PoliticalParty",
}
_PLACES = {
    "airport": "Airport",
    "city": "City",
    "continent": "Continent",
    "sea": "SeaBodyOfWater",
}
_WORKS = {"article": "Article", "dataset": "Dataset", "report": "Report"}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_EVENT_STATUS = {
    "planned": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}


def describe_page(page: Page, record: Record | None) -> str:
    """Return the JSON-LD of a page, "" for one that is about nothing in particular.

    Claims that stand in the record follow what the page is about. URLs of the site are there only
    with a base URL. The text is safe within a script element: no `<` stands in it as such.
    """
    things = describe(page, record)
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": things}
    return _encode(graph).replace("<", "\\u003c")


def describe(page: Page, record: Record | None) -> list[Thing]:
    """Return what a page is about and its claims, nothing for one about nothing in particular."""
    subject = _describe_record(record, page) if record else _describe_book(page)
    return [subject, *describe_claims(page)] if subject else []


def _describe_book(page: Page) -> Thing | None:
    if not isinstance(page.view, HomeView):
        return None
    book = page.masthead
    return thing(
        "WebSite",
        name=book.title,
        alternateName=book.subtitle,
        description=page.description,
        inLanguage=book.language,
        url=url_of("", page),
    )


def _describe_record(record: Record, page: Page) -> Thing:
    common = {
        "name": record.display_name,
        "alternateName": _other_names(record),
        "description": page.description or words_of(page.lede),
        "url": url_of(page.address, page),
    }
    match record:
        case Person():
            return thing("Person", **common, **_person(record, page))
        case Country():
            return thing("Country", **common, identifier=record.iso)
        case Organization():
            type_ = _ORGANIZATIONS.get(record.classification, "Organization")
            lifetime = {"foundingDate": _iso(record.founded)}
            return thing(type_, **common, **lifetime, dissolutionDate=_iso(record.dissolved))
        case Place():
            return thing(_PLACES.get(record.kind, "Place"), **common, geo=_geo(record))
        case Meeting() | Event():
            return thing("Event", **common, **_event(page))
        case Source():
            # here the page is about another work, which has an address of its own
            return thing(_WORKS.get(record.kind, "CreativeWork"), **common | _source(record))
        case Issue():
            return thing("WebPage", **common, about=thing("Thing", name=record.title))
    return thing(TYPES[record.KIND], **common, **_members(page))


def _other_names(record: Record) -> list[str]:
    native = record.native_name.values() if isinstance(record, Named) else ()
    official = (record.official_name,) if isinstance(record, Country) else ()
    return [name for name in dict.fromkeys((*official, *native, *record.also_known_as)) if name]


def _person(record: Person, page: Page) -> Thing:
    view = page.view
    office = view.office if isinstance(view, PersonView) else None
    side = view.side if isinstance(view, PersonView) else None
    return {
        "honorificPrefix": record.honorific_prefix,
        "jobTitle": office.title if office else "",
        "worksFor": name_chip(office.organization, page) if office else None,
        "nationality": name_chip(side, page) if side and side.kind == "country" else None,
        "birthDate": _iso(record.birth_date),
    }


def _geo(place: Place) -> Thing | None:
    if not place.coordinates:
        return None
    latitude, longitude = place.coordinates
    return thing("GeoCoordinates", latitude=latitude, longitude=longitude)


def _event(page: Page) -> Thing:
    view = page.view
    if not isinstance(view, (MeetingView, EventView)):
        return {}
    start, end = view.date.start or view.date, view.date.end
    when = {"startDate": _iso(start), "endDate": _iso(end), "location": name_chip(view.place, page)}
    if isinstance(view, EventView):
        return when | {"about": _named_in(view, page)}
    seats = (*view.participants, *(seat for roster in view.rosters for seat in roster.seats))
    present = (seat.person for seat in seats if seat.attendance == "attended")
    return when | {
        "endDate": _iso(view.end or end),
        "eventStatus": _EVENT_STATUS.get(view.status, ""),
        "attendee": name_chips(present, page),
        "about": name_chips((line.issue for line in view.agenda), page),
    }


def _named_in(view: EventView, page: Page) -> list[Thing]:
    chips: list[Chip] = [chip for group in view.groups for chip in group.chips]
    return name_chips(chips, page)


def _source(source: Source) -> Thing:
    return {
        "creditText": ", ".join(source.author),
        "publisher": thing("Organization", name=source.publisher) if source.publisher else None,
        "datePublished": _iso(source.published),
        "inLanguage": source.language,
        "url": source.url,
    }


def _members(page: Page) -> Thing:
    if not isinstance(page.view, DelegationView):
        return {}
    people = (seat.person for seat in page.view.roster.seats if seat.attendance != "absent")
    return {"member": name_chips(people, page)}


def _iso(vague: VagueDate | None) -> str:
    return vague.iso if vague else ""

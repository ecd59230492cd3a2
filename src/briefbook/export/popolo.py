"""The people and bodies of a book as Popolo has them (popoloproject.com)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefbook.export.handout import HandOut, Losses
from briefbook.export.lookup import Lookup
from briefbook.export.plain import Plain
from briefbook.model.book import Book
from briefbook.model.citations import Citation
from briefbook.model.dates import VagueDate
from briefbook.model.graph import Graph
from briefbook.model.keys import Key, Kind
from briefbook.model.records import (
    Country,
    Named,
    Office,
    Organization,
    Person,
    Place,
    Record,
    Relation,
)
from briefbook.model.shape import parts_of
from briefbook.model.site import OutputFile
from briefbook.model.talks import Delegation, Event, Meeting, Member, Source

COUNTRY, DELEGATION, MEETING = "country", "delegation", "meeting"
"""What these are classified as: Popolo has no kinds of their own for them."""
ISO = "ISO 3166-1 alpha-2"
_NAMES = ("name", "native_name", "also_known_as", "identifiers", "links")
_WORDS = ("summary", "body")
CARRIED: Mapping[Kind, tuple[str, ...]] = {
    "person": (
        *_NAMES,
        *_WORDS,
        "sort_name",
        "honorific_prefix",
        "birth_date",
        "country",
        "offices",
    ),
    "country": (*_NAMES, *_WORDS, "iso"),
    "organization": (
        *(*_NAMES, *_WORDS, "classification", "country", "parent"),
        *("founded", "dissolved"),
    ),
    "place": ("name", "kind", "country", "within", "coordinates"),
    "delegation": (
        *("title", "also_known_as", "identifiers", "links", *_WORDS),
        *("meeting", "country", "organization", "members"),
    ),
    "meeting": (
        *("title", "identifiers", "summary", "date", "end", "place", "status"),
        *("delegations", "participants"),
    ),
    "event": ("title", "identifiers", "summary", "date", "place", "kind"),
}
"""The fields of records that have a place here; others are counted where they hold something."""
_PARTY: tuple[Kind, ...] = ("country", "organization")


def popolo_file(book: Book, graph: Graph) -> HandOut:
    """Return `popolo.json`, and what of the book has no place in it.

    Countries are organizations and areas, delegations are organizations with an identifier that
    says which meeting they sit at, offices and seats are memberships, meetings are events. Ids of
    organizations, persons and events are those of their records; where one kind stands for several,
    the others' have their kind before a colon. Only dates are there that are plain: Popolo has no
    vague ones. Prose is in plain words.
    """
    writer = _Writer(book, Lookup(book, graph))
    parts = {
        "persons": map(writer.person, book.of(Person)),
        "organizations": writer.organizations(),
        "memberships": writer.memberships(),
        "areas": writer.areas(),
        "events": writer.events(),
    }
    listed = {name: [*map(_without_empty, items)] for name, items in parts.items()}
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    losses = writer.losses
    losses.count_records(book, "issue", "source")
    losses.count_fields(book, CARRIED)
    for what, part in (("relations", Relation), ("citations", Citation)):
        losses.add(what, sum(len(parts_of(one, (part,))) for one in book.records.values()))
    return HandOut((OutputFile("popolo.json", text.encode()),), losses.told())


def _without_empty(value: Plain) -> Plain:
    return {key: held for key, held in value.items() if held not in ("", None, [])}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the records of a book, and counts what is lost of them."""

    book: Book
    look: Lookup
    losses: Losses = field(default_factory=Losses)

    def person(self, person: Person) -> Plain:
        """Return a person."""
        return {
            **self._common(person),
            "sort_name": person.sort_name,
            "honorific_prefix": person.honorific_prefix,
            "birth_date": self._date(person.birth_date),
            "national_identity": self.look.title(person.country, ("country",)),
            "summary": self.look.words(person.summary),
            "biography": self.look.words(person.body, inline=False),
        }

    def organizations(self) -> Iterator[Plain]:
        """Yield organizations, then countries and delegations."""
        for one in self.book.of(Organization):
            parent = self.look.meant(one.parent, ("organization",))
            country = self.look.meant(one.country, ("country",))
            yield {
                **self._common(one),
                "classification": one.classification,
                "parent_id": _id(parent),
                "area_id": str(country or ""),
                "founding_date": self._date(one.founded),
                "dissolution_date": self._date(one.dissolved),
                **self._about(one),
            }
        for country_ in self.book.of(Country):
            about = self._about(country_)
            yield {**self._common(country_), "classification": COUNTRY, **about}
        for side in self.book.of(Delegation):
            party = self.look.meant(side.organization or side.country, _PARTY)
            meeting = self.look.meant(side.meeting, ("meeting",))
            given = [{"scheme": MEETING, "identifier": str(meeting)}] if meeting else []
            common = self._common(side)
            yield {
                **common,
                "identifiers": [*given, *common["identifiers"]],
                "classification": DELEGATION,
                "parent_id": _id(party),
                **self._about(side),
            }

    def memberships(self) -> Iterator[Plain]:
        """Yield every office of every person, and every seat of every delegation."""
        for person in self.book.of(Person):
            for place, office in enumerate(person.offices, start=1):
                yield {"id": f"{person.id}/{place}", **self._office(person, office)}
        for side in self.book.of(Delegation):
            for place, member in enumerate(side.members, start=1):
                if seated := self.look.meant(member.person, ("person",)):
                    yield {"id": f"{side.key}/{place}", **self._seat(side, seated, member)}

    def areas(self) -> Iterator[Plain]:
        """Yield places, and countries again: an organization lies in one."""
        for country in self.book.of(Country):
            iso = country.iso
            yield {"id": str(country.key), "name": country.name, "classification": COUNTRY} | (
                {"identifier": iso} if iso else {}
            )
        for place in self.book.of(Place):
            above = self.look.meant(place.within, ("place",)) or self.look.meant(
                place.country, ("country",)
            )
            where: Plain = {}
            if place.coordinates:
                latitude, longitude = place.coordinates
                where = {"geometry": {"type": "Point", "coordinates": [longitude, latitude]}}
            parent = str(above) if above and above.kind == "country" else _id(above)
            about = {"classification": place.kind, "parent_id": parent, **where}
            yield {"id": place.id, "name": place.name, **about, "sources": self._sources(place)}

    def events(self) -> Iterator[Plain]:
        """Yield meetings and events."""
        for meeting in self.book.of(Meeting):
            present = (
                part
                for one in (meeting, *self._sides(meeting))
                for _, part in parts_of(one, (Member,))
                if part.attendance == "attended"
            )
            keys = dict.fromkeys(self.look.meant(seat.person, ("person",)) for seat in present)
            yield {
                **self._event(meeting, meeting.end),
                "classification": MEETING,
                "status": meeting.status,
                "attendees": [self._named(key) for key in keys if key],
            }
        for event in self.book.of(Event):
            yield {**self._event(event, None), "classification": event.kind or "event"}

    def _event(self, record: Meeting | Event, end: VagueDate | None) -> Plain:
        start, last = record.date.start or record.date, end or record.date.end
        common = self._common(record)
        return {
            "id": common["id"],
            "name": record.title,
            "description": self.look.words(record.summary),
            "start_date": self._date(start),
            "end_date": self._date(last),
            "location": self.look.title(record.place, ("place",)),
            "identifiers": common["identifiers"],
            "sources": common["sources"],
        }

    def _office(self, person: Person, office: Office) -> Plain:
        organization = self.look.meant(office.organization, ("organization",))
        country = self.look.meant(office.country, ("country",))
        self.losses.add("days on which a title is attested", office.attested is not None)
        return {
            "person_id": person.id,
            "organization_id": _id(organization or country),
            "on_behalf_of_id": _id(country) if organization else "",
            "role": office.title,
            "label": office.portfolio,
            "start_date": self._date(office.from_),
            "end_date": self._date(office.to),
            "sources": self._sources(office),
        }

    def _seat(self, side: Delegation, person: Key, member: Member) -> Plain:
        party = self.look.meant(member.represents, _PARTY)
        self.losses.add("seats of people who did not attend", member.attendance != "attended")
        return {
            "person_id": _id(person),
            "organization_id": str(side.key),
            "on_behalf_of_id": _id(party),
            "role": member.title,
            "label": member.portfolio,
            "sources": self._sources(member),
        }

    def _common(self, record: Record) -> Plain:
        native = record.native_name.items() if isinstance(record, Named) else ()
        names = [{"name": name, "note": language} for language, name in native]
        iso = record.iso if isinstance(record, Country) else ""
        own = [{"scheme": ISO, "identifier": iso}] if iso else []
        given = [{"scheme": a.scheme, "identifier": a.identifier} for a in record.identifiers]
        return {
            "id": _id(record.key),
            "name": record.display_name,
            "other_names": [*names, *({"name": name} for name in record.also_known_as)],
            "identifiers": [*own, *given],
            "links": [_link(link.url, link.title) for link in record.links],
            "sources": self._sources(record),
        }

    def _about(self, record: Record) -> Plain:
        words = self.look.words(record.body, inline=False)
        return {"abstract": self.look.words(record.summary), "description": words}

    def _sources(self, owner: Record | Office | Member) -> list[Plain]:
        """Return the addresses of what is cited for a record as a whole, or for an office."""
        cited: Iterable[Citation] = owner.sources if isinstance(owner, Record) else owner.cite
        found: dict[str, Plain] = {}
        for citation in cited:
            source = self.look.record(citation.source, ("source",))
            if isinstance(source, Source) and source.url:
                found[source.url] = _link(source.url, source.title)
        return [*found.values()]

    def _sides(self, meeting: Meeting) -> Iterator[Record]:
        for reference in meeting.delegations:
            if side := self.look.record(reference, ("delegation",)):
                yield side

    def _named(self, key: Key) -> Plain:
        return {"id": _id(key), "name": self.book.records[key].display_name}

    def _date(self, day: VagueDate | None) -> str:
        self.losses.add("dates that are vague or open", day is not None and not day.iso)
        return day.iso if day else ""


def _id(key: Key | None) -> str:
    if key is None:
        return ""
    return str(key) if key.kind in ("country", "delegation", "meeting") else key.id


def _link(url: str, title: str) -> Plain:
    return {"url": url, "note": title} if title else {"url": url}

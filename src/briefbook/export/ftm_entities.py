"""What each record of a book is among the entities of FollowTheMoney."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefbook.export.handout import Losses
from briefbook.export.lookup import Lookup
from briefbook.model.book import Book, claims_of
from briefbook.model.citations import Citation
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.records import Country, Named, Organization, Person, Place, Record
from briefbook.model.talks import Delegation, Event, Meeting, Source

_BODIES = ("agency", "armed-force", "government", "ministry", "presidency")
_KIN_WORDS = """
aunt brother cousin daughter father grandfather grandmother husband mother nephew niece sister son
spouse uncle wife
"""
_KIN = frozenset(_KIN_WORDS.split())
GIVEN = {"wikidata": "wikidataId", "wikipedia": "wikipediaUrl"}
"""The registers whose identifiers have a property of their own."""

TYPES = {
    "address": "address",
    "addressEntity": "entity",
    "alias": "name",
    "author": "string",
    "biography": "text",
    "birthDate": "date",
    "classification": "string",
    "country": "country",
    "date": "date",
    "description": "text",
    "dissolutionDate": "date",
    "endDate": "date",
    "entity": "entity",
    "full": "address",
    "holder": "entity",
    "incorporationDate": "date",
    "involved": "entity",
    "language": "language",
    "latitude": "number",
    "location": "address",
    "longitude": "number",
    "member": "entity",
    "name": "name",
    "object": "entity",
    "organization": "entity",
    "parent": "entity",
    "person": "entity",
    "position": "string",
    "post": "entity",
    "proof": "entity",
    "publishedAt": "date",
    "publisher": "string",
    "relationship": "string",
    "relative": "entity",
    "role": "string",
    "sourceUrl": "url",
    "startDate": "date",
    "status": "string",
    "subject": "entity",
    "summary": "text",
    "title": "string",
    "wikidataId": "identifier",
    "wikipediaUrl": "url",
}
"""The properties that entities have here, each with its type."""


class Entity(NamedTuple):
    """An entity: its schema, and the values of its properties, each once."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def write_entities(book: Book, look: Lookup, losses: Losses) -> Iterator[Entity]:
    """Yield every entity of a book: records, offices, seats, relations and claims."""
    losses.count_records(book, "country", "issue")
    del losses.counts["claims"]  # each is a note
    writer = _Writer(look, losses)
    for record in book.records.values():
        match record:
            case Person():
                yield from writer.person(record)
            case Organization():
                yield writer.organization(record)
            case Delegation():
                yield from writer.delegation(record)
            case Meeting() | Event():
                yield writer.event(record)
            case Place():
                yield writer.place(record)
            case Source():
                yield writer.source(record)
        yield from writer.claims(record)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the entities of a book, and counts what is lost."""

    look: Lookup
    losses: Losses

    def person(self, person: Person) -> Iterator[Entity]:
        """Yield a person, then the offices held, each a post that somebody occupies, and kin."""
        id_ = _id(person.key)
        yield _entity(
            id_,
            "Person",
            **self._common(person),
            biography=[self.look.words(person.body, inline=False)],
            birthDate=[self._date(person.birth_date)],
            country=[self._code(person.country)],
            title=[person.honorific_prefix],
            position=[office.title for office in person.offices],
        )
        for place, office in enumerate(person.offices, start=1):
            post = f"{id_}.post.{place}"
            where = [self._entity_of(office.organization)]
            code = [self._code(office.country)]
            yield _entity(post, "Position", name=[office.title], organization=where, country=code)
            yield _entity(
                f"{id_}.office.{place}",
                "Occupancy",
                holder=[id_],
                post=[post],
                startDate=[self._date(office.from_)],
                endDate=[self._date(office.to)],
                date=[self._date(office.attested)],
                description=[office.portfolio],
                proof=self._proof(office.cite),
            )
        for place, relation in enumerate(person.relations, start=1):
            other, kind = self._entity_of(relation.person), [relation.kind]
            if not other:
                continue
            proof = self._proof(relation.cite)
            if relation.kind.lower() in _KIN:
                ends = {"person": [id_], "relative": [other], "relationship": kind}
                yield _entity(f"{id_}.kin.{place}", "Family", proof=proof, **ends)
            else:
                ends = {"subject": [id_], "object": [other], "role": kind}
                yield _entity(f"{id_}.link.{place}", "UnknownLink", proof=proof, **ends)

    def organization(self, one: Organization) -> Entity:
        """Return an organization, a public body where it is classified so."""
        return _entity(
            _id(one.key),
            "PublicBody" if one.classification in _BODIES else "Organization",
            **self._common(one),
            description=[self.look.words(one.body, inline=False)],
            classification=[one.classification],
            country=[self._code(one.country)],
            parent=[self._entity_of(one.parent)],
            incorporationDate=[self._date(one.founded)],
            dissolutionDate=[self._date(one.dissolved)],
        )

    def delegation(self, side: Delegation) -> Iterator[Entity]:
        """Yield a delegation and the seats in it, which are memberships of a day."""
        id_, meeting = _id(side.key), self.look.record(side.meeting, ("meeting",))
        day = [self._date(meeting.date)] if isinstance(meeting, Meeting) else []
        about = {"country": [self._code(side.country)], "classification": ["delegation"]}
        yield _entity(id_, "Organization", **self._common(side), **about)
        for place, member in enumerate(side.members, start=1):
            if person := self._entity_of(member.person):
                yield _entity(
                    f"{id_}.seat.{place}",
                    "Membership",
                    member=[person],
                    organization=[id_],
                    role=[member.title],
                    status=[member.attendance],
                    date=day,
                    description=[member.portfolio],
                    proof=self._proof(member.cite),
                )

    def event(self, record: Meeting | Event) -> Entity:
        """Return a meeting or an event with all that took part or are named in it."""
        named: tuple[str, ...]
        if isinstance(record, Meeting):
            seats = [seat.person for seat in record.participants]
            named, last = (*record.delegations, *seats), record.end or record.date.end
        else:
            named, last = (*record.people, *record.organizations), record.date.end
        place = self.look.record(record.place, ("place",))
        start = self._date(record.date.start or record.date)
        return _entity(
            _id(record.key),
            "Event",
            **self._common(record),
            description=[self.look.words(record.body, inline=False)],
            startDate=[start],
            endDate=[self._date(last)],
            location=[place.display_name] if place else [],
            addressEntity=[_id(place.key)] if place else [],
            involved=[self._entity_of(one) for one in named],
        )

    def place(self, place: Place) -> Entity:
        """Return a place as an address."""
        latitude, longitude = place.coordinates or ("", "")
        return _entity(
            _id(place.key),
            "Address",
            **self._common(place),
            full=[place.name],
            country=[self._code(place.country)],
            latitude=[str(latitude)],
            longitude=[str(longitude)],
        )

    def source(self, source: Source) -> Entity:
        """Return a source as an article, which is what others have for a proof."""
        return _entity(
            _id(source.key),
            "Article",
            **self._common(source),
            title=[source.title],
            author=[*source.author],
            publisher=[source.publisher],
            publishedAt=[self._date(source.published)],
            sourceUrl=[source.url],
        )

    def claims(self, record: Record) -> Iterator[Entity]:
        """Yield the claims of a record as notes on who made them and on what they stand in."""
        for claim in claims_of(record):
            yield _entity(
                f"{_id(record.key)}.claim.{claim.id}",
                "Note",
                name=[claim.kind],
                description=[self.look.words(claim.text)],
                entity=[self._entity_of(claim.by), self._entity_of(str(record.key))],
                publisher=[claim.attribution],
                proof=self._proof(claim.cite),
            )

    def _common(self, record: Record) -> dict[str, list[str]]:
        native = record.native_name.values() if isinstance(record, Named) else ()
        given = {
            GIVEN[one.scheme]: [one.identifier] for one in record.identifiers if one.scheme in GIVEN
        }
        return {
            "name": [record.display_name],
            "alias": [*native, *record.also_known_as],
            "summary": [self.look.words(record.summary)],
            "proof": self._proof(record.sources),
            **given,
        }

    def _proof(self, cited: Iterable[Citation]) -> list[str]:
        return [self._entity_of(f"source:{one.source.rpartition(':')[2]}") for one in cited]

    def _entity_of(self, reference: str | None) -> str:
        """Return the id of the entity that a reference names, "" where that is none."""
        key = self.look.meant(reference)
        return _id(key) if key and key.kind not in ("country", "issue") else ""

    def _code(self, reference: str | None) -> str:
        country = self.look.record(reference, ("country",))
        return country.iso.lower() if isinstance(country, Country) else ""

    def _date(self, day: VagueDate | None) -> str:
        self.losses.add("dates that are vague or open", day is not None and not day.iso)
        return day.iso if day else ""


def _id(key: Key) -> str:
    return f"{key.kind}.{key.id}"


def _entity(id_: str, schema: str, **properties: list[str]) -> Entity:
    """Return an entity with the properties that have values."""
    filled = {name: [*dict.fromkeys(filter(None, held))] for name, held in properties.items()}
    return Entity(id_, schema, {name: held for name, held in filled.items() if held})

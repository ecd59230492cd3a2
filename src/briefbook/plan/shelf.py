"""The book laid out for looking things up: what a reference means, who names whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from briefbook.model.book import Book, claims_of
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.graph import ClaimKey, Graph, Link
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.pages import Chip
from briefbook.model.records import Country, Organization, Person, Place, Record
from briefbook.model.talks import Delegation, Meeting
from briefbook.plan.addresses import address_of
from briefbook.plan.context import Context
from briefbook.plan.presence import Presence

RecordT = TypeVar("RecordT", bound=Record)

VOICES: tuple[Kind, ...] = ("person", "organization", "country")
PARTIES: tuple[Kind, ...] = ("country", "organization")


class Standing(NamedTuple):
    """A claim and the record it stands in."""

    home: Record
    claim: Claim

    @property
    def key(self) -> ClaimKey:
        """The claim's name in the book."""
        return ClaimKey(self.home.key, self.claim.id)

    @property
    def date(self) -> VagueDate | None:
        """When it was said: in a meeting, on the meeting's day unless it says otherwise."""
        if self.claim.date or not isinstance(self.home, Meeting):
            return self.claim.date
        return self.home.date


@dataclass(frozen=True, slots=True)
class Shelf:
    """Book, graph and context, with each record, its side and its chip by key, in key order.

    `objections` are, by claim, those that say they conflict with it. `seats` remembers who sat on
    a delegation or at a meeting once that was worked out.
    """

    book: Book
    graph: Graph
    context: Context
    records: Mapping[Key, Record]
    sides: Mapping[Key, Key | None]
    chips: Mapping[Key, Chip]
    objections: Mapping[ClaimKey, tuple[Standing, ...]]
    seats: dict[Key, tuple[Presence, ...]] = field(default_factory=dict)

    def all(self, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield the records of one kind, by id."""
        return (record for record in self.records.values() if isinstance(record, kind))

    def key(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Key | None:
        """Return the key a reference means, None for no reference or one that means nothing."""
        return _find(self.records, reference, kinds)

    def find(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Record | None:
        """Return the record a reference means, None for no reference or one without meaning."""
        key = self.key(reference, kinds)
        return self.records[key] if key else None

    def get(self, kind: type[RecordT], reference: str | None) -> RecordT | None:
        """Return the record of this kind that a reference means."""
        record = self.find(reference, (kind.KIND,))
        return record if isinstance(record, kind) else None

    def get_all(self, kind: type[RecordT], references: Iterable[str]) -> tuple[RecordT, ...]:
        """Return the records of this kind that the references mean, in their order."""
        found = (self.get(kind, reference) for reference in references)
        return tuple(record for record in found if record)

    def links_to(self, key: Key) -> list[Link]:
        """Return every mention of a record, in the order of records and of their fields."""
        return sorted(self.graph.links_to.get(key, ()), key=_link_order)

    def naming(self, key: Key, kind: type[RecordT], *fields: str) -> tuple[RecordT, ...]:
        """Return the records of a kind that name this one in one of these fields, each once."""
        found: dict[Key, RecordT] = {}
        for link in self.graph.links_to.get(key, ()):
            if link.source.kind == kind.KIND and link.field.steps[0] in fields:
                record = self.records.get(link.source)
                if isinstance(record, kind):
                    found[link.source] = record
        return tuple(found[source] for source in sorted(found, key=key_order))

    def claims_naming(self, key: Key, *fields: str) -> tuple[Standing, ...]:
        """Return the claims that name a record in one of these fields of theirs, each once."""
        found: dict[tuple[Key, int], Standing] = {}
        for link in self.graph.links_to.get(key, ()):
            if claim := self._claim_at(link, fields):
                found[claim[0]] = claim[1]
        return tuple(found[at] for at in sorted(found, key=lambda at: (key_order(at[0]), at[1])))

    def _claim_at(
        self, link: Link, fields: tuple[str, ...]
    ) -> tuple[tuple[Key, int], Standing] | None:
        match link.field.steps:
            case ("claims", int(place), str(field), *_) if field in fields:
                home = self.records.get(link.source)
                if home and place < len(claims_of(home)):
                    return (home.key, place), Standing(home, claims_of(home)[place])
        return None

    def claims_in(self, home: Record) -> tuple[Standing, ...]:
        """Return the claims that stand in a record."""
        return tuple(Standing(home, claim) for claim in claims_of(home))

    def claim(self, home: Record, reference: str) -> Standing | None:
        """Return the claim that a reference written in `home` means."""
        for key in self.graph.names.claim_meanings(home.key, reference):
            if key in self.graph.claims and key.home in self.records:
                return Standing(self.records[key.home], self.graph.claims[key])
        return None

    def claims(self, home: Record, references: Iterable[str]) -> tuple[Standing, ...]:
        """Return the claims that references written in `home` mean, in their order."""
        found = (self.claim(home, reference) for reference in references)
        return tuple(standing for standing in found if standing)

    def side_of(self, record: Record) -> Record | None:
        """Return the country a record belongs to; an organization that has none is its own side.

        A delegation that sits for an organization belongs where that one does.
        """
        side = self.sides.get(record.key)
        return self.records[side] if side else None

    def country_of(self, record: Record) -> Country | None:
        """Return the country a record belongs to, if it has one."""
        side = self.side_of(record)
        return side if isinstance(side, Country) else None


def fill_shelf(book: Book, graph: Graph, context: Context) -> Shelf:
    """Return the book laid out, whatever order its records came in."""
    records = {key: book.records[key] for key in sorted(book.records, key=key_order)}

    sides = {key: _side(record, records) for key, record in records.items()}
    chips = {key: _chip(record, sides[key]) for key, record in records.items()}
    objections = _find_objections(graph, records.values())
    return Shelf(book, graph, context, records, sides, chips, objections)


def _find(
    records: Mapping[Key, Record], reference: str | None, kinds: tuple[Kind, ...]
) -> Key | None:
    if not reference:
        return None
    prefix, colon, rest = reference.partition(":")
    for kind in kinds:
        if not colon or kind == prefix:
            key = Key(kind, rest if colon else reference)
            if key in records:
                return key
    return None


def key_order(key: Key) -> tuple[int, str]:
    """Return what sorts keys: the order of kinds, then ids."""
    return (KINDS.index(key.kind), key.id)


def _link_order(link: Link) -> tuple[object, ...]:
    steps = tuple(
        (0, step, "") if isinstance(step, int) else (1, 0, step) for step in link.field.steps
    )
    return (key_order(link.source), steps, link.in_prose)


def _find_objections(
    graph: Graph, records: Iterable[Record]
) -> Mapping[ClaimKey, tuple[Standing, ...]]:
    found: dict[ClaimKey, tuple[Standing, ...]] = {}
    for record in records:
        for claim in claims_of(record):
            for reference in claim.conflicts_with:
                for key in graph.names.claim_meanings(record.key, reference)[:1]:
                    found[key] = (*found.get(key, ()), Standing(record, claim))
    return found


def _chip(record: Record, side: Key | None) -> Chip:
    has_colour = side and side.kind == "country" and not isinstance(record, Place)
    return Chip(
        title=record.display_name,
        address=address_of(record.key),
        kind=record.KIND,
        side=side.id if side and has_colour else "",
    )


def _side(record: Record, records: Mapping[Key, Record]) -> Key | None:
    match record:
        case Country():
            return record.key
        case Person() | Place():
            return _find(records, record.country, ("country",))
        case Organization():
            return _find(records, record.country, ("country",)) or record.key
        case Delegation():
            sender = _find(records, record.organization, ("organization",))
            of_sender = _side(records[sender], records) if sender else None
            return _find(records, record.country, ("country",)) or of_sender
    return None

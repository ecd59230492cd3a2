"""The book as one page sees it: what a reference means, who names whom, and what was read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar, cast

from briefbook.model.book import Settings, claims_of
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.graph import ClaimKey, Link, Names
from briefbook.model.keys import KINDS, REDACTED, Key, Kind
from briefbook.model.records import Country, Office, Organization, Person, Place, Record
from briefbook.model.talks import Delegation, Meeting
from briefbook.plan.cards import Card, make_card
from briefbook.plan.context import Context
from briefbook.plan.seen import Seen
from briefbook.plan.stock import Namers, Stock
from briefbook.plan.titles import current_office, office_on

T = TypeVar("T")
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


class Shelf:
    """All that a page can know of the book beside its settings; it knows what it was asked.

    A record comes without its body, which is asked for by itself. Whether a reference to one kind
    leads anywhere is seen when its record is asked for.
    """

    __slots__ = (
        "_again",
        "_bodies",
        "_cards",
        "_claims",
        "_keys",
        "_named",
        "_namers",
        "_names",
        "_parts",
        "_records",
        "_stock",
        "context",
        "settings",
    )

    def __init__(self, stock: Stock) -> None:
        """Start a page that has read nothing."""
        self._stock = stock
        self._records: Seen[Key, Record | None] = Seen(stock.record)
        self._bodies: Seen[Key, str] = Seen(stock.body)
        self._namers: Seen[Key, Namers] = Seen(stock.namers)
        self._named: Seen[Key, tuple[Link, ...]] = Seen(stock.named)
        self._keys: Seen[str, tuple[Key, ...]] = Seen(stock.keys)
        self._claims: Seen[str, Collection[ClaimKey]] = Seen(stock.claims)
        self._names = Names(self._keys, self._claims)
        self._parts: Seen[str, Any] = Seen(stock.parts.get)
        self._cards: dict[Key, Card | None] = {}
        self._again: set[str] = set()
        self.settings: Settings = stock.book.settings
        self.context: Context = stock.context

    def reads(self) -> frozenset[str]:
        """Return the names of all that was read so far (see `Planned`)."""
        called = self._stock.called
        return frozenset(
            (
                *self._again,
                *map(called["record"].__getitem__, self._records),
                *map(called["record"].__getitem__, self._cards),
                *map(called["body"].__getitem__, self._bodies),
                *map(called["links"].__getitem__, self._namers),
                *map(called["mentions"].__getitem__, self._named),
                *map(called["ids"].__getitem__, self._keys),
                *map(called["claims"].__getitem__, self._claims),
                *self._parts,
            )
        )

    def once(self, _name: object, make: Callable[[Shelf], T]) -> T:
        """Return what `make` gives of any shelf: made once for all pages, read by each of them."""
        kept = self._stock.kept.get(_name)
        if kept is None:
            apart = Shelf(self._stock)
            kept = self._stock.kept[_name] = (make(apart), apart.reads())
        self._again.update(kept[1])
        return cast("T", kept[0])

    def part(self, name: str) -> Any:
        """Return what was found out about the book as a whole under a name, None for nothing."""
        return self._parts[name]

    def record(self, key: Key) -> Record | None:
        """Return the record of this name, without its body."""
        return self._records[key]

    def whole(self, key: Key) -> Record | None:
        """Return the record of this name with its body."""
        record, body = self._records[key], self._bodies[key]
        return replace(record, body=body) if record and body else record

    def body(self, key: Key) -> str:
        """Return the text under a record's front matter."""
        return self._bodies[key]

    def key(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Key | None:
        """Return the key a reference means, None for no reference or one that means nothing.

        One that can be of one kind only means the same whether or not that record is there.
        """
        if not reference or reference == REDACTED:
            return None
        if ":" in reference:
            prefix, _, rest = reference.partition(":")
            return next((Key(kind, rest) for kind in kinds if kind == prefix), None)
        if len(kinds) == 1:
            return Key(kinds[0], reference)
        found = self._keys[reference]
        if len(found) == 1:
            return found[0] if found[0].kind in kinds else None
        return next((key for kind in kinds for key in found if key.kind == kind), None)

    def find(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Record | None:
        """Return the record a reference means, None for no reference or one without meaning."""
        key = self.key(reference, kinds)
        return self._records[key] if key else None

    def get(self, kind: type[RecordT], reference: str | None) -> RecordT | None:
        """Return the record of this kind that a reference means."""
        key = self.key(reference, (kind.KIND,))
        record = self._records[key] if key else None
        return record if isinstance(record, kind) else None

    def get_all(self, kind: type[RecordT], references: Iterable[str]) -> tuple[RecordT, ...]:
        """Return the records of this kind that the references mean, in their order."""
        found = [self.get(kind, reference) for reference in references]
        return tuple([record for record in found if record])

    def links_to(self, key: Key) -> tuple[Link, ...]:
        """Return every mention of a record."""
        return self._namers[key].links

    def namers(self, key: Key) -> tuple[Key, ...]:
        """Return the names of the records that name this one, each once, in their order."""
        return self._namers[key].everyone

    def named(self, key: Key) -> tuple[Key, ...]:
        """Return the names of the records that this one names."""
        return tuple(link.target for link in self._named[key])

    def keys_naming(self, key: Key, kind: Kind, *fields: str) -> tuple[Key, ...]:
        """Return the names of the records of a kind that name this one in one of these fields."""
        by_field = self._namers[key].by_field
        if len(fields) == 1:
            return by_field.get((kind, fields[0]), ())
        found = (by_field.get((kind, field), ()) for field in fields)
        return tuple(sorted({key for keys in found for key in keys}))

    def naming(self, key: Key, kind: type[RecordT], *fields: str) -> tuple[RecordT, ...]:
        """Return the records of a kind that name this one in one of these fields, each once."""
        found = [self._records[source] for source in self.keys_naming(key, kind.KIND, *fields)]
        return tuple([record for record in found if isinstance(record, kind)])

    def claims_naming(
        self, key: Key, field: str, homes: tuple[Kind, ...] = KINDS
    ) -> tuple[Standing, ...]:
        """Return the claims that name a record in this field of theirs, of homes of these kinds."""
        places = self._namers[key].claims.get(field, ())
        found = [(self._records[home], place) for home, place in places if home.kind in homes]
        return tuple(
            Standing(home, claims_of(home)[place])
            for home, place in found
            if home and place < len(claims_of(home))
        )

    def claims_in(self, home: Record) -> tuple[Standing, ...]:
        """Return the claims that stand in a record."""
        return tuple(Standing(home, claim) for claim in claims_of(home))

    def claim(self, home: Record, reference: str) -> Standing | None:
        """Return the claim that a reference written in `home` means."""
        meanings = self.claim_keys(home, reference)
        return next((found for key in meanings if (found := self.standing(key))), None)

    def claim_keys(self, home: Record, reference: str) -> tuple[ClaimKey, ...]:
        """Return the names of the claims that a reference written in `home` can mean."""
        return self._names.claim_meanings(home.key, reference)

    def claims(self, home: Record, references: Iterable[str]) -> tuple[Standing, ...]:
        """Return the claims that references written in `home` mean, in their order."""
        found = (self.claim(home, reference) for reference in references)
        return tuple(standing for standing in found if standing)

    def standing(self, key: ClaimKey) -> Standing | None:
        """Return the claim of this name."""
        home = self._records[key.home]
        claims = claims_of(home) if home else ()
        return next((Standing(home, one) for one in claims if home and one.id == key.id), None)

    def standings(self, keys: Iterable[ClaimKey]) -> tuple[Standing, ...]:
        """Return the claims of these names, in their order."""
        found = (self.standing(key) for key in keys)
        return tuple(standing for standing in found if standing)

    def side_key(self, record: Record) -> Key | None:
        """Return the name of the country a record belongs to.

        An organization that has none is its own side; a delegation that sits for an organization
        belongs where that one does.
        """
        match record:
            case Country():
                return record.key
            case Person() | Place():
                return self.key(record.country, ("country",))
            case Organization():
                return self.key(record.country, ("country",)) or record.key
            case Delegation():
                country = self.key(record.country, ("country",))
                sender = None if country else self.get(Organization, record.organization)
                return self.side_key(sender) if sender else country
        return None

    def side_of(self, record: Record) -> Record | None:
        """Return the country a record belongs to; an organization that has none is its own side."""
        side = self.side_key(record)
        return self._records[side] if side else None

    def country_of(self, record: Record) -> Country | None:
        """Return the country a record belongs to, if it has one."""
        side = self.side_of(record)
        return side if isinstance(side, Country) else None

    def card(self, key: Key) -> Card | None:
        """Return what others show of a record, None where there is none."""
        card = self._cards.get(key)
        if card is None and key not in self._cards:
            cards = self._stock.cards
            card = cards.get(key)
            if card is None and key not in cards:
                card = cards[key] = self._make_card(key)
            self._cards[key] = card
            if card and card.beyond:
                self._again.update(card.beyond)
        return card

    def office(self, key: Key, day: VagueDate) -> Office | None:
        """Return the office that a person held on a day."""
        person, offices = self._records[key], self._stock.offices
        name = (key, day.text)
        if name not in offices:
            offices[name] = office_on(person, day) if isinstance(person, Person) else None
        return offices[name]

    def current_office(self, key: Key) -> Office | None:
        """Return the office a person holds on the book's day."""
        person, current = self._records[key], self._stock.current
        if key not in current:
            as_of = self.settings.as_of
            current[key] = current_office(person, as_of) if isinstance(person, Person) else None
        return current[key]

    def _make_card(self, key: Key) -> Card | None:
        apart = Shelf(self._stock)
        record = apart.record(key)
        side = apart.side_key(record) if record else None
        return make_card(record, side, apart.reads() - {f"record {key}"}) if record else None

"""A book as tables: one a kind of record, one a kind of part that stands several times in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from briefbook.export.lookup import Lookup
from briefbook.model.book import RECORD_TYPES, Book, claims_of
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim, Commitment
from briefbook.model.dates import VagueDate
from briefbook.model.fields import Markdown, Refers
from briefbook.model.graph import ClaimKey, Graph
from briefbook.model.keys import FOLDERS, FieldPath, Kind
from briefbook.model.records import Identifier, Named, Office, Record, Relation, WebLink
from briefbook.model.shape import Slot, parts_of, slots_of
from briefbook.model.talks import AgendaItem, Member, Position

Cell: TypeAlias = str | int | float | None

PARTS: dict[str, type] = {
    "offices": Office,
    "relations": Relation,
    "claims": Claim,
    "members": Member,
    "agenda": AgendaItem,
    "positions": Position,
    "commitments": Commitment,
    "identifiers": Identifier,
    "links": WebLink,
}
"""The tables of parts; each row begins with the record it stands in and its place there."""

_UNSHOWN = ("id", "notes", "coordinates", "native_name", "fingerprints")
_MARKS = ("marking", "embargo_until")
_NUMBERS = ("precedence", "credibility", "text_sentences", "acting")


class Column(NamedTuple):
    """A column: what it holds, and the kind of record its values are ids of, if it is one kind."""

    name: str
    type: Literal["text", "integer", "real"] = "text"
    refers: Kind | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; that of a kind of record has its `kind`, and `id` for its first column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: Kind | None = None


_OWNER = (Column("record_kind"), Column("record"))
_PLACE = Column("place", "integer")


def book_tables(book: Book, graph: Graph) -> tuple[Table, ...]:
    """Return the tables of a book: records, their parts, names, citations and references.

    Prose is in plain words. A date has three columns: as written (EDTF), its first and its last
    possible day. Several values in one cell stand one a line.
    """
    writer = _Writer(book, graph, Lookup(book, graph))
    parts = (writer.parts(name, part) for name, part in PARTS.items())
    return (
        *(writer.records(kind) for kind in RECORD_TYPES),
        *parts,
        writer.names(),
        writer.citations(),
        writer.references(),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the cells of a book."""

    book: Book
    graph: Graph
    look: Lookup

    def records(self, owner: type[Record]) -> Table:
        """Return the table of a kind."""
        places = (Column("latitude", "real"), Column("longitude", "real"))
        is_place = owner.KIND == "place"
        columns = (Column("id"), *_columns(owner), *(places if is_place else ()))
        rows = []
        for record in self.book.of(owner):
            where = getattr(record, "coordinates", None) or (None, None)
            rows.append((record.id, *self._cells(record), *(where if is_place else ())))
        return Table(FOLDERS[owner.KIND], columns, tuple(rows), owner.KIND)

    def parts(self, name: str, owner: type) -> Table:
        """Return the table of a kind of part, each row with the record and the place in it."""
        id_ = (Column("id"),) if owner is Claim else ()
        columns = (*id_, *_OWNER, _PLACE, *_columns(owner))
        rows = []
        for record in self.book.records.values():
            for steps, part in parts_of(record, (owner,)):
                named = (str(ClaimKey(record.key, part.id)),) if owner is Claim else ()
                rows.append((*named, *record.key, _place_of(steps), *self._cells(part)))
        return Table(name, columns, tuple(rows))

    def names(self) -> Table:
        """Return every name of every record, with its language where it is a native one."""
        rows: list[tuple[Cell, ...]] = []
        for record in self.book.records.values():
            rows.append((*record.key, "main", "", record.display_name))
            if isinstance(record, Named):
                for language, name in record.native_name.items():
                    rows.append((*record.key, "native", language, name))
            rows += [(*record.key, "other", "", name) for name in record.also_known_as]
        return Table("names", (*_OWNER, *map(Column, ("kind", "language", "name"))), tuple(rows))

    def citations(self) -> Table:
        """Return every citation in a field, with the claim it stands in."""
        rows: list[tuple[Cell, ...]] = []
        for record in self.book.records.values():
            claims = claims_of(record)
            for steps, cited in parts_of(record, (Citation,)):
                is_claims = steps[0] == "claims" and isinstance(steps[1], int)
                claim = str(ClaimKey(record.key, claims[int(steps[1])].id)) if is_claims else ""
                where = (*record.key, str(FieldPath(steps)), claim)
                source = cited.source.rpartition(":")[2]
                rows.append((*where, source, cited.at, cited.quote, self.look.words(cited.note)))
        about = ("field", "claim", "source", "at", "quote", "note")
        columns = (Column(one, refers="source" if one == "source" else None) for one in about)
        return Table("citations", (*_OWNER, *columns), tuple(rows))

    def references(self) -> Table:
        """Return who names whom, in which field, and whether in prose."""
        rows = [
            (*link.source, *link.target, str(link.field), int(link.in_prose))
            for links in self.graph.links_from.values()
            for link in links
        ]
        columns = (Column("target_kind"), Column("target"), Column("field"))
        return Table("mentions", (*_OWNER, *columns, Column("in_prose", "integer")), tuple(rows))

    def _cells(self, value: Any) -> Iterator[Cell]:
        owner: type = type(value)
        for slot in _slots(owner):
            held = getattr(value, slot.name)
            if slot.part and not slot.is_date:
                yield from self._cells(held) if held else _nothing(slot.part)
            elif slot.is_date:
                yield from _date_cells(held)
            elif slot.form == "several":
                yield "\n".join(self._text(slot, item) for item in held)
            elif isinstance(held, bool | int | None):
                yield int(held) if held is not None else None
            else:
                yield self._text(slot, held)

    def _text(self, slot: Slot, held: Any) -> str:
        if isinstance(slot.marker, Markdown):
            return self.look.words(held, inline=not slot.marker.block)
        if isinstance(slot.marker, Refers):
            meant = self.look.meant(held, slot.marker.kinds) if len(slot.marker.kinds) > 1 else None
            return str(meant or held.rpartition(":")[2])
        return held.isoformat() if hasattr(held, "isoformat") else str(held)


def _place_of(steps: tuple[str | int, ...]) -> int:
    return next((step + 1 for step in reversed(steps) if isinstance(step, int)), 1)


@cache
def _slots(owner: type) -> tuple[Slot, ...]:
    """Return the fields that are columns, a kind's own first; what has rows itself is none."""
    common = [slot.name for slot in slots_of(Record)] if issubclass(owner, Record) else _MARKS
    shown = (
        slot
        for slot in slots_of(owner)
        if not (slot.name in _UNSHOWN or slot.form == "mapping")
        and (slot.is_date or not slot.part or slot.form == "one")
    )
    return tuple(sorted(shown, key=lambda slot: slot.name in common))


def _columns(owner: type) -> Iterator[Column]:
    for slot in _slots(owner):
        if slot.is_date:
            yield Column(slot.written)
            yield from (Column(f"{slot.written}_{end}") for end in ("earliest", "latest"))
        elif slot.part:
            yield from (
                one._replace(name=f"{slot.written}_{one.name}") for one in _columns(slot.part)
            )
        else:
            kinds = slot.marker.kinds if isinstance(slot.marker, Refers) else ()
            is_one = len(kinds) == 1 and slot.form == "one"
            is_number = slot.name in _NUMBERS
            yield Column(
                slot.written, "integer" if is_number else "text", kinds[0] if is_one else None
            )


def _nothing(part: type) -> Iterable[Cell]:
    return [None for _ in _columns(part)]


def _date_cells(day: VagueDate | None) -> tuple[Cell, ...]:
    if day is None:
        return None, None, None
    first = day.earliest.isoformat() if day.earliest > date.min else None
    last = day.latest.isoformat() if day.latest < date.max else None
    return day.text, first, last

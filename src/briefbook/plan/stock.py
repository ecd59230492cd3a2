"""The whole book as shelves are filled from it: what belongs to no page and is made once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from msgspec import Struct, field

from briefbook.model.book import Book
from briefbook.model.graph import ClaimKey, Graph, Link
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Office, Record
from briefbook.plan.cards import Card
from briefbook.plan.context import Context
from briefbook.plan.seen import Seen

_READ = ("record", "body", "links", "mentions", "ids", "claims")
"""What is read under the name of a record, an id or a claim."""


class Namers(Struct, frozen=True):
    """Who names a record: everyone once, by kind and outermost field, and in which claims.

    All in the order of keys; `claims` has the places of claims by the field that names it.
    """

    links: tuple[Link, ...]
    everyone: tuple[Key, ...]
    by_field: Mapping[tuple[Kind, str], tuple[Key, ...]]
    claims: Mapping[str, tuple[tuple[Key, int], ...]]


class Stock(Struct, frozen=True):
    """Book, graph and context, and by name what was found out about the book as a whole.

    `kept`, `cards`, `offices` and `current` remember what pages have in common once one of them has
    made it, `kept` with what it was made from, and `called` under which names things are read.
    """

    book: Book
    graph: Graph
    context: Context
    parts: Mapping[str, Any] = field(default_factory=dict)
    kept: dict[object, tuple[Any, frozenset[str]]] = field(default_factory=dict)
    cards: dict[Key, Card | None] = field(default_factory=dict)
    offices: dict[tuple[Key, str], Office | None] = field(default_factory=dict)
    current: dict[Key, Office | None] = field(default_factory=dict)
    called: Mapping[str, Seen[object, str]] = field(
        default_factory=lambda: {what: Seen(partial(call, what)) for what in _READ}
    )
    _records: dict[Key, Record | None] = field(default_factory=dict)
    _namers: dict[Key, Namers] = field(default_factory=dict)

    def record(self, key: Key) -> Record | None:
        """Return a record as others see it: without its body and its authors' notes."""
        if key not in self._records:
            record = self.book.records.get(key)
            if record and (record.body or record.notes):
                record = replace(record, body="", notes="")
            self._records[key] = record
        return self._records[key]

    def body(self, key: Key) -> str:
        """Return the text under a record's front matter."""
        record = self.book.records.get(key)
        return record.body if record else ""

    def namers(self, key: Key) -> Namers:
        """Return who names a record."""
        if key not in self._namers:
            self._namers[key] = _sort_namers(self.graph.links_to.get(key, ()))
        return self._namers[key]

    def named(self, key: Key) -> tuple[Link, ...]:
        """Return whom a record names."""
        return self.graph.links_from.get(key, ())

    def keys(self, id_: str) -> tuple[Key, ...]:
        """Return the names of the records of this id."""
        return self.graph.names.records.get(id_, ())

    def claims(self, id_: str) -> Collection[ClaimKey]:
        """Return the names of the claims of this id."""
        return self.graph.names.claims.get(id_, ())


def call(what: str, name: object) -> str:
    """Return the name under which a page reads something of a record, an id or a claim."""
    return f"{what} {name}"


_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def key_order(key: Key) -> tuple[int, str]:
    """Return what sorts keys: the order of kinds, then ids."""
    return (_ORDER[key.kind], key.id)


def _sort_namers(links: tuple[Link, ...]) -> Namers:
    by_field: dict[tuple[Kind, str], set[Key]] = {}
    claims: dict[str, set[tuple[Key, int]]] = {}
    for link in links:
        source = link.source
        steps = link.field.steps
        by_field.setdefault((source.kind, str(steps[0])), set()).add(source)
        if steps[0] == "claims":
            match steps:
                case (_, int(place), str(field), *_):
                    claims.setdefault(field, set()).add((source, place))
    return Namers(
        links=links,
        everyone=tuple(sorted({link.source for link in links}, key=key_order)),
        by_field={name: tuple(sorted(keys)) for name, keys in by_field.items()},
        claims={
            field: tuple(sorted(found, key=lambda at: (key_order(at[0]), at[1])))
            for field, found in claims.items()
        },
    )

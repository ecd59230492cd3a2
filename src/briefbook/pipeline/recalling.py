"""The parts of the book that pages read, kept so that a page can be made of them alone."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from msgspec import Raw

from briefbook.model.book import RECORD_TYPES, Book, Settings
from briefbook.model.graph import ClaimKey, Graph, Link, Names
from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.pipeline.packing import pack, unpack
from briefbook.pipeline.renewal import LastPage, LastSite
from briefbook.plan.context import Context
from briefbook.plan.layout import Layout
from briefbook.plan.parts import Heading
from briefbook.plan.seen import Seen
from briefbook.plan.stock import Stock, call

K = TypeVar("K")

_FORMS: Mapping[str, Any] = {
    "body": str,
    "links": tuple[Link, ...],
    "mentions": tuple[Link, ...],
    "ids": tuple[Key, ...],
    "claims": tuple[ClaimKey, ...],
    "masthead": Heading,
    "neighbours": tuple[Key | None, Key | None] | None,
    "leaders": tuple[tuple[Key, Key], ...] | None,
    "leads": bool | None,
    "table": tuple[Key, ...] | None,
    "movement": Key | None,
    "objections": tuple[ClaimKey, ...] | None,
    "redacted": tuple[str, ...] | None,
    "sole": int | None,
}
_BODY = "body "
_RECORDS: Mapping[str, Any] = {owner.KIND: owner | None for owner in RECORD_TYPES}


class UnknownPart(Exception):  # noqa: N818 - it says what is not there, and nobody did wrong
    """A page asked for a part of the book that it did not read when it was last made."""


def form_of(name: str) -> Any:
    """Return the type of a part of the book that pages of records read, None for any other."""
    what, _, rest = name.partition(" ")
    return _RECORDS[rest.partition(":")[0]] if what == "record" else _FORMS.get(what)


class NewParts(Mapping[str, bytes]):
    """The parts that pages of a site read and the last one had not so, each with its name, packed.

    They go by their places among those of the site; only what pages of records read is among them.
    """

    def __init__(self, last: LastSite | None, site: LastSite, layout: Layout) -> None:
        """Find which they are; they are packed one by one when they are asked for."""
        was = tuple(last.parts.items()) if last and goes_on(last, site) else ()
        parts = enumerate(site.parts.items())
        new = ((place, part[0]) for place, part in parts if place >= len(was) or was[place] != part)
        self._names = tuple(site.parts)
        self._places = array("I", [place for place, name in new if form_of(name)])
        self._layout = layout

    def __getitem__(self, place: str) -> bytes:
        """Return a part with its name."""
        name = self._names[int(place)]
        return pack_part(name, self._layout.part(name))

    def __iter__(self) -> Iterator[str]:
        """Yield the places."""
        return map(str, self._places)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)


def pack_part(name: str, part: Any) -> bytes:
    """Return a part of the book with its name, packed."""
    return pack((name, Raw(pack(part))))


def unpack_part(packed: bytes) -> tuple[str, bytes]:
    """Return the name of a part, and the part packed; raises ValueError for other bytes."""
    name, part = unpack(packed, tuple[str, Raw])
    return name, bytes(part)


def goes_on(last: LastSite, site: LastSite) -> bool:
    """Return whether the parts of the last site have kept their places."""
    pairs = zip(last.parts, site.parts, strict=False)
    return len(last.parts) <= len(site.parts) and all(one == other for one, other in pairs)


def find_shown(
    last: LastSite | None, site: LastSite, made: Iterable[str], gone: Iterable[str]
) -> dict[str, bytes]:
    """Return, for bodies of which that may have changed, the addresses of the pages that show them.

    They are packed, by the names of the bodies as parts. Pages were made anew or are gone.
    """
    bodies = {place: name for place, name in enumerate(site.parts) if name.startswith(_BODY)}

    def bodies_on(page: LastPage | None) -> set[int]:
        return bodies.keys() & memoryview(page.reads).cast("I") if page else set()

    known = last.pages if last and goes_on(last, site) else {}
    other: set[int] = set()
    for address in (*made, *gone):
        other |= bodies_on(known.get(address)) ^ bodies_on(site.pages.get(address))
    found: dict[str, list[str]] = {bodies[place]: [] for place in other}
    for address, names in site.find_readers(found.keys()):
        for name in names:
            found[name].append(address)
    return {name: pack(addresses) for name, addresses in found.items()}


def recall_stock(
    parts: Mapping[str, bytes], reworded: Mapping[Key, Record], settings: Settings, context: Context
) -> Stock:
    """Return what pages are made from, of their packed parts by name.

    `reworded` records are as they are now. What is made of it raises UnknownPart where it asks for
    more, ValueError where bytes are not what they should be.
    """

    def recall(what: str, name: object) -> Any:
        called = call(what, name) if name else what
        if called not in parts:
            raise UnknownPart(called)
        return unpack(parts[called], form_of(called))

    def record(key: Key) -> Record | None:
        found: Record | None = recall("record", key)
        body = parts.get(call("body", key))
        return replace(found, body=unpack(body, str)) if found and body else found

    def lazily(fetch: Callable[[K], Any], known: Mapping[K, Any] | None = None) -> Seen[K, Any]:
        seen = Seen(fetch)
        seen.update(known or {})
        return seen

    names = Names(lazily(partial(recall, "ids")), lazily(partial(recall, "claims")))
    graph = Graph(names, lazily(partial(recall, "mentions")), lazily(partial(recall, "links")), {})
    return Stock(Book(settings, lazily(record, reworded)), graph, context, lazily(_whole(recall)))


def _whole(recall: Callable[[str, object], Any]) -> Callable[[str], Any]:
    return lambda name: recall(name, "")

"""The parts of the book that pages read, kept so that a page can be made of them alone."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, cast

from msgspec import Raw

from briefbook.model.book import Book, Settings
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

_FORMS: Mapping[str, Any] = {
    "record": None,
    "body": None,
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


class UnknownPart(Exception):  # noqa: N818 - it says what is not there, and nobody did wrong
    """A page asked for a part of the book that it did not read when it was last made."""


def is_kept(name: str) -> bool:
    """Return whether a part of the book is one that pages of records read."""
    return name.partition(" ")[0] in _FORMS


class NewParts(Mapping[str, bytes]):
    """The parts that pages of a site read and the last one had not so, each with its name, packed.

    They go by their places among those of the site; only what pages of records read is among them.
    Of records and bodies nothing but the name is: what their files gave is kept already.
    """

    def __init__(self, last: LastSite | None, site: LastSite, layout: Layout) -> None:
        """Find which they are; they are packed one by one when they are asked for."""
        was = tuple(last.parts.items()) if last and goes_on(last, site) else ()
        parts = enumerate(site.parts.items())
        new = ((place, part[0]) for place, part in parts if place >= len(was) or was[place] != part)
        self._names = tuple(site.parts)
        self._places = array("I", [place for place, name in new if is_kept(name)])
        self._layout = layout

    def __getitem__(self, place: str) -> bytes:
        """Return a part with its name."""
        name = self._names[int(place)]
        is_kept_already = _FORMS[name.partition(" ")[0]] is None
        return pack((name, Raw(pack(None if is_kept_already else self._layout.part(name)))))

    def __iter__(self) -> Iterator[str]:
        """Yield the places."""
        return map(str, self._places)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)


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
    parts: Mapping[str, bytes],
    records: Mapping[Key, Record],
    settings: Settings,
    context: Context,
) -> Stock:
    """Return what pages are made from, of their records and their other parts, packed, by name.

    What is made of it raises UnknownPart where it asks for more, ValueError where bytes are not
    what they should be.
    """

    def recall(what: str, name: object) -> Any:
        called = call(what, name) if name else what
        if called not in parts:
            raise UnknownPart(called)
        return unpack(parts[called], _FORMS.get(called.partition(" ")[0]))

    def record(key: Key) -> Record | None:
        if call("record", key) not in parts:
            raise UnknownPart(call("record", key))
        return records.get(key)

    def lazily(what: str) -> Seen[Any, Any]:
        return Seen(partial(recall, what))

    book = Book(settings, cast("Mapping[Key, Record]", Seen(record)))
    graph = Graph(Names(lazily("ids"), lazily("claims")), lazily("mentions"), lazily("links"), {})
    of_the_whole: Seen[str, Any] = Seen(lambda name: recall(name, ""))
    return Stock(book, graph, context, of_the_whole)

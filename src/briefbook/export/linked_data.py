"""All that a book is about as one graph of schema.org (JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from briefbook.export.handout import Losses
from briefbook.export.things import Thing
from briefbook.model.book import Book, claims_of
from briefbook.model.citations import Citation
from briefbook.model.claims import Commitment
from briefbook.model.keys import Kind
from briefbook.model.records import Person, Relation
from briefbook.model.shape import parts_of
from briefbook.model.site import OutputFile
from briefbook.model.talks import Member, Position

_CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
"""Written out, so that the graph can be read without asking schema.org for its own."""

_NAMES = ("name", "native_name", "also_known_as", "summary")
_TITLES = ("title", "also_known_as", "summary")
_CARRIED: Mapping[Kind, tuple[str, ...]] = {
    "person": (*_NAMES, "country", "honorific_prefix", "birth_date", "offices"),
    "country": (*_NAMES, "official_name", "iso"),
    "organization": (*_NAMES, "founded", "dissolved"),
    "place": (*_NAMES, "coordinates"),
    "delegation": (*_TITLES, "members"),
    "meeting": (*_TITLES, "date", "end", "place", "status", "delegations", "participants"),
    "issue": _TITLES,
    "event": (*_TITLES, "date", "place", "people", "organizations", "countries", "issues"),
    "source": (*_TITLES, "kind", "author", "publisher", "published", "url", "language"),
}
"""The fields of records that have a place here; others are counted where they hold something."""


def graph_file(base_url: str, pages: Iterable[Iterable[Thing]]) -> OutputFile:
    """Return `book.jsonld`: what every page is about, and its claims.

    What has a page is named by its address, so that the things of one page lead to those of others;
    without a base URL the addresses are relative to where the file lies. No `<` stands in the
    text as such, so that it is safe within a script element.
    """
    things = [_name(thing, base_url) for page in pages for thing in page]
    graph = {"@context": _CONTEXT, "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return OutputFile("book.jsonld", f"{text}\n".encode())


def _name(thing: Thing, base_url: str) -> Thing:
    """Return a thing and all in it with the addresses of their pages for names."""
    url = thing.get("url", "")
    named = {"@id": url} if url.startswith(base_url) else {}
    return named | {key: _name_in(value, base_url) for key, value in thing.items()}


def _name_in(value: object, base_url: str) -> object:
    if isinstance(value, dict):
        return _name(value, base_url)
    if isinstance(value, list):
        return [_name_in(one, base_url) for one in value]
    return value


def count_lost(book: Book) -> tuple[tuple[str, int], ...]:
    """Return what of a book has no place in its graph, the most first."""
    losses = Losses()
    losses.count_fields(book, _CARRIED)
    for record in book.records.values():
        for what, part in (("positions", Position), ("commitments", Commitment)):
            losses.add(what, len(parts_of(record, (part,))))
        losses.add("relations", len(parts_of(record, (Relation,))))
        cited = parts_of(record, (Citation,))
        losses.add("citations beside claims", sum(steps[0] != "claims" for steps, _ in cited))
        losses.add("places in sources", sum(bool(one.at or one.quote) for _, one in cited))
        losses.add("verbatim words", sum(bool(claim.quote) for claim in claims_of(record)))
        seats = parts_of(record, (Member,))
        told = sum(bool(seat.title or seat.portfolio) for _, seat in seats)
        losses.add("titles and portfolios in rosters", told)
        if isinstance(record, Person):
            is_one_held = any(not office.to for office in record.offices)
            losses.add("former and further offices", len(record.offices) - is_one_held)
    return losses.told()

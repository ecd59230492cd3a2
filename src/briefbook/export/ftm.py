"""A book as entities and statements of FollowTheMoney, for those who investigate."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping

from briefbook.export.ftm_entities import GIVEN, TYPES, Entity, write_entities
from briefbook.export.handout import HandOut, Losses
from briefbook.export.lookup import Lookup
from briefbook.model.book import Book
from briefbook.model.graph import Graph
from briefbook.model.keys import Kind
from briefbook.model.site import OutputFile

DATASET = "briefbook"
COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""Those of a file of statements, in the order that FollowTheMoney writes them."""

_NAMES = ("name", "native_name", "also_known_as", "identifiers", "summary")
_TITLES = ("title", "also_known_as", "identifiers", "summary")
_CARRIED: Mapping[Kind, tuple[str, ...]] = {
    "person": (*_NAMES, "body", "birth_date", "country", "honorific_prefix", "offices"),
    "organization": (
        *(*_NAMES, "body", "classification", "country", "parent"),
        *("founded", "dissolved"),
    ),
    "place": (*_NAMES, "country", "coordinates"),
    "delegation": (*_TITLES, "meeting", "country", "members"),
    "meeting": (*_TITLES, "body", "date", "end", "place", "delegations", "participants"),
    "event": (*_TITLES, "body", "date", "place", "people", "organizations"),
    "source": (*_TITLES, "author", "publisher", "published", "url"),
}
"""The fields of records that have a place here; others are counted where they hold something."""


def ftm_files(book: Book, graph: Graph) -> HandOut:
    """Return `entities.ftm.json`, one entity a line, `statements.csv`, and what has no place there.

    Sources are entities too, which others name as their proof. Countries are codes, the posts of
    offices entities of their own, claims notes.
    """
    losses = Losses()
    entities = [*write_entities(book, Lookup(book, graph), losses)]
    lines = "".join(f"{_encode(_plain(entity))}\n" for entity in entities)
    statements = io.StringIO()
    rows = csv.writer(statements, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(COLUMNS)
    for entity in entities:
        rows.writerows(_statements(entity))
    files = (
        OutputFile("entities.ftm.json", lines.encode()),
        OutputFile("statements.csv", statements.getvalue().encode()),
    )
    losses.count_fields(book, _CARRIED)
    identifiers = [given for one in book.records.values() for given in one.identifiers]
    losses.add("identifiers", sum(given.scheme not in GIVEN for given in identifiers))
    return HandOut(files, losses.told())


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _plain(entity: Entity) -> dict[str, object]:
    return {"id": entity.id, "schema": entity.schema, "properties": entity.properties}


def _statements(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Yield a statement for each value of an entity, with the id that FollowTheMoney gives it."""
    for name, values in entity.properties.items():
        for value in values:
            key = f"{DATASET}.{entity.id}.{name}.{value}"
            digest = hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
            about = (entity.id, entity.id, name, TYPES[name], entity.schema, value, DATASET)
            yield (*about, "", "", "", "f", "", "", digest)

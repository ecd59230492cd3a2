"""The graph: who names whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from msgspec import Struct

from briefbook.model.claims import Claim
from briefbook.model.keys import KINDS, FieldPath, Key, Kind


class ClaimKey(NamedTuple):
    """The name of a claim in the whole book: the record it stands in, and its id there."""

    home: Key
    id: str

    def __str__(self) -> str:
        return f"{self.home.id}.{self.id}"


class Link(NamedTuple):
    """One mention of a record by another: in which field, and whether in prose."""

    source: Key
    target: Key
    field: FieldPath
    in_prose: bool = False


class Names(Struct, frozen=True):
    """What references may mean: the records of each id, and the claims of each id.

    Both stand in the order of the book.
    """

    records: Mapping[str, tuple[Key, ...]]
    claims: Mapping[str, Collection[ClaimKey]]

    def meanings(self, reference: str, kinds: tuple[Kind, ...] = KINDS) -> tuple[Key, ...]:
        """Return every record a reference can mean: one when it is good, none, or several."""
        prefix, colon, id_ = reference.partition(":")
        if colon:
            found = self.records.get(id_, ())
            return tuple(key for key in found if key.kind == prefix and prefix in kinds)
        found = self.records.get(reference, ())
        if len(found) == 1 and found[0].kind in kinds:
            return found
        return tuple(key for key in found if key.kind in kinds)

    def claim_meanings(self, home: Key, reference: str) -> tuple[ClaimKey, ...]:
        """Return every claim a reference written in `home` can mean; its own claims go first."""
        record, dot, id_ = reference.rpartition(".")
        found = self.claims.get(id_, ())
        homes = self.meanings(record) if dot else (home,)
        named = tuple(key for home in homes if (key := ClaimKey(home, id_)) in found)
        return named if dot else named or tuple(found)


class Graph(Struct, frozen=True):
    """Every reference of the book, by either end, and every claim by its name."""

    names: Names
    links_from: Mapping[Key, tuple[Link, ...]]
    links_to: Mapping[Key, tuple[Link, ...]]
    claims: Mapping[ClaimKey, Claim]

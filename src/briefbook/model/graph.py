"""The graph: who names whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefbook.model.claims import Claim
from briefbook.model.keys import KINDS, FieldPath, Key, Kind


class ClaimKey(NamedTuple):
    """The name of a claim in the whole book: the record it stands in, and its id there."""

    home: Key
    id: str

    def __str__(self) -> str:
        return f"{self.home.id}.{self.id}"


@dataclass(frozen=True, slots=True)
class Link:
    """One mention of a record by another: in which field, and whether in prose."""

    source: Key
    target: Key
    field: FieldPath
    in_prose: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that references may mean: kinds by id, and claims by their id alone."""

    kinds: Mapping[str, tuple[Kind, ...]]
    claims: Mapping[str, tuple[ClaimKey, ...]]

    def meanings(self, reference: str, kinds: tuple[Kind, ...] = KINDS) -> tuple[Key, ...]:
        """Return every record a reference can mean: one when it is good, none, or several."""
        prefix, colon, rest = reference.partition(":")
        if colon:
            kinds = tuple(kind for kind in kinds if kind == prefix)
        id_ = rest if colon else reference
        return tuple(Key(kind, id_) for kind in self.kinds.get(id_, ()) if kind in kinds)

    def claim_meanings(self, home: Key, reference: str) -> tuple[ClaimKey, ...]:
        """Return every claim a reference written in `home` can mean; its own claims go first."""
        record, dot, id_ = reference.rpartition(".")
        found = self.claims.get(id_, ())
        if dot:
            return tuple(key for key in found if record in (key.home.id, str(key.home)))
        return tuple(key for key in found if key.home == home) or found


@dataclass(frozen=True, slots=True)
class Graph:
    """Every reference of the book, by either end, and every claim by its name."""

    names: Names
    links_from: Mapping[Key, tuple[Link, ...]]
    links_to: Mapping[Key, tuple[Link, ...]]
    claims: Mapping[ClaimKey, Claim]

"""What a rule of substance looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from briefbook.model.book import Book, claims_of
from briefbook.model.claims import Claim
from briefbook.model.documents import SourceFile
from briefbook.model.findings import Spot
from briefbook.model.graph import ClaimKey, Graph
from briefbook.model.keys import KINDS, FieldPath, Kind
from briefbook.model.records import Record
from briefbook.model.shape import Steps


@dataclass(frozen=True, slots=True)
class Review:
    """A linked book on the day it is reviewed, and its files, each read when it is asked for."""

    book: Book
    graph: Graph
    clock: date
    files: Mapping[str, SourceFile] = field(default_factory=dict)

    def record(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Record | None:
        """Return the record a reference names, None if it names none or several."""
        keys = self.graph.names.meanings(reference, kinds) if reference else ()
        return self.book.records.get(keys[0]) if len(keys) == 1 else None

    def claims(self) -> Iterator[StandingClaim]:
        """Yield every claim of the book where it stands."""
        for record in self.book.records.values():
            for place, claim in enumerate(claims_of(record)):
                yield StandingClaim(record, place, claim)

    def claim_keys(self, home: Record, references: tuple[str, ...]) -> tuple[ClaimKey, ...]:
        """Return the claims that references written in a record name, each that is no riddle."""
        found = (self.graph.names.claim_meanings(home.key, text) for text in references)
        return tuple(keys[0] for keys in found if len(keys) == 1)


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim, the record it stands in and its place among that record's claims."""

    home: Record
    place: int
    claim: Claim

    @property
    def key(self) -> ClaimKey:
        """The claim's name in the whole book."""
        return ClaimKey(self.home.key, self.claim.id)

    def spot(self, *steps: str | int) -> Spot:
        """Return the spot of one of the claim's fields, of the claim itself without any."""
        return spot_of(self.home, "claims", self.place, *steps)


def spot_of(record: Record, *steps: str | int) -> Spot:
    """Return the spot of a field of a record, as its author writes the field."""
    path: Steps = steps
    return Spot(record.key, FieldPath(path))

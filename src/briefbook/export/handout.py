"""What a format makes of a book: its files, and what it has no place for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from briefbook.model.book import Book, claims_of
from briefbook.model.keys import FOLDERS, Kind
from briefbook.model.site import OutputFile
from briefbook.model.talks import Issue, Meeting


@dataclass(frozen=True, slots=True)
class HandOut:
    """The files of a book in a format; `lost` says what has no place in them, and how many."""

    files: tuple[OutputFile, ...]
    lost: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Losses:
    """Counts what a format has no place for."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, number: int) -> None:
        """Count so many things, named in the plural."""
        self.counts[what] += number

    def count_records(self, book: Book, *kinds: Kind) -> None:
        """Count the records of kinds, and all claims, positions, commitments and agenda items."""
        for record in book.records.values():
            if record.KIND in kinds:
                self.add(FOLDERS[record.KIND], 1)
            self.add("claims", len(claims_of(record)))
            if isinstance(record, Issue):
                self.add("positions", len(record.positions))
            if isinstance(record, Meeting):
                self.add("commitments", len(record.commitments))
                self.add("agenda items", len(record.agenda))

    def told(self) -> tuple[tuple[str, int], ...]:
        """Return what was lost at all, the most first."""
        return tuple((what, number) for what, number in self.counts.most_common() if number)

"""What a format makes of a book: its files, and what it has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

from briefbook.model.book import Book, claims_of
from briefbook.model.keys import FOLDERS, Kind
from briefbook.model.shape import slots_of
from briefbook.model.site import OutputFile
from briefbook.model.talks import Issue, Meeting


@dataclass(frozen=True, slots=True)
class HandOut:
    """The files of a book in a format; `lost` says what has no place in them, and how many."""

    files: tuple[OutputFile, ...]
    lost: tuple[tuple[str, int], ...] = ()


_COUNTED = ("claims", "positions", "commitments", "agenda", "relations", "sources", "cite")
"""Fields whose parts are counted one by one."""
_OF_THE_BOOK = ("id", "marking", "embargo_until", "publication", "notes")
"""Fields that are done with once an edition is made."""
_KEPT_BY = ("reviewed", "review_after", "owner", "formerly")
_KEEPING = "dates of review, owners and former ids"


def _empty(one: Field[Any]) -> Any:
    """Return what a field has whose author wrote nothing."""
    return one.default if one.default_factory is MISSING else one.default_factory()


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

    def count_fields(self, book: Book, carried: Mapping[Kind, Collection[str]]) -> None:
        """Count the fields of records that hold something and are neither carried nor counted.

        Records of kinds that are not named were counted as such.
        """
        for record in book.records.values():
            if record.KIND in carried:
                owner: type = type(record)
                written = {slot.name: slot.written for slot in slots_of(owner)}
                known = {*carried[record.KIND], *_COUNTED, *_OF_THE_BOOK}
                for one in fields(owner):
                    if one.name not in known and getattr(record, one.name) != _empty(one):
                        what = f"{FOLDERS[record.KIND]}.{written[one.name]}"
                        self.add(_KEEPING if one.name in _KEPT_BY else what, 1)

    def told(self) -> tuple[tuple[str, int], ...]:
        """Return what was lost at all, the most first."""
        return tuple((what, number) for what, number in self.counts.most_common() if number)

"""An edition is a smaller book: what its readers may not see is taken out, and so is its trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any

from briefbook.check.withholding import Withheld, without
from briefbook.model.book import Book, claims_of
from briefbook.model.claims import Claim, Markable
from briefbook.model.findings import Finding, Found
from briefbook.model.graph import ClaimKey, Graph
from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.model.shape import parts_of
from briefbook.model.vocabulary import Marking, is_admitted

_MARKABLE = (Markable,)
_UNMARKED = ("claims", "offices", "positions", "commitments", "sources")
"""Lists that get no mark among their items: that would be counted, dated and told of as one."""


def admit(book: Book, graph: Graph, edition: str, clock: datetime) -> Found[Book]:
    """Return the book that an edition's readers may see at a moment.

    Left out are drafts and withdrawn briefs, what is marked above the edition, what is under
    embargo, every reference to these, what cannot stand without them and what cites them alone;
    and the authors' notes. An edition that shows its redactions has marks in the place of
    references, in prose and in lists, and says which fields have lost parts. Raises KeyError if the
    book has no such edition.
    """
    chosen = book.settings.editions[edition]
    gate = _Gate(book.settings.marking, chosen.admits, clock, is_marked=chosen.show_redactions)
    withheld = Withheld(
        graph.names,
        frozenset(key for key, record in book.records.items() if not gate.admits_record(record)),
        frozenset(key for key, claim in graph.claims.items() if not gate.admits(claim)),
    )
    while True:
        kept, findings = _keep(book, withheld, gate)
        lost = Withheld(graph.names, frozenset(book.records.keys() - kept), _lost(book, kept))
        if lost == withheld:
            break
        withheld = lost
    renamed = _rename(book, kept)
    if renamed:
        kept, findings = _keep(book, replace(withheld, renamed=renamed), gate)
        kept = {key: _with_ids(record, renamed) for key, record in kept.items()}
    settings = without(book.settings, withheld, gate.admits, None, is_marked=gate.is_marked)
    shown = replace(settings.value, editions={edition: chosen}) if settings.value else book.settings
    redacted = _find_redacted(book, kept) if gate.is_marked else {}
    return Found(Book(shown, kept, redacted=redacted), (*settings.findings, *findings))


def admits_parts_of(book: Book, edition: str, clock: datetime) -> Callable[[Any], bool]:
    """Return what tells whether a part of a record may be seen, by what it says of itself."""
    highest = book.settings.editions[edition].admits
    return _Gate(book.settings.marking, highest, clock, is_marked=False).admits


def is_whole(admitted: Book, book: Book) -> bool:
    """Return whether an admitted book has every record of the book, each but for its notes."""
    kept = admitted.records
    return (
        admitted.faulty == book.faulty
        and len(kept) == len(book.records)
        and all(
            kept[key] is record or kept[key] == replace(record, notes="")
            for key, record in book.records.items()
        )
    )


def _keep(
    book: Book, withheld: Withheld, gate: _Gate
) -> tuple[dict[Key, Record], tuple[Finding, ...]]:
    """Return the records that remain, each without what is withheld."""
    kept: dict[Key, Record] = {}
    findings: list[Finding] = []
    is_any_withheld = bool(withheld.records or withheld.claims)
    for key, record in book.records.items():
        if key in withheld.records:
            continue
        found: Found[Record | None] = Found(record)
        if is_any_withheld or not gate.admits_parts(record):
            found = without(record, withheld, gate.admits, key, is_marked=gate.is_marked)
        if found.value is not None:
            kept[key] = replace(found.value, notes="") if record.notes else found.value
            findings += found.findings
    return kept, tuple(findings)


def _find_redacted(book: Book, kept: dict[Key, Record]) -> dict[Key, tuple[str, ...]]:
    """Return the fields of each record that have lost parts, of those that hold no mark."""
    found = {
        key: tuple(
            field
            for field in _UNMARKED
            if len(getattr(record, field, ())) < len(getattr(book.records[key], field, ()))
        )
        for key, record in kept.items()
        if record is not book.records[key]
    }
    return {key: fields for key, fields in found.items() if fields}


def _lost(book: Book, kept: dict[Key, Record]) -> frozenset[ClaimKey]:
    """Return the claims that stand in no record that remains."""
    lost: set[ClaimKey] = set()
    for key, record in book.records.items():
        before = claims_of(record)
        after = claims_of(kept[key]) if key in kept else ()
        if after is not before:
            standing = {claim.id for claim in after}
            lost.update(ClaimKey(key, each.id) for each in before if each.id not in standing)
    return frozenset(lost)


def _rename(book: Book, kept: dict[Key, Record]) -> dict[ClaimKey, str]:
    """Return new ids for claims that have theirs from their place, where one before is left out.

    The third claim of two would tell of another.
    """
    renamed: dict[ClaimKey, str] = {}
    for key, record in kept.items():
        before, after = claims_of(book.records[key]), claims_of(record)
        if len(before) == len(after):
            continue
        by_place = {claim.id for place, claim in enumerate(before, 1) if claim.id == f"c{place}"}
        taken = {claim.id for claim in after} - by_place
        for place, claim in enumerate(after, 1):
            if claim.id in by_place:
                id_ = next(id_ for at in count(place) if (id_ := f"c{at}") not in taken)
                taken.add(id_)
                if id_ != claim.id:
                    renamed[ClaimKey(key, claim.id)] = id_
    return renamed


def _with_ids(record: Record, renamed: dict[ClaimKey, str]) -> Record:
    """Return a record whose claims have their new ids."""
    ids = [renamed.get(ClaimKey(record.key, claim.id), claim.id) for claim in claims_of(record)]
    claims = tuple(map(_with_id, claims_of(record), ids))
    changed: Any = record
    renewed: Record = changed if claims == claims_of(record) else replace(changed, claims=claims)
    return renewed


def _with_id(claim: Claim, id_: str) -> Claim:
    return claim if claim.id == id_ else replace(claim, id=id_)


@dataclass(frozen=True, slots=True)
class _Gate:
    """What an edition admits at a moment; a record without a marking has the book's.

    `is_marked` where it shows that something is left out.
    """

    default: Marking
    highest: Marking
    clock: datetime
    is_marked: bool

    def admits(self, part: Any) -> bool:
        """Return whether a part may be seen, by its own marking and embargo."""
        if not isinstance(part, Markable):
            return True
        is_low = part.marking is None or is_admitted(part.marking, self.highest)
        return is_low and (part.embargo_until is None or part.embargo_until <= self.clock)

    def admits_record(self, record: Record) -> bool:
        """Return whether a record may be seen, by all it says of itself."""
        is_low = is_admitted(record.marking or self.default, self.highest)
        return is_low and record.publication == "published" and self.admits(record)

    def admits_parts(self, record: Record) -> bool:
        """Return whether everything in a record may be seen."""
        return all(self.admits(part) for _, part in parts_of(record, _MARKABLE))

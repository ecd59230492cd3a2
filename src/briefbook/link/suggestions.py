"""What an author may have meant by a reference that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial

from briefbook.model.book import Book
from briefbook.model.claims import Claim
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import Key, Kind
from briefbook.model.records import Named, Record


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The names of claims, and what hints at a record; each hint is made once, when it is needed.

    `record_hint` names the record most likely meant by a reference to certain kinds, "" where none
    comes near.
    """

    claims: Mapping[ClaimKey, Claim]
    record_hint: Callable[[str, tuple[Kind, ...]], str]

    @staticmethod
    def of(book: Book, claims: Mapping[ClaimKey, Claim]) -> Suggestions:
        """Return the suggestions that a book has to make."""
        return Suggestions(claims, cache(partial(_record_hint, cache(partial(_spell, book)))))

    def claim_hint(self, home: Key, reference: str) -> str:
        """Return a hint that names the claim most likely meant, "" if none comes near."""
        record, dot, wanted = reference.rpartition(".")
        found = {
            key.id: key.id if key.home == home else str(key)
            for key in sorted(self.claims, key=lambda key: key.home == home)
            if not dot or record in (key.home.id, str(key.home))
        }
        near = _nearest(_fold(wanted), found)
        return f"did you mean “{found[near]}”?" if near else ""


def _record_hint(
    spell: Callable[[tuple[Kind, ...]], Mapping[str, str]], reference: str, kinds: tuple[Kind, ...]
) -> str:
    spellings = spell(kinds)
    near = _nearest(_fold(reference.rpartition(":")[2]), spellings)
    return f"did you mean “{spellings[near]}”?" if near else ""


def _spell(book: Book, kinds: tuple[Kind, ...]) -> Mapping[str, str]:
    """Return the id of the first record of these kinds that has a name, by that name."""
    found: dict[str, str] = {}
    for key, record in book.records.items():
        for name in _names_of(record) if key.kind in kinds else ():
            found.setdefault(_fold(name), key.id)
    return found


def _names_of(record: Record) -> Iterator[str]:
    yield from (record.id, record.display_name, *record.also_known_as)
    if isinstance(record, Named):
        yield from record.native_name.values()


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def _nearest(wanted: str, spellings: Iterable[str]) -> str:
    """Return the spelling that is the wanted one, or holds its words, or is most like it."""
    known = list(spellings)
    if wanted in known:
        return wanted
    holding = [name for name in known if wanted and f"-{wanted}-" in f"-{name}-"]
    return next(iter(holding or get_close_matches(wanted, known, n=1, cutoff=0.6)), "")

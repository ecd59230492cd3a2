"""What an author may have meant by a reference that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from typing import NamedTuple

from briefbook.link.nearest import Spellings
from briefbook.model.book import Book
from briefbook.model.graph import ClaimKey, Names
from briefbook.model.keys import Key, Kind
from briefbook.model.records import Named, Record

_CLOSE = 0.85
_MOST_CLOSE = 5


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What hints at a record or a claim; each hint is made once, when it is needed.

    Both take a reference, `record_hint` with the kinds it may be to, `claim_hint` with the record
    it stands in, and give "" where nothing comes near.
    """

    record_hint: Callable[[str, tuple[Kind, ...]], str]
    claim_hint: Callable[[str, Key], str]

    @staticmethod
    def of(book: Book, names: Names) -> Suggestions:
        """Return the suggestions that a book has to make."""
        index = cache(partial(_index_claims, names))
        return Suggestions(
            cache(partial(_record_hint, cache(partial(_spell, book)))),
            cache(partial(_claim_hint, cache(partial(_spell_claims, index)))),
        )


class _Spelled(NamedTuple):
    """The spellings of records, and the id of the first record that has each."""

    spellings: Spellings
    ids: Mapping[str, str]


def _record_hint(
    spell: Callable[[tuple[Kind, ...]], _Spelled], reference: str, kinds: tuple[Kind, ...]
) -> str:
    spelled = spell(kinds)
    near = spelled.spellings.nearest(_fold(reference.rpartition(":")[2]))
    return f"did you mean “{spelled.ids[near]}”?" if near else ""


def _spell(book: Book, kinds: tuple[Kind, ...]) -> _Spelled:
    """Return the names of the records of these kinds."""
    found: dict[str, str] = {}
    for key, record in book.records.items():
        for name in _names_of(record) if key.kind in kinds else ():
            found.setdefault(_fold(name), key.id)
    return _Spelled(Spellings(found), found)


def _names_of(record: Record) -> Iterator[str]:
    yield from (record.id, record.display_name, *record.also_known_as)
    if isinstance(record, Named):
        yield from record.native_name.values()


class _Claims(NamedTuple):
    """The claims of a record or of the whole book by their ids, of those with one id the last."""

    spellings: Spellings
    keys: Mapping[str, ClaimKey]


def _claim_hint(spell: Callable[[str], _Claims], reference: str, home: Key) -> str:
    """Return a hint that names the claim most likely meant, of the record if it names one."""
    record, _, wanted = reference.rpartition(".")
    claims, own = spell(record), spell(str(home))
    near = claims.spellings.nearest(_fold(wanted))
    if not near:
        return ""
    is_own = near in own.keys and record in ("", *_called(home))
    return f"did you mean “{near if is_own else claims.keys[near]}”?"


def _spell_claims(
    index: Callable[[], Mapping[str, Mapping[str, ClaimKey]]], record: str
) -> _Claims:
    keys = index().get(record, {})
    return _Claims(Spellings(keys), keys)


def _index_claims(names: Names) -> Mapping[str, Mapping[str, ClaimKey]]:
    """Return the claims by what a reference may say of their record, all of them under ""."""
    found: dict[str, dict[str, ClaimKey]] = {}
    for id_, keys in names.claims.items():
        for key in keys:
            for record in ("", *_called(key.home)):
                found.setdefault(record, {})[id_] = key
    return found


def _called(home: Key) -> tuple[str, str]:
    """Return what a record may be called before the id of its claim."""
    return (home.id, str(home))


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def only_candidate(book: Book, reference: str, kinds: tuple[Kind, ...]) -> str:
    """Return the id of the one record that a reference can have meant, "" for none or several."""
    names: dict[str, set[str]] = {}
    for key, record in book.records.items():
        for name in _names_of(record) if key.kind in kinds else ():
            names.setdefault(_fold(name), set()).add(key.id)
    wanted = _fold(reference.rpartition(":")[2])
    holding = [name for name in names if wanted and f"-{wanted}-" in f"-{name}-"]
    near = [wanted] if wanted in names else holding or _close_to(wanted, names)
    ids = {id_ for name in near for id_ in names[name]}
    return ids.pop() if len(ids) == 1 else ""


def _close_to(wanted: str, names: Mapping[str, object]) -> list[str]:
    return get_close_matches(wanted, names, n=_MOST_CLOSE, cutoff=_CLOSE)

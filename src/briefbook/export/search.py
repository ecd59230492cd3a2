"""The index of the search: every key with what it leads to.

The keys lie in units, each of which has all keys that begin alike, as many as a shard can take.
What units there are depends on what is in the book alone and not on how it came there, and an edit
touches those of its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from briefbook.export.entries import Found

ROWS, _FILTERS = "d", "f"
_ROOT = 5
"""So many letters the keys of a unit have in common at least; those of rows one less."""
_DEEPEST = 25
_MOST = 1500
"""So many things a word leads to at most, the weightiest; those of a filter are all there."""
_ID = 7
_AROUND = 6
"""So many signs of JSON stand around a key and its value."""

Entries = dict[str, str]
"""By key: of a thing its row, of a word what it leads to, ids by weight with spaces between."""


class Size(NamedTuple):
    """How many bytes a unit takes in a shard, and what tells it from any other."""

    length: int
    digest: bytes


class Index(Struct, frozen=True):
    """The sizes of all units, the entries of those that are new, and which are gone."""

    sizes: Mapping[str, Size]
    new: Mapping[str, Entries]
    gone: frozenset[str]


def renew_index(
    known: Mapping[str, Size],
    recall: Callable[[str], Entries],
    gone: Iterable[Found],
    come: Iterable[Found],
    room: int,
) -> Index:
    """Return the index after some things went and others came.

    `known` are the units there were, `recall` gives the entries of one. Shards are small enough for
    several to take no more than the `room` of a page. Raises KeyError or ValueError where entries
    are not what they should be.
    """
    changes = _gather(gone, come)
    units: dict[str, list[str]] = {}
    for unit in known:
        units.setdefault(_root_of(unit), []).append(unit)
    new: dict[str, Entries] = {}
    replaced: set[str] = set()
    for root, keys in groupby(sorted(changes), key=_root_of):
        parts = _Parts({unit: known[unit].length for unit in units.get(root, ())}, {}, recall)
        for key in keys:
            parts.change(key, changes[key], len(root))
        replaced.update(units.get(root, ()))
        for unit, entries in parts.settle(root, capacity(root, room)):
            if entries is None:
                replaced.discard(unit)
            else:
                new[unit] = entries
    sizes = {unit: size for unit, size in known.items() if unit not in replaced}
    sizes |= {unit: Size(_measure(entries), _digest(entries)) for unit, entries in new.items()}
    return Index(sizes, new, frozenset(replaced - new.keys()))


class _Change(Struct):
    """What happens to a key: ids that go and come by their weights, and a row that it gets."""

    lost: list[tuple[str, str]]
    won: dict[str, list[str]]
    row: str = ""

    def make(self, value: str) -> str:
        """Return the value of the key after it, "" where nothing is left.

        Raises KeyError or ValueError where the value is not what it should be.
        """
        if not (self.lost or self.won):
            return self.row
        ids = {part[:2]: set(_split_ids(part[2:])) for part in value.split()}
        for weight, one in self.lost:
            ids[weight].remove(one)
        for weight, more in self.won.items():
            known = ids.setdefault(weight, set())
            if not known.isdisjoint(more):
                raise ValueError("what comes is there already")
            known.update(more)
        parts = ((weight, "".join(sorted(found))) for weight, found in sorted(ids.items()) if found)
        return " ".join(map("".join, parts))


def _gather(gone: Iterable[Found], come: Iterable[Found]) -> dict[str, _Change]:
    """Return what happens to each key where some things go and others come."""
    changes: dict[str, _Change] = {}
    for found in gone:
        changes |= {key: _Change([], {}) for key, _ in found.rows if key not in changes}
        for weight, change in _each_change(found, changes):
            change.lost.append((weight, found.id))
    for found in come:
        changes |= {key: _Change([], {}, row) for key, row in found.rows}
        for weight, change in _each_change(found, changes):
            change.won.setdefault(weight, []).append(found.id)
    return changes


def _each_change(found: Found, changes: dict[str, _Change]) -> Iterator[tuple[str, _Change]]:
    """Yield what happens to each key of a thing, with the key's weight."""
    for weight, keys in found.weights:
        for key in keys.split(" "):
            if key not in changes:
                changes[key] = _Change([], {})
            yield weight, changes[key]


class _Parts(Struct):
    """The units under one root: how many bytes each takes, and the entries of those looked at."""

    sizes: dict[str, int]
    open: dict[str, Entries]
    recall: Callable[[str], Entries]

    def change(self, key: str, change: _Change, least: int) -> None:
        """Give a key another value in the unit it lies in, which has as many letters at least."""
        ends = range(least, len(key) + 1) if self.sizes else ()
        unit = next((one for end in ends if (one := key[:end]) in self.sizes), None)
        if unit is None:
            unit = key if self.sizes else key[:least]
            self.sizes[unit], self.open[unit] = 0, {}
        entries = self._entries(unit)
        former = entries.pop(key, "")
        self.sizes[unit] -= _measure_entry(key, former)
        if value := change.make(former):
            entries[key] = value
            self.sizes[unit] += _measure_entry(key, value)

    def settle(self, prefix: str, capacity: int) -> Iterator[tuple[str, Entries | None]]:
        """Yield the units as they are to be, without entries where one is as it was."""
        empty = [unit for unit, entries in self.open.items() if not entries]
        for unit in empty:
            del self.sizes[unit], self.open[unit]
        if self.sizes:
            yield from self._settle(prefix, sorted(self.sizes), capacity)

    def _settle(
        self, prefix: str, units: list[str], capacity: int
    ) -> Iterator[tuple[str, Entries | None]]:
        is_whole = prefix[-1] == "." or len(prefix) >= _DEEPEST
        if is_whole or sum(self.sizes[unit] for unit in units) <= capacity:
            if units == [prefix]:
                yield prefix, self.open.get(prefix)
            else:
                merged = (item for unit in units for item in self._entries(unit).items())
                yield prefix, dict(merged)
            return
        if units == [prefix]:
            units = self._split(prefix)
        for part, inner in groupby(units, key=lambda unit: unit[: len(prefix) + 1]):
            yield from self._settle(part, list(inner), capacity)

    def _split(self, unit: str) -> list[str]:
        """Take a unit apart by the next letter of its keys; return what came of it."""
        entries = self._entries(unit)
        parts: dict[str, Entries] = {}
        for key, value in entries.items():
            parts.setdefault(key[: len(unit) + 1], {})[key] = value
        self.open |= parts
        self.sizes |= {part: _measure(inner) for part, inner in parts.items()}
        return sorted(parts)

    def _entries(self, unit: str) -> Entries:
        if unit not in self.open:
            self.open[unit] = self.recall(unit)
        return self.open[unit]


def cut(key: str, value: str) -> str:
    """Return what a word leads to as far as it is written; "!" tells that it is not all."""
    if len(value) < _MOST * _ID or key[0] == _FILTERS:
        return value
    parts: list[str] = []
    left = _MOST
    for part in value.split():
        parts.append(part[: 2 + left * _ID])
        left -= (len(part) - 2) // _ID
        if left <= 0:
            return " ".join(("!", *parts))
    return value


def _split_ids(ids: str) -> list[str]:
    return [ids[at : at + _ID] for at in range(0, len(ids), _ID)]


def _root_of(key: str) -> str:
    return key[: _ROOT - 1] if key[0] == ROWS else key[:_ROOT]


def capacity(key: str, room: int) -> int:
    """Return how many bytes a shard may take; of those with rows one answer needs several."""
    return room // (20 if key[0] == ROWS else 8)


def _measure(entries: Entries) -> int:
    return sum(_measure_entry(key, value) for key, value in entries.items())


def _measure_entry(key: str, value: str) -> int:
    """Return how many bytes an entry takes, none for no value."""
    shown = value if key[0] == ROWS else cut(key, value)
    return len(key.encode()) + len(shown.encode()) + _AROUND if value else 0


def _digest(entries: Entries) -> bytes:
    lines = "\n".join(f"{key} {value}" for key, value in sorted(entries.items()))
    return blake2b(lines.encode(), digest_size=9).digest()

"""The files of the search's index: scripts, since nothing else can be taken in from disk.

A shard has units that follow each other; its name is that of the first. Which units share one
depends on their sizes alone, and mostly on those of units that begin alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby, takewhile
from typing import NamedTuple

from briefbook.export.entries import LETTERS, LONGEST_WORD, SIGNS
from briefbook.export.search import ROWS, Entries, Size, capacity, cut
from briefbook.model.site import OutputFile
from briefbook.prose import spelling

START = "search/start.js"
"""Says which shards there are, and how the interface words what it shows."""
SPELLING = "search/spelling.js"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPED = str.maketrans(
    {"\\": "\\\\", "'": "\\u0027", "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


class Shard(NamedTuple):
    """A file of the index and the units in it."""

    address: str
    units: tuple[str, ...]


def plan_shards(sizes: Mapping[str, Size], room: int) -> tuple[Shard, ...]:
    """Return the shards of an index, in the order in which browsers sort what they begin with."""
    found: list[tuple[str, ...]] = []
    for sort, units in groupby(sorted(sizes, key=_in_utf_16), key=lambda unit: unit[0]):
        found += _pack([(unit, sizes[unit].length) for unit in units], 1, capacity(sort, room))
    return tuple(Shard(f"search/{_file_name(units[0])}.js", units) for units in found)


def _pack(units: list[tuple[str, int]], depth: int, capacity: int) -> Iterator[tuple[str, ...]]:
    """Yield units that follow each other and fit into one shard, those that begin alike together.

    So a shard that grows leaves those of other beginnings as they are.
    """
    shard: list[str] = []
    full = 0
    for _, group in groupby(units, key=lambda unit: unit[0][: depth + 1]):
        alike = list(group)
        size = sum(one for _, one in alike)
        if shard and full + size > capacity:
            yield tuple(shard)
            shard, full = [], 0
        if size > capacity and len(alike) > 1:
            yield from _pack(alike, depth + 1, capacity)
        else:
            shard += (unit for unit, _ in alike)
            full += size
    if shard:
        yield tuple(shard)


def render_shard(shard: Shard, units: Iterable[Entries]) -> OutputFile:
    """Return a shard as a script that hands over what its first unit is called and all entries."""
    entries = sorted(item for unit in units for item in unit.items())
    shown = ((key, value if key[0] == ROWS else _encode(cut(key, value))) for key, value in entries)
    inner = ",".join(f"{_encode(key)}:{value}" for key, value in shown)
    return _script(shard.address, f"[{_encode(shard.units[0])},{{{inner}}}]")


def render_start(
    shards: Iterable[Shard], sizes: Mapping[str, Size], words: Mapping[str, str]
) -> OutputFile:
    """Return what says which shards there are; its version is another when any of them is.

    `words` are what the interface says of results.
    """
    version = blake2b(digest_size=6)
    for unit in sorted(sizes):
        version.update(sizes[unit].digest)
    begins = [shard.units[0] for shard in shards]
    start = {
        "version": version.hexdigest(),
        "rows": "".join(_shorten([one for one in begins if one[0] == ROWS], "A")),
        "shards": " ".join(_shorten([one for one in begins if one[0] != ROWS], ".")),
        "words": words,
    }
    return _script(START, f'["",{_encode(start)}]')


def _shorten(begins: Sequence[str], none: str) -> Iterator[str]:
    """Yield what shards begin with, less what each has in common with the one before.

    How many letters that are stands first, as the character that is so many after `none`: those of
    rows, which are most, are told apart by its being a capital.
    """
    for before, begin in zip(["", *begins], begins, strict=False):
        alike = takewhile(_is_alike, zip(before, begin, strict=False))
        shared = sum(1 for _ in alike)
        yield chr(ord(none) + shared) + begin[shared:]


def _is_alike(letters: tuple[str, str]) -> bool:
    """Return whether two letters are one; browsers count those past U+FFFF twice."""
    return letters[0] == letters[1] and letters[0] <= "\uffff"


def spelling_file() -> OutputFile:
    """Return what a browser spells by, as `spelling` does: its tables, and its patterns."""
    letters = [letter for letter in map(chr, spelling.ALPHABETS) if letter == letter.lower()]
    sounds: dict[str, str] = {}
    for letter in letters:
        sound = spelling.romanise_letter(letter)
        if sound and spelling.part_letter(letter) == letter and spelling.has_sound(letter):
            sounds[sound] = sounds.get(sound, "") + letter
    tables = {
        "alphabets": spelling.ALPHABETS.stop,
        "alone": spelling.ALONE,
        "apostrophes": spelling.APOSTROPHES,
        "marks": "".join(letter for letter in letters if not spelling.fold_letter(letter)),
        "folded": spelling.FOLDED,
        "sounds": sounds,
        "articles": sorted(spelling.ARTICLES),
        "split": spelling.PARTED,
        "article": spelling.ARTICLE,
        "alike": spelling.ALIKE,
        "either": spelling.EITHER,
        "consonants": spelling.CONSONANTS,
        "fewest": spelling.FEWEST,
        "signs": SIGNS,
        "letters": LETTERS,
        "longest": LONGEST_WORD,
    }
    return _script(SPELLING, f'["spelling",{_encode(tables)}]')


def _script(address: str, json_text: str) -> OutputFile:
    text = f"briefbookFound(JSON.parse('{json_text.translate(_ESCAPED)}'))\n"
    return OutputFile(address, text.encode(errors="replace"))


def _file_name(unit: str) -> str:
    """Return a unit as the name of a file that no file system takes for another."""
    letters = (
        one if one.isascii() and (one.islower() or one.isdigit()) else f"_{ord(one):x}_"
        for one in unit[2:]
    )
    return f"{unit[0]}-{''.join(letters)}"


def _in_utf_16(unit: str) -> bytes:
    return unit.encode("utf-16-be", "surrogatepass")

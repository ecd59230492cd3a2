"""What a page adds to the search: for each thing to be found there, the keys that lead to it.

A key is a letter for what it is, a colon and the word itself: `n` a word of a name, a title or a
role, `s` the consonants of a name, `t` a word of a text, `f` what is filtered by, `d` the thing
itself. All end in a full stop, so that none is the beginning of another. Whoever looks for a word
in the files, as the search for leaks does, finds it standing by itself.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from briefbook.model.dates import VagueDate
from briefbook.model.findable import Findable
from briefbook.prose.spelling import fold_word, skeletons, split_words

SIGNS = {
    "person": "p", "country": "c", "organization": "o", "place": "l", "delegation": "d",
    "meeting": "m", "issue": "i", "event": "e", "source": "s", "claim": "q",
}  # fmt: skip
"""The first letter of the id of each kind of thing; six letters of a digest follow."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_OCTAL = {letter: f"{place:02o}" for place, letter in enumerate(LETTERS)}
LONGEST_WORD = 32
_NAMED = frozenset(("person", "country", "organization", "place"))
_LONG, _SHORT, _MANY = 600, 240, 12
_PARCEL = 2400
"""So many characters of its passages are in a row."""
_MOST_YEARS = 200
_CHUNK = {"claim": 2}
"""In so many digits are those in one key alike that a filter lets through: claims are most."""
_APOSTROPHE = re.compile("['’‘`]")
_JOINED = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)+")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Found(NamedTuple):
    """Something to be found: its id, its rows by their keys, and its keys by their weight.

    A weight is a letter for what the word stands in, `a` the title, `b` another name, `c` a role,
    `d` a short text, `e` a long one, and a digit, the smaller the more records name the thing. Of
    each there are the keys, with spaces between.
    """

    id: str
    rows: tuple[tuple[str, str], ...]
    weights: tuple[tuple[str, str], ...]


def find_entries(
    findables: Iterable[Findable], word_date: Callable[[VagueDate], str]
) -> tuple[Found, ...]:
    """Return what a page adds to the search; `word_date` words dates as pages do."""
    return tuple(_find(one, word_date) for one in findables)


def _find(one: Findable, word_date: Callable[[VagueDate], str]) -> Found:
    name = SIGNS[one.kind] + _digest(one.address)
    octal = _octal(name)
    weights: dict[str, list[str]] = {}
    seen: dict[str, set[str]] = {}
    detail = " · ".join(filter(None, (one.detail, *map(word_date, one.dates[:1]))))
    for weight, sort, words in _words_of(one, detail):
        known = seen.setdefault(sort, set())
        new = sorted(words - known)
        if new:
            weights.setdefault(weight, []).append(f"{sort}:{f'. {sort}:'.join(new)}.")
        known |= words
    chunk = f"/{name[0]}{octal[: _CHUNK.get(one.kind, 1)]}."
    weights["z0"] = [f"f:{facet}{chunk}" for facet in _facets(one)]
    row, *more = _rows(one, detail)
    place = f"d:{name[0]}{octal}"
    return Found(
        name,
        (
            (f"{place}.{one.address}", _encode(row)),
            *((f"{place}/{n:03d}.", _encode(part)) for n, part in enumerate(more)),
        ),
        tuple((weight, " ".join(keys)) for weight, keys in weights.items() if keys),
    )


def _rows(one: Findable, detail: str) -> Iterator[Sequence[object]]:
    """Yield what the result shows: title, detail, text, other names, roles, certainty, passages.

    Where there are too many passages for one row, further rows hold the rest.
    """
    passages, *more = _parcel(one.passages)
    row: list[object] = [
        _shorten(one.title, _LONG),
        _shorten(detail, _SHORT),
        _shorten(one.text or next(iter(one.passages), ""), _SHORT),
        [name[:_LONG] for name in one.names[:_MANY]],
        [role[:_SHORT] for role in one.roles[:_MANY]],
        one.certainty,
        passages,
    ]
    while row and not row[-1]:
        row.pop()
    yield row
    yield from more


def _parcel(passages: Iterable[str]) -> Iterator[list[str]]:
    """Yield passages as many as one row may hold, the longest in pieces; once if there are none."""
    parcel: list[str] = []
    room = _PARCEL
    for passage in passages:
        for piece in _pieces(passage):
            if parcel and len(piece) > room:
                yield parcel
                parcel, room = [], _PARCEL
            parcel.append(piece)
            room -= len(piece)
    yield parcel


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that a row has room for, cut between words where it has any."""
    while len(text) > _PARCEL:
        end = text.rfind(" ", 1, _PARCEL) + 1 or _PARCEL
        yield text[:end].rstrip()
        text = text[end:]
    yield text


def _words_of(one: Findable, detail: str) -> Iterator[tuple[str, str, set[str]]]:
    """Yield weights, sorts of keys and words, the weightiest of each sort first.

    All that a result shows can be looked for, its date too.
    """
    rank = max(0, 3 - (one.namers.bit_length() + 1) // 2)
    is_claim = one.kind == "claim"
    titles = () if is_claim else (one.title,)
    for weight, names in (("a", titles), ("b", one.names), ("c", one.roles)):
        for text in names:
            yield f"{weight}{rank}", "n", _words(text)
    for weight, names in (("a", titles), ("b", one.names)):
        for text in names if one.kind in _NAMED else ():
            yield f"{weight}{rank}", "s", set().union(*skeletons(text[:_LONG]))
    for text in (one.title, one.text) if is_claim else (one.text,):
        yield "d0", "t", _words_of_text(text)
    yield "e0", "t", _words_of_text(" ".join((detail, *one.passages)))


def _facets(one: Findable) -> Iterator[str]:
    yield from (f"country:{country}" for country in one.countries)
    yield from (f"issue:{issue}" for issue in one.issues)
    yield from (f"year:{year:04d}" for year in sorted(set(_years(one.dates))))
    if one.certainty:
        yield f"certainty:{one.certainty}"


def _years(dates: Iterable[VagueDate]) -> Iterator[int]:
    for date in dates:
        first, last = date.days
        yield from range(first.year, min(last.year, first.year + _MOST_YEARS) + 1)


def _words_of_text(text: str) -> set[str]:
    """Return the words of a text: what has apostrophes in it is a word, and so are its parts."""
    if not _APOSTROPHE.search(text):
        return _words(text)
    return _words(_APOSTROPHE.sub(" ", text)) | _words(" ".join(_JOINED.findall(text)))


def _words(text: str) -> set[str]:
    words = set(map(fold_word, set(split_words(text))))
    words.discard("")
    return words if max(map(len, words), default=0) <= LONGEST_WORD else set(map(_cut, words))


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]


def _shorten(text: str, most: int) -> str:
    """Return a text on one line, cut after the last word that leaves it so many characters."""
    line = " ".join(text[: 2 * most].split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


def _digest(address: str) -> str:
    """Return six letters, each of six bits, for an address."""
    digest = blake2b(address.encode(), digest_size=6).digest()
    return base64.urlsafe_b64encode(digest).decode()[:6]


def _octal(name: str) -> str:
    """Return the digest in an id in octal digits: so many rows begin alike as a shard can take."""
    return "".join([_OCTAL[letter] for letter in name[1:]])

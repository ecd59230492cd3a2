"""Ids for records that have none: from their names, in Latin letters, each once."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count

from briefbook.model.keys import KINDS, Key, Kind
from briefbook.prose.spelling import romanise
from briefbook.read.folders import fault_of_id, slug

_LONGEST = 60
_WORD = re.compile(r"[a-z]+|\d+|[a-z]+\d{1,4}")


def is_telling(id_: str) -> bool:
    """Return whether an id from outside is one that an author might have chosen: words, no code."""
    parts = id_.split("-")
    is_worded = all(map(_WORD.fullmatch, parts)) and any(
        len(one) > 1 and one.isalpha() for one in parts
    )
    return is_worded and fault_of_id(id_) is None


class Namer:
    """Gives out ids that nothing else of the kind has."""

    def __init__(self, taken: frozenset[Key]) -> None:
        """Know what is taken."""
        self._taken: dict[Kind, set[str]] = {kind: {"index"} for kind in KINDS}
        self._last: dict[tuple[Kind, str], int] = defaultdict(lambda: 1)
        for key in taken:
            self._taken[key.kind].add(key.id)

    def is_free(self, key: Key) -> bool:
        """Return whether nothing has this id."""
        return key.id not in self._taken[key.kind]

    def name(self, kind: Kind, name: str, given: str = "", *, is_kept: bool = False) -> str:
        """Return the id of a record with a name, numbered where another has it.

        The id it has outside is taken where that tells something, or if it `is_kept` in any case.
        """
        is_given = is_kept or is_telling(given)
        wanted = given if is_given else _shortened(slug(romanise(name))) or kind
        id_ = wanted
        if id_ in self._taken[kind]:
            numbers = count(self._last[kind, wanted] + 1)
            id_ = next(one for n in numbers if (one := f"{wanted}-{n}") not in self._taken[kind])
            self._last[kind, wanted] = int(id_.rpartition("-")[2])
        self._taken[kind].add(id_)
        return id_


def _shortened(id_: str) -> str:
    """Return an id of a length that a file's name may well have, cut between words if it can be."""
    if len(id_) <= _LONGEST:
        return id_
    return id_[: _LONGEST + 1].rpartition("-")[0] or id_[:_LONGEST]

"""Which of many names is most like one that is not among them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 300
_CLOSEST = 4


class Spellings:
    """Names in small letters with hyphens between words, and what is needed to search them fast."""

    __slots__ = ("_by_word", "_known")

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names, of which the first is preferred."""
        self._known = dict.fromkeys(names)
        self._by_word: dict[str, list[str]] = {}
        for name in self._known:
            for word in dict.fromkeys(name.split("-")):
                self._by_word.setdefault(word, []).append(name)

    def nearest(self, wanted: str) -> str:
        """Return the name that is the wanted one, or holds its words, or is most like it, or ""."""
        if wanted in self._known:
            return wanted
        if not wanted or len(wanted) > _LONGEST:
            return ""
        return next(iter(self._holding(wanted) or self._resembling(wanted)), "")

    def _holding(self, wanted: str) -> list[str]:
        named = [self._by_word.get(word, []) for word in wanted.split("-")]
        return [name for name in min(named, key=len) if f"-{wanted}-" in f"-{name}-"]

    def _resembling(self, wanted: str) -> list[str]:
        """Return the name most like the wanted one; a hundred times as fast as difflib alone."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - a book without a slip must not pay for it

        near = process.extract(
            wanted, self._known.keys(), scorer=fuzz.ratio, score_cutoff=60, limit=_CLOSEST
        )
        return get_close_matches(wanted, [name for name, *_ in near], n=1, cutoff=0.6)

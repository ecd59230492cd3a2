"""What an edition leaves out, as strings that must stand nowhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from briefbook.model.book import RECORD_TYPES, Book
from briefbook.model.fields import Markdown, NamesClaim, Refers
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import KINDS, FieldPath
from briefbook.model.shape import Slot, slots_of, texts_in
from briefbook.prose.folding import fold, pieces_of, without_markup

if TYPE_CHECKING:
    import ahocorasick

_SHORTEST = 4
_LONG = 12
_JOINED = 8
"""So long must words be that still count when they are written as one."""
_LONGEST_NAME = 80
_ENDS = re.compile(r"^\W+|\W+$")
_NO_SPACES = 0x0590
"""From here on are the scripts that write small words together with the next, or all of them."""
_SORTS = ("classification", "kind", "format", "scheme", "language")
"""What these say in a word says what sort of thing it is, and not which."""


class Secret(NamedTuple):
    """A string that was left out, folded, and where it stands in the book."""

    folded: str
    text: str
    spot: Spot


def find_secrets(book: Book, admitted: Book, *known: str) -> tuple[Secret, ...]:
    """Return the distinctive strings of a book that no text of its edition holds.

    `known` are further texts that readers of the edition may see.
    """
    seen = {text for record in admitted.records.values() for _, _, text in texts_in(record)}
    found: dict[str, Secret] = {}
    for key, record in book.records.items():
        if admitted.records.get(key) is record:
            continue
        for steps, slot, text in texts_in(record):
            if text in seen or isinstance(slot.marker, Refers | NamesClaim):
                continue  # what a reference names has its own id
            is_prose = isinstance(slot.marker, Markdown) or len(text) > _LONGEST_NAME
            for piece in pieces_of(text) if is_prose else (text,):
                folded = _ENDS.sub("", fold(piece))
                if _is_distinctive(folded, slot) and folded not in found:
                    found[folded] = Secret(folded, piece, Spot(key, FieldPath(steps), piece))
    if not found:
        return ()
    settings = (text for _, _, text in texts_in(admitted.settings))
    plain = map(without_markup, seen)
    return without_known(tuple(found.values()), (*seen, *plain, *settings, *model_words(), *known))


def without_known(secrets: tuple[Secret, ...], known: Iterable[str]) -> tuple[Secret, ...]:
    """Return the secrets that stand in none of these texts."""
    if not secrets:
        return ()
    search = Search(secrets)
    told = search.find("\n".join(fold(text) for text in known))
    return tuple(secret for place, secret in enumerate(secrets) if place not in told)


def model_words() -> Iterator[str]:
    """Yield the words that every book's pages and data may have, whatever is in it."""
    yield from KINDS
    owners: tuple[type, ...] = RECORD_TYPES
    for owner in owners:
        yield from (slot.written for slot in slots_of(owner))


def _is_distinctive(folded: str, slot: Slot) -> bool:
    if slot.name in _SORTS and " " not in folded:
        return False
    letters = sum(map(str.isalpha, folded))
    is_long = letters >= _SHORTEST or len(folded) >= _LONG
    return is_long or (letters > 1 and ord(max(folded)) >= _NO_SPACES)


@dataclass(frozen=True)
class Search:
    """A search for all secrets at once."""

    secrets: tuple[Secret, ...]

    @cached_property
    def _words(self) -> ahocorasick.Automaton:
        import ahocorasick  # noqa: PLC0415 - only where something is left out

        words: Any = ahocorasick.Automaton()
        for place, secret in enumerate(self.secrets):
            joined = secret.folded.replace(" ", "")
            for form in {secret.folded, joined if len(joined) >= _JOINED else secret.folded}:
                words.add_word(form, (place, len(form)))
        words.make_automaton()
        return words

    def find(self, folded: str) -> frozenset[int]:
        """Return the places of the secrets that stand in a folded text, as words of their own."""
        return frozenset(
            place
            for end, (place, length) in self._words.iter(folded)
            if _is_apart(folded, end + 1 - length, end)
        )


def _is_apart(text: str, first: int, last: int) -> bool:
    before, after = text[first - 1 : first], text[last + 1 : last + 2]
    return _ends(before, text[first]) and _ends(after, text[last])


def _ends(outside: str, inside: str) -> bool:
    return not outside.isalnum() or ord(inside) >= _NO_SPACES


def tell_leak(secret: Secret, files: tuple[str, ...]) -> Finding:
    """Return the finding that a secret stands in files."""
    rest = len(files) - 1
    others = f" and {rest} other file{'s' if rest > 1 else ''}" if rest else ""
    message = f"“{secret.text}” is left out of this edition, and stands in {files[0]}{others}"
    hint = "take the words out of what the edition admits, or out of templates/"
    return Finding("K302", secret.spot, message, hint)

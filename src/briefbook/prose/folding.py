"""Text made equal to itself however it is written: in HTML, in a URL, in JSON, in capitals."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from briefbook.prose.mentions import BRACKETS, mention_of

_INLINE = "a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|time|u"
_TAG = re.compile(rf"</?(?:{_INLINE})\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<wbr\b[^>]*>", re.IGNORECASE)
_ESCAPES = re.compile(r'(?:\\u[0-9a-fA-F]{4})+|\\[bfnrt"\\/]')
_PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\"'`‘’‚‛“”„‟«»‹›]+"
)
_SEPARATORS = re.compile("[\\s\\-_+\u2010-\u2015\u2212]+")
_ROUNDS = 3
"""So often may text have been escaped over and over again: a URL in JSON in HTML."""
_MARKUP = re.compile(r"[\[\]()*`#|<>~\\]|\n\s*\n|\n\s*(?:[-+]|\d+[.)])\s|(?<=[.!?؟…])\s")
_EMPHASIS = re.compile(r"[*_`\\]+")
_WORD = re.compile(r"\w+")
_FEWEST = 3


def fold(text: str) -> str:
    """Return text without what does not change what it says.

    That is capitals, compatible forms of letters, escapes, quotation marks and unseen characters;
    every hyphen, dash, underscore and run of white space becomes a space.
    """
    text = _unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _SEPARATORS.sub(" ", _UNSEEN.sub("", text.casefold())).strip()


def fold_markup(text: str) -> str:
    """Return the folded text of HTML, its inline tags after what they stand in the midst of."""
    tags = _TAG.findall(text)
    return fold("\n".join((_TAG.sub(" ", _BREAK.sub("", text)), *tags)))


def _unescape(text: str) -> str:
    for _ in range(_ROUNDS):
        plain = html.unescape(text) if "&" in text else text
        plain = unquote(plain) if "%" in plain else plain
        plain = _ESCAPES.sub(_read_escape, plain) if "\\" in plain else plain
        if plain == text:
            break
        text = plain
    return text


def _read_escape(match: re.Match[str]) -> str:
    written = match[0]
    if written[1] != "u":
        return _PLAIN.get(written[1], written[1])
    units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in written.split("\\u")[1:])
    return units.decode("utf-16-be", errors="replace")


def without_markup(text: str) -> str:
    """Return prose as a reader sees it, as far as that can be told from its text alone."""
    return _EMPHASIS.sub("", BRACKETS.sub(lambda found: mention_of(found).label, text))


def pieces_of(text: str) -> Iterator[str]:
    """Yield the sentences of prose, taken apart at markup, that have a few words at least."""
    apart = BRACKETS.sub(lambda found: f"\n\n{mention_of(found).label}\n\n", text)
    pieces = [stripped for piece in _MARKUP.split(apart) if (stripped := piece.strip())]
    fewest = _FEWEST if len(pieces) > 1 else 2
    return (piece for piece in pieces if len(_WORD.findall(piece)) >= fewest)

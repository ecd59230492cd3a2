"""Sentences: a text taken apart into them, and what tells one from another without its words."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_INVISIBLE = (
    "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SAME: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _INVISIBLE)),
    # Whoever quotes a quotation turns double marks into single ones.
    **dict.fromkeys(map(ord, '"“”„‟«»❝❞〝〞‘’‚‛‹›ʼʹ′`´'), "'"),
}
_DIGITS = 16
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


def split_sentences(text: str, language: str = "") -> tuple[str, ...]:
    """Return the sentences of a text in a language (BCP 47; English where none is given)."""
    from sentencex import segment  # noqa: PLC0415 - a book without quotations must not pay for it

    primary = language.partition("-")[0].lower() or "en"
    found = (piece.strip() for piece in segment(primary, text))
    return tuple(sentence for sentence in found if normalise(sentence))


def normalise(text: str) -> str:
    """Return a text as it is compared: case, white space, quotes and what is not seen made one."""
    # Accents have signs of their own that decompose; so quotes are made one before and after.
    folded = unicodedata.normalize("NFKC", text.translate(_SAME)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).translate(_SAME).split())


def fingerprint(sentence: str) -> str:
    """Return what tells a sentence from others: the start of the SHA-256 of its normal form."""
    return sha256(normalise(sentence).encode()).hexdigest()[:_DIGITS]


def is_fingerprint(text: str) -> bool:
    """Return whether a text has the form of a fingerprint."""
    return bool(_FINGERPRINT.fullmatch(text))

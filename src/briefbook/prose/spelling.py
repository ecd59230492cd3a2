"""Names made equal however they are spelled: with other marks, vowels or letters.

A browser has to come to the same keys as Python. So all that makes them is tables, and patterns
that mean the same in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from typing import TypeAlias

ALPHABETS = range(0x80, 0x2E80)
"""In here lie the scripts that spell sounds; ideographs and what is like them come after."""

ALONE = "[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
"""Letters each of which is a word, since no space parts words in their scripts."""

APOSTROPHES = "'’‘`´′ʼʻʾʿʹʺ״׳"
"""What stands within a word, spells a sound at most, and is as often left out."""

FOLDED = {
    **dict.fromkeys(APOSTROPHES, ""), "ـ": "",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ə": "e", "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي",
    "ې": "ي", "ة": "ه", "ۃ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك",
}  # fmt: skip
"""The letter that one without marks counts as, where that is another."""

ROMAN = {
    **dict.fromkeys(APOSTROPHES, "'"),
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ו": "w", "ц": "ts", "š": "sh", "ş": "sh",
    "ș": "sh", "ŝ": "sh", "č": "ch", "ç": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh",
}  # fmt: skip
"""How letters sound where anyascii leaves out the sound or takes away no more than a mark."""

_ARTICLES = "al el il ul as ash asch ad adh an ar at ath az es esh en ed er ez"
ARTICLES = frozenset(_ARTICLES.split())
"""How the Arabic article is written before a name, which as often is written without."""

Patterns: TypeAlias = tuple[tuple[str, str], ...]

PARTED: Patterns = (
    (r"(?<=^abd)[aeiou](?=([rsdntz])\1)", " "),
    (r"(?<=^abd)(?=[aeiou]l..)", " "),
    (r"(?<=^'bd)(?=al..)", " "),
    (r"[aeiou](?=dd(?:i|ee|y)ne?$)", " "),
    (r"(?=aldyn$)", " "),
)
"""Where one word is as often written as two: Abdurrahman, Nureddin."""

ALIKE: Patterns = (
    (r"(.)(?=\1)", ""),
    (r"tsch|tsh|tch|shch|s?sch", "sh"),
    (r"dsh|dzh|dj|zh", "J"),
    (r"gh", "g"),
)
"""Spellings that mean one sound, and what then stands for it."""

EITHER = (("w", "uv"), ("g", "Jk"), ("j", "Jy"), ("ch", "Xh"))
"""Letters that mean one of two sounds, each of which makes a skeleton."""

CONSONANTS: Patterns = (
    (r"^['aeiouy]+", "A"),
    (r"sh|cz|sz", "X"),
    (r"kh", "H"),
    (r"ph", "F"),
    (r"[td]h", "T"),
    (r"c(?=[eiy])", "S"),
    (r"x", "KS"),
    (r"c?[ckq]", "K"),
    (r"[bp]", "B"),
    (r"[fv]", "F"),
    (r"[td]", "T"),
    (r"[sz]", "S"),
    (r"h$", ""),
    (r"h", "H"),
    (r"l", "L"),
    (r"m", "M"),
    (r"n", "N"),
    (r"r", "R"),
    (r"[^A-Z]", ""),
)
"""Which consonants are one in some script or tongue; of vowels only a first one is noted."""

ARTICLE = "^[aeu]l(?=...)"
_ASCII_WORD = re.compile("[a-z0-9]+")
FEWEST = 2
"""So many consonants make a skeleton: one alone fits too many names."""


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, with their marks."""
    if text.isascii() and "'" not in text and "`" not in text:
        return tuple(_ASCII_WORD.findall(text.lower()))
    plain = unicodedata.normalize("NFKC", text).lower()
    parts = (part.strip(APOSTROPHES) for part in plain.translate(_PARTS).split())
    return tuple(filter(None, parts))


@lru_cache(1 << 16)
def fold_word(word: str) -> str:
    """Return a word of `split_words` without marks, its letters in their simplest form."""
    if word.isascii() and "'" not in word and "`" not in word:
        return word
    return unicodedata.normalize("NFKD", word).translate(_FOLDS)


def fold(text: str) -> str:
    """Return the words of a text without capitals, marks and punctuation."""
    return " ".join(filter(None, map(fold_word, split_words(text))))


@lru_cache(1 << 16)
def romanise_word(word: str) -> str:
    """Return a word of `split_words` in ASCII letters, with `'` for the sounds these lack."""
    return word.translate(_ROMANS)


def romanise(text: str) -> str:
    """Return the words of a text in ASCII letters and digits, as far as they can be told so."""
    words = (romanise_word(word).replace("'", "") for word in split_words(text))
    return " ".join(filter(None, words))


def skeletons(name: str) -> tuple[frozenset[str], ...]:
    """Return the consonants that each word of a name may be written with, articles left out.

    Two spellings of a name, in any script that spells sounds, share one for each of their words.
    """
    words = split_words(name)
    return tuple(
        found
        for place, word in enumerate(words)
        if place == len(words) - 1 or romanise_word(word).replace("'", "") not in ARTICLES
        for found in skeletons_of(word)
    )


@lru_cache(1 << 16)
def skeletons_of(word: str) -> tuple[frozenset[str], ...]:
    """Return the skeletons of a word of `split_words`, which is parted where it may be two."""
    if not all(map(has_sound, word)):
        return ()
    parts = _replace(romanise_word(word), PARTED).split()
    return tuple(found for part in parts if (found := frozenset(_reduce(part))))


def has_sound(letter: str) -> bool:
    """Return whether it is known how a letter sounds; a digit or an ideograph does not tell."""
    return ord(letter) < ALPHABETS.stop and unicodedata.category(letter)[0] != "N"


def _reduce(part: str) -> Iterable[str]:
    for bare in {part, re.sub(ARTICLE, "", part)}:
        alike = _replace(bare, ALIKE)
        either = [[(letter, one) for one in sounds] for letter, sounds in EITHER if letter in alike]
        for chosen in product(*either):
            skeleton = _replace(_replace(alike, chosen), CONSONANTS)
            if len(skeleton) >= FEWEST:
                yield skeleton


def _replace(text: str, patterns: Iterable[tuple[str, str]]) -> str:
    for pattern, instead in patterns:
        text = re.sub(pattern, instead, text)
    return text


def fold_letter(letter: str) -> str:
    """Return what a small letter that was taken apart from its marks is folded to."""
    if unicodedata.combining(letter) and ord(letter) in ALPHABETS:
        return ""
    return FOLDED.get(letter, letter)


def romanise_letter(letter: str) -> str:
    """Return what a small letter is in ASCII, without what is neither letter, digit nor `'`."""
    from anyascii import anyascii  # noqa: PLC0415 - only where there are names in another script

    if letter in ROMAN:
        return ROMAN[letter]
    return re.sub("[^a-z0-9']", "", anyascii(letter).lower().replace("`", "'"))


def part_letter(letter: str) -> str:
    """Return what a letter is among words: a space if no part of one, nothing if not seen."""
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    if re.match(ALONE, letter):
        return f" {letter} "
    return letter if category[0] in "LMN" or letter in APOSTROPHES else " "


class _Table(dict[int, str]):
    """What stands for each character in `str.translate`, found out when it is first met."""

    def __init__(self, find: Callable[[str], str]) -> None:
        self._find = find

    def __missing__(self, point: int) -> str:
        return self.setdefault(point, self._find(chr(point)))


_PARTS = _Table(part_letter)
_FOLDS = _Table(fold_letter)
_ROMANS = _Table(romanise_letter)

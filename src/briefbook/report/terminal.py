"""What is safe and plain to see on a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Paint = Literal["bold", "error", "warning", "quiet", "help"]

_CODES: dict[Paint, str] = {
    "bold": "1",
    "error": "1;31",
    "warning": "1;33",
    "quiet": "34",
    "help": "36",
}
# Control characters could drive the terminal, and marks of direction hide what is written.
_UNSAFE = re.compile("[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def paint(text: str, kind: Paint, *, colour: bool) -> str:
    """Return text in the colour of its kind (ECMA-48 SGR), or as it is without colour."""
    return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if colour else text


def show(text: str) -> str:
    """Return text on one line, with what a terminal would act on written out."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def show_line(text: str) -> str:
    """Return a line of a file with each character in a place of its own."""
    return _UNSAFE.sub("\ufffd", text.replace("\t", " "))


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX 11)."""
    return sum(_columns_of_character(character) for character in text)


def _columns_of_character(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

"""Stretches of a file put anew, with its line ends and its byte order mark kept."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """New text in place of the characters from `start` up to `end`, as `FileText` counts them."""

    start: int
    end: int
    text: str


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file with every edit made; no two may overlap."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    text = content.removeprefix(mark).decode()
    pairs = [match.start() - seen for seen, match in enumerate(re.finditer("\r\n", text))]
    newline = "\r\n" if pairs else "\n"
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        # A line end of two characters counts as one in a FileText.
        start, end = (at + bisect_left(pairs, at) for at in edit[:2])
        parts += (text[done:start], edit.text.replace("\n", newline))
        done = end
    return mark + "".join((*parts, text[done:])).encode()

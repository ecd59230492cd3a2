"""The entries of a list in another order, each with its lines and the comments above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefbook.edit.text import Edit
from briefbook.model.documents import Document
from briefbook.model.shape import Steps
from briefbook.read.file_text import FileText
from briefbook.read.locating import Finder, Stretch

_DASH = re.compile(r"[ \t]*-[ \t]+")
_ASIDE = re.compile(r"[ \t]*(?:#.*)?\n?")
_TIED = re.compile(r"(?:^|[\s\[{,])[&*][\w-]", re.MULTILINE)
"""What is named here and meant there has to be named first."""


def reorder(
    finder: Finder, document: Document, steps: Steps, order: Sequence[int]
) -> Iterator[tuple[str, Edit]]:
    """Yield what puts the entries of a list in an order; nothing where a comment could be torn off.

    `order` says for each place which entry comes there.
    """
    text, stretches = _find_entries(finder, document, steps, len(order))
    if _TIED.search(text.text, stretches[0].start, stretches[-1].end):
        return
    if all(_DASH.fullmatch(_line_before(text, one)) for one in stretches):
        stretches = [
            _with_lines(text, before.end, one)
            for before, one in pairwise([Stretch(0, 0), *stretches])
        ]
    gaps = pairwise(stretches)
    if any("#" in text.text[before.end : after.start] for before, after in gaps):
        return
    for place, entry in zip(stretches, order, strict=True):
        start, end = stretches[entry]
        yield text.path, Edit(*place, text.text[start:end])


def _find_entries(
    finder: Finder, document: Document, steps: Steps, count: int
) -> tuple[FileText, list[Stretch]]:
    """Return the file and where each entry stands in it, without what is empty after it."""
    found = [finder.find_whole(document, (*steps, place)) for place in range(count)]
    text = found[0][0]
    return text, [_without_asides(text, one) for _, one in found]


def _without_asides(text: FileText, entry: Stretch) -> Stretch:
    """Return an entry without the empty lines and comments that YAML counts to its end."""
    lines = text.text[entry.start : entry.end].splitlines(keepends=True)
    while len(lines) > 1 and _ASIDE.fullmatch(lines[-1]):
        lines.pop()
    return Stretch(entry.start, entry.start + len("".join(lines).rstrip()))


def _line_before(text: FileText, entry: Stretch) -> str:
    return text.text[text.text.rfind("\n", 0, entry.start) + 1 : entry.start]


def _with_lines(text: FileText, after: int, entry: Stretch) -> Stretch:
    """Return an entry with the whole of its lines and the comments right above them."""
    start = text.text.rfind("\n", 0, entry.start) + 1
    while start > after:
        above = text.text.rfind("\n", 0, start - 1) + 1
        if above < after or not text.text[above:start].lstrip().startswith("#"):
            break
        start = above
    end = text.text.find("\n", entry.end)
    return Stretch(start, len(text.text) if end < 0 else end)

"""Where the front matter of a brief begins and ends."""

from __future__ import annotations

import re

from msgspec import Struct

from briefbook.diagnostics import Diagnostic
from briefbook.read.file_text import FileText

_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_OPENING = re.compile(r"---[ \t]*(?:\n|$)")
_LARGEST = 1_000_000
_LARGEST_BODY = 10_000_000
_MARKS = "[*_`<!"
_MOST_MARKS = 250_000


class FrontMatter(Struct, frozen=True):
    """Offsets in a brief: its YAML lies from `start` to `end`, its body from `body` on."""

    start: int
    end: int
    body: int


def find_front_matter(text: FileText) -> FrontMatter | Diagnostic:
    """Return where the front matter of a brief lies, or why there is none."""
    opening = _OPENING.match(text.text)
    if not opening:
        return _refuse_beginning(text)
    closing = _CLOSING.search(text.text, opening.end() - 1)
    if not closing:
        message = "the front matter that begins here is never closed"
        hint = "put a line of three dashes between the fields and the text"
        return text.diagnose("S105", message, hint, width=3)
    start, end = opening.end(), closing.start() + 1
    if end - start > _LARGEST:
        message = f"front matter of {end - start:,} characters"
        hint = f"{_LARGEST:,} are the most; long text belongs under the front matter"
        return text.diagnose("S106", message, hint, width=3)
    front = FrontMatter(start, end, min(closing.end() + 1, len(text.text)))
    return _refuse_length(text, front.body) or front


def _refuse_length(text: FileText, body: int) -> Diagnostic | None:
    length = len(text.text) - body
    if length > _LARGEST_BODY:
        hint = f"{_LARGEST_BODY:,} are the most; split it into several briefs"
        return text.diagnose("S106", f"a brief of {length:,} characters", hint, at=body)
    # Few have so many letters that counting their marks would tell anything.
    marks = sum(map(text.text.count, _MARKS)) if len(text.text) > _MOST_MARKS else 0
    if marks > _MOST_MARKS:
        message = f"a brief with {marks:,} marks of Markdown ({' '.join(_MARKS)})"
        hint = f"{_MOST_MARKS:,} are the most; split it into several briefs"
        return text.diagnose("S106", message, hint, at=body)
    return None


def _refuse_beginning(text: FileText) -> Diagnostic:
    if not text.text.strip():
        hint = "write the record, or delete the file"
        return text.diagnose("S103", "this file is empty", hint)
    late = re.match(r"\s*(?=---[ \t]*\n)", text.text)
    if late:
        message = "front matter must begin at the very start of the file"
        return text.diagnose("S104", message, "delete what stands before it", at=late.end())
    hint = "begin the file with its fields between two lines of three dashes"
    return text.diagnose("S104", "this brief has no front matter", hint)

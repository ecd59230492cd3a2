"""Bytes of a file to its text, and offsets in the text to lines and columns."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from briefbook.diagnostics import Diagnostic, Location, Related
from briefbook.model.documents import SourceFile
from briefbook.rules import RULES

# What neither YAML nor HTML allows; a tab, line ends and NEL are fine.
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")

_LONGEST = 1_000
"""So many characters of a line or a message are kept with a finding."""

# How a file begins in which a letter takes several bytes: by its mark, or by a letter itself.
_WIDE = re.compile(
    rb"(?:\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0])"
    rb"|(?P<UTF16>\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0])",
    re.DOTALL,
)

# The bytes that no such character has in UTF-8, which is nearly all of any text.
_INNOCENT = bytes({*range(256)} - {*range(9), 11, 12, *range(14, 32), 127, 0xC2, 0xEF})


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, without byte order mark, with the line ends of Unix."""

    path: str
    text: str
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)
    _lines: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    def location(self, offset: int) -> Location:
        """Return the line and column of a character."""
        number, start = self._line_at(offset)
        return Location(self.path, number, offset - start + 1)

    def line(self, offset: int) -> str:
        """Return the line a character stands in, without its ending."""
        _, start = self._line_at(offset)
        if start not in self._lines:  # one text for all that is found in a line: it may be long
            end = self.text.find("\n", start)
            self._lines[start] = self.text[start : end if end >= 0 else None]
        return self._lines[start]

    def _line_at(self, offset: int) -> tuple[int, int]:
        """Return the number of the line a character stands in, and where that begins."""
        if not self._starts:
            self._starts[:] = [0, *(end.end() for end in re.finditer("\n", self.text))]
        number = bisect_right(self._starts, offset)
        return number, self._starts[number - 1]

    def diagnose(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        at: int = 0,
        width: int = 1,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """Return a finding about the `width` characters from `at`, no further than their line."""
        location, line = self.location(at), self.line(at)
        width = max(1, min(width, len(line) - location.column + 1))
        skipped = max(0, location.column - _LONGEST // 2) if len(line) > _LONGEST else 0
        source = line[skipped : skipped + _LONGEST]
        message = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        severity = RULES[code].severity
        return Diagnostic(code, severity, location, message, hint, related, source, width, skipped)


def decode(file: SourceFile) -> FileText | Diagnostic:
    """Return the text of a file, or what is wrong with its bytes.

    It is UTF-8 (RFC 3629) with or without a byte order mark, with line ends of any system.
    """
    wide = _WIDE.match(file.content)
    if wide:
        encoding = "UTF-16" if wide["UTF16"] else "UTF-32"
        message, hint = f"this file is {encoding}, not UTF-8", "save it as UTF-8 in your editor"
        return FileText(file.path, "").diagnose("S101", message, hint)
    content = file.content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        shown = FileText(file.path, _clean(content.decode(errors="replace")))
        at = len(_clean(content[: error.start].decode()))
        message = f"this file is not UTF-8: byte 0x{content[error.start]:02x} cannot be read"
        hint = "save it as UTF-8 in your editor (it may be Latin-1 or Windows-1252 now)"
        return shown.diagnose("S101", message, hint, at=at)
    found = FileText(file.path, _clean(text))
    may_control = content.translate(None, _INNOCENT)
    control = _CONTROL.search(found.text) if may_control else None
    return _refuse_control(found, control) if control else found


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_control(text: FileText, control: re.Match[str]) -> Diagnostic:
    number = ord(control[0])
    name = {0: "a NUL", 0x1B: "an escape", 0xFEFF: "a byte order mark"}.get(
        number, "a control character"
    )
    message = f"{name} (U+{number:04X}) stands in this file"
    return text.diagnose("S102", message, "delete it; it is invisible", at=control.start())

"""What a rule is."""

from __future__ import annotations

from msgspec import Struct

from briefbook.diagnostics import Severity


class Rule(Struct, frozen=True):
    """One thing that can be reported: `code` is never reused, `severity` is the default.

    `why` says what goes wrong for a reader of the book otherwise; `bad` and `good` are the same few
    lines of a brief before and after.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    bad: str = ""
    good: str = ""

"""Citations: which source says it, and where in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from briefbook.model.fields import Inline, Read, Several, SourceRef, Strict

_SHORT = re.compile(r"(?P<source>[a-z0-9][a-z0-9-]*)(?:\s+(?P<at>\S.*))?")
_SENTENCES = re.compile(r"s(\d+)(?:\s*[-–]\s*s?(\d+))?$")

_GREATEST = 100_000
"""No source has more sentences than this, and a page counts through all that are cited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Strict):
    """One source, and where in it: `at` is a locator such as `s12`, `s12-s13` or `p. 4`."""

    source: SourceRef
    at: str = ""
    quote: str = ""
    note: Inline = ""

    def sentences(self) -> range:
        """Return the numbers of the sentences the locator names, or an empty range."""
        match = _SENTENCES.match(self.at)
        if not match:
            return range(0)
        first, last = _number(match[1]), _number(match[2] or match[1])
        return range(first, last + 1)


def _number(digits: str) -> int:
    """Return the number of a sentence, the greatest in place of any that is absurd."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < len(str(_GREATEST)) else _GREATEST


def parse_citation(text: str) -> Citation:
    """Return the citation written as `source`, `source s12` or `source s12-s13`.

    Raises ValueError with a sentence for the author if it is none of these.
    """
    match = _SHORT.fullmatch(text.strip())
    if not match:
        raise ValueError("a citation is a source's id, then where in it: article-2026-01 s12")
    return Citation(source=match["source"], at=match["at"] or "")


def _read_citation(value: Any) -> Any:
    return parse_citation(value) if isinstance(value, str) else value


Cite = Several[Annotated[Citation, Read(_read_citation, takes_text=True)]]
"""One citation or several, each in its short form or as a mapping."""

"""The inline rule for [@citations]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

CITATION = re.compile(r"\[@(?=\s*+[^\s\[\]])(?P<inner>[^\[\]]++)\]")


def parse_bracket(match: re.Match[str]) -> str:
    """Return what stands between the brackets after the @, white space made single."""
    return " ".join(match["inner"].split())


def citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read `[@source]`, `[@source s1-s3]` or `[@source s1; other s4]` at the parser's position."""
    match = CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[0]
        token.meta = {"target": parse_bracket(match), "label": "", "start": match.start()}
    state.pos = match.end()
    return True

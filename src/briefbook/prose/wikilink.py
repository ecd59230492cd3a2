"""The inline rule for [[wikilinks]]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

WIKILINK = re.compile(
    r"\[\[(?=\s*+[^\s\[\]|])(?P<target>[^\[\]|]++)(?:\|(?P<label>[^\[\]]*+))?\]\]"
)


def parse_wikilink(match: re.Match[str]) -> tuple[str, str]:
    """Return the target and the label of a wikilink, white space made single; no label is ""."""
    return " ".join(match["target"].split()), " ".join((match["label"] or "").split())


def wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read `[[target]]`, `[[target|label]]` or `[[kind:target]]` at the parser's position."""
    match = WIKILINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        target, label = parse_wikilink(match)
        token = state.push("wikilink", "", 0)
        token.content = match[0]
        token.meta = {"target": target, "label": label, "start": match.start()}
    state.pos = match.end()
    return True


def shown_label(target: str, label: str) -> str:
    """Return what a wikilink shows that leads nowhere: its label, or its target's bare id."""
    return label or target.rpartition(":")[2]

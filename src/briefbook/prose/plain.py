"""Text without Markdown syntax, taken apart without the parser."""

from __future__ import annotations

import re
from functools import lru_cache

from briefbook.prose.mentions import BRACKETS, Mention, mention_of

MARK = re.compile(r"[\\`*_\[\]<&\r\0]")
"""A character that may be markup."""
_ODD_BREAK = re.compile(r" \n|\n[ \t]")


def has_odd_break(text: str) -> bool:
    """Return whether a line ends or begins with white space, which may be markup."""
    return "\n" in text and bool(_ODD_BREAK.search(text))


@lru_cache(maxsize=1 << 16)
def is_plain(bracket: str) -> bool:
    """Return whether a bracket that mentions something has no markup in it."""
    return not MARK.search(bracket.strip("[]"))


def split_run(text: str) -> list[str | Mention] | None:
    """Return the words and mentions of one paragraph, None if it may have other markup."""
    if has_odd_break(text):
        return None
    parts: list[str | Mention] = []
    end = 0
    while mark := MARK.search(text, end):
        match = BRACKETS.match(text, mark.start())
        if not (match and is_plain(match[0])):
            return None
        parts += (text[end : match.start()], mention_of(match))
        end = match.end()
    parts.append(text[end:])
    return parts


def escape_html(text: str) -> str:
    """Return text for use in HTML or in a double-quoted attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")

"""Text without Markdown syntax, taken apart without the parser."""

from __future__ import annotations

import re

from briefbook.prose.mentions import BRACKETS, Mention, mention_of

_MARKUP = re.compile(r"[\\`*_\[\]<&\r\0]| \n|\n[ \t]")


def split_run(text: str) -> list[str | Mention] | None:
    """Return the words and mentions of one paragraph, None if it may have other markup."""
    parts: list[str | Mention] = []
    end = 0
    for match in BRACKETS.finditer(text):
        parts += (text[end : match.start()], mention_of(match))
        end = match.end()
    parts.append(text[end:])
    if any(
        _MARKUP.search(part if isinstance(part, str) else part.text.strip("[]")) for part in parts
    ):
        return None
    return parts


def escape_html(text: str) -> str:
    """Return text for use in HTML or in a double-quoted attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")

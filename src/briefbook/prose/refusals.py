"""What prose may not hold and shows as text: HTML, pictures, links that are not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefbook.prose.parser import is_followed, make_permissive_parser, parse_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUSPECT = re.compile(r"<[A-Za-z/!?]|!\[")
# A link that plainly leads to a page of the web is not refused.
_SUSPECT_LINK = re.compile(r"\]\((?!https?://[A-Za-z0-9.-]+[/)])")


MOST = 1_000
"""So many of a text are named; of more nobody reads, and each is looked up in the text."""


class Refusal(Struct, frozen=True):
    """One thing that is shown as text: `text` as written where that is known, else ""."""

    form: Literal["html", "picture", "link"]
    text: str


def find_refusals(text: str, *, inline: bool) -> tuple[Refusal, ...]:
    """Return what rendering the text will not do, in the order of the text."""
    may_refuse = (("<" in text or "![" in text) and _SUSPECT.search(text)) or (
        "](" in text and _SUSPECT_LINK.search(text)
    )
    return find_by_parser(text, inline=inline) if may_refuse else ()


def find_by_parser(text: str, *, inline: bool) -> tuple[Refusal, ...]:
    """Return the same by looking through all of the text."""
    tokens = parse_blocks(make_permissive_parser(), text, inline=inline)
    parts = (part for token in tokens for part in token.children or [token])
    found = (refusal for part in parts for refusal in _refusals_of(part, text))
    return tuple(islice(found, MOST))


def _refusals_of(token: Token, text: str) -> Iterator[Refusal]:
    if token.type in ("html_inline", "html_block") and not token.content.startswith("</"):
        yield Refusal("html", token.content.strip().split("\n", 1)[0])
    elif token.type == "image":
        yield Refusal("picture", f"![{token.content}]")
    elif token.type == "link_open" and not is_followed(address := str(token.attrGet("href"))):
        yield Refusal("link", address if address in text else "")

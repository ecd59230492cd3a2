"""The Markdown parser of briefs: CommonMark with wikilinks and citations, without HTML."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from briefbook.prose.citation import citation
from briefbook.prose.wikilink import wikilink

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Reference definitions vanish from the page when nothing uses them, and pictures would be requested
# from elsewhere; a brief has neither.
_LEFT_OUT = ("reference", "image", "html_inline", "html_block")
_FOLLOWED = re.compile(r"(?:https?://|mailto:)[^\s/]", re.IGNORECASE)
_LAST_ADDRESS = "briefbook: where the last address of a link can begin"
TOP_LEVEL = 3
"""Of the highest heading of a text, which stands under the page's own."""


def is_followed(url: str) -> bool:
    """Return whether a link may lead there: only to the web and to mail, by a full address."""
    return bool(_FOLLOWED.match(url))


@cache
def make_parser() -> MarkdownIt:
    """Return the parser that renders briefs; it holds no state of any text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - plain text must not pay for it

    parser = MarkdownIt("commonmark", {"html": False}).disable(_LEFT_OUT)
    _add_rules(parser)
    parser.validateLink = is_followed  # type: ignore[method-assign]  # markdown-it's own way to set it
    return parser


@cache
def make_permissive_parser() -> MarkdownIt:
    """Return a parser that takes as such what the other one shows as text, so it can be named."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - plain text must not pay for it

    parser = MarkdownIt("commonmark").disable("reference")
    _add_rules(parser)
    parser.validateLink = lambda _: True  # type: ignore[assignment]  # markdown-it's own way to set it
    return parser


def parse_blocks(parser: MarkdownIt, text: str, *, inline: bool) -> list[Token]:
    """Return the tokens of a text that is one paragraph of inline Markdown, or blocks."""
    return parser.parseInline(text) if inline else parser.parse(text)


def _add_rules(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "citation", citation)
    parser.inline.ruler.before("citation", "wikilink", wikilink)
    parser.inline.ruler.at("link", _link_with_address)
    parser.core.ruler.push("headings", _lower_headings)
    parser.core.ruler.push("links", _settle_links)


def _link_with_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read a link where an address may follow; else every open bracket is followed to the end."""
    from markdown_it.rules_inline import link  # noqa: PLC0415 - as below

    source, last = state.env.get(_LAST_ADDRESS, ("", -1))
    if source is not state.src:
        source, last = state.env[_LAST_ADDRESS] = (state.src, state.src.rfind("]("))
    return state.pos < last and link(state, silent)


def _lower_headings(state: Any) -> None:
    """Put the highest heading of the text under the page's own, and the others below it."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    lowered = TOP_LEVEL - min((int(token.tag[1:]) for token in headings), default=0)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) + lowered, 6)}"


def _settle_links(state: Any) -> None:
    """Mark links that lead outside, and take those away that stand within a link's words."""
    for run in state.tokens:
        depth = 0
        for token in run.children or ():
            if token.type not in ("link_open", "link_close"):
                continue
            depth += max(token.nesting, 0)
            if depth > 1:
                token.type = "html_inline"  # with no content: nothing
            elif token.nesting > 0 and not str(token.attrGet("href")).startswith("mailto:"):
                token.attrSet("rel", "noopener external")
            depth += min(token.nesting, 0)

"""The Markdown that most briefs are written in, taken apart without the parser.

That is paragraphs, headings, lists of one line an item, and in them strong and emphatic words,
links to the web, wikilinks and citations. What is, or may be, anything else is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from briefbook.prose.mentions import BRACKETS, Mention, mention_of
from briefbook.prose.parser import TOP_LEVEL
from briefbook.prose.plain import MARK, escape_html, has_odd_break, is_plain

Draw = Callable[[Mention], str]

_OTHER_LINE = re.compile(r"\s|[#>+=~-]|\*(?!\*?[^\W_])|[0-9]+[.)]")
_HEADING = re.compile(r"(#{1,6}) ([^\s#](?:[^\n#]*[^\s#])?)")
_ITEM = "- "

# Between these limits stars can only open or only close, and nothing else can begin or end there.
_WORDS = r"[^\W_](?:[^*_\[\]\\`<&!\r\0\n]*[^\W_])?[.,;:?]?"
_CLOSED = r"(?=[ \n]|\Z|(?:(?<=[^\W_]\*)|(?<=[^\W_]\*\*))[.,;:!?)])"
_STRESSED = rf"(?<![^ \n(])(?P<stars>\*\*?)(?P<stressed>{_WORDS})(?P=stars){_CLOSED}"
_URL = r"https?://[a-z0-9.-]*[a-z0-9](?:/[A-Za-z0-9_/.~-]*)?"
_LINK = rf"(?<!!)\[(?P<linked>{_WORDS})\]\((?P<url>{_URL})\)"
_SPAN = re.compile(f"{BRACKETS.pattern}|{_STRESSED}|{_LINK}")


class Block(NamedTuple):
    """A heading (`level` 1 to 6), a list of `runs` (`level` 0), or a paragraph (None)."""

    level: int | None
    runs: list[str]


def render_blocks(text: str, draw: Draw) -> str | None:
    """Return a text as HTML, its mentions as drawn; None if it may have other markup."""
    blocks = _split_blocks(text.strip("\n"))
    if blocks is None:
        return None
    lowered = TOP_LEVEL - min((block.level for block in blocks if block.level), default=0)
    html: list[str] = []
    for level, runs in blocks:
        parts = [part for run in runs if (part := render_run(run, draw)) is not None]
        if len(parts) < len(runs):
            return None
        if level == 0:
            html += ["<ul>\n", *(f"<li>{part}</li>\n" for part in parts), "</ul>\n"]
        else:
            tag = f"h{min(level + lowered, 6)}" if level else "p"
            html.append(f"<{tag}>{parts[0]}</{tag}>\n")
    return "".join(html)


def render_run(run: str, draw: Draw) -> str | None:
    """Return one paragraph as HTML without its tags, None if it may have other markup."""
    if has_odd_break(run):
        return None
    html: list[str] = []
    end = 0
    while mark := MARK.search(run, end):
        match = _SPAN.match(run, mark.start())
        span = _render_span(match, draw) if match else None
        if not match or span is None:
            return None
        html += (escape_html(run[end : match.start()]), span)
        end = match.end()
    html.append(escape_html(run[end:]))
    return "".join(html)


def _render_span(match: re.Match[str], draw: Draw) -> str | None:
    if match[0].startswith(("[[", "[@")):
        return draw(mention_of(match)) if is_plain(match[0]) else None
    if match["stressed"]:
        tag = "em" if len(match["stars"]) == 1 else "strong"
        return f"<{tag}>{escape_html(match['stressed'])}</{tag}>"
    label = escape_html(match["linked"])
    return f'<a href="{match["url"]}" rel="noopener external">{label}</a>'


def _split_blocks(text: str) -> list[Block] | None:
    blocks: list[Block] = []
    for part in re.split("\n{2,}", text) if text else ():
        block = _read_block(part)
        if block is None or (block.level == 0 and blocks and blocks[-1].level == 0):
            return None
        blocks.append(block)
    return blocks


def _read_block(text: str) -> Block | None:
    heading = _HEADING.fullmatch(text)
    if heading:
        return Block(len(heading[1]), [heading[2]])
    is_list = text.startswith(_ITEM)
    lines = f"\n{text}".split(f"\n{_ITEM}")[1:] if is_list else text.split("\n")
    if any(_OTHER_LINE.match(line) or "\n" in line or line[-1:].isspace() for line in lines):
        return None
    return Block(0, lines) if is_list else Block(None, [text])

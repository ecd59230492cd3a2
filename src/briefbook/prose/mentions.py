"""What prose mentions: records by wikilinks, sources by citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefbook.prose.citation import CITATION, parse_bracket
from briefbook.prose.parser import make_parser, parse_blocks
from briefbook.prose.wikilink import WIKILINK, parse_wikilink

if TYPE_CHECKING:
    from markdown_it.token import Token


class Mention(NamedTuple):
    """One wikilink or one bracket of citations.

    `target` is what it names (a bracket's whole inside, without its @), white space made single,
    as in `Prose.links` and `Prose.notes`; `start` is its offset in the text, `text` it as written.
    """

    kind: Literal["wikilink", "citation"]
    target: str
    label: str
    start: int
    text: str


BRACKETS = re.compile(f"{WIKILINK.pattern}|{CITATION.pattern}")
# Where one of these stands, brackets may be code, an address or escaped: the parser decides.
_DOUBTFUL = ("\\", "`", "<", "~", "\t", "\r", "\0", "](")
_DOUBTFUL_LINE = re.compile(r"\n *(?: {4}|[>*+-]|[0-9])")


def find_mentions(text: str, *, inline: bool = False) -> tuple[Mention, ...]:
    """Return the mentions in a text in their order, those that rendering it makes links of.

    `inline` takes the text for one paragraph, as `render_html` does.
    """
    opened = text.count("[[") + text.count("[@")
    if not opened:
        return ()
    if not any(mark in text for mark in _DOUBTFUL) and not _DOUBTFUL_LINE.search(f"\n{text}"):
        found = tuple(map(mention_of, BRACKETS.finditer(text)))
        if len(found) == opened and not any("\n" in mention.text for mention in found):
            return found
    return tuple(find_by_parser(text, inline=inline))


def citations_in(mention: Mention) -> tuple[str, ...]:
    """Return the citations of one bracket: `[@a s1; b]` holds `a s1` and `b`."""
    parts = (part.strip().removeprefix("@") for part in mention.target.split(";"))
    return tuple(part for part in parts if part)


def mention_of(match: re.Match[str]) -> Mention:
    """Return the mention that a match of BRACKETS is."""
    text = match[0]
    kind, target, label = _read_bracket(text)
    return Mention(kind, target, label, match.start(), text)


@lru_cache(maxsize=1 << 16)
def _read_bracket(text: str) -> tuple[Literal["wikilink", "citation"], str, str]:
    """Return what a bracket is, names and says: most stand in a book many times."""
    wikilink = WIKILINK.fullmatch(text)
    if wikilink:
        return ("wikilink", *parse_wikilink(wikilink))
    citation = CITATION.fullmatch(text)
    return ("citation", parse_bracket(citation) if citation else "", "")


def find_by_parser(text: str, *, inline: bool) -> Iterator[Mention]:
    """Yield what the parser finds, each looked up in the text: its tokens know lines only."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
    cursor = 0
    for run in parse_blocks(make_parser(), text, inline=inline):
        cursor = max(cursor, starts[run.map[0]] if run.map and not inline else 0)
        passed = 0
        for token in run.children or ():
            if token.type not in ("wikilink", "citation"):
                continue
            # The same words may stand in code before the mention: skip as many as the run has.
            earlier = run.content.count(token.content, passed, token.meta["start"])
            passed = token.meta["start"] + len(token.content)
            mention = _find_token(text, token, cursor, earlier)
            cursor = mention.start + len(mention.text)
            yield mention


def _find_token(text: str, token: Token, cursor: int, earlier: int) -> Mention:
    # In a quotation or a list, what starts the lines is not part of the run.
    pattern = r"\n[ \t>]*".join(re.escape(line) for line in token.content.split("\n"))
    matches = islice(re.compile(pattern).finditer(text, cursor), earlier, None)
    start, end = next((match.span() for match in matches), (cursor, cursor))
    return Mention(
        "wikilink" if token.type == "wikilink" else "citation",
        token.meta["target"],
        token.meta["label"],
        start,
        text[start:end] or token.content,
    )

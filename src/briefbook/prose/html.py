"""Prose to HTML, and to plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import unescape

from briefbook.model.pages import Note, Prose
from briefbook.prose.common import render_blocks, render_run
from briefbook.prose.mentions import Mention
from briefbook.prose.parser import make_parser, parse_blocks
from briefbook.prose.plain import escape_html, split_run
from briefbook.prose.wikilink import shown_label

Href = Callable[[str], str]
Cite = Callable[[tuple[Note, ...]], str]

# A citation hugs the word before it. The parser lets no NUL into its output, so one can mark where
# a citation stands until the white space before it has been taken away.
_CITATION = "\0"
_BEFORE_CITATION = re.compile(f"(?<![ \n])[ \n]*{_CITATION}")
_HEADING_END = re.compile(r"</h[1-6]>\s*(?:<(?:p|ul|ol|li|pre|blockquote)\b[^>]*>\s*)*")
_BLOCK = re.compile(r"</?(?:p|ul|ol|li|h[1-6]|pre|blockquote|hr)\b[^>]*>")
_TAG = re.compile("<[^>]*>")


def render_html(prose: Prose, *, inline: bool, href: Href, cite: Cite) -> str:
    """Return prose as HTML (CommonMark 0.31 without HTML, pictures and reference links).

    `inline` takes the text for one paragraph and gives no `<p>`; else it is blocks, whose headings
    start at h3. `href` makes an address of the site a link, `cite` draws the notes of one citation.
    A wikilink to nothing known is its label as text, a citation of nothing known is left out.
    """
    html = render_common(prose, inline=inline, href=href, cite=cite)
    if html is None:
        html = render_any(prose, inline=inline, href=href, cite=cite)
    return _BEFORE_CITATION.sub("", html) if _CITATION in html else html


def plain_text(text: str, labels: Mapping[str, str] | None = None, *, inline: bool = True) -> str:
    """Return the words of a text without markup and citations, on one line.

    A wikilink without a label is shown by its target's entry in `labels`, else by its id.
    """
    labels = labels or {}
    words = words_of_plain(text, labels) if inline else None
    if words is None:
        words = words_of_any(text, labels, inline=inline)
    return " ".join(_BEFORE_CITATION.sub("", words).split())


def plain_blocks(prose: Prose) -> tuple[str, ...]:
    """Return what the blocks of a text say, each without markup and citations, on one line.

    A heading stands before what follows it.
    """
    drawn = render_html(prose, inline=False, href=str, cite=lambda _: "")
    parts = _BLOCK.sub("\0", _HEADING_END.sub(" · ", drawn)).split("\0")
    lines = (" ".join(unescape(_TAG.sub("", part)).split()) for part in parts)
    return tuple(found for line in lines if (found := line.removesuffix(" ·")))


def render_common(prose: Prose, *, inline: bool, href: Href, cite: Cite) -> str | None:
    """Return the HTML of text that has only the usual markup, None for other."""

    def draw(mention: Mention) -> str:
        if mention.kind == "wikilink":
            return _wikilink(prose, mention.target, mention.label, href)
        return _citation(prose, mention.target, cite)

    return render_run(prose.text, draw) if inline else render_blocks(prose.text, draw)


def render_any(prose: Prose, *, inline: bool, href: Href, cite: Cite) -> str:
    """Return the HTML of any text, by the parser."""
    parser = make_parser()
    tokens = parse_blocks(parser, prose.text, inline=inline)
    for token in (token for run in tokens for token in run.children or ()):
        if token.type == "wikilink":
            token.content = _wikilink(prose, token.meta["target"], token.meta["label"], href)
        elif token.type == "citation":
            token.content = _citation(prose, token.meta["target"], cite)
        else:
            continue
        token.type = "html_inline"  # which the renderer passes on as it is
    return str(parser.renderer.render(tokens, parser.options, {}))


def _wikilink(prose: Prose, target: str, label: str, href: Href) -> str:
    chip = prose.links.get(target)
    if not chip:
        return escape_html(shown_label(target, label))
    return _chip(href(chip.address), label or chip.title)


@lru_cache(maxsize=1 << 16)
def _chip(link: str, words: str) -> str:
    """Return a link of a page; the pages of one folder have most of theirs in common."""
    return f'<a class="chip" href="{escape_html(link)}">{escape_html(words)}</a>'


def _citation(prose: Prose, target: str, cite: Cite) -> str:
    notes = prose.notes.get(target)
    return _CITATION + (cite(notes) if notes else "")


def words_of_plain(text: str, labels: Mapping[str, str]) -> str | None:
    """Return the words of a paragraph that has no other markup than mentions, None for other."""
    parts = split_run(text)
    if parts is None:
        return None
    return "".join(
        part
        if isinstance(part, str)
        else part.label or labels.get(part.target) or shown_label(part.target, "")
        if part.kind == "wikilink"
        else _CITATION
        for part in parts
    )


def words_of_any(text: str, labels: Mapping[str, str], *, inline: bool) -> str:
    """Return the words of any text, by the parser."""
    words: list[str] = []
    for block in parse_blocks(make_parser(), text, inline=inline):
        for token in [block] if block.children is None else block.children:
            if token.type == "wikilink":
                target, label = token.meta["target"], token.meta["label"]
                words.append(label or labels.get(target) or shown_label(target, ""))
            elif token.type == "citation":
                words.append(_CITATION)
            else:
                words.append(" " if token.type.endswith("break") else token.content)
        words.append(" ")
    return "".join(words)

"""Prose: short cuts equal the parser, and what is found is what is rendered."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.pages import Chip, Note, Prose, SourceLine
from briefbook.prose import mentions, refusals
from briefbook.prose.html import (
    plain_text,
    render_any,
    render_common,
    render_html,
    words_of_any,
    words_of_plain,
)
from briefbook.prose.mentions import citations_in, find_mentions

_FRAGMENTS = (
    *"aé1 \t\n\\`*_[]()<>&!|#+-=~:;.'\"@",
    "  \n",
    "\n\n",
    "\n    ",
    "\n> ",
    "\n- ",
    "\n1. ",
    "```\n",
    "[[a]]",
    "[[ a |b c]]",
    "[[person:a|\nb]]",
    "[@a s1]",
    "[@a s1-s3; b]",
    "[@a\ns1]",
    "](http://a.b)",
    "](https://a.b/c",
    "](http://",
    "](javascript:a)",
    "<b>",
    "<http://a.b/[[a]]>",
    "![",
    "&amp;",
    "word",
    "\u2003",
    "\u2028",
    "\x0b",
    "\u0627\u0644",
)
TEXTS = st.lists(st.sampled_from(_FRAGMENTS), max_size=14).map("".join)
_USUAL = (
    *(" a", "b ", "é.", " (", ") ", ", ", "*", "**", " 1. ", "! ", " [x] ", "_", "#", " #", "- "),
    *("*a*", "**a b**", " *a* ", " **é1** ", "(*b*)", "*a", "a*", "**a", "a**", "***a***", "*\n"),
    *(
        "[[a]]",
        " [[a|b c]] ",
        "[@a s1]",
        " [@a\ns1]",
        "[[a|*b*]]",
        "*[[a]]*",
        "`a`",
        "**a.**",
        " *a.* ",
        "[a.](http://a)",
        "\u2003",
    ),
    *(
        "[a b](https://a.b/c_d)",
        " [é](http://a.b-c.de/~c/d.e) ",
        "[a](http://A.b)",
        "![a](http://a)",
    ),
    *("[a](https://a..b)", "[a.](http://xn--a.b)", "[a](http://a.b/c--d_)", "[a](http://-a.b/)"),
    *("\n", "\n\n", "\n\n\n", "\n\n# ", "\n\n## ", "\n### ", "\n\n- ", "\n- ", "\n- a", "\n\n* "),
    *(
        "\n\n## a b\n\n",
        "\n\n- a\n- b\n\n",
        "\n\n###### a #\n\n",
        "\n\n**a** b\n\n",
        "\n==\n",
        "\n1) ",
    ),
)
USUAL = st.lists(st.sampled_from(_USUAL), max_size=9).map("".join)
ANY_TEXT = TEXTS | st.text(max_size=60) | USUAL


def _prose(text: str) -> Prose:
    """Return prose in which every mention is known, its number in the order of finding."""
    note = Note(number=1, source=SourceLine(chip=Chip(title="S", address="s.html")))
    found = [*find_mentions(text), *find_mentions(text, inline=True)]
    return Prose(
        text=text,
        links={m.target: Chip(title=m.target, address=m.target) for m in found},
        notes={m.target: (note,) for m in found},
    )


def _cite(notes: tuple[Note, ...]) -> str:
    return f"<sup>{notes[0].number}</sup>"


def _render(text: str, *, inline: bool) -> str:
    return render_html(_prose(text), inline=inline, href=str, cite=_cite)


@given(text=ANY_TEXT, inline=st.booleans())
def test_usual_markup_is_rendered_as_the_parser_would(*, text: str, inline: bool) -> None:
    """The short cut for the usual markup gives what the parser gives, or gives way to it."""
    fast = render_common(_prose(text), inline=inline, href=str, cite=_cite)
    assert fast in (None, render_any(_prose(text), inline=inline, href=str, cite=_cite))


@given(text=ANY_TEXT, inline=st.booleans())
def test_plain_mentions_are_those_the_parser_finds(*, text: str, inline: bool) -> None:
    """The short cut for mentions finds what the parser finds, at the same offsets."""
    assert find_mentions(text, inline=inline) == tuple(mentions.find_by_parser(text, inline=inline))


@given(text=ANY_TEXT, inline=st.booleans())
def test_what_is_let_pass_is_nothing_the_parser_refuses(*, text: str, inline: bool) -> None:
    """Text that is not looked through holds no HTML, no picture and no link that is refused."""
    found = refusals.find_refusals(text, inline=inline)
    assert found == refusals.find_by_parser(text, inline=inline)


@given(text=TEXTS, inline=st.booleans())
def test_every_mention_is_rendered_and_nothing_else(*, text: str, inline: bool) -> None:
    """As many links and citations are drawn as mentions are found, in the same order."""
    rendered = _render(text, inline=inline)
    drawn = re.findall(r'<a class="chip"|<sup>', rendered)
    found = find_mentions(text, inline=inline)
    assert drawn == [
        '<a class="chip"' if mention.kind == "wikilink" else "<sup>" for mention in found
    ]


@given(text=TEXTS, inline=st.booleans())
def test_a_mention_stands_where_it_says(*, text: str, inline: bool) -> None:
    """A mention's text stands at its start, and starts lie in the order of the text."""
    found = find_mentions(text, inline=inline)
    for mention in found:
        assert text.startswith(mention.text, mention.start)
        assert mention.text.startswith("[[" if mention.kind == "wikilink" else "[@")
    assert [mention.start for mention in found] == sorted(mention.start for mention in found)


@given(text=ANY_TEXT, inline=st.booleans())
def test_no_markup_of_the_author_passes(*, text: str, inline: bool) -> None:
    """Only the tags that Markdown makes are in the output, and links do not nest."""
    rendered = _render(text, inline=inline)
    allowed = (
        r"</?(?:p|em|strong|code|pre|ul|li|blockquote|h[3-6]|sup|a)>|<(?:br|hr) />"
        r'|<ol(?: start="\d+")?>|</ol>|<a (?:class="chip" )?href="[^"<>]*"[^<>]*>'
        r'|<code class="language-[^"<>]*">'
    )
    assert "<" not in re.sub(allowed, "", rendered)
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", rendered, re.DOTALL)


@given(text=ANY_TEXT, inline=st.booleans())
def test_plain_text_has_no_citations_and_one_line(*, text: str, inline: bool) -> None:
    """Plain text is one line, and its citations are gone with the space before them."""
    words = plain_text(text, inline=inline)
    assert "\n" not in words
    assert "\0" not in words
    assert words == words.strip()


@given(ANY_TEXT)
def testwords_of_plain_text_are_those_of_the_parser(text: str) -> None:
    """The short cut to the words of a paragraph gives what the parser gives, or gives way."""
    fast = words_of_plain(text, {"a": "A"})
    slow = words_of_any(text, {"a": "A"}, inline=True)
    assert fast is None or fast.split() == slow.split()


@given(ANY_TEXT)
def test_brackets_come_apart_into_citations(text: str) -> None:
    """No citation of a bracket is empty or holds a separator."""
    for mention in find_mentions(text):
        for citation in citations_in(mention):
            assert citation.strip()
            assert ";" not in citation

"""Prose as HTML and as plain words."""

from __future__ import annotations

import pytest

from briefbook.model.pages import Chip, Note, Prose, SourceLine
from briefbook.prose.html import plain_blocks, plain_text, render_html
from briefbook.prose.refusals import Refusal, find_refusals

SOURCE = SourceLine(chip=Chip(title="Article", address="sources/article.html"))
LINKS = {
    "putin": Chip(title="Vladimir <Putin>", address='people/putin.html"'),
    "place:moscow": Chip(title="Moscow", address="places/moscow.html"),
}
NOTES = {
    "article s1": (Note(number=1, source=SOURCE),),
    "article s1; other": (Note(number=1, source=SOURCE), Note(number=2, source=SOURCE)),
}


def render(text: str, *, inline: bool = True) -> str:
    """Return a text as HTML, citations as their numbers in parentheses."""
    return render_html(
        Prose(text=text, links=LINKS, notes=NOTES),
        inline=inline,
        href=lambda address: f"../{address}",
        cite=lambda notes: f"({','.join(str(note.number) for note in notes)})",
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('Plain & <simple> "text"', "Plain &amp; &lt;simple&gt; &quot;text&quot;"),
        ("*Stressed* and `code`", "<em>Stressed</em> and <code>code</code>"),
        ("[[place:moscow]]", '<a class="chip" href="../places/moscow.html">Moscow</a>'),
        (
            "[[place:moscow|the *city*]]",
            '<a class="chip" href="../places/moscow.html">the *city*</a>',
        ),
        (
            "[[putin]]",
            '<a class="chip" href="../people/putin.html&quot;">Vladimir &lt;Putin&gt;</a>',
        ),
        ("[[nobody|some one]] and [[person:nobody]]", "some one and nobody"),
        ("said so [@article s1].", "said so(1)."),
        ("said so [@article s1; other].", "said so(1,2)."),
        ("*said so* [@article s1].", "<em>said so</em>(1)."),
        ("said so [@unknown s1].", "said so."),
        ("`[[putin]]` and \\[[putin]]", "<code>[[putin]]</code> and [[putin]]"),
        ("# Not a heading", "# Not a heading"),
        (
            "[site](https://example.org?a=b&c=d)",
            '<a href="https://example.org?a=b&amp;c=d" rel="noopener external">site</a>',
        ),
        (
            "[a <https://example.com> b](https://example.org)",
            '<a href="https://example.org" rel="noopener external">a https://example.com b</a>',
        ),
        ("[mail](mailto:a@example.org)", '<a href="mailto:a@example.org">mail</a>'),
        ("[run](javascript:alert(1))", "[run](javascript:alert(1))"),
        ("[run](JAVASCRIPT:alert(1))", "[run](JAVASCRIPT:alert(1))"),
        ("[run](&#106;avascript:alert(1))", "[run](javascript:alert(1))"),
        ("[data](data:text/html,x)", "[data](data:text/html,x)"),
        ("[file](../people/x.html)", "[file](../people/x.html)"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<!-- gone? -->", "&lt;!-- gone? --&gt;"),
    ],
)
def test_one_paragraph(text: str, html: str) -> None:
    """A field's text is inline HTML: its mentions linked, its markup kept, all else as text."""
    assert render(text) == html


def test_blocks() -> None:
    """A body's headings start at h3 and stay within six; HTML blocks are text."""
    text = "# One\n\n##### Five\n\nA\nB [[putin|him]]\n\n<div>\n\n- item [@article s1]\n"
    assert render(text, inline=False) == (
        "<h3>One</h3>\n<h6>Five</h6>\n"
        '<p>A\nB <a class="chip" href="../people/putin.html&quot;">him</a></p>\n'
        "<p>&lt;div&gt;</p>\n<ul>\n<li>item(1)</li>\n</ul>\n"
    )


def test_reference_definitions_do_not_vanish() -> None:
    """A line that looks like a definition of a link is shown, citations in it too."""
    assert render("[@article s1]: as it says.", inline=False) == "<p>(1): as it says.</p>\n"
    assert render("[note]: https://example.org", inline=False) == (
        "<p>[note]: https://example.org</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[putin]] met [[a|him]] [@article s1].", "Vladimir Putin met him."),
        ("[[person:nobody]] *left*\nearly", "nobody left early"),
        ("A [site](https://example.org) & `code`", "A site & code"),
    ],
)
def test_plain_text(text: str, words: str) -> None:
    """Plain text has labels and words, no citations and no markup."""
    assert plain_text(text, {"putin": "Vladimir Putin"}) == words


def test_plain_text_of_blocks() -> None:
    """The words of blocks do not run together."""
    assert plain_text("# One\n\nTwo\n\n- three\n- four\n", inline=False) == "One Two three four"


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        ("1 < 2, a <https://example.org> and [[a]]", ()),
        ("`<b>` is code", ()),
        ("a <b>c</b>", (Refusal("html", "<b>"),)),
        ("![x](https://example.org/a.png)", (Refusal("picture", "![x]"),)),
        ("[x](a.md) [y]()", (Refusal("link", "a.md"), Refusal("link", ""))),
        ("[x](mailto:a@example.org) <a@example.org>", ()),
    ],
)
def test_refusals(text: str, refusals: tuple[Refusal, ...]) -> None:
    """What is shown as text against the author's intent is named as written."""
    assert find_refusals(text, inline=True) == refusals


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Two\nlines.\n\nAnother.", ("Two lines.", "Another.")),
        ("# Why\n\nBecause *it* is.", ("Why · Because it is.",)),
        ("# A\n\n## B\n\n- one\n- two\n\n# End", ("A", "B · one", "two", "End")),
        ("- a\n  - b\n  - c", ("a", "b", "c")),
        ("> said\n\n---\n\n`x<y>` & \\<b\\>", ("said", "x<y> & <b>")),
        ("```\ncode </p> &amp;\n```", ("code </p> &amp;",)),
        ("[[putin]], [[lavrov|he]], [it](https://e.org/?a=%3E) [@tass]!", ("putin, he, it!",)),
        ("", ()),
    ],
)
def test_blocks_in_plain_words(text: str, blocks: tuple[str, ...]) -> None:
    """Each block is its words on one line; a heading stands before what follows it."""
    assert plain_blocks(Prose(text=text, links={}, notes={})) == blocks

"""Markdown files as other programs read them: links lead somewhere, notes are there, no HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

HandOut = Callable[..., Path]
NOTE = re.compile(r"^\[\^(\d+)\]: ", re.MULTILINE)


def split(file: Path) -> tuple[dict[str, object], str]:
    """Return the front matter of a file and what stands under it."""
    start, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
    assert start == ""
    fields = yaml.safe_load(front)
    assert isinstance(fields, dict)
    return fields, text


def tokens_of(text: str) -> Iterator[Token]:
    """Yield all that a reader of CommonMark finds in a text."""
    for token in MarkdownIt("commonmark").parse(text):
        yield token
        yield from token.children or ()


def test_every_link_leads_to_a_file(hand_out: HandOut, any_book: Path) -> None:
    """From the index and from every brief; every brief is in the index."""
    folder = hand_out("markdown", any_book)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.md")}
    linked: dict[str, set[str]] = {}
    for name, path in files.items():
        text = path.read_text(encoding="utf-8")
        body = text if name == "index.md" else split(path)[1]
        hrefs = {str(token.attrs["href"]) for token in tokens_of(body) if "href" in token.attrs}
        own = {href for href in hrefs if "://" not in href}
        linked[name] = {
            posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in own
        }
        assert linked[name] <= files.keys(), name
    assert linked["index.md"] == files.keys() - {"index.md"}


def test_every_footnote_is_defined_once(hand_out: HandOut, any_book: Path) -> None:
    """And each that is defined is used; they count from one in the order of the text."""
    for path in hand_out("markdown", any_book).rglob("*/*.md"):
        _, text = split(path)
        defined = NOTE.findall(text)
        used = re.findall(r"\[\^(\d+)\](?!: \[)", text)
        assert [*dict.fromkeys(used)] == defined == [*map(str, range(1, len(defined) + 1))], path


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("people/x", "Ы"),
        ("meetings/talk", "</script><img src=x onerror=alert(2)>"),
        ("organizations/office", "<i>Office</i>"),
    ],
)
def test_names_are_text(hand_out: HandOut, traps: Path, name: str, heading: str) -> None:
    """Whatever a name holds, a reader shows it as it is, and no file holds HTML."""
    found = [*tokens_of(split(hand_out("markdown", traps) / f"{name}.md")[1])]
    assert not {"html_block", "html_inline"} & {token.type for token in found}
    title = next(place for place, token in enumerate(found) if token.type == "heading_open")
    assert "".join(one.content for one in found[title + 1].children or ()) == heading


def test_a_footnote_at_the_start_of_a_line_stays_there(hand_out: HandOut, traps: Path) -> None:
    """It takes no paragraph to the one before, and a colon after it makes no text of a note."""
    _, text = split(hand_out("markdown", traps) / "people/long.md")
    body = "[^1]\\: first.\n\n[^2]\\: second,[^1]: third.\n\n- [^2]\\: fourth\n"
    assert body in text


def test_a_brief_says_what_it_said(hand_out: HandOut, traps: Path) -> None:
    """Its fields, its prose with links and notes, its claims with voice and date."""
    fields, text = split(hand_out("markdown", traps) / "people/x.md")
    assert fields["native_name"] == {"zh": "王", "ar": "أحمد"}
    assert fields["birth_date"] == "1960~"
    assert "See [the \\*other\\* one](long.md) and [" in text
    assert "](../meetings/talk.md)[^1].\n" in text
    assert "(Ы, January 2026)[^2]" in text
    assert "[^1]: [A diary](../sources/diary.md), p. 4\n" in text
    assert "Said \\<b>so\\</b> to" in text

"""One small book, whole: every word a reader of its site reads, page by page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefbook.build import build_book
from briefbook.model.options import Options

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial/first-book.md"
WANTED = Path(__file__).parent / "first-book.txt"
FILE = re.compile(r"`([\w./-]+)`:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
UNREAD = {"script", "style", "title"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "tr", "dt", "dd", "div", "section", "nav", "footer"}


class Reader(HTMLParser):
    """Reads a page aloud: a line a block, nothing that is not shown."""

    def __init__(self) -> None:
        """Start before the first word."""
        super().__init__()
        self.text = ""
        self.unread = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line with a block."""
        self.unread += tag in UNREAD
        self.text += "\n" if tag in BLOCKS else ""

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self.unread -= tag in UNREAD
        self.text += "\n" if tag in BLOCKS else ""

    def handle_data(self, data: str) -> None:
        """Take the words."""
        self.text += "" if self.unread else " ".join(f" {data} ".split(" ")).replace("\n", " ")


def read_aloud(page: Path) -> str:
    """Return what a page says, a line a block."""
    reader = Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    lines = (" ".join(line.split()) for line in reader.text.split("\n"))
    return "\n".join(line for line in lines if line)


def test_the_first_book_reads_as_it_did(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """The tutorial's book says what it said, so that a change of wording or content is seen."""
    for name, text in FILE.findall(TUTORIAL.read_text(encoding="utf-8")):
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    out = tmp_path / "site"
    built = build_book(tmp_path / "book", out, Options(clock=datetime(2026, 2, 5, tzinfo=UTC)))
    assert built.diagnostics == ()
    pages = sorted(out.rglob("*.html"))
    read = "\n\n".join(f"== {page.relative_to(out)}\n{read_aloud(page)}" for page in pages) + "\n"
    if pytestconfig.getoption("--update-cases"):
        WANTED.write_text(read, encoding="utf-8")
    assert read == WANTED.read_text(encoding="utf-8")

"""A small book, and the command line to run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook.cli import main

FILES = {
    "content/book.yaml": "title: A book\nas_of: 2026-01-28\n",
    "content/people/ada-lovelace.md": "---\nname: Ada Lovelace\nsources: diary p. 1\n---\n",
    "content/people/charles-babbage.md": (
        "---\nname: Charles Babbage\nsources: diary p. 2\n---\nKnew [[ada-lovelace]].\n"
    ),
    "seeds/diary.md": "---\ntitle: A diary\nkind: other\n---\n",
}

Run = Callable[..., Result]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give the root of a book without errors."""
    root = tmp_path / "book"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def broken(book: Path) -> Path:
    """Give the root of a book with one error."""
    (book / "content/people/eve.md").write_text("---\nnmae: Eve\n---\n", encoding="utf-8")
    return book


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give `briefbook` as a function of its arguments, without colours or a clock of its own."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return call


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Give the file of a text of three sentences."""
    file = tmp_path / "letter.txt"
    file.write_text("Ada met Babbage. “Good,” she said. They parted.", encoding="utf-8")
    return file


@pytest.fixture
def add(run: Run, book: Path, text: Path) -> Run:
    """Give `briefbook source add` of that text to the book, as `letter`, with more options."""

    def call(*more: str | Path, id_: str = "letter", file: str | Path = text) -> Result:
        named = ("--id", id_, "--title", "A letter", "--book", book)
        return run("source", "add", file, *named, *more)

    return call

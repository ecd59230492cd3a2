"""A small book, what prints it, and documents of the example book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from briefbook.cli import main

ROOT = Path(__file__).parents[3]
FILES = {
    "content/book.yaml": (
        "title: A book\nas_of: 2026-01-28\nauthor: The office\n"
        "editions: {public: {admits: CLEAR}, inner: {admits: RED}}\n"
    ),
    "content/people/ada-lovelace.md": "---\nname: Ada Lovelace\nsources: diary p. 1\n---\n",
    "content/people/charles-babbage.md": (
        "---\nname: Charles Babbage\nsources: diary p. 2\n---\nKnew [[ada-lovelace]].\n"
    ),
    "content/issues/engine.md": "---\ntitle: The engine\nsources: diary p. 2\n---\n",
    "seeds/diary.md": "---\ntitle: A diary\nkind: other\n---\n",
}

Print = Callable[..., Result]


def run(*arguments: str | Path) -> Result:
    """Run `briefbook` as a function of its arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give the root of a book without errors."""
    root = tmp_path / "book"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def print_pdf(book: Path) -> Print:
    """Give `briefbook pdf` on that book, on one day."""

    def call(*more: str | Path) -> Result:
        return run("pdf", book, *more, "--clock", "2026-01-28")

    return call


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of some documents of the example book, printed once for all tests."""
    out = tmp_path_factory.mktemp("pdf")
    ids = ("meeting:moscow-2026-01", "russia-2026-01", "ahmed-al-sharaa", "north-east")
    done = run("pdf", ROOT, *ids, "--clock", "2026-02-05", "--out", out)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="session")
def documents(folder: Path) -> Mapping[str, PdfReader]:
    """Give those documents, each by the folder it lies in."""
    return {file.parent.name: PdfReader(file) for file in sorted(folder.rglob("*.pdf"))}

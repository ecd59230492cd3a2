"""`briefbook build`: one line when it worked, one finding each when it did not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_site_is_built_where_it_is_said(book: Path, run: Run, tmp_path: Path) -> None:
    """The result is one line: pages, time, where to open it."""
    done = run("build", book, "--out", tmp_path / "public")
    assert done.exit_code == 0, done.output
    home = tmp_path / "public" / "index.html"
    pattern = rf"built \d+ pages in \d+\.\d s → {re.escape(str(home))}( \(.*\))?\n"
    assert re.fullmatch(pattern, done.stdout)
    assert home.is_file()
    assert not (book / "build").exists()


def test_book_is_found_from_inside_it(
    book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without BOOK it is the one the current folder lies in; the site goes to its build/site."""
    monkeypatch.chdir(book / "content" / "people")
    done = run("build")
    assert done.exit_code == 0, done.output
    assert (book / "build" / "site" / "people" / "ada-lovelace.html").is_file()


def test_nothing_is_said_when_nothing_is_wanted(book: Path, run: Run) -> None:
    """--quiet leaves findings alone."""
    done = run("build", book, "--quiet")
    assert done.stdout == ""


def test_book_with_an_error_writes_nothing(broken: Path, run: Run) -> None:
    """Findings go to standard error with status 1, and the output folder is not even made."""
    done = run("build", broken, "--format", "concise")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "content/people/eve.md:2:1: error[M101]" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (broken / "build").exists()


def test_error_leaves_the_last_good_site(book: Path, run: Run) -> None:
    """A site that was built stays as it was when the book breaks."""
    run("build", book)
    before = (book / "build/site/index.html").read_bytes()
    (book / "content/book.yaml").write_text("titel: Broken\n", encoding="utf-8")
    assert run("build", book).exit_code == 1
    assert (book / "build/site/index.html").read_bytes() == before


def test_same_book_and_day_give_the_same_bytes(
    book: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--clock and SOURCE_DATE_EPOCH mean the same day, and nothing else tells the time."""
    run("build", book, "--out", tmp_path / "a", "--clock", "2026-02-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")
    run("build", book, "--out", tmp_path / "b")
    pages = {path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*")}
    assert len(pages) > 10
    for page in pages:
        assert (tmp_path / "a" / page).read_bytes() == (tmp_path / "b" / page).read_bytes()


def test_base_url_adds_what_needs_one(book: Path, run: Run) -> None:
    """A sitemap names pages in full; without an address there is none."""
    run("build", book)
    assert not (book / "build/site/sitemap.xml").exists()
    run("build", book, "--base-url", "https://example.org/book/")
    sitemap = (book / "build/site/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/book/people/ada-lovelace.html</loc>" in sitemap


@pytest.mark.parametrize(
    ("out", "code"), [("content", "O201"), ("documents", "O202"), ("content/book.yaml/x", "O201")]
)
def test_output_that_cannot_be_is_a_fault_of_use(book: Path, run: Run, out: str, code: str) -> None:
    """Status 2, one finding, and nothing changed."""
    (book / "documents").mkdir()
    (book / "documents/letter.txt").write_text("dear", encoding="utf-8")
    done = run("build", book, "--out", book / out, "--format", "concise")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert re.fullmatch(rf"{re.escape(out)}\S*: error\[{code}\]: .*\n", done.stderr)


def test_unknown_edition_names_the_ones_there_are(book: Path, run: Run) -> None:
    """Wrong use is told in one line that says what would be right."""
    done = run("build", book, "--edition", "partners")
    assert done.exit_code == 2
    assert "there is no edition 'partners'" in done.stderr
    assert "public" in done.stderr

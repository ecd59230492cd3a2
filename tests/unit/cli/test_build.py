"""`briefbook build`: one line when it worked, one finding each when it did not."""

from __future__ import annotations

import re
import subprocess
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


def git(root: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)  # noqa: S607


def commit(book: Path) -> None:
    """Have git keep a book as it is."""
    git(book, "init", "-q")
    git(book, "add", "-A")
    git(book, "commit", "-qm", "as it is")


def test_site_tells_what_changed_since_a_revision(run: Run, book: Path) -> None:
    """Its page is linked from every other; without `--since` there is neither."""
    commit(book)
    ada = book / "content/people/ada-lovelace.md"
    ada.write_text("---\nname: Augusta Ada\nsources: diary p. 1\n---\n", encoding="utf-8")
    assert run("build", book, "--since", "HEAD").exit_code == 0
    site = book / "build/site"
    told = "Name: <del>Ada Lovelace</del> → <ins>Augusta Ada</ins>"
    assert told in (site / "changes.html").read_text(encoding="utf-8")
    link = '<a href="../changes.html">What changed</a>'
    babbage = site / "people/charles-babbage.html"
    assert link in babbage.read_text(encoding="utf-8")
    assert run("build", book).exit_code == 0
    assert not (site / "changes.html").exists()
    assert link not in babbage.read_text(encoding="utf-8")


def test_revision_that_moved_is_compared_anew(run: Run, book: Path) -> None:
    """A build with nothing to do knows that HEAD is another commit by now."""
    commit(book)
    eve = book / "content/people/eve.md"
    eve.write_text("---\nname: Eve\nsources: diary p. 3\n---\n", encoding="utf-8")
    assert run("build", book, "--since", "HEAD").exit_code == 0
    page = book / "build/site/changes.html"
    assert "people/eve.html" in page.read_text(encoding="utf-8")
    commit(book)
    assert run("build", book, "--since", "HEAD").exit_code == 0
    assert "Nothing has changed" in page.read_text(encoding="utf-8")


def test_state_that_is_not_there_is_one_clear_line(run: Run, book: Path, tmp_path: Path) -> None:
    """Nothing is written; who has a shallow clone is told how to get the rest."""
    done = run("build", book, "--since", "HEAD")
    assert done.exit_code == 2
    assert "git knows nothing of this book" in done.stderr
    assert not (book / "build").exists()
    git(book, "init", "-q")
    for message in ("one", "two"):
        git(book, "add", "-A")
        git(book, "commit", "-qm", message, "--allow-empty")
    git(tmp_path, "clone", "-q", "--depth", "1", book.as_uri(), "clone")
    done = run("build", tmp_path / "clone", "--since", "HEAD~1")
    assert done.exit_code == 2
    assert "no revision “HEAD~1”" in done.stderr
    assert "git fetch --unshallow" in done.stderr
    assert "Traceback" not in done.output

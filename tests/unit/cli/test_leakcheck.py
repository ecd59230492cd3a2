"""What an edition leaves out gets into no folder without somebody being told."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from briefbook.shell.places import package_templates

Run = Callable[..., Result]
WITHHELD = "---\nname: Agent Seventeen\nmarking: RED\nsources: diary p. 2\n---\n"


@pytest.fixture
def guarded(book: Path) -> Path:
    """Give a book that withholds a person, whom prose names under another word."""
    (book / "content/people/seventeen.md").write_text(WITHHELD, encoding="utf-8")
    eve = "---\nname: Eve\nsources: diary p. 3\n---\nMet [[seventeen|somebody]].\n"
    (book / "content/people/eve.md").write_text(eve, encoding="utf-8")
    return book


def write_template(book: Path, words: str) -> None:
    """Give a book a footer of its own that says something."""
    text = (package_templates() / "base.html").read_text(encoding="utf-8")
    own = book / "templates/base.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text(text.replace("</footer>", f"<p>{words}</p></footer>"), encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_leak_fails_the_build_and_leaves_what_stood(guarded: Path, run: Run) -> None:
    """A template that names a withheld record is told of, with the line, and nothing changes."""
    out = guarded / "build/site"
    assert run("build", guarded).exit_code == 0
    before = snapshot(out)
    write_template(guarded, 'Ask <a href="people/seventeen.html">agent <i>SEVENTEEN</i></a>.')
    done = run("build", guarded, "--format", "concise")
    assert done.exit_code == 1
    assert "content/people/seventeen.md:2:7: error[K302]: “Agent Seventeen”" in done.stderr
    assert "stands in index.html and" in done.stderr
    assert snapshot(out) == before
    told = run("build", guarded).stderr
    assert "note: templates/base.html:" in told
    write_template(guarded, "Ask somebody.")
    assert run("build", guarded).exit_code == 0
    assert snapshot(out) != before


def test_pages_that_stay_are_searched_when_more_is_withheld(guarded: Path, run: Run) -> None:
    """A string that was no secret yesterday is one today, on pages that nothing else changed."""
    ada = guarded / "content/people/ada-lovelace.md"
    plain = ada.read_text(encoding="utf-8")
    ada.write_text(plain.replace("name:", "summary: The blue lantern was lit.\nname:"))
    write_template(guarded, "the blue lantern was lit")
    assert run("build", guarded).exit_code == 0
    ada.write_text(ada.read_text().replace("summary: The", "notes: The"))
    done = run("build", guarded, "--format", "concise")
    assert done.exit_code == 1
    assert "K302" in done.stderr
    assert " and " in done.stderr.split("stands in ")[1]


def test_leakcheck_searches_what_somebody_added(guarded: Path, run: Run) -> None:
    """A folder is clean until a file in it, packed or not, says what the edition leaves out."""
    out = guarded / "build/site"
    run("build", guarded)
    clean = run("leakcheck", out, "--edition", "public", guarded)
    assert (clean.exit_code, clean.stderr) == (0, "")
    assert "nothing that is left out stands in" in clean.stdout
    (out / "notes.txt.gz").write_bytes(gzip.compress(b"agent&nbsp;seventeen"))
    done = run("leakcheck", out, guarded, "--format", "concise")
    assert done.exit_code == 1
    assert "seventeen.md:2:7: error[K302]: “Agent Seventeen” is left out" in done.stderr
    assert "stands in notes.txt.gz" in done.stderr
    (out / "notes.txt.gz").rename(out / "Agent Seventeen.txt")
    assert "stands in Agent Seventeen.txt" in run("leakcheck", out, guarded).stderr


def test_leakcheck_says_what_it_cannot_search(guarded: Path, run: Run) -> None:
    """A file that cannot be opened is an error, for it may hold anything."""
    (guarded / "given").mkdir()
    (guarded / "given/a.zip").write_bytes(b"PK\x03\x04 and no more")
    done = run("leakcheck", guarded / "given", guarded, "--format", "concise")
    assert done.exit_code == 1
    assert "a.zip:1:1: error[K303]" in done.stderr


def test_leakcheck_tells_wrong_use_and_broken_books(broken: Path, run: Run) -> None:
    """No folder, no edition of that name: status 2; errors in the book: these, status 1."""
    assert run("leakcheck", broken / "nowhere", broken).exit_code == 2
    assert "M101" in run("leakcheck", broken, broken, "--format", "concise").stderr
    (broken / "content/people/eve.md").unlink()
    unknown = run("leakcheck", broken, broken, "--edition", "inner")
    assert unknown.exit_code == 2
    assert "it has public" in unknown.stderr


def test_a_book_that_withholds_nothing_is_not_searched(book: Path, run: Run) -> None:
    """There is nothing to look for, so nobody looks."""
    assert "search" not in run("build", book, "--timings").stderr
    (book / "content/people/eve.md").write_text(WITHHELD, encoding="utf-8")
    assert "search" in run("build", book, "--timings").stderr

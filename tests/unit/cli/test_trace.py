"""`briefbook why` and `briefbook impact`: what the build goes by, told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from briefbook.build import build_book
from briefbook.diagnostics import Checked
from briefbook.model.documents import Document, SourceFile
from briefbook.model.options import Options
from briefbook.read.one_file import read_file

Run = Callable[..., Result]
ROOT = Path(__file__).parents[3]
ADA = "content/people/ada-lovelace.md"
OPTIONS = Options(clock=datetime(2026, 2, 5, tzinfo=UTC), generator="Briefbook test")


def impact_of(run: Run, root: Path, file: str) -> set[str]:
    """Return the pages that an edit of a file can change, as the command says."""
    done = run("impact", file, "--book", root, "--format", "json")
    assert done.exit_code == 0, done.output
    return set(json.loads(done.stdout)["pages"])


@pytest.mark.parametrize(
    "page",
    [
        "people/charles-babbage.html",
        "/people/charles-babbage.html",
        "build/site/people/charles-babbage.html",
        "http://127.0.0.1:8000/people/charles-babbage.html#who",
    ],
)
def test_page_is_made_of_what_it_shows(run: Run, book: Path, page: str) -> None:
    """Its record, those it names, its templates; the page is named as one has it."""
    done = run("why", page, "--book", book)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("people/charles-babbage.html is made of\n")
    for part in (ADA, "content/people/charles-babbage.md:2", "seeds/diary.md", "person.html"):
        assert part in done.stdout
    assert "locale" not in done.stdout
    told = json.loads(run("why", page, "--book", book, "--format", "json").stdout)
    assert told["address"] == "people/charles-babbage.html"
    assert any(name.endswith("base.html") for name in told["templates"])


def test_file_is_shown_on_the_pages_that_name_it(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named from the folder one is in, or from the book's root."""
    pages = impact_of(run, book, ADA)
    assert {"people/ada-lovelace.html", "people/charles-babbage.html"} <= pages
    assert "sources/diary.html" in pages
    assert "404.html" not in pages
    monkeypatch.chdir(book / "content/people")
    assert impact_of(run, book, "ada-lovelace.md") == pages
    done = run("impact", "ada-lovelace.md")
    assert f"{len(pages)} of " in done.stdout.splitlines()[-1]


def test_what_stands_on_every_page_touches_all(run: Run, book: Path) -> None:
    """Settings and assets all, a template those made with it: a calendar has none."""
    everything = impact_of(run, book, "content/book.yaml")
    assert impact_of(run, book, "templates/assets/book.css") == everything
    assert impact_of(run, book, "templates/base.html") == everything - {"calendar.ics"}
    people = impact_of(run, book, "templates/person.html")
    assert people == {"people/ada-lovelace.html", "people/charles-babbage.html"}


def test_an_edit_changes_no_page_that_was_not_told(run: Run, tmp_path: Path) -> None:
    """On the example book: what a build makes anew after an edit is among what impact named."""
    for part in ("content", "seeds"):
        shutil.copytree(ROOT / part, tmp_path / part)
    out = tmp_path / "build/site"
    build_book(tmp_path, out, OPTIONS)
    for path in ("content/people/sergey-lavrov.md", "content/issues/reconstruction.md"):
        told = impact_of(run, tmp_path, path)
        file = tmp_path / path
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nA line more.\n", encoding="utf-8")
        made = set(build_book(tmp_path, out, OPTIONS).reasons)
        assert made
        assert made <= told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("why", "people/ada-lovelac.html"), "did you mean people/ada-lovelace.html?"),
        (("impact", "content/people/nobody.md"), "no page is made of this file"),
        (("impact", "/etc/passwd"), "no page is made of this file"),
    ],
)
def test_what_is_not_there_is_told(run: Run, book: Path, words: tuple[str, ...], told: str) -> None:
    """One clear finding, status 2."""
    done = run(*words, "--book", book)
    assert done.exit_code == 2
    assert told in done.stderr


def test_broken_book_is_to_be_mended_first(run: Run, broken: Path) -> None:
    """A site that cannot be made has no pages to tell of."""
    done = run("why", "index.html", "--book", broken)
    assert done.exit_code == 1
    assert "mend the book first" in done.stderr


def test_book_is_read_once(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is parsed once for what pages are made of, and for where it is."""
    parsed: list[str] = []

    def note(file: SourceFile) -> Checked[tuple[Document, ...]]:
        parsed.append(file.path)
        return read_file(file)

    monkeypatch.setattr("briefbook.read.documents.read_file", note)
    monkeypatch.setattr("briefbook.pipeline.reading.read_file", note)
    done = run("why", "people/charles-babbage.html", "--book", book)
    assert done.exit_code == 0, done.output
    assert len(parsed) == len(set(parsed)) > 0

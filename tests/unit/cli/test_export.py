"""What the command says and refuses, whatever the format is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from briefbook.export.handout import HandOut
from briefbook.model.site import OutputFile
from briefbook.shell.exports import FORMATS

Run = Callable[..., Result]
EDITIONS = (
    "title: A book\nas_of: 2026-01-28\neditions: {public: {admits: CLEAR}, all: {admits: RED}}\n"
)


@pytest.fixture
def guarded(book: Path) -> Path:
    """Give a book of two editions, one without a person."""
    (book / "content/book.yaml").write_text(EDITIONS, encoding="utf-8")
    hidden = "---\nname: Agent Seventeen\nmarking: RED\nsources: diary p. 2\n---\n"
    (book / "content/people/seventeen.md").write_text(hidden, encoding="utf-8")
    return book


def test_it_lies_in_the_build_folder_and_is_made_again(book: Path, run: Run) -> None:
    """A second run replaces what the first wrote."""
    assert "wrote 2 files → " in run("export", "json", book).stdout
    file = book / "build/export/json/book.json"
    first = file.read_bytes()
    ada = book / "content/people/ada-lovelace.md"
    ada.write_text(ada.read_text().replace("Ada L", "Augusta L"), encoding="utf-8")
    assert run("export", "json", book).exit_code == 0
    assert file.read_bytes() != first
    assert b"Augusta Lovelace" in file.read_bytes()


def test_what_is_not_ours_is_left_alone(book: Path, run: Run, tmp_path: Path) -> None:
    """A folder with somebody's file, a file in its place, and the book's own folders: refused."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/book.json").write_text("{}", encoding="utf-8")
    for out, code in (("mine", "O202"), ("mine/book.json", "O204"), ("book/content/x", "O201")):
        done = run("export", "json", book, "--out", tmp_path / out)
        assert done.exit_code == 2
        assert code in done.stderr
    assert (tmp_path / "mine/book.json").read_text(encoding="utf-8") == "{}"


def test_a_site_is_not_replaced(book: Path, run: Run) -> None:
    """An export into the folder of the site is refused, and the site stays."""
    assert run("build", book).exit_code == 0
    done = run("export", "csv", book, "--out", book / "build/site")
    assert done.exit_code == 2
    assert "error[O202]: a site of a book lies here" in done.stderr
    assert (book / "build/site/people/ada-lovelace.html").exists()


def test_an_edition_is_all_there_is(guarded: Path, run: Run) -> None:
    """What one withholds another shows; there is no third."""
    file = guarded / "build/export/json/book.json"
    assert run("export", "json", guarded).exit_code == 0
    assert b"Seventeen" not in file.read_bytes()
    assert run("export", "json", guarded, "--edition", "all").exit_code == 0
    assert b"Seventeen" in file.read_bytes()
    assert run("export", "json", guarded, "--edition", "inner").exit_code == 2


def test_a_leak_is_told_and_nothing_written(
    guarded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a format hand out what is withheld, the file is never written."""
    leak = HandOut((OutputFile("a.json", b"agent seventeen"),))
    monkeypatch.setitem(FORMATS, "json", lambda _: leak)
    done = run("export", "json", guarded, "--format", "concise")
    assert done.exit_code == 1
    assert "error[K302]: “Agent Seventeen”" in done.stderr
    assert not (guarded / "build/export/json/a.json").exists()


def test_errors_of_the_book_are_told(broken: Path, run: Run) -> None:
    """Status 1 and nothing written; a format that is none: status 2."""
    done = run("export", "json", broken)
    assert done.exit_code == 1
    assert "M101" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (broken / "build/export").exists()
    assert run("export", "docx", broken).exit_code == 2


def test_what_a_format_has_no_place_for_is_counted(book: Path, run: Run) -> None:
    """The most first."""
    done = run("export", "popolo", book)
    assert "no place in this format: citations (2), sources (1)" in done.stdout
    assert "no place" not in run("export", "json", book).stdout


def test_a_bundle_has_chosen_briefs(book: Path, run: Run) -> None:
    """By id or by kind; an id that is none, and choices for a format that has all: refused."""
    out = book / "build/export/bundle"
    assert run("export", "bundle", book, "ada-lovelace").exit_code == 0
    assert [file.name for file in out.iterdir()] == ["ada-lovelace.html"]
    assert run("export", "bundle", book, "--kind", "person").exit_code == 0
    assert (out / "bundle.html").read_text(encoding="utf-8").count("<article") == 2
    unknown = run("export", "bundle", book, "ada")
    assert unknown.exit_code == 2
    assert "there is no “ada”" in unknown.stderr
    whole = run("export", "csv", book, "ada-lovelace")
    assert whole.exit_code == 2
    assert "Error: csv has the whole book; only a bundle has chosen briefs" in whole.stderr
    elsewhere = run("export", "csv", "boook")
    assert elsewhere.exit_code == 2
    assert "“boook” is no folder of a book" in elsewhere.stderr

"""What is printed when, and what a run leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefbook.shell.places import package_templates
from tests.unit.printing.conftest import Print, run


def lying(out: Path) -> dict[str, int]:
    """Return what lies in a folder, each file with what tells it from one written anew."""
    return {
        file.relative_to(out).as_posix(): file.stat().st_ino
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


def test_all_records_are_printed(book: Path, print_pdf: Print) -> None:
    """Without a word every record has its document, beside the site."""
    done = print_pdf()
    assert done.exit_code == 0
    assert "printed 4 of 4 PDFs with" in done.stdout
    assert set(lying(book / "build/pdf")) == {
        "issues/engine.pdf",
        "people/ada-lovelace.pdf",
        "people/charles-babbage.pdf",
        "sources/diary.pdf",
    }


def test_what_is_named_is_printed(book: Path, print_pdf: Print) -> None:
    """Records are named by their ids, and all of a kind by the kind."""
    print_pdf("ada-lovelace", "--kind", "issue")
    assert set(lying(book / "build/pdf")) == {"issues/engine.pdf", "people/ada-lovelace.pdf"}


def test_the_book_may_be_the_one_around(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the first word is no folder, it is a record of the book one is in."""
    monkeypatch.chdir(book / "content")
    assert run("pdf", "person:ada-lovelace", "--out", tmp_path / "out").exit_code == 0
    assert set(lying(tmp_path / "out")) == {"people/ada-lovelace.pdf"}


def test_what_is_not_there_is_wrong_use(book: Path, print_pdf: Print) -> None:
    """A name without a record, or with two, is said to be so, and nothing is printed."""
    (book / "content/people/engine.md").write_text(
        "---\nname: Engine\nsources: diary\n---\n", encoding="utf-8"
    )
    done = print_pdf("nobody", "engine")
    assert done.exit_code == 2
    assert "there is no “nobody”; “engine” can mean person:engine or issue:engine" in done.stderr
    assert not lying(book / "build/pdf")


def test_a_site_is_not_replaced(book: Path, print_pdf: Print) -> None:
    """Documents beside its pages are `build --pdf`; into its folder none are printed."""
    assert run("build", book).exit_code == 0
    done = print_pdf("ada-lovelace", "--out", book / "build/site")
    assert done.exit_code == 2
    assert "error[O202]: a site of a book lies here" in done.stderr
    assert (book / "build/site/people/ada-lovelace.html").exists()


def test_what_has_not_changed_is_not_printed_again(book: Path, print_pdf: Print) -> None:
    """A second run prints only what is another, is missing, or was tampered with."""
    out = book / "build/pdf"
    print_pdf()
    before = lying(out)
    assert "printed 0 of 4 PDFs" in print_pdf().stdout
    assert lying(out) == before
    (book / "content/issues/engine.md").write_text(
        "---\ntitle: The engine\nsources: diary p. 3\n---\n", encoding="utf-8"
    )
    (out / "people/ada-lovelace.pdf").write_bytes(b"%PDF")
    assert "printed 3 of 4 PDFs" in print_pdf().stdout
    after = lying(out)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"issues/engine.pdf", "people/ada-lovelace.pdf", "sources/diary.pdf"}
    assert len(PdfReader(out / "people/ada-lovelace.pdf").pages) == 1


def test_what_is_no_longer_there_goes(book: Path, print_pdf: Print) -> None:
    """A run for some records leaves the documents of the others, and takes away what is none."""
    out = book / "build/pdf"
    print_pdf()
    before = lying(out)
    print_pdf("ada-lovelace")
    assert lying(out) == before
    (book / "content/issues/engine.md").unlink()
    print_pdf("ada-lovelace")
    assert set(lying(out)) == {
        "people/ada-lovelace.pdf",
        "people/charles-babbage.pdf",
        "sources/diary.pdf",
    }


def test_paper_is_a4_or_letter(book: Path, print_pdf: Print) -> None:
    """The sheets are as large as those in the printer."""
    sizes = {}
    for paper in ("A4", "letter"):
        print_pdf("ada-lovelace", "--paper", paper)
        box = PdfReader(book / "build/pdf/people/ada-lovelace.pdf").pages[0].mediabox
        sizes[paper] = (round(box.width), round(box.height))
    assert sizes == {"A4": (595, 842), "letter": (612, 792)}


def test_with_errors_nothing_is_written(book: Path, print_pdf: Print) -> None:
    """A faulty book gives findings and no document."""
    (book / "content/people/eve.md").write_text("---\nnmae: Eve\n---\n", encoding="utf-8")
    done = print_pdf()
    assert done.exit_code == 1
    assert "content/people/eve.md:2:1: error[M" in done.stderr
    assert not lying(book / "build/pdf")


def test_documents_hold_what_the_edition_admits(book: Path, print_pdf: Print) -> None:
    """What an edition leaves out is in none of its documents, and all say how far they may go."""
    (book / "content/people/eve.md").write_text(
        "---\nname: Eve\nmarking: AMBER\nsources: diary\n---\nKnew [[ada-lovelace]].\n",
        encoding="utf-8",
    )
    out = book / "build/pdf"
    assert print_pdf("--edition", "public").exit_code == 0
    text = "".join(
        page.extract_text() for file in out.rglob("*.pdf") for page in PdfReader(file).pages
    )
    assert "Ada" in text
    assert "Eve" not in text
    print_pdf("--edition", "inner")
    eve = PdfReader(out / "people/eve.pdf")
    assert eve.pages[0].extract_text().splitlines().count("TLP:AMBER") >= 2
    assert (out / "people/ada-lovelace.pdf").is_file()
    about: Any = eve.metadata
    assert (about["/marking"], about["/edition"]) == ("TLP:AMBER", "inner")
    print_pdf("ada-lovelace", "--edition", "public")
    assert set(lying(out)) == {"people/ada-lovelace.pdf"}, "documents of two editions lie mixed"


def test_a_character_without_a_shape_is_found(book: Path, print_pdf: Print) -> None:
    """It is named with the record, the file and the line, and nothing is written."""
    (book / "content/people/ada-lovelace.md").write_text(
        "---\nname: Ada Lovelace\nsources: diary\n---\nKnown as Ադա.\n", encoding="utf-8"
    )
    done = print_pdf("charles-babbage", "ada-lovelace")
    assert done.exit_code == 1
    assert (
        "content/people/ada-lovelace.md:5:10: error[O402]: no font has a shape for" in done.stderr
    )
    assert "“Ա” (U+0531, ARMENIAN CAPITAL LETTER AYB), which person:ada-lovelace" in done.stderr
    assert not lying(book / "build/pdf")


def test_letters_of_transliteration_have_their_shapes(book: Path, print_pdf: Print) -> None:
    """The signs for hamza and ʿayn, of which one font alone lacks the first, are printed."""
    (book / "content/people/ada-lovelace.md").write_text(
        "---\nname: Raʾs al-ʿAyn\nsources: diary\n---\n", encoding="utf-8"
    )
    assert print_pdf("ada-lovelace").exit_code == 0
    text = PdfReader(book / "build/pdf/people/ada-lovelace.pdf").pages[0].extract_text()
    assert "Raʾs al-ʿAyn" in text


def test_without_pango_one_line_says_what_to_do(
    book: Path, print_pdf: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library is missing the command says what to install, and all else works."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = print_pdf()
    assert done.exit_code == 2
    assert "error[O401]: nothing can be printed: Pango is not installed" in done.stderr
    for system in ("Debian: apt-get install libpango-1.0-0", "macOS: brew", "Windows:"):
        assert system in done.stderr
    assert run("build", book, "--clock", "2026-01-28").exit_code == 0


def test_nothing_withheld_is_printed(book: Path, print_pdf: Print) -> None:
    """A template that names what the edition leaves out is told of, and what was printed stays."""
    withheld = "---\nname: Agent Seventeen\nmarking: RED\nsources: diary p. 2\n---\n"
    (book / "content/people/seventeen.md").write_text(withheld, encoding="utf-8")
    assert print_pdf().exit_code == 0
    before = lying(book / "build/pdf")
    assert "people/seventeen.pdf" not in before
    own = book / "templates/print/document.html"
    own.parent.mkdir(parents=True)
    text = (package_templates() / "print/document.html").read_text(encoding="utf-8")
    own.write_text(f"{text}<p>Ask agent <i>SEVENTEEN</i>.</p>", encoding="utf-8")
    done = print_pdf("--format", "concise")
    assert done.exit_code == 1
    assert "content/people/seventeen.md:2:7: error[K302]: “Agent Seventeen”" in done.stderr
    assert lying(book / "build/pdf") == before

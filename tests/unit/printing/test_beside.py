"""Documents beside the pages of a site: linked where they are, and nowhere else."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.unit.printing.conftest import run

LINK = re.compile(r'href="([^"]+\.pdf)"')
SETTLED = 0.03
"""Seconds after which a change can be told from what came before it by its time."""
EVE = "---\nname: Evelina Nobody\nmarking: RED\nsources: diary\n---\n"


def build(book: Path, *more: str | Path) -> Result:
    """Build the site of the small book, on one day."""
    time.sleep(SETTLED)
    return run("build", book, *more, "--clock", "2026-01-28")


def read(out: Path) -> dict[str, bytes]:
    """Return every file of a folder by its address."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def linked(site: Path) -> set[str]:
    """Return the addresses of all documents that pages link to."""
    return {
        (page.parent / link).resolve().relative_to(site.resolve()).as_posix()
        for page in site.rglob("*.html")
        for link in LINK.findall(page.read_text(encoding="utf-8"))
    }


def test_each_page_links_its_own(book: Path) -> None:
    """Every document is linked and every link leads to one; a source has neither."""
    done = build(book, "--pdf")
    assert done.exit_code == 0, done.output
    site = book / "build/site"
    printed = {"book.pdf", "issues/engine.pdf"}
    printed |= {"people/ada-lovelace.pdf", "people/charles-babbage.pdf"}
    assert {address for address in read(site) if address.endswith(".pdf")} == printed
    assert linked(site) == printed
    for address in printed - {"book.pdf"}:
        page = (site / address).with_suffix(".html").read_text(encoding="utf-8")
        assert set(LINK.findall(page)) == {Path(address).name}


def test_a_later_build_gives_what_a_clean_one_gives(book: Path) -> None:
    """Whatever changed before: a brief, its marking, one more, one less, a document taken away."""
    site = book / "build/site"
    ada, eve = (book / f"content/people/{name}.md" for name in ("ada-lovelace", "eve"))
    text = ada.read_text(encoding="utf-8")
    steps: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: eve.write_text(EVE.replace("RED", "CLEAR"), "utf-8"), "--pdf"),
        (lambda: ada.write_text(text.replace("Ada L", "Ada King L"), "utf-8"), "--pdf"),
        (lambda: eve.write_text(EVE, "utf-8"), "--pdf"),
        (lambda: None, ""),
        (eve.unlink, "--pdf"),
        ((site / "people/ada-lovelace.pdf").unlink, "--pdf"),
    )
    for number, (change, asked) in enumerate(steps):
        change()
        options = (asked,) if asked else ()
        assert build(book, *options).exit_code == 0
        clean = book / f"clean-{number}"
        assert build(book, *options, "--clean", "--out", clean).exit_code == 0
        assert read(site) == read(clean), number
        assert bool(linked(site)) == bool(asked)
        assert "nothing has changed" in build(book, *options).stdout


def test_what_has_not_changed_is_not_printed_again(book: Path) -> None:
    """After an edit of one brief the others lie there as they were."""
    build(book, "--pdf")
    site = book / "build/site"
    before = {path: path.stat().st_ino for path in site.rglob("*.pdf")}
    ada = book / "content/people/ada-lovelace.md"
    ada.write_text(f"{ada.read_text(encoding='utf-8')}She wrote.\n", encoding="utf-8")
    assert build(book, "--pdf").exit_code == 0
    after = {path: path.stat().st_ino for path in site.rglob("*.pdf")}
    changed = {path.name for path in before if before[path] != after[path]}
    assert changed == {"book.pdf", "ada-lovelace.pdf"}


def test_what_cannot_be_printed_leaves_the_site_as_it_was(book: Path) -> None:
    """An error in a document is one of the build, which then writes no page either."""
    build(book)
    before = read(book / "build/site")
    ada = book / "content/people/ada-lovelace.md"
    ada.write_text(ada.read_text("utf-8").replace("Ada L", "\u0531da L"), encoding="utf-8")
    done = build(book, "--pdf")
    assert done.exit_code == 1
    assert "content/people/ada-lovelace.md:2:7: error[O402]" in done.stderr
    assert "nothing was written" in done.stderr
    assert read(book / "build/site") == before


def test_documents_are_searched_for_what_is_left_out(book: Path) -> None:
    """A template that names somebody withheld on paper alone fails the build."""
    (book / "content/people/eve.md").write_text(EVE, encoding="utf-8")
    own = book / "templates/print/document.html"
    own.parent.mkdir(parents=True)
    own.write_text("<html><body>{{ article }}<p>Evelina Nobody</p></body></html>", encoding="utf-8")
    assert build(book).exit_code == 0
    before = read(book / "build/site")
    done = build(book, "--pdf")
    assert done.exit_code == 1
    assert "error[K302]: “Evelina Nobody” is left out of this edition" in done.stderr
    assert read(book / "build/site") == before


def test_without_pango_nothing_is_written(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for documents learns what to install; who does not needs nothing."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = build(book, "--pdf")
    assert done.exit_code == 2
    assert "error[O401]" in done.stderr
    assert not (book / "build/site").exists()
    assert build(book).exit_code == 0

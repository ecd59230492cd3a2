"""The whole book in one document: every number in it is the sheet that the thing is on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.unit.printing.conftest import Print

MEETING = """\
---
title: Tea at the mill
date: 1833-06-05
status: held
participants: [{person: ada-lovelace}, {person: charles-babbage}]
sources: diary p. 3
marking: GREEN
---
[[ada-lovelace]] saw [[engine]].
"""


def titles(outline: Any, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the titles of an outline with their depths."""
    for item in outline:
        if isinstance(item, Destination):
            yield depth, str(item.title)
        else:
            yield from titles(item, depth + 1)


@pytest.fixture
def bound(book: Path, print_pdf: Print) -> PdfReader:
    """Give the small book with a meeting, bound, in the edition that admits all of it."""
    (book / "content/meetings").mkdir()
    (book / "content/meetings/tea.md").write_text(MEETING, encoding="utf-8")
    done = print_pdf("--book", "--edition", "inner")
    assert done.exit_code == 0, done.stderr
    assert [file.name for file in (book / "build/pdf").iterdir()] == ["book.pdf"]
    return PdfReader(book / "build/pdf/book.pdf")


def sheets_of(reader: PdfReader) -> list[str]:
    """Return the words of each sheet, on one line."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def starts(reader: PdfReader) -> dict[str, int]:
    """Return the sheet on which each brief and each part begins, by its title."""
    names = reader.named_destinations
    return {name: (reader.get_destination_page_number(to) or 0) + 1 for name, to in names.items()}


def test_the_numbers_are_true(bound: PdfReader) -> None:
    """Contents, references in the text and the index give the sheet where a thing stands."""
    sheets, at = sheets_of(bound), starts(bound)
    ada, engine = at["people/ada-lovelace/"], at["issues/engine/"]
    contents = next(text for text in sheets if "Contents" in text)
    assert f"Ada Lovelace {ada}" in contents
    assert f"The engine {engine}" in contents
    assert f"Leaders {at['part-people']}" in contents
    assert f"Index of people {len(sheets)}" in contents
    tea = sheets[at["meetings/tea/"] - 1]
    assert f"Ada Lovelace p. {ada} saw The engine p. {engine}" in tea
    assert "Ada Lovelace" in sheets[ada - 1]
    assert "The engine" in sheets[engine - 1]


def test_the_index_names_every_sheet_a_person_is_on(bound: PdfReader) -> None:
    """First the profile, then each sheet that names the person, in their order."""
    sheets, at = sheets_of(bound), starts(bound)
    found = re.search(r"Ada Lovelace (\d+)((?:, \d+)*)", sheets[-1])
    assert found
    assert int(found[1]) == at["people/ada-lovelace/"]
    named = [int(number) for number in re.findall(r"\d+", found[2])]
    babbage, tea = at["people/charles-babbage/"], at["meetings/tea/"]
    assert {babbage, tea} <= set(named)
    assert named == sorted(set(named))
    assert all("Ada Lovelace" in sheets[number - 1] for number in named)


def test_parts_briefs_and_sections_are_in_the_outline(bound: PdfReader) -> None:
    """The outline has the parts on top, their briefs under them, and the sections of these."""
    found = list(titles(bound.outline))
    assert (0, "Contents") in found
    parts = ["Meetings", "Issues", "Leaders", "Chronology", "Sources"]
    assert [title for depth, title in found if depth == 0 and title in parts] == parts
    assert (1, "Tea at the mill") in found
    assert (2, "Delegations") in found
    assert (0, "Index of people") in found


def test_every_link_within_leads_somewhere(bound: PdfReader) -> None:
    """No reference of the bound book is to a place that is not in it."""
    names = bound.named_destinations
    links = [link.get_object() for page in bound.pages for link in page.get("/Annots", [])]
    inside = [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert len(inside) > 20
    assert set(inside) <= set(names)
    assert "sources/diary/" in inside


def test_it_bears_the_highest_marking_in_it(bound: PdfReader) -> None:
    """One restricted brief marks every sheet of the whole."""
    for page in bound.pages:
        assert page.extract_text().splitlines().count("TLP:GREEN") >= 2


def test_an_edition_binds_what_it_admits(bound: PdfReader, book: Path, print_pdf: Print) -> None:
    """What is not admitted is in no part, no contents and no index."""
    del bound
    assert print_pdf("--book", "--edition", "public").exit_code == 0
    text = " ".join(sheets_of(PdfReader(book / "build/pdf/book.pdf")))
    assert "Ada Lovelace" in text
    assert "Tea at the mill" not in text


def test_it_comes_out_the_same(bound: PdfReader, book: Path, print_pdf: Print) -> None:
    """Bound again, it has the same bytes; where nothing has changed it is not bound again."""
    del bound
    file = book / "build/pdf/book.pdf"
    first, inode = file.read_bytes(), file.stat().st_ino
    assert "printed 0 of 1" in print_pdf("--book", "--edition", "inner").stdout
    assert file.stat().st_ino == inode
    print_pdf("--book", "--edition", "inner", "--out", book / "again")
    assert (book / "again/book.pdf").read_bytes() == first

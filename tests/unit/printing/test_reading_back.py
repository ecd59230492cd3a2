"""Documents of the example book, read back from the bytes that are handed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.unit.printing.conftest import ROOT, run

Documents = Mapping[str, PdfReader]
KINDS = ("meetings", "delegations", "people", "issues")


def titles(outline: Any) -> Iterator[str]:
    """Yield the titles of an outline, at any depth."""
    for item in outline:
        if isinstance(item, Destination):
            yield str(item.title)
        else:
            yield from titles(item)


def words_of(reader: PdfReader, sheet: int) -> str:
    """Return the words of a sheet on one line."""
    return " ".join(reader.pages[sheet].extract_text().split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_is_marked_and_numbered(documents: Documents, kind: str) -> None:
    """The marking stands on top and at the foot, and each sheet says which of how many it is."""
    reader = documents[kind]
    about: Any = reader.metadata
    title = about.title.partition(" · ")[0]
    for number, page in enumerate(reader.pages, 1):
        lines = page.extract_text().splitlines()
        assert lines.count("TLP:CLEAR") >= 2, f"sheet {number}"
        assert f"{number} / {len(reader.pages)}" in lines
        if number > 1:
            assert title in lines, "no running title"


@pytest.mark.parametrize("kind", KINDS)
def test_programs_can_tell_what_it_is(documents: Documents, kind: str) -> None:
    """Title, author, language, dates of the record, edition and marking are in the file."""
    reader = documents[kind]
    about: Any = reader.metadata
    assert about.title.endswith(" · Syria–Russia Talks")
    assert about.author == "The Briefbook authors"
    assert about["/CreationDate"] == about["/ModDate"] == "D:20260205"
    assert (about["/marking"], about["/edition"]) == ("TLP:CLEAR", "public")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("kind", KINDS)
def test_fonts_are_those_that_come_along(documents: Documents, kind: str) -> None:
    """Each font is embedded and one of ours, so that no machine sets the text in another."""
    seen = set()
    for page in documents[kind].pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            seen.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
    assert seen
    assert seen <= {
        f"{family}{style}"
        for family in ("FiraGO", "Noto-Sans")
        for style in ("", "-Bold", "-Italic", "-Bold-Italic")
    }


def test_the_outline_and_the_contents_lead_to_the_parts(documents: Documents) -> None:
    """Every part is in the outline, and in the contents with the sheet that it begins on."""
    reader = documents["meetings"]
    parts = set(titles(reader.outline))
    assert {"Key points", "Agenda", "Delegations", "Sources"} <= parts
    first = reader.pages[0].extract_text()
    listed = re.findall(r"^([A-Z][a-z ]+)\s(\d+)$", first.partition("CONTENTS")[2], re.MULTILINE)
    assert len(listed) > 10
    for part, sheet in listed:
        assert part in parts
        assert part in reader.pages[int(sheet) - 1].extract_text().splitlines()


def test_short_documents_have_no_contents(documents: Documents) -> None:
    """What has no more than four sheets needs no list of what is on them."""
    assert len(documents["delegations"].pages) <= 4
    assert "CONTENTS" not in documents["delegations"].pages[0].extract_text()


def test_citations_lead_to_the_sources_at_the_end(documents: Documents) -> None:
    """The raised numbers are links within the document, and the sources can be looked up."""
    reader = documents["meetings"]
    names = reader.named_destinations
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    inside = [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert {name for name in inside if name.startswith("note-")}
    assert set(inside) <= set(names)
    outside = {str(link["/A"]["/URI"]) for link in links if "/A" in link and "/URI" in link["/A"]}
    assert outside
    assert all(url.startswith("https://") for url in outside)


def test_scripts_read_in_their_order(documents: Documents) -> None:
    """Arabic and Cyrillic come out of the file as they are spoken, not as they are drawn."""
    words = words_of(documents["people"], 0)
    assert "أحمد الشرع" in words
    assert "Ахмед аш-Шараа" in words


def test_a_timeline_reads_entry_by_entry(documents: Documents) -> None:
    """A date is followed by what happened then, for who hears the document read out."""
    text = "\n".join(page.extract_text() for page in documents["meetings"].pages)
    entry = r"^4 Feb 2026\sYevkurov leads a Russian delegation to Damascus$"
    assert re.search(entry, text, re.MULTILINE)


def test_a_roster_has_its_heads_on_each_sheet(documents: Documents) -> None:
    """Where the table at which the sides sit goes over sheets, each says who sits where."""
    sheets = [page.extract_text() for page in documents["meetings"].pages]
    assert sum("PORTFOLIO" in text for text in sheets) == 2


def test_it_comes_out_the_same(folder: Path, tmp_path: Path) -> None:
    """Two runs in other folders and processes give the same bytes."""
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        ids = ("russia-2026-01", "ahmed-al-sharaa", "north-east", "syria-2026-01")
        arguments = ("--clock", "2026-02-05", "--jobs", jobs, "--out", out)
        assert run("pdf", ROOT, *ids, *arguments).exit_code == 0
        for file in ("delegations/russia-2026-01.pdf", "people/ahmed-al-sharaa.pdf"):
            assert (out / file).read_bytes() == (folder / file).read_bytes()

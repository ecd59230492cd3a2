"""A meeting on two pages: what is on them, and what goes where that is too much."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.unit.printing.conftest import ROOT, Print, run

TEA = """\
---
title: Tea at the mill
summary: They meet to agree on a price.
date: 1834-06-05
status: planned
follows: first-tea
participants:
  - {person: ada-lovelace, title: Countess, represents: engineers, attendance: expected}
  - {person: charles-babbage, title: Professor, represents: millers, attendance: expected}
  - {person: spy, represents: millers, attendance: expected}
agenda:
  - {issue: engine, exposure: private}
  - {issue: grain, exposure: public}
key_points: [last-word]
claims:
%s
  - {id: last-word, text: They will agree., kind: expectation, attribution: a clerk,
     ground_rule: unnamed, likelihood: likely, cite: diary}
  - {text: Of steam nobody spoke., kind: omission, attribution: the diary, ground_rule: narrator,
     exposure: avoided, cite: diary}
sources: diary p. 3
marking: GREEN
---
"""
CLAIM = (
    "  - {text: They may differ on wheel %d of many., kind: expectation, attribution: a clerk,\n"
    "     ground_rule: unnamed, cite: diary}"
)
FIRST = """\
---
title: First tea
summary: They met.
date: 1834-06-01
status: held
agenda: [{issue: grain, exposure: public}]
commitments:
  - {text: To bring the drawings., debtor: ada-lovelace, cite: diary}
  - {text: To bring sugar., debtor: ada-lovelace, status: met, cite: diary}
---
"""
FILES = {
    "content/meetings/first-tea.md": FIRST,
    "content/people/ada-lovelace.md": (
        "---\nname: Ada Lovelace\npronunciation: AY-da LUV-lace\nsources: diary p. 1\n---\n"
    ),
    "content/people/spy.md": "---\nname: Nobody Known\nmarking: RED\nsources: diary\n---\n",
    "content/organizations/engineers.md": "---\nname: The engineers\nsources: diary\n---\n",
    "content/organizations/millers.md": "---\nname: The millers\nsources: diary\n---\n",
    "content/issues/engine.md": (
        "---\ntitle: The engine\nsources: diary p. 2\npositions:\n"
        "  - {holder: ada-lovelace, text: It can weave., cite: diary, represents: x}\n---\n"
    ).replace(", represents: x", ""),
    "content/issues/grain.md": (
        "---\ntitle: Grain\nsources: diary\npositions:\n"
        "  - {holder: millers, text: It is dear., cite: diary}\n"
        "  - {holder: millers, text: It was cheap., to: 1833, cite: diary}\n"
        "  - {holder: charles-babbage, text: It is dust., cite: diary}\n---\n"
    ),
}


@pytest.fixture
def tea(book: Path) -> Path:
    """Give the small book with a meeting that is to come, and the one before it."""
    for path, text in FILES.items():
        (book / path).parent.mkdir(exist_ok=True)
        (book / path).write_text(text, encoding="utf-8")
    settings = book / "content/book.yaml"
    settings.write_text(
        f"{settings.read_text(encoding='utf-8')}rules: {{E101: off}}\n", encoding="utf-8"
    )
    write_tea(book, 1)
    return book


def write_tea(book: Path, claims: int) -> None:
    """Give the meeting so many more claims."""
    text = TEA % "\n".join(CLAIM % number for number in range(1, claims + 1))
    (book / "content/meetings/tea.md").write_text(text, encoding="utf-8")


def pages_of(file: Path) -> list[str]:
    """Return the words of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(file).pages]


def test_it_has_what_one_needs_to_know(tea: Path, print_pdf: Print) -> None:
    """Purpose, who and how to say it, who holds what, what to expect and how sure, last time."""
    done = print_pdf("tea", "--form", "readahead", "--edition", "inner")
    assert done.exit_code == 0, done.stderr
    text = " ".join(pages_of(tea / "build/pdf/meetings/tea.readahead.pdf"))
    order = (
        "READ-AHEAD · 5 JUN 1834",
        "Tea at the mill",
        "Purpose They meet to agree on a price.",
        "Who will be there The engineers Ada Lovelace AY-da LUV-lace · Countess Expected",
        "Nobody Known",
        "Where each side stands",
        "The engine In private none recorded none recorded Ada Lovelace: It can weave.",
        "Grain In public none recorded It is dear. Charles Babbage: It is dust.",
        "What to expect, and how sure",
        "They will agree. A clerk Unnamed source Likely, 55–80 % Grade F",
        "They may differ on wheel 1 of many.",
        "Not said in public Kept from public remarks: The engine",
        "Of steam nobody spoke.",
        "Last meeting First tea, 1 Jun 1834, 4 days earlier. They met.",
        "NEW The engine CONTINUED Grain",
        "still open • To bring the drawings. Ada Lovelace Pledged",
    )
    at = -1
    for words in order:
        assert words in text[at + 1 :], (words, text)
        at = text.index(words, at + 1)
    assert "cheap" not in text
    assert "sugar" not in text
    assert text.count("TLP:RED") >= 2


def test_what_an_edition_leaves_out_is_not_on_it(tea: Path, print_pdf: Print) -> None:
    """A read-ahead is made of the smaller book, and no higher marked than what is on it."""
    settings = tea / "content/book.yaml"
    text = settings.read_text(encoding="utf-8").replace("admits: RED", "admits: GREEN")
    settings.write_text(text, encoding="utf-8")
    assert print_pdf("tea", "--form", "readahead", "--edition", "inner").exit_code == 0
    read = " ".join(pages_of(tea / "build/pdf/meetings/tea.readahead.pdf"))
    assert "Nobody Known" not in read
    assert "TLP:GREEN" in read
    assert "TLP:RED" not in read


def test_what_has_no_room_is_told_on_paper_and_to_its_author(tea: Path, print_pdf: Print) -> None:
    """The longest list loses its last items, as few as can be; key points and the rest stay."""
    write_tea(tea, 120)
    asked = ("tea", "--form", "readahead", "--edition", "inner")
    done = print_pdf(*asked)
    assert done.exit_code == 0, done.stderr
    assert "content/meetings/tea.md:1:1: warning[O405]: meeting:tea does not fit" in done.stderr
    pages = pages_of(tea / "build/pdf/meetings/tea.readahead.pdf")
    assert len(pages) == 2
    text = " ".join(pages)
    left = 120 - text.count("They may differ on wheel")
    assert 0 < left < 80
    assert f"left out: {left} of 121 expectations\n" in done.stderr
    assert f"{left} more in the brief." in text
    assert "They will agree." in text
    assert "To bring the drawings." in text
    again = print_pdf(*asked)
    assert "printed 0 of 1" in again.stdout
    assert f"left out: {left} of 121" in again.stderr
    settings = tea / "content/book.yaml"
    settings.write_text(settings.read_text("utf-8").replace("E101", "O405: off, E101"), "utf-8")
    assert print_pdf(*asked).stderr == ""
    settings.write_text(settings.read_text("utf-8").replace("O405: off, ", ""), "utf-8")
    strict = print_pdf(*asked, "--strict", "--out", tea / "other")
    assert (strict.exit_code, (tea / "other").exists()) == (1, False)


def test_what_never_fits_is_not_printed(tea: Path, print_pdf: Print) -> None:
    """A summary of three pages is an error with its file, and nothing is written."""
    write_tea(tea, 1)
    meeting = tea / "content/meetings/tea.md"
    text = meeting.read_text(encoding="utf-8")
    long = text.replace("They meet to agree on a price.", "They meet once more. " * 900)
    meeting.write_text(long, encoding="utf-8")
    done = print_pdf("tea", "--form", "readahead", "--edition", "inner")
    assert done.exit_code == 1
    assert "content/meetings/tea.md:1:1: error[O405]" in done.stderr
    assert not (tea / "build/pdf/meetings").exists()


def test_it_lies_beside_the_brief(tea: Path, print_pdf: Print) -> None:
    """Neither takes the other's place; both go with the meeting."""
    both = ("--edition", "inner")
    print_pdf("--kind", "meeting", "--form", "readahead", *both)
    print_pdf("--kind", "meeting", *both)
    lying = {path.name for path in (tea / "build/pdf/meetings").iterdir()}
    briefs = {"tea.pdf", "first-tea.pdf"}
    assert lying == {*briefs, "tea.readahead.pdf", "first-tea.readahead.pdf"}
    (tea / "content/meetings/tea.md").unlink()
    print_pdf("--form", "readahead", *both)
    lying = {path.name for path in (tea / "build/pdf/meetings").iterdir()}
    assert lying == {"first-tea.pdf", "first-tea.readahead.pdf"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--kind", "issue"), "a read-ahead is of meetings"),
        (("--book",), "a read-ahead is of meetings"),
        (("ada-lovelace",), "there is no meeting “ada-lovelace”"),
    ],
)
def test_it_is_of_meetings_alone(
    tea: Path, print_pdf: Print, asked: tuple[str, ...], said: str
) -> None:
    """Anything else is wrong use."""
    done = print_pdf(*asked, "--form", "readahead")
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tea / "build").exists()


def test_the_example_fits(tmp_path: Path) -> None:
    """The second Moscow meeting stands on two pages whole, the same bytes each time."""
    files = []
    for out in ("one", "two"):
        arguments = ("--form", "readahead", "--clock", "2026-02-05", "--out", tmp_path / out)
        done = run("pdf", ROOT, "moscow-2026-01", *arguments)
        assert (done.exit_code, done.stderr) == (0, "")
        files.append((tmp_path / out / "meetings/moscow-2026-01.readahead.pdf").read_bytes())
    assert files[0] == files[1]
    assert len(PdfReader(BytesIO(files[0])).pages) == 2

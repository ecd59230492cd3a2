"""What an edition's readers are told of changes: all they may know, and nothing more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.model.documents import SourceFile
from briefbook.model.options import Options
from briefbook.pipeline.site import make_site
from briefbook.shell.earlier import check_files
from briefbook.shell.theme_files import read_theme

ROOT = Path(__file__).parents[3]
CLOCK = datetime(2026, 3, 1, tzinfo=UTC)
SETTINGS = """title: B
as_of: 2026-02-28
editions: {public: {admits: CLEAR}, desk: {admits: AMBER}}
"""
BOOK = {
    "content/book.yaml": SETTINGS,
    "content/countries/north.md": "---\nname: North\n---\n",
    "content/people/ada.md": "---\nname: Ada\ncountry: north\n---\n",
    "content/people/bo.md": "---\nname: Boris Quill\ncountry: north\n---\n",
    "content/issues/trade.md": """---
title: Trade
parties: [north]
positions:
  - {holder: north, text: Zephyr shut., cite: diary}
  - {holder: ada, text: Open wide., cite: diary}
claims:
  - {id: one, text: Quartz is dear., by: ada, cite: diary s1}
  - {text: Basalt is cheap., by: ada, cite: diary s2}
  - {text: Marble is fine., by: ada, cite: diary s3}
---
Met [[bo|an envoy]] once.
""",
    "seeds/diary.md": "---\ntitle: Diary\nreliability: C\npublisher: P\n---\n",
}


def told(
    before: dict[str, str], after: dict[str, str], edition: str = "public", room: int = 200_000
) -> str:
    """Return the pages about what changed, of a book without errors."""
    files = tuple(SourceFile(path, text.encode()) for path, text in before.items())
    earlier = check_files(files, "it")
    now = tuple(SourceFile(path, text.encode()) for path, text in after.items())
    options = Options(clock=CLOCK, edition=edition, before=earlier, room=room)
    made = make_site(now, read_theme(ROOT).value, options)
    assert not made.has_errors, made.diagnostics
    return "".join(one.content.decode() for one in made.value if one.address.startswith("changes."))


def edited(path: str, old: str, new: str, book: dict[str, str] = BOOK) -> dict[str, str]:
    """Return a book with one of its texts changed."""
    assert old in book[path]
    return {**book, path: book[path].replace(old, new)}


TRADE, BO = "content/issues/trade.md", "content/people/bo.md"
HIDDEN = {
    "a record": (edited(BO, "country", "marking: AMBER\ncountry"), "Quill"),
    "a draft": (edited(BO, "country", "status: draft\ncountry"), "Quill"),
    "a claim": (edited(TRADE, "dear.,", "dear., marking: AMBER,"), "Quartz"),
    "a claim without an id": (edited(TRADE, "cheap.,", "cheap., marking: AMBER,"), "Basalt"),
    "a position": (edited(TRADE, "shut.,", "shut., marking: AMBER,"), "Zephyr"),
    "a claim under embargo": (
        edited(TRADE, "dear.,", "dear., embargo_until: 2027-01-01T00:00Z,"),
        "Quartz",
    ),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_withheld_today_is_not_told_of_before(what: str) -> None:
    """Neither as gone nor as withdrawn: readers see that nothing has changed."""
    after, secret = HIDDEN[what]
    pages = told(BOOK, after)
    assert secret not in pages
    assert "Nothing has changed" in pages


def test_what_is_withheld_and_reworded_is_not_told_of_before() -> None:
    """Its words of then are withheld too, whatever changed in it since."""
    after = edited(TRADE, "Quartz is dear.,", "Quartz is gone., marking: AMBER,")
    assert "Quartz" not in told(BOOK, after)


def test_an_edition_is_told_what_it_may_see() -> None:
    """The desk is told of a changed marking, and its page is marked as its edition is."""
    after = edited(TRADE, "dear.,", "dearer., marking: AMBER,")
    pages = told(BOOK, after, "desk")
    assert "<del>Quartz is dear.</del> → <ins>Quartz is dearer.</ins>" in pages
    assert "TLP:AMBER" in pages


def test_what_was_withheld_before_is_new() -> None:
    """A book that was not for everybody by default comes to its readers as a whole."""
    before = {**BOOK, "content/book.yaml": SETTINGS + "marking: AMBER\n"}
    pages = told(before, BOOK)
    assert "changes-new" in pages
    assert "changes-changed" not in pages


def test_ids_are_told_by_name() -> None:
    """Who left and what was named is called as it was called, values as pages word them."""
    after = edited(TRADE, "[north]", "[south]", edited(TRADE, "[[bo|an envoy]]", "Somebody"))
    del after[BO]
    after["content/countries/south.md"] = "---\nname: Deep South\n---\n"
    after["seeds/diary.md"] = BOOK["seeds/diary.md"].replace(": C", ": B")
    pages = told(BOOK, after)
    for words in (
        "Parties: <ins>Deep South</ins>",
        "Parties: <del>North</del>",
        "Graded anew</b> Reliability: <del>Fairly reliable</del> → <ins>Usually reliable</ins>",
        "Person</span> Boris Quill",
    ):
        assert words in pages, words


def test_many_changes_go_over_sheets() -> None:
    """Each record is told of once, on one of several pages."""
    many = {f"content/people/p{one}.md": f"---\nname: Name {one}.\n---\n" for one in range(60)}
    pages = told(BOOK, {**BOOK, **many}, room=8000)
    assert pages.count("</html>") > 2
    for one in range(60):
        assert pages.count(f'<a href="people/p{one}.html">') == 1


def test_of_a_record_with_many_changes_some_are_shown() -> None:
    """No page grows with what changed in one record."""
    names = ", ".join(f"n{one}" for one in range(200))
    after = edited("content/people/ada.md", "country", f"also_known_as: [{names}]\ncountry")
    pages = told(BOOK, after)
    assert "<ins>n39</ins>" in pages
    assert "n40" not in pages
    assert "and 160 more changes" in pages

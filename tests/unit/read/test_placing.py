"""Findings find their lines and columns."""

from __future__ import annotations

import pytest

from briefbook.diagnostics import Diagnostic, Location, Related
from briefbook.model.documents import Documents, SourceFile
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.read.documents import parse_documents
from briefbook.read.place import place_findings

MEETING = """\ufeff---
title: Second meeting  # a comment
from: 2026-01-28
status: held
delegations: syria-2026-01
agenda:
  - {issue: bases, exposure: [public, avoided]}
  - issue: unity
    cite: "article-2026-01 s13"
claims:
  - text: >-
      Ties keep
      developing, says [[putin]].
    by: putin
---
First line.

The [[putin|president]] of Россия [@article s1] and `[[putin]]`.
"""
EVENTS = """# a list
- id: first
  title: First visit

- title: Second visit
  id: second
  body: |
    Met [[putin]].
"""
FILES = tuple(
    SourceFile(path, text.encode())
    for path, text in {
        "content/book.yaml": "title: A book\nas_of: 2026\neditions:\n  desk: {admits: GREY}\n",
        "content/meetings/second.md": MEETING,
        "content/events/2025.yaml": EVENTS,
        "content/people/putin.md": "---\n---\n",
    }.items()
)
SECOND = Key("meeting", "second")


@pytest.fixture(scope="module")
def documents() -> Documents:
    """Return the documents of the files above, which have no fault of syntax."""
    parsed = parse_documents(FILES)
    assert parsed.diagnostics == ()
    return parsed.value


def underlined(found: Diagnostic) -> str:
    """Return the words of the line that a diagnostic underlines."""
    start = found.location.column - 1
    return found.source[start : start + found.width]


@pytest.mark.parametrize(
    ("steps", "needle", "place", "words"),
    [
        (("title",), "", (2, 8), "Second meeting"),
        (("from_",), "", (3, 7), "2026-01-28"),
        (("publication",), "", (4, 9), "held"),
        (("delegations", 0), "", (5, 14), "syria-2026-01"),
        (("agenda", 0, "exposure", 1), "", (7, 39), "avoided"),
        (("agenda", 0, "by"), "", (7, 6), "issue"),
        (("agenda", 1, "cite", 0, "source"), "", (9, 11), '"article-2026-01 s13"'),
        (("agenda", 1, "cite"), "s13", (9, 28), "s13"),
        (("claims", 0, "text"), "", (11, 11), ">-"),
        (("claims", 0, "text"), "keep developing", (12, 12), "keep"),
        (("claims", 0, "text"), "[[putin]]", (13, 24), "[[putin]]"),
        (("place",), "", (2, 1), "title"),
        ((), "", (2, 1), "title"),
        (("body",), "", (16, 1), "First line."),
        (("body",), "[@article s1]", (18, 35), "[@article s1]"),
    ],
)
def test_a_value_is_found(
    documents: Documents,
    steps: tuple[str | int, ...],
    needle: str,
    place: tuple[int, int],
    words: str,
) -> None:
    """A field's value, a part of it, or the mapping it is missing in has its line and column."""
    finding = Finding("S130", Spot(SECOND, FieldPath(steps), needle), "told")
    (found,) = place_findings((finding,), documents, {})
    assert found.location == Location("content/meetings/second.md", *place)
    assert underlined(found) == words


def test_a_key_is_found_by_its_name(documents: Documents) -> None:
    """With `at_name` the key is underlined and not its value."""
    spot = Spot(SECOND, FieldPath(("claims", 0, "by")), at_name=True)
    (found,) = place_findings((Finding("S130", spot, "told"),), documents, {})
    assert (found.location.line, found.location.column) == (14, 5)
    assert underlined(found) == "by"


@pytest.mark.parametrize(
    ("key", "steps", "needle", "place"),
    [
        (Key("event", "first"), ("title",), "", "content/events/2025.yaml:3:10"),
        (Key("event", "second"), ("date",), "", "content/events/2025.yaml:5:3"),
        (Key("event", "second"), ("body",), "[[putin]]", "content/events/2025.yaml:8:9"),
        (None, ("editions", "desk", "admits"), "", "content/book.yaml:4:18"),
        (None, ("theme",), "", "content/book.yaml:1:1"),
        (Key("person", "putin"), ("name",), "", "content/people/putin.md:1:1"),
        (Key("person", "nobody"), ("name",), "", "content/book.yaml:1:1"),
    ],
)
def test_every_kind_of_file_is_looked_through(
    documents: Documents,
    key: Key | None,
    steps: tuple[str | int, ...],
    needle: str,
    place: str,
) -> None:
    """Items of list files, book.yaml and briefs without fields have their places too."""
    finding = Finding("S130", Spot(key, FieldPath(steps), needle), "told")
    (found,) = place_findings((finding,), documents, {})
    assert str(found.location) == place


def test_the_other_place_is_found_too(documents: Documents) -> None:
    """A finding on two places has the lines of both."""
    spots = [Spot(SECOND, FieldPath((name,))) for name in ("title", "status")]
    finding = Finding("S130", spots[0], "told", related=((spots[1], "and here"),))
    (found,) = place_findings((finding,), documents, {})
    assert found.related == (Related(Location("content/meetings/second.md", 4, 9), "and here"),)


@pytest.mark.parametrize(
    ("levels", "severities"),
    [({}, ["warning"]), ({"S130": "error"}, ["error"]), ({"S130": "off"}, [])],
)
def test_the_book_says_how_grave_it_is(
    documents: Documents, levels: dict[str, str], severities: list[str]
) -> None:
    """A rule's level in book.yaml goes before its own, and `off` drops its findings."""
    placed = place_findings((Finding("S130", Spot(SECOND), "told"),), documents, levels)
    assert [found.severity for found in placed] == severities

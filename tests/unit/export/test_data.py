"""The data beside a page: the author's keys, nothing empty, nothing private."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec import structs
from pydantic import TypeAdapter

from briefbook.export.data import page_data
from briefbook.model.pages import Chip, Note, SourceLine
from briefbook.model.records import Person, Record
from briefbook.model.talks import Event, Meeting

Make = Callable[..., Any]

PERSON: dict[str, Any] = {
    "id": "a",
    "name": "Аня",
    "country": "x",
    "native_name": {"ru": "Аня"},
    "status": "published",
    "birth_date": "1960~",
    "notes": "not for readers",
    "embargo_until": datetime(2026, 1, 1, tzinfo=UTC),
    "offices": [{"title": "Minister", "from": "2025-10/..", "cite": "s s1"}],
}


def test_has_the_keys_of_its_author(make_page: Make) -> None:
    """Keys are as in front matter, dates with their limits, and the authors' notes stay out."""
    person = TypeAdapter(Person).validate_python(PERSON)
    file = page_data(make_page(person), person)
    assert file is not None
    assert file.address == "people/a.json"
    assert json.loads(file.content) == {
        "version": 1,
        "kind": "person",
        "id": "a",
        "title": "Аня",
        "address": "people/a.html",
        "record": {
            "id": "a",
            "embargo_until": "2026-01-01T00:00:00+00:00",
            "name": "Аня",
            "native_name": {"ru": "Аня"},
            "status": "published",
            "country": "x",
            "birth_date": {"edtf": "1960~", "earliest": "1960-01-01", "latest": "1960-12-31"},
            "offices": [
                {
                    "title": "Minister",
                    "from": {"edtf": "2025-10/..", "earliest": "2025-10-01"},
                    "acting": False,
                    "cite": [{"source": "s", "at": "s1"}],
                }
            ],
        },
        "backlinks": [],
        "notes": [],
    }


def test_has_what_links_to_the_page_and_what_it_rests_on(make_page: Make) -> None:
    """Backlinks and notes are listed by title and address."""
    person = TypeAdapter(Person).validate_python(PERSON)
    source = SourceLine(chip=Chip(title="S", address="sources/s.html", kind="source"))
    page = make_page(
        person,
        backlinks=(Chip(title="M", address="meetings/m.html", kind="meeting"),),
        notes=(Note(number=1, source=source, at="s1"),),
    )
    file = page_data(page, person)
    assert file is not None
    data = json.loads(file.content)
    assert data["backlinks"] == [{"kind": "meeting", "title": "M", "address": "meetings/m.html"}]
    assert data["notes"] == [
        {"number": 1, "source": {"title": "S", "address": "sources/s.html"}, "at": "s1"}
    ]


@pytest.mark.parametrize(
    "record",
    [
        TypeAdapter(Meeting).validate_python({"id": "m", "title": "M", "date": "2026-01-28"}),
        TypeAdapter(Event).validate_python(
            {
                "id": "e",
                "title": "E",
                "date": "[2025-01-28,2025-01-29]",
                "relative_to": {"record": "m", "offset": "-P2D"},
            }
        ),
    ],
)
def test_is_one_line_of_utf_8(make_page: Make, record: Record) -> None:
    """A file ends with its only newline and keeps letters as they are."""
    file = page_data(make_page(record), record)
    assert file is not None
    assert file.content.endswith(b"\n")
    assert file.content.count(b"\n") == 1
    assert json.loads(file.content)["record"]["title"] == record.display_name


def test_a_page_without_a_record_has_no_data(make_page: Make) -> None:
    """An index has nothing of its own to give."""
    assert page_data(make_page(), None) is None


def test_a_page_without_an_address_for_data_has_none(make_page: Make) -> None:
    """A book whose theme leaves page data out pays for none."""
    person = TypeAdapter(Person).validate_python(PERSON)
    page = structs.replace(make_page(person), data_address="")
    assert page_data(page, person) is None

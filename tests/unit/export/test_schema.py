"""The schemas for editors: every key is in them, and what Briefbook takes they take."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefbook.export.schema import editor_settings, schema_files
from briefbook.model.book import RECORD_TYPES, Settings
from briefbook.model.keys import Key
from briefbook.model.shape import slots_of
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import read_book

ROOT = Path(__file__).parents[3]
NAMES = ["book", *(kind.KIND for kind in RECORD_TYPES)]


@cache
def schemas() -> dict[str, Any]:
    """Return the schemas of the example book by name."""
    documents = parse_documents(read_book(ROOT).value).value.documents
    files = schema_files({document.key for document in documents})
    return {file.address.removesuffix(".schema.json"): json.loads(file.content) for file in files}


def faults(name: str, value: Any) -> list[str]:
    """Return what a schema finds wrong with a value."""
    return [fault.message for fault in Draft202012Validator(schemas()[name]).iter_errors(value)]


def test_every_record_of_the_example_book_is_valid() -> None:
    """What an author wrote and Briefbook took is not called wrong by an editor."""
    parsed = parse_documents(read_book(ROOT).value).value
    assert faults("book", parsed.settings) == []
    for document in parsed.documents:
        assert faults(document.key.kind, document.fields) == [], document.path
        listed = [{"id": document.key.id, **document.fields}]
        assert faults(f"{document.key.kind}-list", listed) == [], document.path


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_the_model_is_in_it(name: str) -> None:
    """Each key of a record and of all that stands in it, described; and the required are so."""
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    owner = next((kind for kind in RECORD_TYPES if name == kind.KIND), Settings)
    waiting: list[tuple[type, Any]] = [(owner, schema)]
    seen: set[type] = set()
    while waiting:
        owner, part = waiting.pop()
        seen.add(owner)
        of_record = {"id", "body"} if owner in RECORD_TYPES else set()
        slots = [slot for slot in slots_of(owner) if slot.name not in of_record]
        assert part["properties"].keys() == {slot.written for slot in slots}, owner
        assert set(part.get("required", ())) == {
            slot.written for slot in slots if slot.is_required and slot.name != "id"
        }
        for slot in slots:
            assert part["properties"][slot.written]["description"]
            inner = slot.part
            if inner and dataclasses.is_dataclass(inner) and inner not in seen:
                waiting.append((inner, schema["$defs"][inner.__name__]))


@pytest.mark.parametrize(
    ("name", "value", "is_good"),
    [
        ("person", {"name": "Ada", "country": "syria"}, True),
        ("person", {"name": "Ada", "country": "not-yet-there"}, True),
        ("person", {"name": "Ada", "country": "Not an id"}, False),
        ("person", {"name": "Ada", "nmae": "x"}, False),
        ("person", {}, False),
        ("person", {"name": "Ada", "pronunciation": "AY-da", "offices": {"title": "Lady"}}, True),
        ("person", {"name": "Ada", "birth_date": 1815, "links": "https://example.org"}, True),
        ("meeting", {"title": "M", "date": "2026", "status": "hold"}, False),
        ("meeting", {"title": "M", "date": "2026", "status": "held", "participants": "ada"}, True),
        ("meeting", {"title": "M", "date": "2026", "agenda": {"issue": "x"}}, False),
        ("place", {"name": "P", "coordinates": [1.5, 2]}, True),
        ("place", {"name": "P", "coordinates": [1.5]}, False),
        ("event-list", [{"title": "E", "date": "2026"}], False),
        ("event-list", [{"id": "e", "title": "E", "date": "2026", "body": "Text."}], True),
        ("book", {"title": "B", "as_of": "2026-01-01", "rules": {"R401": False}}, True),
        ("book", {"title": "B", "as_of": "2026-01-01", "rules": {"R401": "loud"}}, False),
    ],
)
def test_schema_tells_good_from_bad(name: str, value: Any, is_good: bool) -> None:  # noqa: FBT001 - a case
    """Short forms pass, as do records newer than the schema; slips do not."""
    assert (faults(name, value) == []) is is_good


def test_ids_are_offered_where_they_belong() -> None:
    """An editor offers the people of the book where a person stands, and no one else."""
    offered = schemas()["delegation"]["$defs"]["id-of-person"]["anyOf"][0]["enum"]
    assert "vladimir-putin" in offered
    assert "syria" not in offered
    voices = schemas()["meeting"]["$defs"]["id-of-person-or-organization-or-country"]
    assert {"vladimir-putin", "syria"} <= set(voices["anyOf"][0]["enum"])


def test_book_without_records_has_schemas_too() -> None:
    """A new book offers nothing yet and takes any id."""
    for file in schema_files(()):
        Draft202012Validator.check_schema(json.loads(file.content))


def test_editors_find_the_schema_of_every_file() -> None:
    """Each schema is for some files of a book, and each of these settings names one."""
    names = {file.address for file in schema_files({Key("person", "ada")})}
    assert {path.rpartition("/")[2] for path in editor_settings("x")} == names

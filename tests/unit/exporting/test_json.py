"""The JSON of a book: valid by its schema, whole, and what its edition admits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from briefbook.check.validation import validate
from briefbook.model.book import RECORD_TYPES
from briefbook.model.keys import FOLDERS, Key
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import read_book

HandOut = Callable[..., Path]


def load(folder: Path, name: str = "book") -> Any:
    """Return one of the two files."""
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def test_it_is_valid_by_its_schema(hand_out: HandOut, any_book: Path) -> None:
    """And the schema says no to what the model has no field for."""
    folder = hand_out("json", any_book)
    schema, book = load(folder, "book.schema"), load(folder)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    assert [fault.message for fault in judge.iter_errors(book)] == []
    book["people"][0]["nmae"] = "x"
    assert [*judge.iter_errors(book)]


def test_it_has_every_record_as_it_was_written(hand_out: HandOut, any_book: Path) -> None:
    """Each makes the record that its brief makes, but for the notes."""
    book = load(hand_out("json", any_book))
    parsed = parse_documents(read_book(any_book).value).value
    found = 0
    for kind in RECORD_TYPES:
        for written in book[FOLDERS[kind.KIND]]:
            key = Key(kind.KIND, written["id"])
            brief = next(one for one in parsed.documents if one.key == key)
            body = {"body": brief.body, **brief.fields, "id": key.id}
            body.pop("notes", None)
            for place, claim in enumerate(body.get("claims", ()), start=1):
                claim.setdefault("id", f"c{place}")
            assert validate(key, kind, written) == validate(key, kind, body)
            found += 1
    left_out = sum("Agent Seventeen" in str(one.fields) for one in parsed.documents)
    assert found == len(parsed.documents) - left_out
    assert "Seventeen" not in json.dumps(book)

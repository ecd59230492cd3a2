"""Front matter into records."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.check.records import TYPES, check_document, check_documents
from briefbook.check.settings import check_settings
from briefbook.check.substance import RULES_OF_SUBSTANCE
from briefbook.model.book import Settings
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.model.findings import Finding
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Person
from briefbook.model.shape import slots_of
from briefbook.rules import RULES

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(("2026-01-28", "report s1", "P6M", "anna", "https://example.org", "[[x]]"))
)


def keys_of(*owners: type) -> list[str]:
    """Return every key that may stand somewhere in a record of these types."""
    found: dict[str, None] = {}
    waiting = list(owners)
    for owner in waiting:
        for slot in slots_of(owner):
            found[slot.written] = None
            if slot.part and slot.part not in waiting:
                waiting.append(slot.part)
    return list(found)


KEYS = st.sampled_from(keys_of(*TYPES.values(), Settings)) | st.text(max_size=4)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(KEYS, VALUES, max_size=6)
THEIR_WORDS = (
    "Input should",
    "valid string",
    "argument",
    "dictionary",
    "instance of",
    "Value error",
)


def assert_ours(findings: tuple[Finding, ...]) -> None:
    """Assert that findings are of known rules and in our own words."""
    for finding in findings:
        assert finding.code in RULES
        assert finding.message
        assert not any(words in finding.message + finding.hint for words in THEIR_WORDS)


@settings(deadline=None)
@given(FIELDS, st.sampled_from(KINDS), st.none() | st.just(0))
def test_any_front_matter_is_a_record_or_told_in_our_words(
    fields: dict[str, Any], kind: Kind, item: int | None
) -> None:
    """Checking never raises, and what is no record has a finding that says why."""
    found = check_document(Document(key=Key(kind, "one"), path="one.md", fields=fields, item=item))
    assert found.value or found.findings
    assert_ours(found.findings)


@settings(deadline=None)
@given(FIELDS)
def test_any_settings_are_read_or_told_in_our_words(fields: dict[str, Any]) -> None:
    """Checking book.yaml never raises either."""
    found = check_settings(fields)
    assert found.value or found.findings
    assert_ours(found.findings)


def document(id_: str, kind: Kind = "person", **fields: Any) -> Document:
    """Return a document as if read from a brief."""
    return Document(key=Key(kind, id_), path=f"content/{id_}.md", fields=fields)


def test_a_book_holds_its_records_by_kind_and_id_whatever_order_they_came_in() -> None:
    """The order of files never shows."""
    documents = (
        document("moscow", "place", name="Moscow"),
        document("boris", name="Boris"),
        document("anna", name="Anna"),
    )
    book_yaml = {"title": "A book", "as_of": "2026-02-05"}
    books = [
        check_documents(Documents(settings=book_yaml, documents=order, files={})).value
        for order in (documents, documents[::-1])
    ]
    for book in books:
        assert book is not None
        assert [str(key) for key in book.records] == ["person:anna", "person:boris", "place:moscow"]


def test_a_faulty_record_is_left_out_and_named() -> None:
    """Those who refer to it are not told that it is missing; nor to a file that was not read."""
    documents = Documents(
        settings={"title": "A book", "as_of": "2026-02-05"},
        documents=(document("anna", naem="Anna"), document("boris", name="Boris")),
        files={"content/countries/syria.md": SourceFile("content/countries/syria.md", b"")},
    )
    book = check_documents(documents).value
    assert book is not None
    assert book.faulty == {Key("person", "anna"), Key("country", "syria")}
    assert list(book.records) == [Key("person", "boris")]


@pytest.mark.parametrize("book_yaml", [None, {"titel": "A book"}])
def test_without_settings_there_is_no_book_and_all_else_is_still_told(
    book_yaml: dict[str, Any] | None,
) -> None:
    """A broken book.yaml hides no fault of a record."""
    documents = Documents(settings=book_yaml, documents=(document("anna", name=2025),), files={})
    found = check_documents(documents)
    assert found.value is None
    assert "M103" in {finding.code for finding in found.findings}


def test_claims_without_an_id_are_named_by_their_place() -> None:
    """The second claim is c2, whatever the first is called."""
    claims = [
        {"id": "first", "text": "So.", "by": "anna", "cite": "report"},
        {"text": "So.", "by": "anna", "cite": "report"},
    ]
    person = check_document(document("anna", name="Anna", claims=claims)).value
    assert isinstance(person, Person)
    assert [claim.id for claim in person.claims] == ["first", "c2"]


def test_every_rule_of_substance_is_in_the_table_of_rules() -> None:
    """What is reported can be explained."""
    assert RULES_OF_SUBSTANCE.keys() <= RULES.keys()

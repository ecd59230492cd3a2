"""Documents into the records of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefbook.check.consistency import find_inconsistencies
from briefbook.check.remainder import find_right_parts, spoiled_keys
from briefbook.check.settings import check_settings
from briefbook.check.validation import validate
from briefbook.model.book import RECORD_TYPES, Book, claims_of
from briefbook.model.documents import Document, Documents
from briefbook.model.fields import one_or_several
from briefbook.model.findings import Finding, Found, Spot
from briefbook.model.keys import FOLDERS, KINDS, FieldPath, Key, Kind
from briefbook.model.records import Record
from briefbook.model.shape import Steps

TYPES: dict[str, type[Record]] = {owner.KIND: owner for owner in RECORD_TYPES}


def check_document(document: Document, made: Record | None = None) -> Found[Record | None]:
    """Return the record a document makes, its claims all with an id.

    What is right in a document that makes none is checked as well. `made` is what the same front
    matter has made with another body.
    """
    key = document.key
    misplaced = tuple(
        _misplaced(key, name)
        for name in ("id", "body")
        if name in document.fields and document.item is None
    )
    found: Found[Record | None] = (
        Found(replace(made, body=document.body))
        if made
        else validate(key, TYPES[key.kind], _fields_of(document))
    )
    findings = (*found.findings, *misplaced)
    if found.value is None:
        return Found(None, (*findings, *_check_rest(document, found.findings)))
    repeated, inconsistent = _find_repeated(found.value), find_inconsistencies(key, found.value)
    return Found(found.value, (*findings, *repeated, *inconsistent))


def right_parts_of(document: Document) -> tuple[tuple[Steps, Any], ...]:
    """Return what is right in a document that makes no record, each part where it stands."""
    key, fields = document.key, _fields_of(document)
    wrong = validate(key, TYPES[key.kind], fields).findings
    return tuple(find_right_parts(key, TYPES[key.kind], fields, wrong))


def _fields_of(document: Document) -> dict[str, Any]:
    fields = {"body": document.body, **document.fields, "id": document.key.id}
    if "claims" in fields:
        fields["claims"] = _name_claims(fields["claims"])
    return fields


def _check_rest(document: Document, wrong: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield what does not agree in the rest of a document, wherever nothing wrong bears on it."""
    key, spoiled = document.key, spoiled_keys(wrong)
    for steps, part in find_right_parts(key, TYPES[key.kind], _fields_of(document), wrong):
        for finding in find_inconsistencies(key, part, steps):
            if steps or (finding.spot.field.steps and finding.spot.field.steps[0] not in spoiled):
                yield finding


def check_documents(
    documents: Documents, check: Callable[[Document], Found[Record | None]] = check_document
) -> Found[Book | None]:
    """Return the book that documents make, with all that is wrong in each of them.

    `check` may remember what `check_document` said before. A record that cannot be made is left out
    and named in `Book.faulty`. There is no book where the settings cannot be used.
    """
    settings, findings = None, []
    if documents.settings is not None:
        checked = check_settings(documents.settings)
        settings, findings = checked.value, [*checked.findings]
    records: dict[Key, Record] = {}
    faulty = {*_unread(documents)}
    for document in sorted(documents.documents, key=_in_order):
        record = check(document)
        findings += record.findings
        if record.value:
            records[document.key] = record.value
        else:
            faulty.add(document.key)
    book = Book(settings, records, frozenset(faulty)) if settings else None
    return Found(book, tuple(findings))


def _unread(documents: Documents) -> Iterator[Key]:
    """Yield the keys of briefs that are there but could not be read."""
    read = {document.path for document in documents.documents}
    kinds: dict[str, Kind] = {f"content/{FOLDERS[kind]}/": kind for kind in KINDS}
    kinds["seeds/"] = "source"
    for path in documents.files.keys() - read:
        kind = next((kind for start, kind in kinds.items() if path.startswith(start)), None)
        if kind and path.endswith(".md"):
            yield Key(kind, path.rpartition("/")[2].removesuffix(".md"))


def _in_order(document: Document) -> tuple[int, str]:
    return KINDS.index(document.key.kind), document.key.id


def _misplaced(key: Key, name: str) -> Finding:
    hints = {
        "id": "a brief's id is the name of its file; take the key out",
        "body": "the body stands under the front matter, after its closing ---",
    }
    spot = Spot(key, FieldPath((name,)), at_name=True)
    return Finding("M101", spot, f"a brief has no key “{name}”", hints[name])


def _name_claims(written: Any) -> Any:
    """Return claims as written with an id each, `c1`, `c2` … by place where none is given."""
    claims = one_or_several(written)
    return [
        {**claim, "id": f"c{place}"}
        if isinstance(claim, Mapping) and claim.get("id", "") == ""
        else claim
        for place, claim in enumerate(claims, start=1)
    ]


def _find_repeated(record: Record) -> Iterator[Finding]:
    """Yield each claim whose id an earlier one of the record has."""
    first: dict[str, int] = {}
    for place, claim in enumerate(claims_of(record)):
        if first.setdefault(claim.id, place) != place:
            yield _duplicate(record.key, claim.id, (first[claim.id], place))


def _duplicate(key: Key, id_: str, places: tuple[int, int]) -> Finding:
    first, again = (Spot(key, FieldPath(("claims", place, "id"))) for place in places)
    return Finding(
        "M202",
        again,
        f"two claims of this record have the id “{id_}”",
        "give each its own; a claim without an id is c1, c2 … by its place",
        ((first, "the first stands here"),),
    )

"""Documents into the records of a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from briefbook.check.consistency import find_inconsistencies
from briefbook.check.settings import check_settings
from briefbook.check.validation import validate
from briefbook.model.book import RECORD_TYPES, Book
from briefbook.model.documents import Document, Documents
from briefbook.model.findings import Finding, Found, Spot
from briefbook.model.keys import FOLDERS, KINDS, FieldPath, Key, Kind
from briefbook.model.records import Person, Record
from briefbook.model.talks import Issue, Meeting

TYPES: dict[str, type[Record]] = {owner.KIND: owner for owner in RECORD_TYPES}


def check_documents(documents: Documents) -> Found[Book | None]:
    """Return the book that documents make, with all that is wrong in each of them.

    A record that cannot be made is left out and named in `Book.faulty`. There is no book where
    the settings cannot be used.
    """
    settings, findings = None, []
    if documents.settings is not None:
        checked = check_settings(documents.settings)
        settings, findings = checked.value, [*checked.findings]
    records: dict[Key, Record] = {}
    faulty = {*_unread(documents)}
    for document in sorted(documents.documents, key=_in_order):
        record = check_document(document)
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


def check_document(document: Document) -> Found[Record | None]:
    """Return the record a document makes, its claims all with an id."""
    key = document.key
    misplaced = tuple(
        _misplaced(key, name)
        for name in ("id", "body")
        if name in document.fields and document.item is None
    )
    fields = {"body": document.body, **document.fields, "id": key.id}
    found = validate(key, TYPES[key.kind], fields)
    findings = (*found.findings, *misplaced)
    if found.value is None:
        return Found(None, findings)
    named = name_claims(found.value)
    return Found(named.value, (*findings, *named.findings, *find_inconsistencies(named.value)))


def _misplaced(key: Key, name: str) -> Finding:
    hints = {
        "id": "a brief's id is the name of its file; take the key out",
        "body": "the body stands under the front matter, after its closing ---",
    }
    spot = Spot(key, FieldPath((name,)), at_name=True)
    return Finding("M101", spot, f"a brief has no key “{name}”", hints[name])


def name_claims(record: Record) -> Found[Record]:
    """Return a record whose claims all have an id, `c1`, `c2` … by place where none was given."""
    if not isinstance(record, (Person, Meeting, Issue)):
        return Found(record)
    named = tuple(
        claim if claim.id else replace(claim, id=f"c{place}")
        for place, claim in enumerate(record.claims, start=1)
    )
    ids = [claim.id for claim in named]
    repeated = {id_ for id_, times in Counter(ids).items() if times > 1}
    findings = tuple(
        _duplicate(record.key, id_, (ids.index(id_), place))
        for place, id_ in enumerate(ids)
        if id_ in repeated and ids.index(id_) != place
    )
    return Found(replace(record, claims=named), findings)


def _duplicate(key: Key, id_: str, places: tuple[int, int]) -> Finding:
    first, again = (Spot(key, FieldPath(("claims", place, "id"))) for place in places)
    return Finding(
        "M202",
        again,
        f"two claims of this record have the id “{id_}”",
        "give each its own; a claim without an id is c1, c2 … by its place",
        ((first, "the first stands here"),),
    )

"""A book with its graph: as its authors wrote it, and as an edition may show it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefbook.check.admit import admit, is_whole
from briefbook.check.records import check_documents
from briefbook.check.substance import check_book
from briefbook.link.graph import link_book
from briefbook.link.written import Written, references_of
from briefbook.model.book import Book
from briefbook.model.documents import Documents
from briefbook.model.findings import Found
from briefbook.model.graph import Graph
from briefbook.model.keys import Key
from briefbook.model.options import Options, UnknownEdition
from briefbook.model.records import Record
from briefbook.pipeline.packing import digest
from briefbook.pipeline.reading import (
    Digests,
    Examined,
    Readings,
    records_of,
    unpack_references,
)


class Linked(Struct, frozen=True):
    """A book and its graph; `digests` are those of its records as far as they were read so."""

    book: Book
    graph: Graph
    digests: Mapping[Key, Digests] = field(default_factory=dict)

    def digest_names(self) -> bytes:
        """Return what tells whether references mean the same: all that they can mean, in order."""
        return digest((tuple(self.graph.names.records.values()), tuple(self.graph.claims)))


def examine_book(
    documents: Documents, readings: Readings, options: Options
) -> Found[Linked | None]:
    """Return the book that documents make, linked, with all that is wrong in it."""
    records = records_of(readings)
    checked = check_documents(documents, lambda one: records[one.path, one.item])
    book = checked.value
    if book is None:
        return Found(None, checked.findings)
    own = _find_own(book, readings)

    def read(record: Record) -> tuple[Written, ...]:
        known = own.get(record.key)
        return unpack_references(known.references) if known else references_of(record)

    linked = link_book(book, read, _find_faulty(book, readings))
    substance = check_book(book, linked.value, options.clock.date(), documents.files)
    return Found(
        Linked(book, linked.value, {key: one.digests for key, one in own.items()}),
        (*checked.findings, *linked.findings, *substance),
    )


def _find_own(book: Book, readings: Readings) -> dict[Key, Examined]:
    """Return for each record of a book the document that made it: two may claim one name."""
    found = (one for reading in readings.values() for one in reading.examined)
    return {
        one.document.key: one
        for one in found
        if one.record and book.records.get(one.document.key) is one.record
    }


def _find_faulty(book: Book, readings: Readings) -> dict[Key, tuple[Written, ...]]:
    """Return what is named in documents that make no record."""
    found = (one for reading in readings.values() if book.faulty for one in reading.examined)
    return {
        one.document.key: unpack_references(one.references)
        for one in found
        if one.document.key in book.faulty
    }


def admit_book(whole: Linked, options: Options) -> Found[Linked]:
    """Return the smaller book that the edition may show, linked anew unless nothing is left out."""
    edition = edition_of(whole.book, options)
    admitted = admit(whole.book, whole.graph, edition, options.clock)
    if is_whole(admitted.value, whole.book):
        return Found(Linked(admitted.value, whole.graph, whole.digests), admitted.findings)
    linked = link_book(admitted.value)
    return Found(Linked(admitted.value, linked.value), (*admitted.findings, *linked.findings))


def edition_of(book: Book, options: Options) -> str:
    """Return the edition asked for, else the book's first; raises UnknownEdition."""
    editions = tuple(book.settings.editions)
    if options.edition and options.edition not in editions:
        raise UnknownEdition(editions)
    return options.edition or editions[0]

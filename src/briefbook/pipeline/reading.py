"""What one file of a book gives without a look at any other, and its form for keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from msgspec import Raw

from briefbook.check.records import check_document
from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.book import RECORD_TYPES
from briefbook.model.documents import Document, SourceFile
from briefbook.model.findings import Finding, Found
from briefbook.model.records import Record
from briefbook.pipeline.packing import pack, unpack
from briefbook.read.documents import read_file

_TYPES: Mapping[str, Any] = {owner.KIND: owner | None for owner in RECORD_TYPES}
_FORM = tuple[
    tuple[Document, ...],
    tuple[Raw, ...],
    tuple[tuple[Finding, ...], ...],
    tuple[Diagnostic, ...],
    bool,
]


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of one file, the record each makes or None, and all that is wrong in them.

    The fields of the documents are left out once their records are made. `may_turn` says that the
    file may hold an embargo, which ends at a moment and not at midnight.
    """

    documents: tuple[Document, ...]
    records: tuple[Record | None, ...]
    findings: tuple[tuple[Finding, ...], ...]
    diagnostics: tuple[Diagnostic, ...]
    may_turn: bool

    @property
    def checked(self) -> Checked[tuple[Document, ...]]:
        """The documents with what is wrong in the file's syntax."""
        return Checked(self.documents, self.diagnostics)


Readings = Mapping[str, Reading]
"""The readings of a book's files, by path."""


def examine(file: SourceFile) -> Reading:
    """Return all that a file gives by itself."""
    read = read_file(file)
    checked = [check_document(document) for document in read.value]
    return Reading(
        documents=tuple(replace(document, fields={}) for document in read.value),
        records=tuple(found.value for found in checked),
        findings=tuple(found.findings for found in checked),
        diagnostics=read.diagnostics,
        # A backslash may spell the key another way.
        may_turn=b"embargo" in file.content or b"\\" in file.content,
    )


def records_of(readings: Readings) -> Mapping[tuple[str, int | None], Found[Record | None]]:
    """Return the record of each document, by its path and its place in a list file."""
    return {
        (document.path, document.item): Found(record, findings)
        for reading in readings.values()
        for document, record, findings in zip(
            reading.documents, reading.records, reading.findings, strict=True
        )
    }


def pack_reading(reading: Reading) -> bytes:
    """Return a reading as MessagePack, which holds values and nothing that could be run."""
    records = tuple(Raw(pack(record)) for record in reading.records)
    rest = (reading.findings, reading.diagnostics, reading.may_turn)
    return pack((reading.documents, records, *rest))


def unpack_reading(content: bytes) -> Reading:
    """Return the reading that was packed; raises ValueError if the bytes are no such thing."""
    documents, packed, findings, *rest = unpack(content, _FORM)
    if not len(documents) == len(packed) == len(findings):
        raise ValueError("a document without its record")
    records = tuple(
        unpack(raw, _TYPES[document.key.kind])
        for document, raw in zip(documents, packed, strict=True)
    )
    return Reading(documents, records, findings, *rest)

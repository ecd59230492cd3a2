"""What one file of a book gives without a look at any other, and its form for keeping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Raw, Struct, structs

from briefbook.check.records import check_document, right_parts_of
from briefbook.diagnostics import Checked, Diagnostic
from briefbook.link.written import Written, references_of
from briefbook.model.book import RECORD_TYPES
from briefbook.model.documents import Document, SourceFile
from briefbook.model.findings import Finding, Found
from briefbook.model.records import Record
from briefbook.pipeline.packing import digest, digest_bytes, pack, unpack
from briefbook.read.one_file import read_file

_TYPES: Mapping[str, Any] = {owner.KIND: owner | None for owner in RECORD_TYPES}


class Digests(NamedTuple):
    """What tells a record from any other, and what it names."""

    record: bytes
    references: bytes


class Examined(NamedTuple):
    """A document, the record it makes or None, what it names, and all that is wrong in it.

    The document comes without its fields and body, which its record has. What it names, where it
    makes no record what is right in it does, is packed: it is asked for once and is half of all.
    """

    document: Document
    record: Record | None
    references: bytes
    digests: Digests
    findings: tuple[Finding, ...]


class Reading(Struct, frozen=True):
    """The documents of one file, examined, and what is wrong in its syntax.

    `may_turn` says that the file may hold an embargo, which ends at a moment and not at midnight.
    """

    examined: tuple[Examined, ...]
    diagnostics: tuple[Diagnostic, ...]
    may_turn: bool

    @property
    def checked(self) -> Checked[tuple[Document, ...]]:
        """The documents with what is wrong in the file's syntax."""
        return Checked(tuple(one.document for one in self.examined), self.diagnostics)


Readings = Mapping[str, Reading]
"""The readings of a book's files, by path."""

_FORM = tuple[
    tuple[tuple[Document, Raw, bytes, Digests, tuple[Finding, ...]], ...],
    tuple[Diagnostic, ...],
    bool,
]


def examine(file: SourceFile, known: Reading | None = None) -> Reading:
    """Return all that a file gives by itself; `known` is what it gave before."""
    read = read_file(file)
    fronts = {one.document.front: one.record for one in known.examined} if known else {}
    return Reading(
        examined=tuple(
            _examine(document, fronts.get(document.front) if document.front else None)
            for document in read.value
        ),
        diagnostics=read.diagnostics,
        # A backslash may spell the key another way.
        may_turn=b"embargo" in file.content or b"\\" in file.content,
    )


def _examine(document: Document, made: Record | None) -> Examined:
    found = check_document(document, made)
    parts = (((), found.value),) if found.value else right_parts_of(document)
    references = pack([one for steps, part in parts for one in references_of(part, steps)])
    digests = Digests(digest(found.value), digest_bytes(references))
    bare = structs.replace(document, fields={}, body="")
    return Examined(bare, found.value, references, digests, found.findings)


def records_of(readings: Readings) -> Mapping[tuple[str, int | None], Found[Record | None]]:
    """Return the record of each document, by its path and its place in a list file."""
    return {
        (one.document.path, one.document.item): Found(one.record, one.findings)
        for reading in readings.values()
        for one in reading.examined
    }


def unpack_references(references: bytes) -> tuple[Written, ...]:
    """Return what a record names; raises ValueError if the bytes are no such thing."""
    found: tuple[Written, ...] = unpack(references, tuple[Written, ...])
    return found


def pack_reading(reading: Reading) -> bytes:
    """Return a reading as MessagePack, which holds values and nothing that could be run."""
    return pack((reading.examined, reading.diagnostics, reading.may_turn))


def unpack_reading(content: bytes) -> Reading:
    """Return the reading that was packed; raises ValueError if the bytes are no such thing."""
    packed, *rest = unpack(content, _FORM)
    examined = (
        Examined(document, unpack(raw, _TYPES[document.key.kind]), *others)
        for document, raw, *others in packed
    )
    return Reading(tuple(examined), *rest)

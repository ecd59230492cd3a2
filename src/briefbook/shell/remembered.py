"""What a build remembers of its book and its site, and what of that still holds."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.documents import SourceFile
from briefbook.model.options import Spread
from briefbook.pipeline.packing import pack, unpack
from briefbook.pipeline.reading import Reading, Readings, examine, pack_reading, unpack_reading
from briefbook.pipeline.renewal import LastPage, LastSite, Renewed, pack_site, unpack_site
from briefbook.read.folders import holds_records
from briefbook.shell.book_files import FilesOnDisk, FoundFile, list_book, read_file
from briefbook.shell.stamps import stamp_file, stamp_program
from briefbook.shell.store import Store, StoredReading, StoredSite

_KEPT = 1_000
"""So many readings are noted down at a time, and then no longer held as they are written."""


class OpenedBook(NamedTuple):
    """The readings of a book's files, the files, and how many had to be read for the readings."""

    readings: Readings
    sources: FilesOnDisk
    read: int


def open_book(root: Path, spread: Spread = map) -> Checked[OpenedBook]:
    """Return what a book's files give, as `read_files` does, and leave its memory as it is."""
    store = Store(root, stamp_program(), is_kept_as_it_is=True)
    return read_files(root, store, spread, is_clean=False)


def read_files(root: Path, store: Store, spread: Spread, *, is_clean: bool) -> Checked[OpenedBook]:
    """Return the reading of every file of a book, from memory where the file is as it was.

    What had to be read is remembered; what cannot be read is reported, and counts as not there.
    """
    found = list_book(root)
    taken = time.time_ns()
    known = {} if is_clean else store.readings()
    readings: dict[str, Reading] = {}
    waiting: list[tuple[FoundFile, StoredReading | None]] = []
    for one in found.value:
        stored = known.get(one.path)
        reading = _recall(one, stored, taken) if stored else None
        if reading:
            readings[one.path] = reading
        else:
            waiting.append((one, stored))
    diagnostics = [*found.diagnostics]
    new: dict[str, StoredReading] = {}
    count = 0
    outcomes = spread(partial(_read, taken=taken), waiting)
    for (one, _), (read, faults) in zip(waiting, outcomes, strict=True):
        diagnostics += faults
        if read:
            readings[one.path] = unpack_reading(read.reading)
            new[one.path] = read
            count += 1
        if len(new) == _KEPT:
            store.keep_readings(new, ())
            new = {}
    store.keep_readings(new, known.keys() - readings.keys())
    sources = FilesOnDisk(one for one in found.value if one.path in readings)
    return Checked(OpenedBook(readings, sources, count), tuple(diagnostics))


def _recall(found: FoundFile, stored: StoredReading, taken: int) -> Reading | None:
    """Return the remembered reading of a file that has not changed since, None otherwise."""
    if found.is_linked or not stored.stamp or stored.stamp != stamp_file(found.file, taken):
        return None
    return _unpack(stored)


def _read(
    file: tuple[FoundFile, StoredReading | None], *, taken: int
) -> tuple[StoredReading | None, tuple[Diagnostic, ...]]:
    """Return what a file gives, with a stamp where it stayed the same while it was read."""
    found, known = file
    faults: list[Diagnostic] = []
    before = "" if found.is_linked else stamp_file(found.file, taken)
    # A film put among the briefs by mistake is reported by its name alone.
    content = read_file(found, faults) if holds_records(found.path) else b""
    if content is None:
        return None, tuple(faults)
    stamp = before if before == stamp_file(found.file, taken) else ""
    digest = sha256(content).digest()
    if known and known.content == digest and _unpack(known):
        return StoredReading(stamp, digest, known.reading), ()
    reading = pack_reading(examine(SourceFile(found.path, content)))
    return StoredReading(stamp, digest, reading), ()


def _unpack(stored: StoredReading) -> Reading | None:
    try:
        return unpack_reading(stored.reading)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class KnownSite:
    """The last site, and those of its files that do not lie as it left them."""

    site: LastSite
    spoiled: frozenset[str]


def recall_site(store: Store, out: Path, name: str) -> KnownSite | None:
    """Return what is known of the site in an output folder, None where that is not sound."""
    stored = store.site(name)
    if not stored:
        return None
    pages: dict[str, LastPage] = {}
    spoiled: set[str] = set()
    top = os.fspath(out)  # a string is joined in a tenth of the time that a Path is
    try:
        for address, made in stored.pages.items():
            page, stamps = unpack(made, tuple[LastPage, tuple[str, ...]])
            pages[address] = page
            for file, stamp in zip(page.addresses, stamps, strict=True):
                if not stamp or stamp != stamp_file(f"{top}/{file}"):
                    spoiled.add(file)
        recall_units = partial(store.recall, "unit", name)
        recall_found = partial(store.recall, "found", name)
        site = unpack_site(stored.made, pages, recall_units, recall_found)
        return KnownSite(site, frozenset(spoiled))
    except ValueError:
        return None


def remember_site(
    store: Store, out: Path, name: str, renewed: Renewed, known: KnownSite | None
) -> None:
    """Note down a site that has been written, in the place of what was known of it."""
    if not renewed.site:
        return
    gone = known.site.pages.keys() - renewed.site.pages.keys() if known else None
    pages = {
        address: pack((page, tuple(stamp_file(out / file) for file in page.addresses)))
        for address, page in renewed.made.items()
    }
    index = renewed.index
    stored = StoredSite(pack_site(renewed.site, index.sizes if index else None), pages)
    if index:
        stored = replace(stored, units=index.units, gone_units=index.gone, found=index.found)
    store.keep_site(name, stored, gone)

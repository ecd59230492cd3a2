"""What a build remembers of its book and its site, and what of that still holds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.export.search import Size
from briefbook.model.documents import SourceFile
from briefbook.model.options import Spread
from briefbook.pipeline.indexing import LastIndex, NewIndex
from briefbook.pipeline.packing import pack, unpack
from briefbook.pipeline.reading import Reading, Readings, examine, pack_reading, unpack_reading
from briefbook.pipeline.recalling import NewParts, find_shown
from briefbook.pipeline.renewal import LastPage, LastSite, Renewed, pack_site, unpack_site
from briefbook.pipeline.rewording import Frame
from briefbook.read.folders import holds_records
from briefbook.shell.book_files import FilesOnDisk, FoundFile, list_book, read_file
from briefbook.shell.stamps import stamp_file, stamp_program
from briefbook.shell.store import Store, StoredReading, Table

_MADE, SIZES, FRAME = "made", "sizes", "frame"
PAGE = tuple[LastPage, tuple[str, ...]]
_KEPT = 1_000
"""So many readings are noted down at a time, and then no longer held as they are written."""


class OpenedBook(NamedTuple):
    """The readings of a book's files, the files, and how many had to be read for the readings.

    `contents` are the digests of the files, by path.
    """

    readings: Readings
    sources: FilesOnDisk
    read: int
    contents: Mapping[str, bytes]


def open_book(root: Path, spread: Spread = map) -> Checked[OpenedBook]:
    """Return what a book's files give, as `read_files` does, and leave its memory as it is."""
    with closing(Store(root, stamp_program(), is_kept_as_it_is=True)) as store:
        return read_files(root, store, spread, is_clean=False)


def read_files(root: Path, store: Store, spread: Spread, *, is_clean: bool) -> Checked[OpenedBook]:
    """Return the reading of every file of a book, from memory where the file is as it was.

    What had to be read is remembered; what cannot be read is reported, and counts as not there.
    """
    found = list_book(root)
    taken = time.time_ns()
    known = {} if is_clean else store.readings()
    readings: dict[str, Reading] = {}
    contents: dict[str, bytes] = {}
    waiting: list[tuple[FoundFile, StoredReading | None]] = []
    for one in found.value:
        stored = known.get(one.path)
        reading = _recall(one, stored, taken) if stored else None
        if stored and reading:
            readings[one.path], contents[one.path] = reading, stored.content
        else:
            waiting.append((one, stored))
    diagnostics = [*found.diagnostics]
    new: dict[str, StoredReading] = {}
    count = 0
    outcomes = spread(partial(read_one, taken=taken), waiting)
    for (one, _), (read, faults) in zip(waiting, outcomes, strict=True):
        diagnostics += faults
        if read:
            readings[one.path], contents[one.path] = unpack_reading(read.reading), read.content
            new[one.path] = read
            count += 1
        if len(new) == _KEPT:
            store.keep_readings(new, ())
            new = {}
    store.keep_readings(new, known.keys() - readings.keys())
    sources = FilesOnDisk(one for one in found.value if one.path in readings)
    return Checked(OpenedBook(readings, sources, count, contents), tuple(diagnostics))


def _recall(found: FoundFile, stored: StoredReading, taken: int) -> Reading | None:
    """Return the remembered reading of a file that has not changed since, None otherwise."""
    if found.is_linked or not stored.stamp or stored.stamp != stamp_file(found.file, taken):
        return None
    return _unpack(stored)


def read_one(
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
    former = _unpack(known) if known else None
    if known and former and known.content == digest:
        return StoredReading(stamp, digest, known.reading), ()
    reading = pack_reading(examine(SourceFile(found.path, content), former))
    return StoredReading(stamp, digest, reading), ()


def _unpack(stored: StoredReading) -> Reading | None:
    try:
        return unpack_reading(stored.reading)
    except ValueError:
        return None


class KnownSite(Struct, frozen=True):
    """The last site, and those of its files that do not lie as it left them."""

    site: LastSite
    spoiled: frozenset[str]


def recall_site(store: Store, out: Path, name: str) -> KnownSite | None:
    """Return what is known of the site in an output folder, None where that is not sound."""
    stored = store.recall("site", name, (_MADE, SIZES))
    if _MADE not in stored:
        return None
    pages: dict[str, LastPage] = {}
    spoiled: set[str] = set()
    top = os.fspath(out)  # a string is joined in a tenth of the time that a Path is
    try:
        for address, made in store.recall_all("page", name).items():
            page, stamps = unpack(made, PAGE)
            pages[address] = page
            for file, stamp in zip(page.addresses, stamps, strict=True):
                if not stamp or stamp != stamp_file(f"{top}/{file}"):
                    spoiled.add(file)
        index = recall_index(store, name, stored.get(SIZES))
        return KnownSite(unpack_site(stored[_MADE], pages, index), frozenset(spoiled))
    except ValueError:
        return None


def recall_index(store: Store, name: str, sizes: bytes | None) -> LastIndex | None:
    """Return the index of a site, None where it has none; raises ValueError for unsound bytes."""
    if sizes is None:
        return None
    recall = partial(partial, store.recall)
    return LastIndex(unpack(sizes, dict[str, Size]), recall("unit", name), recall("found", name))


def remember_site(
    store: Store,
    out: Path,
    name: str,
    renewed: Renewed,
    known: KnownSite | None,
    frame: Frame | None,
) -> None:
    """Note down a site that has been written, in the place of what was known of it.

    With a `frame`, pages can be made anew of what was read for them alone.
    """
    site, work, last = renewed.site, renewed.work, known.site if known else None
    if not (site and work):
        return
    gone = last.pages.keys() - site.pages.keys() if last else ()
    new: dict[Table, Mapping[str, bytes]] = {
        "site": {_MADE: pack_site(site), **({FRAME: pack(frame)} if frame else {})},
        "page": pack_pages(renewed.made, out),
        "part": NewParts(last, site, work.layout),
        "shown": find_shown(last, site, renewed.made, gone),
    }
    lost: dict[Table, Iterable[str]] = {"page": gone, "found": gone}
    add_index(renewed.index, new, lost)
    lost["site"] = {SIZES, FRAME} - new["site"].keys()
    store.keep_site(name, new, lost if known else None)


def pack_pages(made: Mapping[str, LastPage], out: Path) -> dict[str, bytes]:
    """Return pages with the stamps of their files, packed."""
    top = os.fspath(out)
    return {
        address: pack((page, tuple(stamp_file(f"{top}/{file}") for file in page.addresses)))
        for address, page in made.items()
    }


def add_index(
    index: NewIndex | None,
    new: dict[Table, Mapping[str, bytes]],
    lost: dict[Table, Iterable[str]],
) -> None:
    """Add what is to be remembered of an index to what is of its site."""
    if index:
        new["site"] = {**new["site"], SIZES: pack(index.sizes)}
        new["unit"], new["found"] = index.units, index.found
        lost["unit"] = index.gone

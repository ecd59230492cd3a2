"""A build after nothing was changed but bodies of briefs: what was, and the site with them."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from msgspec import Struct, structs

from briefbook.diagnostics import Diagnostic
from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.packing import pack, unpack
from briefbook.pipeline.reading import unpack_reading
from briefbook.pipeline.recalling import unpack_part
from briefbook.pipeline.renewal import LastPage, Renewed
from briefbook.pipeline.rewording import Frame, Memory, Shown, find_reworded, reword_site
from briefbook.plan.stock import call
from briefbook.render.theme import Theme, gather_templates
from briefbook.shell.book_files import FoundFile
from briefbook.shell.places import SOURCE_FOLDERS
from briefbook.shell.remembered import (
    FRAME,
    PAGE,
    SIZES,
    add_index,
    pack_pages,
    read_one,
    recall_index,
)
from briefbook.shell.stamps import FOLDER, Stamp
from briefbook.shell.store import Store, StoredReading, Table
from briefbook.shell.theme_files import read_theme

_MOST = 20
"""So many files may have been changed; where it is more, the whole book is looked at."""


class Rewording(Struct, frozen=True):
    """Bodies that were changed since a site was made, which `frame` tells, and nothing else was.

    `readings` are those of the files that were changed, `contents` the digests of all.
    """

    frame: Frame
    records: tuple[Record, ...]
    readings: Mapping[str, StoredReading]


def find_rewording(
    root: Path, store: Store, name: str, inputs: Stamp, found: Iterable[Diagnostic]
) -> Rewording | None:
    """Return which bodies were changed since the site of this name was made.

    None where anything else was, or in a file of which the last build `found` something.
    """
    kept = store.recall("site", name, [FRAME]).get(FRAME)
    try:
        frame: Frame | None = unpack(kept, Frame) if kept else None
        if not frame or frame.around != inputs.around:
            return None
        changed = _find_changed(root, store, frame, inputs)
        if changed is None or not changed.isdisjoint(_named_in(found)):
            return None
        return _read_changed(root, store, frame, changed)
    except ValueError:
        return None


def _find_changed(root: Path, store: Store, frame: Frame, inputs: Stamp) -> set[str] | None:
    """Return the files that are other than they were, None where one is new, gone, or many are."""
    top = str(root / SOURCE_FOLDERS[0]).removesuffix(SOURCE_FOLDERS[0])
    known, files = store.stamps(), inputs.files
    changed: set[str] = set()
    for path, content in frame.contents.items():
        stamp = files.get(f"{top}{path}")
        if stamp is None:
            return None
        if known.get(path) != (stamp, content):
            changed.add(path)
    here = sum(stamp != FOLDER and "/." not in path[len(top) :] for path, stamp in files.items())
    return changed if here == len(frame.contents) and len(changed) <= _MOST else None


def _named_in(found: Iterable[Diagnostic]) -> set[str]:
    """Return the paths of files that findings are about."""
    return {at.path for one in found for at in (one.location, *(r.location for r in one.related))}


def _read_changed(
    root: Path, store: Store, frame: Frame, changed: Iterable[str]
) -> Rewording | None:
    records: list[Record] = []
    readings: dict[str, StoredReading] = {}
    contents = dict(frame.contents)
    for path in changed:
        known = store.readings([path]).get(path)
        if not known or known.content != frame.contents[path]:
            return None
        read, faults = read_one((FoundFile(path, root / path), known), taken=time.time_ns())
        if not read or faults:
            return None
        if read.content != known.content:
            found = find_reworded(unpack_reading(known.reading), unpack_reading(read.reading))
            if found is None:
                return None
            records += found
        readings[path], contents[path] = read, read.content
    return Rewording(structs.replace(frame, contents=contents), tuple(records), readings)


def reword(
    root: Path,
    store: Store,
    name: str,
    rewording: Rewording,
    files: frozenset[str],
    atlas: bytes,
    lay: Callable[[OutputFile], SiteFile],
) -> Renewed | None:
    """Return the site of this name, of these files, with what was reworded.

    None where that takes a look at the whole book.
    """
    frame = rewording.frame
    try:
        pages = _recall_pages(store, name, rewording.records)
        reads = {address: array("I", page.reads) for address, page in pages.items()}
        places = {str(place) for found in reads.values() for place in found}
        parts = {at: unpack_part(one) for at, one in store.recall("part", name, places).items()}
        memory = Memory(
            frame=frame,
            pages={
                address: Shown(page, frozenset([parts[str(at)][0] for at in reads[address]]))
                for address, page in pages.items()
            },
            records=_recall_records(store, frame, (part for part, _ in parts.values())),
            parts=dict(parts.values()),
            index=recall_index(store, name, store.recall("site", name, [SIZES]).get(SIZES)),
            lying=files,
        )
    except (KeyError, ValueError):
        return None
    theme = Theme(gather_templates(read_theme(root).value), frame.settings.language)
    return reword_site(memory, rewording.records, theme, atlas, lay)


def _recall_pages(store: Store, name: str, reworded: Iterable[Record]) -> dict[str, LastPage]:
    """Return the pages that show bodies; raises KeyError or ValueError where one is not known."""
    bodies = [call("body", record.key) for record in reworded]
    shown = store.recall("shown", name, bodies)
    addresses = {at for one in bodies for at in unpack(shown[one], tuple[str, ...])}
    pages = store.recall("page", name, addresses)
    return {address: unpack(pages[address], PAGE)[0] for address in addresses}


def _recall_records(store: Store, frame: Frame, parts: Iterable[str]) -> dict[Key, Record]:
    """Return the records among parts of a book, as an edition shows them that has them all.

    Raises KeyError or ValueError where one is not known.
    """
    names = {rest for what, _, rest in (part.partition(" ") for part in parts) if what == "record"}
    paths = {frame.paths[name] for name in names & frame.paths.keys()}
    stored = store.readings(paths)
    found = (one for path in paths for one in unpack_reading(stored[path].reading).examined)
    return {one.document.key: replace(one.record, notes="") for one in found if one.record}


def remember_reworded(
    store: Store, out: Path, name: str, rewording: Rewording, site: Renewed
) -> None:
    """Note down what was reworded, and the site with it.

    Its pages get no stamps: the digests of what they read were not worked out again, so that the
    next build that looks at the whole book makes them anew.
    """
    pages = pack_pages(site.made, out)
    for address in site.reasons:
        page = site.made[address]
        pages[address] = pack((page, ("",) * len(page.addresses)))
    new: dict[Table, Mapping[str, bytes]] = {
        "site": {FRAME: pack(rewording.frame)},
        "page": pages,
    }
    lost: dict[Table, Iterable[str]] = {}
    add_index(site.index, new, lost)
    store.keep_readings(rewording.readings, ())
    store.keep_site(name, new, lost)

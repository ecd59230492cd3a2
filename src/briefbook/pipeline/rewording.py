"""A site of a book in which bodies say something else, and nothing else is other than it was.

A body bears on nothing that is found out about the book as a whole: what it names is kept apart
from it. So the pages that show it are made of what they read when they were last made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from briefbook.export.shards import plan_shards
from briefbook.model.book import Settings
from briefbook.model.keys import FOLDERS, Key
from briefbook.model.records import Record
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.indexing import IndexLost, LastIndex, NewIndex, Remade, index_site
from briefbook.pipeline.pages import MadePage, make_page
from briefbook.pipeline.reading import Reading, Readings
from briefbook.pipeline.recalling import UnknownPart, recall_stock
from briefbook.pipeline.renewal import LastPage, Renewed, remember_file
from briefbook.plan.context import Context
from briefbook.plan.layout import Layout, PageName
from briefbook.plan.site import make_masthead
from briefbook.render.pages import word_search
from briefbook.render.theme import Theme

if TYPE_CHECKING:
    from briefbook.pipeline.site import Work  # loads all that a look at the whole book takes

_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


class Frame(Struct, frozen=True):
    """What a site was made in, beside the parts of the book that its pages read.

    `around` tells all that it was made from beside the book's files, `contents` these by path, each
    by its digest, and `paths` in which of them each record is. The `context` comes without the
    atlas.
    """

    around: str
    contents: Mapping[str, bytes]
    paths: Mapping[str, str]
    settings: Settings
    context: Context


def frame_of(
    work: Work, around: str, contents: Mapping[str, bytes], readings: Readings
) -> Frame | None:
    """Return what a site was made in, None where bodies bear on more of it than on pages.

    So they do where it has exports or tells what changed, and where its edition leaves something
    out.
    """
    settings, context = work.layout.stock.book.settings, work.layout.stock.context
    if settings.exports or context.changes or not work.present.own:
        return None
    paths = {
        str(one.document.key): path
        for path, reading in readings.items()
        for one in reading.examined
    }
    return Frame(around, contents, paths, settings, structs.replace(context, atlas=b""))


class Shown(NamedTuple):
    """A page of the last site, with the names of the parts of the book it read."""

    page: LastPage
    reads: frozenset[str]


class Memory(Struct, frozen=True):
    """What is remembered of a site as far as reworded bodies bear on it.

    `pages` are those that show one of them, by address, `records` and `parts` what they read, the
    latter packed, by name; `lying` are the files of the site.
    """

    frame: Frame
    pages: Mapping[str, Shown]
    records: Mapping[Key, Record]
    parts: Mapping[str, bytes]
    index: LastIndex | None
    lying: frozenset[str]


def find_reworded(was: Reading, now: Reading) -> tuple[Record, ...] | None:
    """Return the records of a file whose bodies say something else; None where more is other.

    None too where anything is wrong in the file, or was.
    """
    pairs = tuple(zip(was.examined, now.examined, strict=False))
    is_same = len(was.examined) == len(now.examined) == len(pairs) > 0
    if not is_same or was.may_turn or now.may_turn or was.diagnostics or now.diagnostics:
        return None
    found: list[Record] = []
    for old, new in pairs:
        if not (old.record and new.record) or old.findings or new.findings:
            return None
        is_other = new.record.body != old.record.body
        bare = replace(new.record, body=old.record.body) if is_other else new.record
        if (old.document, old.references, old.record) != (new.document, new.references, bare):
            return None
        if is_other:
            found.append(replace(new.record, notes=""))
    return tuple(found)


def reword_site(
    memory: Memory,
    reworded: Iterable[Record],
    theme: Theme,
    atlas: bytes,
    lay: Callable[[OutputFile], SiteFile],
) -> Renewed | None:
    """Return a site of which the pages are made anew that show bodies that were reworded.

    None where these alone would not do: a page comes to lie elsewhere, reads what it did not read
    before, or cannot be made.
    """
    frame = memory.frame
    context = structs.replace(frame.context, atlas=atlas)
    records = {**memory.records, **{record.key: record for record in reworded}}
    try:
        stock = recall_stock(memory.parts, records, frame.settings, context)
        layout = Layout(make_masthead(stock), (), stock)
        made = {
            address: _remake(layout, address, shown, theme, lay)
            for address, shown in memory.pages.items()
        }
        return _gather(memory, context, theme, lay, made)
    except (UnknownPart, IndexLost, ValueError):
        return None


def _remake(
    layout: Layout,
    address: str,
    shown: Shown,
    theme: Theme,
    lay: Callable[[OutputFile], SiteFile],
) -> MadePage:
    """Return a page as it is now; raises UnknownPart where it is not made of what it was."""
    folder, _, name = address.partition("/")
    if folder not in _KINDS:
        raise UnknownPart(address)
    key = Key(_KINDS[folder], name.removesuffix(".html"))
    made = make_page(layout, PageName(address, key), layout.stock.book.records.get(key), theme, lay)
    page, now = shown.page, made.value
    if made.diagnostics or not now.reads <= shown.reads:
        raise UnknownPart(address)
    if (now.template, now.addresses) != (page.template, page.addresses):
        raise UnknownPart(address)
    return now


def _gather(
    memory: Memory,
    context: Context,
    theme: Theme,
    lay: Callable[[OutputFile], SiteFile],
    made: Mapping[str, MadePage],
) -> Renewed:
    """Return the site with these pages in it, and what a search finds on them."""
    pages = {
        address: structs.replace(memory.pages[address].page, is_found=bool(one.found))
        for address, one in made.items()
    }
    files: list[SiteFile] = [file for one in made.values() for file in one.files]
    index, gone = None, frozenset[str]()
    if context.is_indexed:
        index, before = _index(memory, context.room, theme, made)
        files += (*map(lay, index.files), index.start)
        pages |= {one.address: remember_file(one.address) for one in index.files}
        gone = before.difference(index.kept)
    return Renewed(
        files=tuple(files),
        kept=memory.lying.difference(gone, (file.address for file in files)),
        made=pages,
        reasons=dict.fromkeys(made, "a body that it shows was changed"),
        index=index,
    )


def _index(
    memory: Memory, room: int, theme: Theme, made: Mapping[str, MadePage]
) -> tuple[NewIndex, frozenset[str]]:
    """Return the index of the site with these pages in it, and where the shards of the last lie.

    Raises IndexLost where what is remembered of that is not whole.
    """
    if not memory.index:
        raise IndexLost
    known = frozenset(at for at, shown in memory.pages.items() if shown.page.is_found)
    found = {address: one.found for address, one in made.items() if one.found}
    shards = plan_shards(memory.index.sizes, room)
    remade = Remade(found, known)
    index = index_site(memory.index, remade, room, word_search(theme), memory.lying)
    return index, frozenset(shard.address for shard in shards)

"""From a book on disk to the files of its site, of which only what has changed is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefbook.diagnostics import Checked, has_errors, in_order
from briefbook.model.options import Options, Spread
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.history import may_turn
from briefbook.pipeline.renewal import Renewed
from briefbook.pipeline.site import renew_site, strictly
from briefbook.shell.remembered import KnownSite, OpenedBook, read_files
from briefbook.shell.store import Store
from briefbook.shell.theme_files import read_theme


class Made(NamedTuple):
    """A site as it was made, what that took, and whether the moment of the day may change it.

    `book` is what it was made of.
    """

    site: Checked[Renewed]
    counts: Mapping[str, int]
    may_turn: bool
    book: OpenedBook


def renew_book(
    root: Path,
    options: Options,
    spread: Spread,
    store: Store,
    known: KnownSite | None,
    lay: Callable[[OutputFile], SiteFile],
    *,
    is_clean: bool,
    on_stage: Callable[[str], None],
) -> Made:
    """Return the site of a book, with the pages of the one that is `known` where they still hold.

    `lay` takes each file as soon as it is made; `is_clean` asks for every file to be read.
    """
    on_stage("read")
    book = read_files(root, store, spread, is_clean=is_clean)
    theme = read_theme(root)
    on_stage("make")
    site = renew_site(
        book.value.readings,
        book.value.sources,
        theme.value,
        options,
        spread,
        known.site if known else None,
        known.spoiled if known else frozenset(),
        lay,
    )
    outside = strictly((*book.diagnostics, *theme.diagnostics), options)
    counts = {
        "files": len(book.value.readings),
        "read": book.value.read,
        "rendered": sum(bool(page.template) for page in site.value.made.values()),
        "kept": len(site.value.kept),
    }
    value = Renewed() if has_errors(outside) else site.value
    turns = any(reading.may_turn for reading in book.value.readings.values()) or bool(
        options.before and may_turn(options.before)
    )
    found = in_order((*outside, *site.diagnostics))
    return Made(Checked(value, found), counts, turns, book.value)

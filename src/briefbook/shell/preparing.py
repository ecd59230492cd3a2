"""A book on disk made ready for whatever is made of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from briefbook.diagnostics import Checked, in_order
from briefbook.model.options import Options, Spread
from briefbook.pipeline.reading import Readings
from briefbook.pipeline.site import Prepared, prepare_site, strictly
from briefbook.shell.book_files import FilesOnDisk
from briefbook.shell.remembered import open_book
from briefbook.shell.theme_files import read_theme


class Opened(NamedTuple):
    """What a book's files gave, and what its pages are made with; None where errors leave none."""

    readings: Readings
    sources: FilesOnDisk
    prepared: Checked[Prepared | None]


def open_edition(root: Path, options: Options, spread: Spread) -> Opened:
    """Return the edition asked for as its pages are to be made; raises UnknownEdition."""
    book = open_book(root, spread)
    theme = read_theme(root)
    readings, sources = book.value.readings, book.value.sources
    site = prepare_site(readings, sources, theme.value, options)
    outside = strictly((*book.diagnostics, *theme.diagnostics), options)
    told = in_order((*outside, *site.diagnostics))
    return Opened(readings, sources, Checked(site.value, told))

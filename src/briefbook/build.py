"""From a book on disk to its site on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefbook.diagnostics import Checked, Diagnostic, has_errors, in_order
from briefbook.model.options import Options, Watch
from briefbook.model.site import OutputFile
from briefbook.pipeline import make_site, strictly
from briefbook.shell.book_files import read_book
from briefbook.shell.output import Written, check_output, write_site
from briefbook.shell.theme_files import read_theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made; `written` is None where errors kept it from writing anything."""

    pages: int
    written: Written | None
    diagnostics: tuple[Diagnostic, ...]


def build_book(root: Path, out: Path, options: Options, watch: Watch = iter) -> Built:
    """Make the site of the book at `root` in the folder `out`; with errors, write nothing.

    Raises OutsideError when the output folder cannot be used or written.
    """
    check_output(out, root)
    site = check_book(root, options, watch)
    pages = sum(file.address.endswith(".html") for file in site.value)
    if site.has_errors:
        return Built(pages=pages, written=None, diagnostics=site.diagnostics)
    written = write_site(site.value, out, root)
    return Built(
        pages=pages, written=written, diagnostics=(*site.diagnostics, *written.diagnostics)
    )


def check_book(
    root: Path, options: Options, watch: Watch = iter
) -> Checked[tuple[OutputFile, ...]]:
    """Make the site of the book at `root` without writing it; no files where there are errors."""
    book = read_book(root)
    theme = read_theme(root)
    site = make_site(book.value, theme.value, options, watch)
    outside = strictly((*book.diagnostics, *theme.diagnostics), options)
    files = () if has_errors(outside) else site.value
    return Checked(files, in_order((*outside, *site.diagnostics)))

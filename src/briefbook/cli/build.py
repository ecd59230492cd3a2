"""`briefbook build`: make the site of a book."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from briefbook.build import build_book
from briefbook.cli.console import (
    CLEAN,
    FINDINGS,
    count,
    faults_told,
    show_findings,
    show_path,
    show_result,
    spread,
)
from briefbook.cli.options import read_call, with_book_options


@click.command(
    short_help="Build the site of a book.",
    epilog="Example: briefbook build path/to/book --out public",
)
@with_book_options
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write the site (default: BOOK/build/site).",
)
@click.option("--clean", is_flag=True, help="Do the whole work even where nothing has changed.")
def build(out: Path | None, *, clean: bool, **arguments: Any) -> int:
    """Build the site of the book in the folder BOOK (default: the one you are in).

    With errors in the book, nothing is written.
    """
    began = time.perf_counter()
    call = read_call(arguments)
    out = out or call.root / "build" / "site"
    with faults_told(call):
        built = build_book(call.root, out, call.options, spread(call), is_clean=clean)
    show_findings(call, built.diagnostics)
    found = count(built.diagnostics)
    if built.written is None:
        show_result(call, f"{found}; nothing was written", is_failure=True)
        return FINDINGS
    took = time.perf_counter() - began
    done = "built" if built.had_work else "nothing has changed:"
    pages = f"{done} {built.pages} pages in {took:.1f} s → {show_path(out / 'index.html')}"
    show_result(call, f"{pages} ({found})" if found else pages)
    return CLEAN

"""`briefbook leakcheck`: search a folder for what an edition leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

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
from briefbook.diagnostics import has_errors
from briefbook.shell.leaks import search_folder


@click.command(
    short_help="Search a folder for what an edition leaves out.",
    epilog="Example: briefbook leakcheck build/site --edition public path/to/book",
)
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@with_book_options
def leakcheck(folder: Path, **arguments: Any) -> int:
    """Search every file in DIR for what an edition of the book in BOOK leaves out.

    Names, titles, texts, ids and all other words of what is withheld are looked for however they
    are written; gzip, zip and PDF files are opened. A build searches what it writes by itself; this
    is for what somebody adds to it, and for what was built elsewhere.
    """
    call = read_call(arguments)
    with faults_told(call):
        found = search_folder(call.root, folder, call.options, spread(call, lambda: "search"))
    show_findings(call, found)
    if has_errors(found):
        show_result(call, count(found), is_failure=True)
        return FINDINGS
    told = count(found)
    line = f"nothing that is left out stands in {show_path(folder)}"
    show_result(call, f"{line} ({told})" if told else line)
    return CLEAN

"""`briefbook check`: find what is wrong in a book."""

from __future__ import annotations

from typing import Any

import click

from briefbook.build import check_book
from briefbook.cli.console import (
    CLEAN,
    FINDINGS,
    count,
    faults_told,
    show_findings,
    show_result,
    spread,
)
from briefbook.cli.options import read_call, with_book_options


@click.command(
    short_help="Find what is wrong in a book.",
    epilog="Example: briefbook check path/to/book --strict",
)
@with_book_options
def check(**arguments: Any) -> int:
    """Check the book in the folder BOOK (default: the one you are in), and build nothing."""
    call = read_call(arguments)
    with faults_told(call):
        stages: list[str] = []
        checking = spread(call, lambda: stages[-1])
        checked = check_book(call.root, call.options, checking, on_stage=stages.append)
    show_findings(call, checked.diagnostics)
    found = count(checked.diagnostics) or "nothing found"
    show_result(call, found, is_failure=checked.has_errors)
    return FINDINGS if checked.has_errors else CLEAN

"""`briefbook check`: find what is wrong in a book."""

from __future__ import annotations

import sys
from typing import Any

import click

from briefbook.build import check_book
from briefbook.cli.console import (
    CLEAN,
    FINDINGS,
    count,
    faults_told,
    show_findings,
    show_report,
    show_result,
    spread,
)
from briefbook.cli.options import Call, read_call, with_book_options


@click.command(
    short_help="Find what is wrong in a book.",
    epilog="Example: briefbook check path/to/book --strict",
)
@with_book_options
@click.option(
    "--fix",
    "is_fixed",
    is_flag=True,
    help="Put right what can have meant one thing alone, after showing it.",
)
@click.option("--yes", "-y", "is_agreed", is_flag=True, help="With --fix, do not ask.")
def check(*, is_fixed: bool, is_agreed: bool, **arguments: Any) -> int:
    """Check the book in the folder BOOK (default: the one you are in), and build nothing.

    With --fix, misspelt keys, words and references of which one thing alone can have been meant,
    dates that are written in another way, and members out of the order of their precedence are put
    right; all else stays as it is written.
    """
    call = read_call(arguments)
    if is_agreed and not is_fixed:
        raise click.UsageError("--yes goes with --fix")
    with faults_told(call):
        if is_fixed:
            _fix(call, is_agreed=is_agreed)
        stages: list[str] = []
        checking = spread(call, lambda: stages[-1])
        checked = check_book(call.root, call.options, checking, on_stage=stages.append)
    show_findings(call, checked.diagnostics)
    found = count(checked.diagnostics) or "nothing found"
    show_result(call, found, is_failure=checked.has_errors)
    return FINDINGS if checked.has_errors else CLEAN


def _fix(call: Call, *, is_agreed: bool) -> None:
    """Show what can be put right, and do it if that is agreed to."""
    from briefbook.author.fixes import find_fixes  # noqa: PLC0415 - only where it is asked for
    from briefbook.report.changes import render_changes  # noqa: PLC0415 - as above

    fixes = find_fixes(call.root)
    if not fixes.changes:
        show_result(call, "there is nothing to put right without asking what was meant")
        return
    if call.format == "text":
        show_report(lambda colour: render_changes(fixes.lines(), colour=colour))
    files = "1 file" if len(fixes.changes) == 1 else f"{len(fixes.changes)} files"
    if not is_agreed and sys.stdin.isatty():
        is_agreed = click.confirm(f"Change {files}?", err=True)
    if is_agreed:
        fixes.apply(call.root)
        show_result(call, f"changed {files}")
    else:
        show_result(call, f"nothing was changed; --fix --yes changes {files}")

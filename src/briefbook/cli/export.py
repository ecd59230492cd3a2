"""`briefbook export`: hand out a book in another format."""

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

_FORMATS = ("json", "csv", "sqlite", "popolo", "markdown", "jsonld", "timelinejs", "ftm")


@click.command(
    short_help="Hand out a book in another format.",
    epilog="Example: briefbook export json path/to/book --edition public",
)
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@with_book_options
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write it (default: BOOK/build/export/FORMAT).",
)
def export(form: str, out: Path | None, **arguments: Any) -> int:
    """Write what an edition of the book in the folder BOOK shows as FORMAT.

    FORMAT is json (the whole book, with its JSON Schema), csv (tables for spreadsheets), sqlite (a
    database with views and a full-text index), popolo (people, bodies and who sat where),
    markdown (one file a brief), jsonld (schema.org), timelinejs (meetings and events) or ftm
    (entities and statements of FollowTheMoney). What a format has no place for is counted. With
    errors in the book, nothing is written.
    """
    from briefbook.exporting.book import export_book  # noqa: PLC0415 - only where it is asked for

    call = read_call(arguments)
    out = out or call.root / "build" / "export" / form
    with faults_told(call):
        done = export_book(
            call.root,
            out,
            call.options,
            form,
            spread(call, lambda: "search"),
            on_wait=lambda: show_result(call, f"waiting for another run in {show_path(out)} …"),
        )
    show_findings(call, done.diagnostics)
    found = count(done.diagnostics)
    if done.has_errors:
        show_result(call, f"{found}; nothing was written", is_failure=True)
        return FINDINGS
    line = f"wrote {done.files} file{'s' if done.files > 1 else ''} → {show_path(out)}"
    show_result(call, f"{line} ({found})" if found else line)
    if done.lost:
        lost = ", ".join(f"{what} ({number})" for what, number in done.lost)
        show_result(call, f"no place in this format: {lost}")
    return CLEAN

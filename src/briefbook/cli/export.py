"""`briefbook export`: hand out a book in another format."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from briefbook.cli.console import (
    CLEAN,
    faults_told,
    show_done,
    show_path,
    show_result,
    spread,
)
from briefbook.cli.options import read_call, read_names, with_kinds, with_options

_FORMATS = ("json", "csv", "sqlite", "popolo", "markdown", "jsonld", "timelinejs", "ftm", "bundle")


@click.command(
    short_help="Hand out a book in another format.",
    epilog="Example: briefbook export json path/to/book --edition public",
)
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("names", metavar="[BOOK] [ID]...", nargs=-1)
@with_options
@with_kinds("Bundle all records of this kind; may be given several times.")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write it (default: BOOK/build/export/FORMAT).",
)
@click.pass_context
def export(
    context: click.Context,
    /,
    form: str,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    out: Path | None,
    **arguments: Any,
) -> int:
    """Write what an edition of the book in the folder BOOK shows as FORMAT.

    FORMAT is json (the whole book, with its JSON Schema), csv (tables for spreadsheets), sqlite (a
    database with views and a full-text index), popolo (people, bodies and who sat where),
    markdown (one file a brief), jsonld (schema.org), timelinejs (meetings and events), ftm
    (entities and statements of FollowTheMoney) or bundle (the briefs ID, or all, in one HTML file).
    What a format has no place for is counted. With errors in the book, nothing is written.
    """
    from briefbook.exporting.book import BUNDLE, export_book  # noqa: PLC0415 - only where asked for
    from briefbook.pipeline.order import Order, UnknownRecords  # noqa: PLC0415 - as above

    root, ids = read_names(context, names)
    order = Order(names=ids, kinds=kinds)  # type: ignore[arg-type]
    if form != BUNDLE and not order.is_for_all:
        reason = f"{form} has the whole book; only a bundle has chosen briefs"
        missed = f"“{ids[0]}” is no folder of a book, and " if ids and ids == names else ""
        raise click.UsageError(missed + reason)
    call = read_call({"root": root, **arguments})
    out = out or call.root / "build" / "export" / form
    with faults_told(call):
        try:
            done = export_book(
                call.root,
                out,
                replace(call.options, room=sys.maxsize),
                order,
                form,
                spread(call, lambda: "search"),
                on_wait=lambda: show_result(call, f"waiting for another run in {show_path(out)} …"),
            )
        except UnknownRecords as fault:
            raise click.UsageError("; ".join(fault.reasons)) from None
    line = f"wrote {done.files} file{'' if done.files == 1 else 's'} → {show_path(out)}"
    status = show_done(call, done.diagnostics, line)
    if status == CLEAN and done.lost:
        lost = ", ".join(f"{what} ({number})" for what, number in done.lost)
        show_result(call, f"no place in this format: {lost}")
    return status

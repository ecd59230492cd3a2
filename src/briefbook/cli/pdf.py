"""`briefbook pdf`: print the briefs of a book."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from briefbook.cli.console import (
    WORTH_SPREADING,
    faults_told,
    show_done,
    show_path,
    show_result,
    spread,
)
from briefbook.cli.options import read_call, read_names, with_kinds, with_options


@click.command(
    short_help="Print the briefs of a book as PDF.",
    epilog="Example: briefbook pdf path/to/book moscow-2026-01 --paper letter",
)
@click.argument("names", metavar="[BOOK] [ID]...", nargs=-1)
@with_options
@with_kinds("Print all records of this kind; may be given several times.")
@click.option(
    "--book", "is_bound", is_flag=True, help="Print the whole book in one, with an index of people."
)
@click.option(
    "--form",
    type=click.Choice(("brief", "readahead")),
    default="brief",
    show_default=True,
    help="The whole brief, or of a meeting two pages to read ahead of it.",
)
@click.option(
    "--paper",
    type=click.Choice(("A4", "letter"), case_sensitive=False),
    default="A4",
    show_default=True,
    help="The size of the sheets.",
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write the PDFs (default: BOOK/build/pdf).",
)
@click.pass_context
def pdf(
    context: click.Context,
    /,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    form: str,
    paper: str,
    out: Path | None,
    *,
    is_bound: bool,
    **arguments: Any,
) -> int:
    """Print the records ID of the book in the folder BOOK (default: the one you are in).

    Without an ID, a kind and --book, all of them. With errors in the book, nothing is written. What
    has not changed is not printed again.
    """
    began = time.perf_counter()
    root, ids = read_names(context, names)
    call = read_call({"root": root, **arguments})
    from briefbook.pipeline.order import Order, UnknownRecords  # noqa: PLC0415 - as above
    from briefbook.printing.book import print_book  # noqa: PLC0415 - not at the start of every command

    if form == "readahead" and (is_bound or {*kinds} - {"meeting"}):
        raise click.UsageError("a read-ahead is of meetings: name some, or --kind meeting")
    order = Order(names=ids, kinds=kinds, is_bound=is_bound, paper=paper, form=form)  # type: ignore[arg-type]
    out = out or call.root / "build" / "pdf"
    stages: list[str] = []
    with faults_told(call):
        try:
            run = print_book(
                call.root,
                out,
                call.options,
                order,
                spread(call, lambda: stages[-1], *WORTH_SPREADING),
                on_wait=lambda: show_result(call, f"waiting for another run in {show_path(out)} …"),
                on_stage=stages.append,
            )
        except UnknownRecords as fault:
            raise click.UsageError("; ".join(fault.reasons)) from None
    took = time.perf_counter() - began
    of = f"{run.documents} PDFs with {run.sheets} sheets"
    line = f"printed {run.printed} of {of} in {took:.1f} s → {show_path(out)}"
    return show_done(call, run.diagnostics, line)

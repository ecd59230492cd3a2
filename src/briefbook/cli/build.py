"""`briefbook build`: make the site of a book."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefbook.build import Built, build_book
from briefbook.cli.console import (
    CLEAN,
    FINDINGS,
    WORTH_SPREADING,
    count,
    faults_told,
    show_findings,
    show_path,
    show_result,
    spread,
)
from briefbook.cli.options import Call, read_call, with_book_options

if TYPE_CHECKING:
    from briefbook.shell.prints import Beside

_MOST_SHOWN = 100
"""So many pages made anew for one and the same reason are named."""


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
@click.option(
    "--since",
    metavar="STATE",
    default="",
    help="Tell on a page what changed since a git revision, or a folder with an earlier book.",
)
@click.option("--pdf", is_flag=True, help="Put PDFs beside the pages, and one of the whole book.")
@click.option("--clean", is_flag=True, help="Do the whole work even where nothing has changed.")
@click.option("--timings", is_flag=True, help="Show what took how long, and how much there was.")
@click.option("--explain-rebuild", is_flag=True, help="Show why each page was made anew.")
def build(
    out: Path | None,
    *,
    since: str,
    pdf: bool,
    clean: bool,
    timings: bool,
    explain_rebuild: bool,
    **arguments: Any,
) -> int:
    """Build the site of the book in the folder BOOK (default: the one you are in).

    With errors in the book, nothing is written.
    """
    began = time.perf_counter()
    stages: list[tuple[str, float]] = []
    call = read_call(arguments)
    out = out or call.root / "build" / "site"
    options = replace(call.options, has_prints=pdf)
    with faults_told(call):
        built = build_book(
            call.root,
            out,
            options,
            spread(call, lambda: stages[-1][0]),
            since=since,
            jobs=call.jobs,
            beside=_printer(call, out, lambda: stages[-1][0]) if pdf else None,
            is_clean=clean,
            on_wait=lambda: show_result(call, f"waiting for another build of {show_path(out)} …"),
            on_stage=lambda stage: stages.append((stage, time.perf_counter())),
        )
    show_findings(call, built.diagnostics)
    if explain_rebuild:
        _show_reasons(built)
    if timings:
        _show_timings(built, stages)
    found = count(built.diagnostics)
    if built.written is None:
        show_result(call, f"{found}; nothing was written", is_failure=True)
        return FINDINGS
    took = time.perf_counter() - began
    done = "built" if built.had_work else "nothing has changed:"
    pages = f"{done} {built.pages} pages in {took:.1f} s → {show_path(out / 'index.html')}"
    show_result(call, f"{pages} ({found})" if found else pages)
    return CLEAN


def _printer(call: Call, out: Path, stage: Callable[[], str]) -> Callable[..., Beside]:
    """Return what prints the documents that are to lie beside the pages."""
    from briefbook.printing.beside import print_beside  # noqa: PLC0415 - only where it is asked for

    return partial(
        print_beside, call.root, out, call.options, spread(call, stage, *WORTH_SPREADING)
    )


def _show_reasons(built: Built) -> None:
    """Show why each page was made anew, those made for one reason together."""
    pages: dict[str, list[str]] = {}
    for address, reason in built.reasons.items():
        pages.setdefault(reason, []).append(address)
    for reason, addresses in pages.items():
        click.echo(f"{reason}:", err=True)
        for address in addresses[:_MOST_SHOWN]:
            click.echo(f"  {address}", err=True)
        if len(addresses) > _MOST_SHOWN:
            click.echo(f"  … and {len(addresses) - _MOST_SHOWN} more", err=True)
    if not pages:
        click.echo("no page was made anew", err=True)


def _show_timings(built: Built, stages: Sequence[tuple[str, float]]) -> None:
    """Show how long each stage took, then what was counted."""
    ends = [*(began for _, began in stages[1:]), time.perf_counter()]
    for (stage, began), ended in zip(stages, ends, strict=True):
        click.echo(f"{stage:10} {ended - began:8.3f} s", err=True)
    written = built.written
    changes = {"written": written.written, "removed": written.removed} if written else {}
    counts = {**built.counts, **changes}
    click.echo(", ".join(f"{name} {count}" for name, count in counts.items()), err=True)

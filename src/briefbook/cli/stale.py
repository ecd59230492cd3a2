"""`briefbook stale`: briefs past their review."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from briefbook.cli.console import CLEAN, FINDINGS, faults_told, plain_call, show_findings
from briefbook.cli.options import for_programs, with_book, with_clock
from briefbook.report.terminal import show


@click.command(
    short_help="List the briefs past their review.",
    epilog="Example: briefbook stale --days 90",
)
@click.option(
    "--days",
    type=click.IntRange(0, 36500),
    metavar="N",
    help="Let what has no review_after: fall due N days after reviewed:.",
)
@for_programs
@with_clock
@with_book
def stale(days: int | None, format: str, clock: datetime, root: Path) -> int:  # noqa: A002 - the option's name
    """List the published briefs whose review is due, those never reviewed and the oldest first.

    A brief says itself when that is, by review_after:. The exit status is 1 if there are any.
    """
    from briefbook.author.reviews import find_stale  # noqa: PLC0415 - only where it is asked for

    call = plain_call(root)
    with faults_told(call):
        found = find_stale(root, clock.date(), days)
    show_findings(call, found.diagnostics)
    if format == "json":
        click.echo(json.dumps([one._asdict() for one in found.value], ensure_ascii=False, indent=2))
        return FINDINGS if found.value else CLEAN
    for one in found.value:
        late = f"{one.days} days late" if one.days != 1 else "1 day late"
        known = f"{late}, reviewed {one.reviewed}" if one.reviewed else "never reviewed"
        click.echo(f"{one.place}: {show(one.name)}: {known}")
    briefs = "1 brief is" if len(found.value) == 1 else f"{len(found.value) or 'no'} briefs are"
    click.echo(f"{briefs} past review")
    return FINDINGS if found.value else CLEAN

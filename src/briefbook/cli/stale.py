"""`briefbook stale`: briefs past their review."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefbook.cli.console import CLEAN, FINDINGS, faults_told, plain_call, show_findings
from briefbook.cli.options import for_programs, with_book, with_clock
from briefbook.report.terminal import show

if TYPE_CHECKING:
    from briefbook.author.reviews import Stale


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
    """List the published briefs whose review is due, by owner, of each the oldest first.

    A brief says itself when that is, by review_after:, and who keeps it, by owner:. The exit status
    is 1 if there are any.
    """
    from briefbook.author.reviews import find_stale  # noqa: PLC0415 - only where it is asked for

    call = plain_call(root)
    with faults_told(call):
        found = find_stale(root, clock.date(), days)
    show_findings(call, found.diagnostics)
    if format == "json":
        click.echo(json.dumps([one._asdict() for one in found.value], ensure_ascii=False, indent=2))
        return FINDINGS if found.value else CLEAN
    is_owned = any(one.owner for one in found.value)
    for owner, briefs_of in groupby(found.value, key=attrgetter("owner")):
        if is_owned:
            click.echo(f"{show(owner) or 'without an owner'}:")
        for one in briefs_of:
            click.echo(f"{'  ' * is_owned}{one.place}: {show(one.name)}: {_word(one)}")
    briefs = "1 brief is" if len(found.value) == 1 else f"{len(found.value) or 'no'} briefs are"
    click.echo(f"{briefs} past review")
    return FINDINGS if found.value else CLEAN


def _word(one: Stale) -> str:
    """Return how late a brief is, and when it was last looked at."""
    late = f"{one.days} day{'s' * (one.days != 1)} late" if one.due else ""
    known = f"reviewed {one.reviewed}" if one.reviewed else "never reviewed"
    return ", ".join(filter(None, (late, known)))

"""`briefbook diff`: what changed in a book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefbook.cli.console import CLEAN, faults_told, plain_call, show_report
from briefbook.cli.options import with_book

if TYPE_CHECKING:
    from briefbook.report.differences import Manner

_MANNERS = ("text", "markdown", "json")


@click.command(
    short_help="Show what changed in a book.",
    epilog="Example: briefbook diff HEAD~1 --format markdown",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False, default="")
@click.option(
    "--format",
    "manner",
    type=click.Choice(_MANNERS),
    default="text",
    show_default=True,
    help="For people, for notes, or for programs.",
)
@with_book
def diff(old: str, new: str, manner: Manner, root: Path) -> int:
    """Show what changed from OLD to NEW (default: the book as it is), in the book's own words.

    Either is a revision that git keeps, or a folder with a book in it. Told are records that came
    and went, titles, positions, rosters, claims that are new, withdrawn or graded anew.
    """
    from briefbook.author.differences import find_differences  # noqa: PLC0415 - only where asked for
    from briefbook.report.differences import render_differences  # noqa: PLC0415 - as above

    call = plain_call(root)
    with faults_told(call):
        changes = find_differences(root, old, new)
    show_report(lambda colour: render_differences(changes, manner, colour=colour))
    return CLEAN

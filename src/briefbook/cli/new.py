"""`briefbook new`: begin a brief."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from briefbook.cli.completion import complete_ids
from briefbook.cli.console import CLEAN, faults_told, plain_call, show_path, show_result
from briefbook.cli.options import check_id, with_book, with_clock
from briefbook.model.keys import KINDS, Key, Kind


@click.command(
    short_help="Begin a brief.",
    epilog="Example: briefbook new meeting moscow-2026-05 --follows moscow-2026-01",
)
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.argument("id_", metavar="ID", callback=check_id)
@click.option("--title", metavar="TEXT", default="", help="Its name or title.")
@click.option(
    "--meeting",
    metavar="ID",
    default="",
    shell_complete=complete_ids(("meeting",)),
    help="Of a delegation: its meeting.",
)
@click.option(
    "--like",
    metavar="ID",
    default="",
    shell_complete=complete_ids(("delegation",)),
    help="Of a delegation: the roster to begin with.",
)
@click.option(
    "--follows",
    metavar="ID",
    default="",
    shell_complete=complete_ids(("meeting",)),
    help="Of a meeting: the one before, whose participants and subjects are carried over.",
)
@with_clock
@with_book
def new(
    kind: Kind,
    id_: str,
    title: str,
    meeting: str,
    like: str,
    follows: str,
    clock: datetime,
    root: Path,
) -> int:
    """Write a brief named ID of a KIND.

    KIND is person, country, organization, place, delegation, meeting, issue, event or source. It
    has what it must have, and every other key behind a # with what it is for. A delegation is
    listed in its meeting.
    """
    from briefbook.author.drafts import draft_brief  # noqa: PLC0415 - only where it is asked for

    if kind != "delegation" and (meeting or like):
        raise click.UsageError("--meeting and --like are for a delegation")
    if kind == "delegation" and not meeting:
        raise click.UsageError("a delegation sits at a meeting: name it with --meeting ID")
    if kind != "meeting" and follows:
        raise click.UsageError("--follows is for a meeting")
    call = plain_call(root)
    named = {"meeting": meeting, "like": like, "follows": follows}
    with faults_told(call):
        made = draft_brief(root, Key(kind, id_), title.strip(), clock.date(), named)
    show_result(call, f"wrote {show_path(root / made.path)}")
    if made.listed_in:
        show_result(call, f"listed it in {show_path(root / made.listed_in)}")
    if made.others:
        ways = " or ".join(map(str, (Key(kind, id_), *made.others)))
        show_result(call, f"this id has several meanings now: write {ways}")
    return CLEAN

"""`briefbook rename`: give a record another id."""

from __future__ import annotations

from pathlib import Path

import click

from briefbook.cli.completion import complete_ids
from briefbook.cli.console import CLEAN, faults_told, plain_call, show_result
from briefbook.cli.options import check_id, with_book


@click.command(
    short_help="Give a record another id.",
    epilog="Example: briefbook rename person:sergey-lavrov sergei-lavrov",
)
@click.argument("old", metavar="OLD", shell_complete=complete_ids())
@click.argument("new", metavar="NEW", callback=check_id)
@with_book
def rename(old: str, new: str, root: Path) -> int:
    """Give the record OLD the id NEW, and change every reference to it, in fields and in prose.

    Where several kinds have a record of this id, OLD is written with its kind: place:moscow. A page
    at its old address leads on to the new one. Either all of it is done or nothing.
    """
    from briefbook.author.renames import rename_in_book  # noqa: PLC0415 - only where asked for

    call = plain_call(root)
    with faults_told(call):
        done = rename_in_book(root, old, new)
    references = f"{done.references} reference{'' if done.references == 1 else 's'}"
    files = f"{done.files} file{'' if done.files == 1 else 's'}"
    show_result(call, f"{old} is now {done.key}: {references} changed in {files}")
    return CLEAN

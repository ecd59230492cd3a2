"""`briefbook init`: begin a book."""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path

import click

from briefbook import __version__
from briefbook.cli.console import CLEAN, faults_told, plain_call, show_path, show_result
from briefbook.cli.options import with_clock

_TITLE = "A sample book"


def _read_title(_context: click.Context, _option: click.Parameter, title: str) -> str:
    if not title.strip() or not title.isprintable():
        raise click.BadParameter("a title is one line of text")
    return title.strip()


@click.command(
    short_help="Begin a book.",
    epilog="Example: briefbook init my-book --title 'Talks in Lakeside'",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--title",
    metavar="TEXT",
    default=_TITLE,
    show_default=True,
    callback=_read_title,
    help="What the book is called.",
)
@with_clock
def init(folder: Path, title: str, clock: datetime) -> int:
    """Make a small working book in the new or empty folder DIR.

    It has a meeting, its leaders, a roster, an issue and a source, all invented and to be written
    over, with what builds, previews and publishes it.
    """
    from briefbook.author import schemas  # noqa: PLC0415 - only where it is asked for
    from briefbook.shell.sample import write_sample  # noqa: PLC0415 - as above

    call = plain_call(folder)
    with faults_told(call):
        settings = {".vscode/settings.json": schemas.settings_for_code()}
        count = write_sample(folder, title, clock.date().isoformat(), __version__, settings)
        schemas.write_schemas(folder, schemas.known_keys(folder))
    where = show_path(folder)
    show_result(call, f"wrote {count} files to {where}")
    show_result(call, f"next: cd {shlex.quote(where)} && briefbook serve --open")
    return CLEAN

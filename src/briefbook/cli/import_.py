"""`briefbook import`: take into a book what other programs wrote."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefbook.cli.console import (
    CLEAN,
    FINDINGS,
    count,
    faults_told,
    plain_call,
    show_findings,
    show_path,
    show_result,
)
from briefbook.cli.options import with_book, with_clock
from briefbook.diagnostics import has_errors
from briefbook.model.keys import FOLDERS, KINDS, Kind

if TYPE_CHECKING:
    from briefbook.intake.incoming import Feed

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_STEP = 500
_MOST_LISTED = 20


def _check_folder(_context: click.Context, _option: click.Parameter, name: str) -> str:
    if not _FOLDER.fullmatch(name):
        raise click.BadParameter(f"{name!r} is no name of a folder")
    return name


def _check_encoding(_context: click.Context, _option: click.Parameter, name: str) -> str:
    try:
        "".encode(name)  # base64 and its like are found too, and are none of a text
        return codecs.lookup(name).name
    except LookupError:
        raise click.BadParameter(f"{name!r} is no encoding; write utf-8 or cp1252") from None


def _read_columns(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    columns = {}
    for one in given:
        column, equals, field = one.rpartition("=")
        if not equals or not column:
            raise click.BadParameter(f"{one!r} says no field: write surname=sort_name")
        columns[column] = field
    return columns


_OPTIONS: tuple[Callable[[CommandT], CommandT], ...] = (
    click.argument(
        "files",
        metavar="FILE...",
        nargs=-1,
        required=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
    ),
    click.option(
        "--into",
        metavar="NAME",
        default="imported",
        show_default=True,
        callback=_check_folder,
        help="The folder for the drafts, within that of each kind.",
    ),
    click.option(
        "--match",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write who may be in the book already to FILE, and no drafts.",
    ),
    click.option(
        "--apply",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Do what was decided in FILE.",
    ),
    click.option(
        "--skip-faulty",
        "is_faulty_skipped",
        is_flag=True,
        help="Take what can be taken where something cannot.",
    ),
    click.option("--quiet", "-q", "is_quiet", is_flag=True, help="Show nothing but findings."),
    with_book,
)


def _with_options(command: CommandT) -> CommandT:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(
    "json",
    short_help="Take in a book that was exported as JSON.",
    epilog="Example: briefbook import json other/book.json",
)
@_with_options
def json_(files: tuple[Path, ...], **arguments: Any) -> int:
    """Write the records of the books in FILE, as `briefbook export json` made them, as drafts.

    Their ids stay. A record whose id the book has already is refused.
    """
    from briefbook.importing.book import json_feed  # noqa: PLC0415 - only where it is asked for

    return _import(json_feed, files, **arguments)


@click.command(
    short_help="Take in people and bodies from Popolo.",
    epilog="Example: briefbook import popolo parliament.json --match review.csv",
)
@_with_options
@with_clock
def popolo(files: tuple[Path, ...], clock: datetime, **arguments: Any) -> int:
    """Write the persons, organizations, places and events in FILE (Popolo, JSON) as drafts.

    Memberships become offices, or seats of delegations; an office without dates is attested on the
    day of the import. An id that is made of words stays, all others are made of names.
    """
    from briefbook.importing.book import popolo_feed  # noqa: PLC0415 - as above

    return _import(partial(popolo_feed, day=clock.date().isoformat()), files, **arguments)


@click.command(
    "csv",
    short_help="Take in a table.",
    epilog="Example: briefbook import csv people.csv --kind person --map surname=sort_name",
)
@_with_options
@click.option(
    "--kind", type=click.Choice(KINDS), required=True, help="What each row of the table is."
)
@click.option(
    "--map",
    "columns",
    metavar="COLUMN=FIELD",
    multiple=True,
    callback=_read_columns,
    help="The field a column is for, if it is not named so; COLUMN= leaves it out.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    default="utf-8",
    show_default=True,
    callback=_check_encoding,
    help="The encoding of the table.",
)
@with_clock
def csv_(
    files: tuple[Path, ...],
    kind: Kind,
    columns: dict[str, str],
    encoding: str,
    clock: datetime,
    **arguments: Any,
) -> int:
    """Write the rows of the tables in FILE as drafts; the first row names the fields.

    A field of a part is named after a dot: offices.title, native_name.ar, identifiers.wikidata.
    Several values in a cell stand one a line, or with semicolons between them.
    """
    from briefbook.importing.book import csv_feed  # noqa: PLC0415 - as above

    day = clock.date().isoformat()
    read = partial(csv_feed, kind=kind, columns=columns, encoding=encoding, day=day)
    return _import(read, files, **arguments)


def _import(
    read: Callable[[tuple[Path, ...]], Feed],
    files: tuple[Path, ...],
    root: Path,
    *,
    is_quiet: bool,
    **asked: Any,
) -> int:
    from briefbook.importing.book import Request, import_records  # noqa: PLC0415 - as above

    request = Request(**asked)
    if request.match and request.apply:
        raise click.UsageError("--match asks what --apply answers: one at a time")
    call = replace(plain_call(root), is_quiet=is_quiet)
    # Findings are told from the book's folder, the files named from the one we are in.
    named = files if root == Path.cwd() else tuple(file.absolute() for file in files)
    with faults_told(call), _progress() as step:
        done = import_records(root, read(named), request, step)
    show_findings(call, done.diagnostics)
    found = count(done.diagnostics)
    if done.untold:
        found += f" and {done.untold} more like these"
    if has_errors(done.diagnostics) and not request.is_faulty_skipped:
        show_result(call, f"{found}; nothing was written", is_failure=True)
        return FINDINGS
    if request.match:
        line = f"wrote {done.likely} who may be in the book already → {show_path(request.match)}"
        show_result(call, line)
    else:
        kinds = ", ".join(f"{FOLDERS[kind]} ({number})" for kind, number in done.written.items())
        total = sum(done.written.values())
        drafts = "1 draft" if total == 1 else f"{total} drafts"
        line = f"wrote {drafts}: {kinds}" if kinds else "wrote nothing"
        show_result(call, f"{line} ({found})" if found else line)
    if done.same:
        persons = "a person" if done.same == 1 else "persons"
        show_result(call, f"{done.same} taken for {persons} of the book")
    if done.lost:
        show_result(call, f"no place in a brief: {_list(done.lost)}")
    if done.unknown:
        show_result(call, f"left out, since nothing is called so: {_list(done.unknown)}")
    return FINDINGS if has_errors(done.diagnostics) else CLEAN


def _list(counts: Sequence[tuple[str, int]]) -> str:
    """Return what was counted, the most first, and how many more there are beside."""
    shown = [f"{what} ({number})" for what, number in counts[:_MOST_LISTED]]
    more = len(counts) - len(shown)
    return ", ".join([*shown, f"{more} more"] if more else shown)


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """Give what counts how much was read, and shows it on a terminal."""
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen % _STEP == 0 and sys.stderr.isatty():
            click.echo(f"\rread {seen} …", err=True, nl=False)

    yield step
    if seen >= _STEP and sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


@click.group(
    "import",
    short_help="Take in what other programs wrote.",
    epilog="Example: briefbook import popolo parliament.json",
    commands={"json": json_, "popolo": popolo, "csv": csv_},
)
def import_() -> None:
    """Take into the book what other programs wrote, as drafts: nothing shows until you publish it.

    Nothing is overwritten. What cannot be taken is reported with its row or JSON pointer, and then
    nothing is written. Who may be in the book already is reported, and never merged by itself.
    """

"""The arguments that commands share, and the values they become."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from briefbook import __version__
from briefbook.model.keys import KINDS
from briefbook.model.options import FORMATS, Format, Options
from briefbook.shell.atlas import read_atlas
from briefbook.shell.places import BOOK_FILE, find_book, is_book

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What was asked for on the command line; `jobs` is 0 for one a processor."""

    root: Path
    options: Options
    format: Format
    is_quiet: bool
    jobs: int


def _read_clock(_context: click.Context, _option: click.Parameter, text: str | None) -> datetime:
    """Return the moment a day or a date-time names, SOURCE_DATE_EPOCH or now where none is given.

    A day is its first moment; UTC where no zone is given.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if text is None:
            return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        wrong = f"{text!r} is not a date" if text else f"SOURCE_DATE_EPOCH {epoch!r} is not seconds"
        raise click.BadParameter(f"{wrong}; write --clock 2026-01-28") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_base_url(_context: click.Context, _option: click.Parameter, text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise click.BadParameter(f"{text!r} does not start with https:// or http://")
    return text


def read_root(_context: click.Context, _argument: click.Parameter, book: Path) -> Path:
    """Return the root of the book that a folder is or lies in."""
    root = find_book(book)
    if not is_book(root):
        raise click.BadParameter(f"there is no book in {str(book)!r}: it has no {BOOK_FILE}")
    return root


def check_id(_context: click.Context, _argument: click.Parameter, id_: str) -> str:
    """Return an id that a record may have."""
    from briefbook.read.folders import fault_of_id  # noqa: PLC0415 - only where it is asked for

    fault = fault_of_id(id_)
    if fault:
        raise click.BadParameter("; ".join(fault))
    return id_


with_clock = click.option(
    "--clock",
    metavar="DATE",
    callback=_read_clock,
    help="The day to build for (default: SOURCE_DATE_EPOCH, else today).",
)
"""Gives a command the day it works for."""

with_edition = click.option(
    "--edition", metavar="NAME", default="", help="The edition to build (default: the first)."
)
"""Gives a command the edition it works for."""

for_programs = click.option(
    "--format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
"""Lets a command answer people or programs."""

with_book = click.option(
    "--book",
    "root",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=read_root,
    help="The book (default: the one you are in).",
)
"""Gives a command that takes other arguments its book."""
_with_root = click.argument(
    "root",
    metavar="[BOOK]",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=read_root,
)

_OPTIONS: tuple[Callable[[CommandT], CommandT], ...] = (
    click.option("--strict", is_flag=True, help="Treat warnings as errors."),
    with_clock,
    click.option(
        "--base-url",
        metavar="URL",
        default="",
        callback=_read_base_url,
        help="Where the site will lie; adds sitemap, canonical and social links.",
    ),
    with_edition,
    click.option(
        "--format",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How findings are shown; json and github go to standard output.",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Processes to work in (default: one a processor).",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Show nothing but findings."),
)


def with_book_options(command: CommandT) -> CommandT:
    """Give a command the arguments every command on a whole book has."""
    return _with_root(with_options(command))


def with_options(command: CommandT) -> CommandT:
    """Give a command the options every command on a book has."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def with_kinds(help: str) -> Callable[[CommandT], CommandT]:  # noqa: A002 - click's
    """Let a command take records by their kinds."""
    return click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help=help)


def read_names(context: click.Context, names: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """Return the root of the book, which is the one that a first name names, and the other names.

    A first name that is no folder is of a record of the book one is in.
    """
    is_book = bool(names) and Path(names[0]).is_dir()
    parameter = next(one for one in context.command.params if one.name == "names")
    root = read_root(context, parameter, Path(names[0] if is_book else "."))
    return root, names[is_book:]


def read_call(arguments: Mapping[str, Any]) -> Call:
    """Return what the arguments ask for: all of `with_book_options`, or those there are."""
    return Call(
        root=arguments["root"],
        options=Options(
            clock=arguments["clock"],
            edition=arguments["edition"],
            base_url=arguments.get("base_url", ""),
            strict=arguments.get("strict", False),
            generator=f"Briefbook {__version__}",
            atlas=read_atlas(),
        ),
        format=arguments.get("format", "text"),
        is_quiet=arguments.get("quiet", False),
        jobs=arguments.get("jobs", 0),
    )

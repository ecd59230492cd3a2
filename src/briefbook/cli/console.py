"""What a person sees: findings, progress, the result."""

from __future__ import annotations

import os
import posixpath
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, TypeVar

import click
from click.exceptions import Exit

from briefbook.cli.options import Call
from briefbook.diagnostics import Diagnostic, Location, has_errors
from briefbook.model.options import Options, Spread, UnknownEdition
from briefbook.shell.faults import OutsideError

T = TypeVar("T")
R = TypeVar("R")

CLEAN, FINDINGS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
_FOR_MACHINES = ("json", "github")
_LONG = 400
WORTH_SPREADING = (2, 4)
"""Documents that are worth a process, and a progress bar: each takes about a second."""
_LABELS = {"read": "reading files", "make": "making pages", "print": "printing"}


def plain_call(root: Path, clock: datetime | None = None) -> Call:
    """Return the call of a command on a book that takes none of the options of a build."""
    options = Options(clock=clock or datetime.now(UTC))
    return Call(root=root, options=options, format="text", is_quiet=False, jobs=1)


def show_findings(call: Call, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Show what was found: for people on standard error, for machines on standard output."""
    stream = sys.stdout if call.format in _FOR_MACHINES else sys.stderr
    if not diagnostics and call.format != "json":
        return
    from briefbook.report.formats import render_report  # noqa: PLC0415 - only where there is work

    if call.format != "json":
        diagnostics = tuple(_from_here(found, call.root) for found in diagnostics)
    text = render_report(diagnostics, call.format, colour=_is_coloured(stream))
    click.echo(text, file=stream, nl=False, color=True)


def show_result(call: Call, line: str, *, is_failure: bool = False) -> None:
    """Show how it went in one line, unless only findings were asked for."""
    if not call.is_quiet and (is_failure or call.format != "json"):
        click.echo(line, err=is_failure)


def show_done(call: Call, diagnostics: tuple[Diagnostic, ...], line: str) -> int:
    """Show what was found, then `line` or that nothing was written; return the exit status."""
    show_findings(call, diagnostics)
    found = count(diagnostics)
    if has_errors(diagnostics):
        show_result(call, f"{found}; nothing was written", is_failure=True)
        return FINDINGS
    show_result(call, f"{line} ({found})" if found else line)
    return CLEAN


def show_report(render: Callable[[bool], str]) -> None:
    """Show what was asked for on standard output; `render` is told whether to colour it."""
    click.echo(render(_is_coloured(sys.stdout)), nl=False, color=True)


def spread(call: Call, stage: Callable[[], str], least: int = 0, much: int = _LONG) -> Spread:
    """Return what spreads work over processes, with a progress bar on a terminal if it is `much`.

    The bar says which `stage` the build is in, how much is done and how much a second. `least`
    items are worth a process of their own; 0 is what pages are.
    """

    def spread_and_show(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        from briefbook.shell.processes import spread_work  # noqa: PLC0415 - only where there is work

        began = time.perf_counter()
        with click.progressbar(
            spread_work(work, items, call.jobs, least=least),
            length=len(items),
            label=_LABELS.get(stage(), stage()),
            show_pos=True,
            show_percent=False,
            file=sys.stderr,
            hidden=len(items) < much or not sys.stderr.isatty(),
        ) as bar:
            bar.item_show_func = lambda _: f"{bar.pos / (time.perf_counter() - began):.0f}/s"
            yield from bar

    return spread_and_show


def show_path(path: Path) -> str:
    """Return a path as short as it can be written from the current folder."""
    here = Path.cwd()
    path = path.resolve()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def count(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return how many errors and warnings there are, in words; empty if there are none."""
    severities = [found.severity for found in diagnostics]
    parts = [
        f"{number} {word}{'s' if number > 1 else ''}"
        for word in ("error", "warning")
        if (number := severities.count(word))
    ]
    return ", ".join(parts)


@contextmanager
def faults_told(call: Call) -> Iterator[None]:
    """Turn wrong use and faults of the world outside into one clear finding and status 2."""
    try:
        yield
    except OutsideError as fault:
        show_findings(call, (fault.diagnostic,))
        raise Exit(WRONG_USE) from None
    except UnknownEdition as fault:
        there_are = ", ".join(fault.editions)
        message = f"there is no edition {call.options.edition!r} in this book; it has {there_are}"
        raise click.UsageError(message) from None


def _from_here(found: Diagnostic, root: Path) -> Diagnostic:
    """Return a finding with its paths from the current folder, if the book lies below it."""
    here = Path.cwd()
    if root == here or not root.is_relative_to(here):
        return found
    above = root.relative_to(here).as_posix()

    def relocate(place: Location) -> Location:
        return replace(place, path=posixpath.join(above, place.path))

    related = tuple(replace(other, location=relocate(other.location)) for other in found.related)
    return replace(found, location=relocate(found.location), related=related)


def _is_coloured(stream: TextIO) -> bool:
    """Return whether to colour: NO_COLOR says no, FORCE_COLOR yes, else a terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()

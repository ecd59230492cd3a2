"""`briefbook serve`: a preview that follows what is written."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from briefbook.cli.console import CLEAN, count, faults_told, show_findings, show_result, spread
from briefbook.cli.options import Call, read_call, with_book_options
from briefbook.shell.faults import OutsideError

if TYPE_CHECKING:
    from briefbook.author.preview import Preview
    from briefbook.model.options import Options, Spread

_PORT = 8000


@click.command(
    short_help="Preview a book while you write it.",
    epilog="Example: briefbook serve path/to/book --open",
)
@with_book_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port to serve on; 0 takes one that is free.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open the preview in a browser.")
def serve(port: int, *, is_opened: bool, **arguments: Any) -> int:
    """Show the book in the folder BOOK (default: the one you are in) to this machine, as you write.

    Every saved change is built and shown. What is wrong is told here and on the page, which stays
    as it last was until it is mended. Ctrl-C ends it.
    """
    from briefbook.author.preview import Preview  # noqa: PLC0415 - only where it is asked for
    from briefbook.shell.preview_server import PreviewServer  # noqa: PLC0415 - as above
    from briefbook.shell.watching import watch_book  # noqa: PLC0415 - as above

    call = read_call(arguments)
    preview = Preview(call.root, _options(call))
    with faults_told(call), PreviewServer(preview.out, preview.desk, port) as server:
        # Processes are started before threads are: a fork of many threads may never wake.
        _follow(call, preview, spread(call, lambda: "make"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        show_result(call, f"preview on {server.address} (Ctrl-C ends it)")
        if is_opened:
            import webbrowser  # noqa: PLC0415 - only where it is asked for

            webbrowser.open(server.address)
        try:
            for _ in watch_book(call.root, threading.Event()):
                _follow(call, preview, map)
        except KeyboardInterrupt:
            show_result(call, "preview ended")
        finally:
            server.shutdown()
    return CLEAN


def _options(call: Call) -> Callable[[], Options]:
    """Return what gives the options of a build: of today, unless a day was asked for."""
    source = click.get_current_context().get_parameter_source("clock")
    if source is not ParameterSource.DEFAULT or os.environ.get("SOURCE_DATE_EPOCH"):
        return lambda: call.options
    return lambda: replace(call.options, clock=datetime.now(UTC))


def _follow(call: Call, preview: Preview, spread: Spread) -> None:
    """Build what changed, and say what came of it if that is anything new."""
    began = time.perf_counter()
    before = preview.desk.latest
    built = preview.build(spread)
    took = time.perf_counter() - began
    now = preview.desk.latest
    is_other = now.findings != before.findings
    if is_other:
        show_findings(call, now.findings)
    found = count(now.findings)
    if built.written is None:
        if is_other:
            show_result(call, f"{found}; the preview stays as it was", is_failure=True)
    elif built.had_work:
        pages = built.counts["rendered"]
        made = f"{pages} of {built.pages} pages made in {took:.2f} s"
        clock = datetime.now().astimezone()
        show_result(call, f"{clock:%H:%M:%S} {made} ({found or 'nothing found'})")
    try:
        preview.refresh_schemas()
    except OutsideError as fault:
        show_findings(call, (fault.diagnostic,))

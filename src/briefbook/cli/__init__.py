"""The command line: arguments, exit status, nothing else."""

from __future__ import annotations

import contextlib
import os
import sys

from briefbook.cli.commands import main
from briefbook.cli.console import WRONG_USE

__all__ = ["main", "run"]


def run() -> None:
    """Run the command line as a process of its own, and end that with its exit status.

    The process ends at once: to take a large book apart value by value only to leave it takes
    longer than many a build.
    """
    try:
        main(prog_name="briefbook")
    except OSError as fault:
        place = fault.filename or "what was asked for"
        reason = (fault.strerror or "unknown reason").lower()
        sys.stderr.write(f"{place} cannot be shown or written: {reason}\n")
        os._exit(WRONG_USE)
    except SystemExit as end:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            if isinstance(end.code, int):
                os._exit(end.code)
        raise

"""The command line: arguments, exit status, nothing else."""

from __future__ import annotations

from briefbook.cli.commands import main

__all__ = ["main"]

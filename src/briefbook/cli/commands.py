"""`briefbook`: the group of all commands, and the exit status."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from keyword import iskeyword

import click

from briefbook import __version__
from briefbook.cli.console import INTERRUPTED

_HOMES = {
    "init": "init",
    "new": "new",
    "serve": "serve",
    "check": "check",
    "build": "build",
    "explain": "explain",
    "rename": "rename",
    "pdf": "pdf",
    "export": "export",
    "import": "import_",
    "source": "source",
    "leakcheck": "leakcheck",
    "diff": "diff",
    "stale": "stale",
    "why": "trace",
    "impact": "trace",
    "schema": "schema",
    "completion": "completion",
}
"""The module of each command."""


class _WhenAsked(MutableMapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for: one does not pay for the others."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            home = import_module(f"briefbook.cli.{_HOMES[name]}")
            self._loaded[name] = getattr(home, f"{name}_" if iskeyword(name) else name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**_HOMES, **self._loaded})

    def __len__(self) -> int:
        return len({**_HOMES, **self._loaded})


class _Commands(click.Group):
    """A group whose commands return their exit status.

    0 clean, 1 findings in the book, 2 wrong use or a fault outside the book, 130 interrupted.
    """

    def invoke(self, ctx: click.Context) -> None:
        """Run a command and end with its exit status."""
        try:
            status = super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            status = INTERRUPTED
        ctx.exit(status)


@click.group(
    cls=_Commands,
    name="briefbook",
    commands=_WhenAsked(),
    epilog="Example: briefbook build path/to/book",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="briefbook", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of YAML front-matter briefs into a briefing book.

    A book is a folder with content/ (book.yaml and the briefs), seeds/ (its sources) and, if it
    changes the look, templates/.
    """

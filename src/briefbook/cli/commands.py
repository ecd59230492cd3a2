"""`briefbook`: the group of all commands, and the exit status."""

from __future__ import annotations

import click

from briefbook import __version__
from briefbook.cli.build import build
from briefbook.cli.check import check
from briefbook.cli.console import INTERRUPTED
from briefbook.cli.pdf import pdf
from briefbook.cli.source import source


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
    commands={"build": build, "check": check, "pdf": pdf, "source": source},
    epilog="Example: briefbook build path/to/book",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="briefbook", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of YAML front-matter briefs into a briefing book.

    A book is a folder with content/ (book.yaml and the briefs), seeds/ (its sources) and, if it
    changes the look, templates/.
    """

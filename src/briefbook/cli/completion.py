"""`briefbook completion`: what a shell needs to complete commands, options and ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefbook.cli.console import CLEAN
from briefbook.model.keys import KINDS, Kind
from briefbook.shell.places import find_book

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "briefbook"
_VARIABLE = "_BRIEFBOOK_COMPLETE"

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def complete_ids(kinds: Sequence[Kind] = KINDS) -> Complete:
    """Return what completes the id of a record of these kinds, in the book one is in."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only where asked for

        from briefbook.author.schemas import known_keys  # noqa: PLC0415 - as above

        root = find_book(Path(context.params.get("root") or "."))
        keys = (key for key in sorted(known_keys(root)) if key.kind in kinds)
        return [CompletionItem(key.id, help=key.kind) for key in keys if key.id.startswith(begun)]

    return complete


@click.command(
    short_help="Print what completes commands in a shell.",
    epilog="Example: briefbook completion bash >> ~/.bashrc",
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the lines with which SHELL completes commands, options and the ids of records.

    bash reads them from ~/.bashrc, zsh from ~/.zshrc after compinit, fish from
    ~/.config/fish/completions/briefbook.fish.
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only where asked for

    completing = get_completion_class(shell)
    top = context.find_root().command
    if completing:
        source = completing(top, {}, _PROGRAM, _VARIABLE)
        click.echo(source.source_template % source.source_vars())
    return CLEAN

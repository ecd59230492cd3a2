"""`briefbook schema`: what editors complete and check front matter with."""

from __future__ import annotations

from pathlib import Path

import click

from briefbook.cli.console import CLEAN, faults_told, plain_call, show_path, show_result
from briefbook.cli.options import with_book


@click.command(
    short_help="Write JSON Schemas for editors.",
    epilog="Example: briefbook schema --out schemas",
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write them (default: BOOK/.briefbook/schema).",
)
@with_book
def schema(out: Path | None, root: Path) -> int:
    """Write a JSON Schema (2020-12) of book.yaml, and of each kind of brief and list of records.

    They describe every key, and offer the ids of this book's records wherever one may be named.
    """
    from briefbook.author.schemas import SCHEMAS, known_keys, write_schemas  # noqa: PLC0415 - only where asked for

    call = plain_call(root)
    with faults_told(call):
        changed = write_schemas(root, known_keys(root), out)
    done = f"wrote {changed} schemas to" if changed else "nothing has changed in"
    show_result(call, f"{done} {show_path(out or root / SCHEMAS)}")
    return CLEAN

"""`briefbook why` and `briefbook impact`: what pages are made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from briefbook.cli.console import CLEAN, FINDINGS, count, faults_told, show_findings, spread
from briefbook.cli.options import Call, for_programs, read_call, with_book, with_clock, with_edition

if TYPE_CHECKING:
    from briefbook.author.tracing import Tracer


@click.command(
    short_help="Show what a page is made of.",
    epilog="Example: briefbook why people/sergey-lavrov.html",
)
@click.argument("page", metavar="PAGE")
@for_programs
@with_clock
@with_edition
@with_book
def why(page: str, format: str, **arguments: Any) -> int:  # noqa: A002 - the option's name
    """Show which templates and records the page at the address PAGE is made of.

    An edit of any of them makes it anew. PAGE may also be a file in build/site, or an address in a
    browser.
    """
    call = read_call(arguments)
    with faults_told(call):
        origin = _trace(call).explain(page)
    if format == "json":
        click.echo(json.dumps(origin._asdict(), ensure_ascii=False, indent=2))
        return CLEAN
    click.echo(f"{origin.address} is made of")
    for title, names in (
        ("templates", origin.templates),
        ("records", origin.files),
        ("what the book as a whole has of", origin.parts),
    ):
        if names:
            click.echo(f"\n{title}:")
            click.echo("".join(f"  {name}\n" for name in names), nl=False)
    return CLEAN


@click.command(
    short_help="Show which pages an edit of a file changes.",
    epilog="Example: briefbook impact content/people/sergey-lavrov.md",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@for_programs
@with_clock
@with_edition
@with_book
def impact(file: Path, format: str, **arguments: Any) -> int:  # noqa: A002 - as above
    """Show which pages show anything of FILE: a brief, a list, a template, an asset or book.yaml.

    A build after an edit of it makes no other page anew, unless the record comes, goes, or changes
    its place among others.
    """
    from briefbook.author.tracing import path_in_book  # noqa: PLC0415 - only where asked for

    call = read_call(arguments)
    with faults_told(call):
        weighed = _trace(call).weigh(path_in_book(call.root, file))
    if format == "json":
        click.echo(json.dumps(weighed._asdict(), ensure_ascii=False, indent=2))
        return CLEAN
    click.echo("".join(f"{page}\n" for page in weighed.pages), nl=False)
    click.echo(f"{len(weighed.pages)} of {weighed.total} pages show {weighed.what}")
    return CLEAN


def _trace(call: Call) -> Tracer:
    from briefbook.author.tracing import trace_book  # noqa: PLC0415 - only where it is asked for

    traced = trace_book(call.root, call.options, spread(call, lambda: "make"))
    if traced.value is None:
        errors = tuple(one for one in traced.diagnostics if one.severity == "error")
        show_findings(call, errors)
        click.echo(f"{count(errors)}; mend the book first", err=True)
        raise Exit(FINDINGS)
    return traced.value

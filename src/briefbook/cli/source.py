"""`briefbook source`: source records, and the texts behind them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from briefbook.cli.console import CLEAN, faults_told, show_result
from briefbook.cli.options import Call, read_root
from briefbook.model.options import Options

_KINDS = ("article", "transcript", "statement", "report", "interview", "dataset", "other")
_GRADES = ("A", "B", "C", "D", "E", "F")

_with_book = click.option(
    "--book",
    "root",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=read_root,
    help="The book (default: the one you are in).",
)


def _call(root: Path) -> Call:
    options = Options(clock=datetime.now(UTC))
    return Call(root=root, options=options, format="text", is_quiet=False, jobs=1)


@click.command(
    short_help="Make a source record from a text.",
    epilog="Example: briefbook source add diary.txt --id diary --title 'A diary' --reliability C",
)
@click.argument(
    "file", metavar="FILE|-", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option("--id", "id_", metavar="ID", required=True, help="What citations will call it.")
@click.option("--title", metavar="TEXT", required=True, help="What it is called.")
@click.option(
    "--kind", type=click.Choice(_KINDS), default="article", show_default=True, help="What it is."
)
@click.option("--publisher", metavar="TEXT", default="", help="Who published it.")
@click.option("--published", metavar="DATE", default="", help="When, as 2026-01-28 or any EDTF.")
@click.option("--url", metavar="URL", default="", help="Where it can be read.")
@click.option(
    "--language", metavar="CODE", default="", help="Its language, as ar or ru (default: English)."
)
@click.option(
    "--reliability",
    type=click.Choice(_GRADES),
    default="F",
    show_default=True,
    help="How far it can be trusted: A completely, F cannot be judged.",
)
@click.option("--keep-text", is_flag=True, help="Keep the text in seeds/texts/, unseen by git.")
@_with_book
def add(file: str, id_: str, root: Path, *, keep_text: bool, **fields: str) -> int:
    """Make the record seeds/ID.md of a source whose text is FILE, or - for standard input.

    The record has a fingerprint of every sentence and none of the words: who has the text can check
    what is cited of it, and the book does not publish it again.
    """
    from briefbook.evidence import add_source, find_wrong_fields  # noqa: PLC0415 - as in build

    _refuse_id(id_)
    order = ("title", "kind", "publisher", "published", "url", "language", "reliability")
    keys = {key: fields[key] for key in order}
    for finding in find_wrong_fields(id_, keys):
        option = f"--{finding.spot.field.steps[0]}"
        raise click.BadParameter(f"{finding.message}; {finding.hint}", param_hint=option)
    call = _call(root)
    with faults_told(call):
        added = add_source(root, id_, keys, file, is_text_kept=keep_text)
    last = added.text.sentences
    cited = f"{id_} s1" if last == 1 else f"{id_} s1 to s{last}"
    show_result(call, f"wrote {added.path}: {_count(last, 'sentence')}, cited as {cited}")
    if added.kept:
        show_result(call, f"kept the text in {added.kept}, which git does not see")
    return CLEAN


def _refuse_id(id_: str) -> None:
    from briefbook.read.folders import fault_of_id  # noqa: PLC0415 - only where it is asked for

    fault = fault_of_id(id_)
    if fault:
        raise click.BadParameter("; ".join(fault), param_hint="--id")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.group(
    short_help="Keep source records, and check what is cited of them.",
    epilog="Example: briefbook source coverage article-2026-01",
    commands={"add": add},
)
def source() -> None:
    """Keep source records, and check what is cited of them.

    A record in seeds/ knows its text by fingerprints of its sentences, which are cited as s1, s2 …
    """

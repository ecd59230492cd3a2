"""`briefbook source`: source records, and the texts behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.exceptions import Exit

from briefbook.cli.completion import complete_ids
from briefbook.cli.console import (
    CLEAN,
    FINDINGS,
    count,
    faults_told,
    plain_call,
    show_findings,
    show_report,
    show_result,
)
from briefbook.cli.options import Call, check_id, for_programs, with_book

if TYPE_CHECKING:
    from briefbook.model.talks import Source
    from briefbook.pipeline.evidence import Evidence

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_KINDS = ("article", "transcript", "statement", "report", "interview", "dataset", "other")
_GRADES = ("A", "B", "C", "D", "E", "F")

_file = click.argument(
    "file", metavar="FILE|-", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)

_language = click.option(
    "--language", metavar="CODE", default="", help="Its language, as ar or ru (default: English)."
)

_with_text = click.option(
    "--text",
    metavar="FILE|-",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Its text (default: the one kept in seeds/texts/).",
)


def _with_id(*, required: bool = True) -> Callable[[CommandT], CommandT]:
    metavar = "ID" if required else "[ID]"
    complete = complete_ids(("source",))
    return click.argument("id_", metavar=metavar, required=required, shell_complete=complete)


@click.command(
    short_help="Make a source record from a text.",
    epilog="Example: briefbook source add diary.txt --id diary --title 'A diary' --reliability C",
)
@_file
@click.option(
    "--id",
    "id_",
    metavar="ID",
    required=True,
    callback=check_id,
    help="What citations will call it.",
)
@click.option("--title", metavar="TEXT", required=True, help="What it is called.")
@click.option(
    "--kind", type=click.Choice(_KINDS), default="article", show_default=True, help="What it is."
)
@click.option("--publisher", metavar="TEXT", default="", help="Who published it.")
@click.option("--published", metavar="DATE", default="", help="When, as 2026-01-28 or any EDTF.")
@click.option("--url", metavar="URL", default="", help="Where it can be read.")
@_language
@click.option(
    "--reliability",
    type=click.Choice(_GRADES),
    default="F",
    show_default=True,
    help="How far it can be trusted: A completely, F cannot be judged.",
)
@click.option("--keep-text", is_flag=True, help="Keep the text in seeds/texts/, unseen by git.")
@with_book
def add(file: str, id_: str, root: Path, *, keep_text: bool, **fields: str) -> int:
    """Make the record seeds/ID.md of a source whose text is FILE, or - for standard input.

    The record has a fingerprint of every sentence and none of the words: who has the text can check
    what is cited of it, and the book does not publish it again.
    """
    from briefbook.evidence import add_source, find_wrong_fields  # noqa: PLC0415 - as in build

    order = ("title", "kind", "publisher", "published", "url", "language", "reliability")
    keys = {key: fields[key] for key in order}
    for finding in find_wrong_fields(id_, keys):
        option = f"--{finding.spot.field.steps[0]}"
        raise click.BadParameter(f"{finding.message}; {finding.hint}", param_hint=option)
    call = plain_call(root)
    with faults_told(call):
        added = add_source(root, id_, keys, file, is_text_kept=keep_text)
    last = added.text.sentences
    cited = f"{id_} s1" if last == 1 else f"{id_} s1 to s{last}"
    show_result(call, f"wrote {added.path}: {_count(last, 'sentence')}, cited as {cited}")
    if added.kept:
        show_result(call, f"kept the text in {added.kept}, which git does not see")
    return CLEAN


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.command(
    short_help="Print the fingerprints of a text.",
    epilog="Example: briefbook source fingerprints diary.txt",
)
@_file
@_language
def fingerprints(file: str, language: str) -> int:
    """Print what a record has to say of the text FILE, or - for standard input.

    Put it into the front matter of a record that has no text: yet, or has that of an older one.
    """
    from briefbook.evidence import fingerprint_text  # noqa: PLC0415 - only where it is asked for

    with faults_told(plain_call(Path.cwd())):
        click.echo(fingerprint_text(file, language), nl=False)
    return CLEAN


@click.command(
    short_help="Tell whether a text is that of a source.",
    epilog="Example: briefbook source verify article-2026-01 --text article.txt",
)
@_with_id()
@_with_text
@click.option(
    "--update", is_flag=True, help="Have the record know this text, and keep this if one is kept."
)
@for_programs
@with_book
def verify(id_: str, text: str | None, format: str, root: Path, *, update: bool) -> int:  # noqa: A002 - the option's name
    """Tell whether a text is the one that the record of the source ID was made of.

    If it is not, the sentences that changed are listed, and which claims that touches. These stay
    as they are with --update too: what they cite is for their authors to look at.
    """
    from briefbook.author.texts import update_text  # noqa: PLC0415 - only where it is asked for
    from briefbook.evidence import compare, take_text  # noqa: PLC0415 - as above
    from briefbook.report import sources  # noqa: PLC0415 - as above

    call = plain_call(root)
    with faults_told(call):
        evidence = _gather(call)
        found = _find(evidence, id_)
        taken = take_text(root, found, text or "")
        compared = compare(evidence, found, taken)
        updated = update_text(root, found.id, taken) if update else ()
    if format == "json":
        click.echo(sources.render_comparison_json(compared, updated), nl=False)
    else:
        show_report(lambda colour: sources.render_comparison(compared, colour=colour))
        for path in updated:
            show_result(call, f"updated {path}")
    return CLEAN if update or compared.is_same_sentences else FINDINGS


@click.command(
    short_help="Show what cites each sentence of a source.",
    epilog="Example: briefbook source coverage article-2026-01 --require 100",
)
@_with_id(required=False)
@_with_text
@click.option(
    "--require",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    default=0,
    help="Fail if less of a source is cited.",
)
@for_programs
@with_book
def coverage(id_: str | None, text: str | None, require: float, format: str, root: Path) -> int:  # noqa: A002 - as above
    """Show what cites each sentence of the source ID, and which sentences nothing cites.

    Without ID, every source whose sentences are known has a line. The sentences are shown in words
    where the text is named or kept.
    """
    from briefbook.evidence import cover, cover_all  # noqa: PLC0415 - only where it is asked for
    from briefbook.report import sources  # noqa: PLC0415 - as above

    if text and not id_:
        raise click.UsageError("--text is the text of one source: name its ID")
    call = plain_call(root)
    with faults_told(call):
        evidence = _gather(call)
        asked = _find(evidence, id_) if id_ else None
        found = (cover(root, evidence, asked, text or ""),) if asked else cover_all(evidence)
    if format == "json":
        click.echo(sources.render_coverage_json(found), nl=False)
    elif id_:
        show_report(lambda colour: sources.render_coverage(found[0], colour=colour))
    else:
        lines = [sources.summarise(one) for one in found]
        click.echo("\n".join(lines or ["no source of this book has its sentences on record"]))
    short = [one.source for one in found if one.percent < require]
    if short:
        click.echo(f"less than {require:g} % is cited of {', '.join(short)}", err=True)
    return FINDINGS if short else CLEAN


@click.command(
    short_help="Show what falls if a source is withdrawn.",
    epilog="Example: briefbook source impact article-2026-01",
)
@_with_id()
@for_programs
@with_book
def impact(id_: str, format: str, root: Path) -> int:  # noqa: A002 - as above
    """Show what falls if the source ID is withdrawn, and what merely loses a support.

    What rests on it alone falls: claims, positions, titles and whatever else cites it. Sources that
    are withdrawn already carry nothing.
    """
    from briefbook.plan.support import weigh_source  # noqa: PLC0415 - only where it is asked for
    from briefbook.report import sources  # noqa: PLC0415 - as above

    call = plain_call(root)
    with faults_told(call):
        evidence = _gather(call)
        weighed = weigh_source(evidence.shelf, _find(evidence, id_))
    if format == "json":
        click.echo(sources.render_impact_json(weighed), nl=False)
    else:
        show_report(lambda colour: sources.render_impact(weighed, colour=colour))
    return CLEAN


def _gather(call: Call) -> Evidence:
    """Return the records of the book and who cites what; end with its errors if it has any."""
    from briefbook.evidence import gather_evidence  # noqa: PLC0415 - only where it is asked for

    found = gather_evidence(call.root, call.options)
    if found.value is None:
        errors = tuple(one for one in found.diagnostics if one.severity == "error")
        show_findings(call, errors)
        click.echo(f"{count(errors)}; mend the book first", err=True)
        raise Exit(FINDINGS)
    return found.value


def _find(evidence: Evidence, id_: str) -> Source:
    id_ = id_.removeprefix("source:")
    if id_ not in evidence.sources:
        hint = evidence.hint(id_)
        message = f"there is no source “{id_}” in this book{f'; {hint}' if hint else ''}"
        raise click.BadParameter(message, param_hint="ID")
    return evidence.sources[id_]


@click.group(
    short_help="Keep source records, and check what is cited of them.",
    epilog="Example: briefbook source coverage article-2026-01",
    commands={
        "add": add,
        "fingerprints": fingerprints,
        "verify": verify,
        "coverage": coverage,
        "impact": impact,
    },
)
def source() -> None:
    """Keep source records, and check what is cited of them.

    A record in seeds/ knows its text by fingerprints of its sentences, which are cited as s1, s2 …
    """

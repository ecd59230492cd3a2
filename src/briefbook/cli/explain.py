"""`briefbook explain`: what a finding means."""

from __future__ import annotations

import click

from briefbook.cli.console import CLEAN, show_report
from briefbook.rules import RULES


def _complete(_context: click.Context, _argument: click.Parameter, begun: str) -> list[str]:
    return [code for code in RULES if code.startswith(begun.upper())]


@click.command(
    short_help="Explain a finding.",
    epilog="Example: briefbook explain R201",
)
@click.argument("code", metavar="[CODE]", required=False, shell_complete=_complete)
def explain(code: str | None) -> int:
    """Say what the rule CODE, or by its name as no-such-record, reports, why, and what to do.

    Without CODE, list all rules.
    """
    import difflib  # noqa: PLC0415 - only where it is asked for

    from briefbook.report.rules import render_rule, render_rules  # noqa: PLC0415 - as above

    if code is None:
        show_report(lambda colour: render_rules(RULES.values(), colour=colour))
        return CLEAN
    by_name = {rule.name: rule for rule in RULES.values()}
    rule = RULES.get(code.upper()) or by_name.get(code.lower())
    if rule is None:
        near = difflib.get_close_matches(code, (*RULES, *by_name), n=1)
        hint = f"; did you mean {near[0]}?" if near else "; briefbook explain lists all"
        raise click.BadParameter(f"there is no rule {code!r}{hint}", param_hint="CODE")
    show_report(lambda colour: render_rule(rule, colour=colour))
    return CLEAN

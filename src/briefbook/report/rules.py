"""Rules for people who met one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from briefbook.report.terminal import paint
from briefbook.rules import Rule

_WIDTH = 88


def render_rule(rule: Rule, *, colour: bool) -> str:
    """Return what a rule reports, why, and the same lines of a brief before and after."""
    level = paint(rule.severity, rule.severity, colour=colour)
    head = f"{paint(rule.code, 'bold', colour=colour)} {rule.name} ({level})"
    parts = [head, textwrap.fill(rule.summary, _WIDTH), textwrap.fill(rule.why, _WIDTH)]
    for label, example in (("Reported:", rule.bad), ("Instead:", rule.good)):
        if example:
            parts.append(f"{label}\n{textwrap.indent(example.strip(chr(10)), '  ')}")
    parts.append(
        f"In book.yaml, rules: {{{rule.code}: off}} turns it off; error and warning set it."
    )
    return "\n\n".join(parts) + "\n"


def render_rules(rules: Iterable[Rule], *, colour: bool) -> str:
    """Return a line for each rule."""
    return "".join(
        f"{paint(rule.code, rule.severity, colour=colour)} {rule.summary}\n" for rule in rules
    )

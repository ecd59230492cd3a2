"""The one table of everything that can be reported."""

from __future__ import annotations

from briefbook.rules import (
    dates,
    evidence,
    intake,
    markings,
    model,
    output,
    references,
    syntax,
    templates,
    writing,
)
from briefbook.rules.rule import Rule

_PARTS = (
    syntax,
    model,
    references,
    evidence,
    dates,
    markings,
    templates,
    output,
    writing,
    intake,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for part in (
        syntax,
        model,
        references,
        evidence,
        dates,
        markings,
        templates,
        output,
        writing,
        intake,
    )
    for rule in part.RULES
}

__all__ = ["RULES", "Rule"]

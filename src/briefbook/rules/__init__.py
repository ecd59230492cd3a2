"""The one table of everything that can be reported."""

from __future__ import annotations

from briefbook.rules import (
    dates,
    evidence,
    markings,
    model,
    output,
    references,
    syntax,
    templates,
    writing,
)
from briefbook.rules.rule import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for part in (syntax, model, references, evidence, dates, markings, templates, output, writing)
    for rule in part.RULES
}

__all__ = ["RULES", "Rule"]

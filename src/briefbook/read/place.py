"""Findings to diagnostics: by record and field before, by line and column after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from briefbook.diagnostics import Diagnostic, Related, Severity
from briefbook.model.documents import Documents
from briefbook.model.findings import Finding
from briefbook.read.locating import Finder


def place_findings(
    findings: tuple[Finding, ...], documents: Documents, levels: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Return the findings with their places in the files, in the same order.

    `levels` are the book's own: the severity by a rule's code, or "off", which drops its findings.
    """
    finder = Finder(documents)
    wanted = (finding for finding in findings if levels.get(finding.code) != "off")
    placed = tuple(_place(finding, finder) for finding in wanted)
    return apply_levels(placed, levels)


def apply_levels(
    diagnostics: tuple[Diagnostic, ...], levels: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Return the findings with the severities the book wants, those apart that it turned off."""
    if not levels:
        return diagnostics
    return tuple(
        replace(found, severity=cast("Severity", levels.get(found.code, found.severity)))
        for found in diagnostics
        if levels.get(found.code) != "off"
    )


def _place(finding: Finding, finder: Finder) -> Diagnostic:
    text, stretch = finder.find(finding.spot)
    related = []
    for spot, message in finding.related:
        other, there = finder.find(spot)
        related.append(Related(other.location(there.start), message))
    return text.diagnose(
        finding.code,
        finding.message,
        finding.hint,
        at=stretch.start,
        width=stretch.end - stretch.start,
        related=tuple(related),
    )

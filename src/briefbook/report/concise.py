"""Findings one a line."""

from __future__ import annotations

from briefbook.diagnostics import Diagnostic
from briefbook.report.terminal import paint, show


def render_concise(diagnostics: tuple[Diagnostic, ...], *, colour: bool = False) -> str:
    """Return one line a finding: `path:line:column: error[R301]: message`."""
    return "".join(f"{headline(found, colour=colour)}\n" for found in diagnostics)


def headline(found: Diagnostic, *, colour: bool) -> str:
    """Return the line that names a finding."""
    place = paint(show(str(found.location)), "bold", colour=colour)
    label = paint(f"{found.severity}[{found.code}]", found.severity, colour=colour)
    return f"{place}: {label}: {show(found.message)}"

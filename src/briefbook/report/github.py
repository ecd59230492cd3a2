"""Findings as annotations of a GitHub workflow."""

from __future__ import annotations

from briefbook.diagnostics import Diagnostic
from briefbook.rules import RULES


def render_github(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return one workflow command a finding (GitHub Actions `::error` and `::warning`)."""
    return "".join(f"{_command(found)}\n" for found in diagnostics)


def _command(found: Diagnostic) -> str:
    at = found.location
    rule = RULES.get(found.code)
    properties = {
        "file": at.path,
        "line": str(at.line),
        "col": str(at.column),
        "endColumn": str(at.column + found.width),
        "title": f"{found.code} {rule.name}" if rule else found.code,
    }
    lines = [found.message]
    if found.hint:
        lines.append(f"help: {found.hint}")
    lines += (f"note: {related.location}: {related.message}" for related in found.related)
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    message = _escape("\n".join(lines))
    return f"::{found.severity} {written}::{message}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")

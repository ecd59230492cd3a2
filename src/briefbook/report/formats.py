"""The formats findings are reported in."""

from __future__ import annotations

from briefbook.diagnostics import Diagnostic
from briefbook.model.options import Format
from briefbook.report.concise import render_concise
from briefbook.report.github import render_github
from briefbook.report.json import render_json
from briefbook.report.text import render_text


def render_report(diagnostics: tuple[Diagnostic, ...], format: Format, *, colour: bool) -> str:  # noqa: A002 - the option's name
    """Return the findings in a format; colour is for the formats that people read."""
    if format == "json":
        return render_json(diagnostics)
    if format == "github":
        return render_github(diagnostics)
    render = render_text if format == "text" else render_concise
    return render(diagnostics, colour=colour)

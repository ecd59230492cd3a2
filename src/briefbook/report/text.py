"""Findings for people: each with its line, what is meant in it, and what to do."""

from __future__ import annotations

from briefbook.diagnostics import Diagnostic
from briefbook.report.concise import headline
from briefbook.report.terminal import columns_of, paint, show, show_line

_WIDEST = 96
_BEFORE = 40


def render_text(diagnostics: tuple[Diagnostic, ...], *, colour: bool = False) -> str:
    """Return the findings with a blank line after each.

    Under a finding's headline stand its line with what is meant underlined, `help:` with what to do
    and a `note:` for each other place.
    """
    return "".join(f"{_render(found, colour=colour)}\n\n" for found in diagnostics)


def _render(found: Diagnostic, *, colour: bool) -> str:
    lines = [headline(found, colour=colour)]
    if found.source.strip():
        lines += _render_source(found, colour=colour)
    if found.hint:
        lines.append(f"  {paint('help:', 'help', colour=colour)} {show(found.hint)}")
    note = paint("note:", "quiet", colour=colour)
    lines += (
        f"  {note} {show(str(related.location))}: {show(related.message)}"
        for related in found.related
    )
    return "\n".join(lines)


def _render_source(found: Diagnostic, *, colour: bool) -> tuple[str, str]:
    """Return the line and the underline; of a long line what lies around the place."""
    start = found.location.column - 1 - found.skipped
    first = start - _BEFORE if len(found.source) > _WIDEST and start > _BEFORE else 0
    shown = show_line(found.source[first : first + _WIDEST])
    is_later = bool(first or found.skipped)
    cut = "…" * is_later + shown + ("…" if first + _WIDEST < len(found.source) else "")
    meant = shown[start - first : start - first + found.width]
    before = columns_of(shown[: start - first]) + is_later
    gutter = str(found.location.line)
    underline = " " * before + paint("^" * max(columns_of(meant), 1), found.severity, colour=colour)
    bars = [paint(f"{text} |", "quiet", colour=colour) for text in (gutter, " " * len(gutter))]
    return f"  {bars[0]} {cut}", f"  {bars[1]} {underline}"

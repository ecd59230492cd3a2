"""A difference of texts, for people."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.report.terminal import Paint, paint, show_line

_COLOURS: dict[str, Paint] = {"+": "help", "-": "error", "@": "quiet"}


def render_changes(lines: Iterable[str], *, colour: bool) -> str:
    """Return the lines of a difference, added and removed ones coloured."""
    return "".join(f"{_render(show_line(line), colour=colour)}\n" for line in lines)


def _render(line: str, *, colour: bool) -> str:
    if line.startswith(("+++", "---")):
        return paint(line, "bold", colour=colour)
    kind = _COLOURS.get(line[:1])
    return paint(line, kind, colour=colour) if kind else line

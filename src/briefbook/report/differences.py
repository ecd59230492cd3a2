"""What changed in a book, for people, for notes and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import to_builtins

from briefbook.model.changes import GRADES, FieldChange, RecordChange, Sort
from briefbook.report.terminal import Paint, paint, show

Manner = Literal["text", "markdown", "json"]
_COLOURS: dict[Sort, Paint] = {"new": "help", "gone": "error", "changed": "warning"}
_MARKED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#"})


def render_differences(changes: Sequence[RecordChange], manner: Manner, *, colour: bool) -> str:
    """Return the changes as text, Markdown or JSON."""
    if manner == "json":
        plain = [{**to_builtins(one), "key": str(one.key)} for one in changes]
        return json.dumps({"version": 1, "changes": plain}, ensure_ascii=False, indent=2) + "\n"
    if manner == "markdown":
        return "".join(f"{line}\n" for line in _list_marked(changes))
    lines = (line for one in changes for line in _list_plain(one, colour=colour))
    return "".join(f"{line}\n" for line in (*lines, count_changes(changes)))


def count_changes(changes: Sequence[RecordChange]) -> str:
    """Return how many records came, changed and went, in a line."""
    counts = {sort: sum(one.sort == sort for one in changes) for sort in _COLOURS}
    parts = [f"{number} {sort}" for sort, number in counts.items() if number]
    return ", ".join(parts) or "nothing changed"


def _list_plain(change: RecordChange, *, colour: bool) -> Iterator[str]:
    sort = paint(change.sort, _COLOURS[change.sort], colour=colour)
    yield f"{sort} {change.key}: {show(change.name)}{_formerly(change)}"
    for one in change.fields:
        yield f"  {_word_change(one, show)}"


def _list_marked(changes: Sequence[RecordChange]) -> Iterator[str]:
    for sort, title in (("new", "New"), ("changed", "Changed"), ("gone", "Gone")):
        found = [one for one in changes if one.sort == sort]
        if found:
            yield f"## {title}\n"
        for change in found:
            yield f"- **{_mark(change.name)}** ({change.key}){_formerly(change)}"
            for one in change.fields:
                yield f"  - {_word_change(one, _mark)}"
        if found:
            yield ""


def _formerly(change: RecordChange) -> str:
    return f", formerly {change.formerly}" if change.formerly else ""


def _mark(text: str) -> str:
    return show(text).translate(_MARKED)


def _word_change(change: FieldChange, write: Callable[[str], str]) -> str:
    """Return a change in words: withdrawn claims, re-graded ones, everything else as it is."""
    what = " ".join(filter(None, (write(change.part), change.field)))
    is_claim = change.part.startswith("claim ")
    if change.sort == "new":
        into = "in " if change.field else ""
        return f"new {into}{what}" + (f": {write(change.after)}" if change.after else "")
    if change.sort == "gone":
        verb = "no longer in" if change.field else "withdrawn:" if is_claim else "gone:"
        return f"{verb} {what}" + (f": {write(change.before)}" if change.before else "")
    if not change.before and not change.after:
        return f"{what} changed"
    if not change.before:
        return f"{what}: {write(change.after)}"
    grade = " (re-graded)" if change.field in GRADES else ""
    return f"{what}: {write(change.before)} → {write(change.after) or 'none'}{grade}"

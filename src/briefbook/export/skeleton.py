"""A new record as its author finds it: what it must have, and behind # whatever else it can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import yaml

from briefbook.model.book import RECORD_TYPES
from briefbook.model.citations import Citation
from briefbook.model.claims import Markable
from briefbook.model.descriptions import describe
from briefbook.model.fields import Markdown, NamesClaim, Refers
from briefbook.model.keys import KINDS, Kind
from briefbook.model.records import Record
from briefbook.model.shape import Slot, slots_of

Given: TypeAlias = Mapping[str, Any]

_WIDTH = 110
_MOST = 8
"""So many keys of a part are shown, and `cite`; the reference has the others."""
_OF_PART = {slot.name for slot in slots_of(Markable)}
_OF_RECORD = [slot.name for slot in slots_of(Record)]
_UNSHOWN = {"id", "body"}
_FIRST = "summary"


def make_skeleton(kind: Kind, given: Given, carried: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return the file of a new record with the fields given, everything else behind a #.

    `carried` are lines by the key they belong to, which stand behind a # as well.
    """
    owner: type = next(one for one in RECORD_TYPES if kind == one.KIND)
    lines = ["---", "# Take the # from what you know, and delete the rest."]
    for slot in sorted(slots_of(owner), key=_rank):
        if slot.name in _UNSHOWN:
            continue
        if slot.written in given:
            lines += _write(slot.written, given[slot.written])
        elif slot.written in carried:
            about = describe(owner, slot.written)
            lines += [
                f"# {slot.written}: # {about}",
                *(f"# {one}" for one in carried[slot.written]),
            ]
        else:
            lines += (f"# {line}" for line in _show(owner, slot))
    return "\n".join((*lines, "---", "")).encode()


def _rank(slot: Slot) -> tuple[bool, int]:
    """Put what is required first, then what is the kind's own, then what every record has."""
    if slot.is_required:
        return False, 0
    if slot.name == _FIRST:
        return True, -1
    return True, 1 + _OF_RECORD.index(slot.name) if slot.name in _OF_RECORD else 0


def _write(key: str, value: Any) -> list[str]:
    flow = None if isinstance(value, (list, dict)) else False
    text = yaml.safe_dump(
        {key: value}, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=flow
    )
    return str(text).splitlines()


def _show(owner: type, slot: Slot) -> Iterator[str]:
    """Yield the lines of a field that has no value yet, those of the part it holds indented."""
    form = _form(slot)
    yield f"{slot.written}: # {describe(owner, slot.written)}{f' ({form})' if form else ''}"
    part = slot.part
    if part and slot.form == "several" and _carries_marking(part):
        own = [one for one in slots_of(part) if one.name not in _OF_PART]
        rest = [one for one in own[_MOST:] if one.name == "cite"]
        for place, inner in enumerate((*own[:_MOST], *rest)):
            line = next(_show(part, inner))
            yield f"  {'- ' if place == 0 else '  '}{line}"


def _carries_marking(part: type) -> bool:
    """Return whether a part stands for itself, as a claim does; a link or a citation does not."""
    return issubclass(part, Markable)


def _form(slot: Slot) -> str:
    """Return how a value is written where its description does not say so."""
    if slot.words:
        return ", ".join(map(str, slot.words))
    if slot.is_date:
        return "a date: 2026-01-28, 2026-01~, 2025?"
    marker = slot.marker
    if isinstance(marker, Refers):
        kinds = "any record" if marker.kinds == KINDS else " or ".join(marker.kinds)
        return f"ids: {kinds}" if slot.form == "several" else f"id: {kinds}"
    if isinstance(marker, NamesClaim):
        return "ids of claims"
    if isinstance(marker, Markdown):
        return ""
    return "a source's id, then where in it: diary p. 4" if slot.part is Citation else ""

"""What is right in front matter of which something is wrong: it is checked all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefbook.check.validation import validate
from briefbook.model.fields import one_or_several
from briefbook.model.findings import Finding
from briefbook.model.keys import REDACTED, Key
from briefbook.model.shape import Slot, Steps, slots_of

_BEGINNING = "0001"


def find_right_parts(
    key: Key, owner: type, fields: Mapping[Any, Any], wrong: Iterable[Finding]
) -> Iterator[tuple[Steps, Any]]:
    """Yield the record without its wrong keys, and what is right in their lists, where it stands.

    `wrong` is what was found in the fields as written. Where a key that the record must have is
    wrong or missing, what stands there instead names nothing and comes before everything.
    """
    spoiled = spoiled_keys(wrong)
    rest = {name: value for name, value in fields.items() if name not in spoiled}
    slots = slots_of(owner)
    needed = (slot for slot in slots if slot.is_required)
    instead = {slot.written: _BEGINNING if slot.is_date else REDACTED for slot in needed}
    whole = validate(key, owner, {**instead, **rest}).value
    if whole:
        yield (), whole
    for slot in slots:
        if slot.written in spoiled and slot.form == "several" and slot.part:
            yield from _find_right_items(key, slot, slot.part, fields.get(slot.written))


def spoiled_keys(wrong: Iterable[Finding]) -> frozenset[str | int]:
    """Return the keys of a record in which something was found."""
    return frozenset(one.spot.field.steps[0] for one in wrong if one.spot.field.steps)


def _find_right_items(
    key: Key, slot: Slot, part: type, written: Any
) -> Iterator[tuple[Steps, Any]]:
    for place, item in enumerate(one_or_several(written)):
        right = validate(key, part, item).value if isinstance(item, Mapping) else None
        if right:
            yield (slot.written, place), right

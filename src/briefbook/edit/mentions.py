"""Mentions in prose as they stand in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbook.model.book import Settings
from briefbook.model.records import Record
from briefbook.model.shape import Steps, slot_of
from briefbook.prose.mentions import find_mentions


@dataclass(frozen=True, slots=True)
class WrittenField:
    """A field of prose as it is written in its file, and as it was read."""

    steps: Steps
    raw: str
    value: str

    def find(self, needle: str) -> list[tuple[int, str]] | None:
        """Return where brackets of these words are written, and how; the same in code is none.

        None where the text as written is not enough like the one read to tell.
        """
        spelled = re.compile(r"\s+".join(map(re.escape, needle.split())))
        found = find_mentions(self.value, inline=self.steps != ("body",))
        starts = {one.start for one in found if one.text == needle}
        places = [match.start() in starts for match in spelled.finditer(self.value)]
        matches = [*spelled.finditer(self.raw)]
        if len(places) != len(matches):
            return None
        return [
            (match.start(), match[0])
            for match, is_mention in zip(matches, places, strict=True)
            if is_mention
        ]


def is_target(bracket: str, start: int) -> bool:
    """Return whether what starts there in a bracket is named by it, not a label or a locator."""
    before = bracket[:start]
    if bracket.startswith("[["):
        return "|" not in before
    return not before.rpartition(";")[2].strip(" \t\n[@>")


def text_at(holder: Record | Settings, steps: Steps) -> str:
    """Return the text that a field has, empty where it has none."""
    value: object = holder
    for step in steps:
        if isinstance(step, int):
            value = value[step]  # type: ignore[index]
            continue
        owner: type = type(value)
        slot = slot_of(owner, step)
        value = getattr(value, slot.name) if slot else ""
    return value if isinstance(value, str) else ""

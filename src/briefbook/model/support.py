"""What rests on sources: each part of a record that cites any, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from typing import Any, NamedTuple

from briefbook.model.citations import Citation
from briefbook.model.claims import Claim, Commitment
from briefbook.model.records import Office, Record, Relation
from briefbook.model.shape import Steps, parts_of, slots_of
from briefbook.model.talks import AgendaItem, Member, Position

_OF_FIELD = {"sources": "brief", "outcome_cite": "outcome", "coordinates_cite": "coordinates"}
_OF_PART: dict[type, str] = {
    Claim: "claim",
    Commitment: "commitment",
    Position: "position",
    Office: "title",
    Member: "title",
    AgendaItem: "subject",
    Relation: "relation",
}
CITING: tuple[type, ...] = (Record, *_OF_PART)
"""Whatever has a field for citations."""


class Resting(NamedTuple):
    """A part of a record and the citations in one of its fields; `steps` lead to the field."""

    home: Record
    steps: Steps
    part: Any

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the part cites there."""
        return step_in(self.part, self.steps[-1])  # type: ignore[no-any-return]

    @property
    def what(self) -> str:
        """What it is that rests on the citations, in a word such as claim or position."""
        field = str(self.steps[-1])
        return _OF_FIELD.get(field) or _OF_PART.get(type(self.part)) or self.home.KIND

    @property
    def name(self) -> str:
        """What it goes by in the book: a claim's own name, or its record and the field."""
        if isinstance(self.part, Claim):
            return f"{self.home.id}.{self.part.id}"
        return self.home.id if len(self.steps) == 1 else f"{self.home.id} ({self.steps[0]})"


def resting_in(record: Record) -> Iterator[Resting]:
    """Yield every part of a record that cites, once for each of its fields that do."""
    for steps, part in parts_of(record, CITING):
        for field in _citing_fields(part.__class__):
            if getattr(part, field):
                yield Resting(record, (*steps, field), part)


@cache
def _citing_fields(owner: type) -> tuple[str, ...]:
    return tuple(slot.name for slot in slots_of(owner) if slot.part is Citation)


def resting_at(record: Record, steps: Steps) -> Resting | None:
    """Return the part whose citation names its source at these steps, None if that is in prose."""
    if steps[-1] != "source":
        return None
    field = steps[:-1] if isinstance(steps[-2], str) else steps[:-2]
    return Resting(record, field, reduce(step_in, field[:-1], record))


def step_in(value: Any, step: int | str) -> Any:
    """Return what stands in a value at one step; no field that cites differs from its key."""
    return getattr(value, step) if isinstance(step, str) else value[step]

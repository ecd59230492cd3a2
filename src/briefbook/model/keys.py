"""The kinds of record and how a record is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "person",
    "country",
    "organization",
    "place",
    "delegation",
    "meeting",
    "issue",
    "event",
    "source",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

FOLDERS: dict[Kind, str] = {
    "person": "people",
    "country": "countries",
    "organization": "organizations",
    "place": "places",
    "delegation": "delegations",
    "meeting": "meetings",
    "issue": "issues",
    "event": "events",
    "source": "sources",
}
"""The folder of a kind's pages; its briefs lie in `content/<folder>`, sources in `seeds`."""


REDACTED = "▇"
"""Stands for a reference that an edition left out and shows it; nothing else is called so."""


class Key(NamedTuple):
    """The name of one record: ids are unique within their kind."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class FieldPath:
    """Where in a record a value stands: keys and list positions, as ("claims", 2, "by")."""

    steps: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        text = ""
        for step in self.steps:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
        return text

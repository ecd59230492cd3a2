"""A record as it comes from outside, before it has an id of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from briefbook.diagnostics import Diagnostic, Location
from briefbook.model.keys import Kind
from briefbook.rules import RULES


class Foreign(NamedTuple):
    """A reference to a record by the id that it has outside."""

    kind: Kind
    id: str


class Named(NamedTuple):
    """A reference to a record by its name alone; it may be of one of `others` too."""

    kind: Kind
    name: str
    others: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A record from outside: its fields under the keys of its author, and where it stands.

    References among `fields` may be Foreign or Named. `given` is its id outside, "" if it has none;
    `is_id_kept` that the id is one of a book and stays. `pointer` says where it stands in its file:
    a JSON pointer, or a row; `spots` where those of its fields stand that have another name there,
    or another place.
    """

    kind: Kind
    fields: Mapping[str, Any]
    path: str
    pointer: str
    line: int = 1
    given: str = ""
    is_id_kept: bool = False
    spots: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called."""
        called = self.fields.get("name") or self.fields.get("title") or self.given
        return called if isinstance(called, str) else ""

    def refuse(
        self, code: str, message: str, hint: str = "", steps: Sequence[str | int] = ()
    ) -> Diagnostic:
        """Return the finding that something of it cannot be taken: a field, by steps into it."""
        return refuse(code, self.path, self._find(steps), message, hint, line=self.line)

    def _find(self, steps: Sequence[str | int]) -> str:
        if not steps:
            return self.pointer
        spot = "/".join(map(str, steps))
        joint = "/" if self.pointer.startswith("/") else ", "
        return self.spots.get(spot, f"{self.pointer}{joint}{spot}")


class Lost(NamedTuple):
    """Something that has no place in a brief, such as `persons.gender`."""

    what: str


Item: TypeAlias = Incoming | Diagnostic | Lost
Feed: TypeAlias = Callable[[], Iterator[Item]]
"""Reads what comes in, from its beginning each time: no more than one record is in memory."""


def refuse(
    code: str, path: str, pointer: str, message: str, hint: str = "", *, line: int = 1
) -> Diagnostic:
    """Return the finding that something in a file cannot be taken."""
    return Diagnostic(
        code, RULES[code].severity, Location(path, line), f"{pointer}: {message}", hint
    )


def find_no_lists(
    path: str, keys: Mapping[str, bool], names: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield each key of a file of JSON that should have a list, and has something else."""
    for name in names:
        if not keys.get(name, True):
            yield refuse("O603", path, f"/{name}", "this is no list", "it has to be [ … ]")

"""What a search can lead to."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.keys import Kind

FindableKind = Kind | Literal["claim"]


class Findable(Struct, frozen=True, kw_only=True):
    """A record or a claim as readers look for it: plain words, without markup.

    `names` are its other names, in any script, and `roles` the titles it holds; `text` is what it
    says in short and `passages` the rest, in the order it is read. `detail` tells it from others of
    its name. By `countries` and `issues` (ids), `dates` and `certainty` it is filtered. `namers`
    name it.
    """

    address: str
    kind: FindableKind
    title: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    text: str = ""
    passages: tuple[str, ...] = ()
    detail: str = ""
    countries: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    dates: tuple[VagueDate, ...] = ()
    certainty: str = ""
    namers: int = 0

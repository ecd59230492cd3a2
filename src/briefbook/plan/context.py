"""What a plan is made for, beyond the book itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from briefbook.model.changes import Changes
from briefbook.model.options import ROOM


class Context(Struct, frozen=True, kw_only=True):
    """The edition, the day it is made on, where it will lie, and what the theme brings.

    `assets` says under which fingerprinted address each asset lies; without an `atlas` there are
    no outlines on maps, without `changes` no page about them. A page whose rows take more than
    `room` in bytes goes over several sheets. With `has_prints` documents lie beside pages; where it
    `is_indexed`, pages say what a search can lead to.
    """

    edition: str
    clock: date
    base_url: str = ""
    generator: str = ""
    assets: Mapping[str, str] = field(default_factory=dict)
    atlas: bytes = b""
    room: int = ROOM
    changes: Changes | None = None
    has_prints: bool = False
    is_indexed: bool = False

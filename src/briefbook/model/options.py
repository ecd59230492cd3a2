"""What a build is asked for, beyond its book and its theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefbook.model.site import Page  # a build with nothing to do must not pay for it

Watch = Callable[["tuple[Page, ...]"], "Iterable[Page]"]
"""Given all pages, yields each in turn, so that somebody may see how far the work is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site is made for and with, beyond its book and its theme.

    Without `edition` it is the book's first, without `base_url` the edition's; `strict` makes
    errors of warnings; `atlas` holds the outlines that maps are drawn from.
    """

    clock: datetime
    edition: str = ""
    base_url: str = ""
    generator: str = ""
    strict: bool = False
    atlas: bytes = b""


class UnknownEdition(Exception):  # noqa: N818 - it says what was asked for, not what went wrong
    """The edition asked for is none of the book's; `editions` are."""

    def __init__(self, editions: tuple[str, ...]) -> None:
        """Carry the names of the editions there are."""
        super().__init__(editions)
        self.editions = editions

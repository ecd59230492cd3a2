"""What a build is asked for, beyond its book and its theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, get_args

if TYPE_CHECKING:
    from briefbook.model.book import Book

from briefbook.model.keys import Kind

T = TypeVar("T")
R = TypeVar("R")

Format = Literal["text", "concise", "json", "github"]
"""How findings are reported."""
FORMATS: tuple[Format, ...] = get_args(Format)
ROOM = 200_000
"""Leaves a third of the 300 KB that no page may exceed to what stands around its rows."""


PRINTED: tuple[Kind, ...] = ("meeting", "issue", "person", "delegation")
"""The kinds whose briefs are handed out on paper."""


class Spread(Protocol):
    """Does the same work on every item and yields the outcomes in the items' order.

    `map` does; so may what works in several processes, or shows how far it is.
    """

    def __call__(self, work: Callable[[T], R], items: Sequence[T], /) -> Iterable[R]:
        """Yield what the work makes of each item."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site is made for and with, beyond its book and its theme.

    Without `edition` it is the book's first, without `base_url` the edition's; `strict` makes
    errors of warnings; `atlas` holds the outlines that maps are drawn from; `room` is how many
    bytes the rows of a page may take, as far as the plan can tell, before it goes over sheets;
    `before` is the earlier state of the book that a page is to tell the changes from; `has_prints`
    says that briefs lie beside their pages as documents; a site that is not to be read needs not be
    `is_indexed`.
    """

    clock: datetime
    edition: str = ""
    base_url: str = ""
    generator: str = ""
    strict: bool = False
    atlas: bytes = b""
    room: int = ROOM
    before: Book | None = None
    has_prints: bool = False
    is_indexed: bool = True


class UnknownEdition(Exception):  # noqa: N818 - it says what was asked for, not what went wrong
    """The edition asked for is none of the book's; `editions` are."""

    def __init__(self, editions: tuple[str, ...]) -> None:
        """Carry the names of the editions there are."""
        super().__init__(editions)
        self.editions = editions

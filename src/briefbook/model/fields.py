"""How the fields of records are marked: what they refer to and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.keys import KINDS, Kind

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

T = TypeVar("T")


def author_name(field: str) -> str:
    """Return the key an author writes for a field: `from_` is `from`."""
    return field.rstrip("_")


class Strict:
    """Base of every value read from front matter: a key that is not a field is an error."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": author_name,
    }


class Refers(Struct, frozen=True):
    """Marks a string that names a record of one of these kinds."""

    kinds: tuple[Kind, ...]


class NamesClaim(Struct, frozen=True):
    """Marks a string that names a claim, as `claim` or `record.claim`."""


class Markdown(Struct, frozen=True):
    """Marks a string in which wikilinks and citations count: one paragraph, or blocks."""

    block: bool = False


class Read(Struct, frozen=True):
    """Marks a field whose front matter value goes through `parse` before its type is checked.

    `parse` raises ValueError with a sentence for the author when the value cannot be read. It takes
    one value where several may stand if it `takes_one`, and a text in place of a mapping if it
    `takes_text`.
    """

    parse: Callable[[Any], Any]
    takes_one: bool = False
    takes_text: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], CoreSchema]
    ) -> CoreSchema:
        from pydantic_core import core_schema  # noqa: PLC0415 - a warm build must not pay for it

        return core_schema.no_info_before_validator_function(self.parse, handler(source))


def one_or_several(value: Any) -> Any:
    """Return a list for a list, and a list of one for anything else that is written alone."""
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


def read_date(value: Any) -> Any:
    """Return the vague date an author wrote; a bare year may be written as a number.

    YAML reads an EDTF set, as in `[2025-01-28,2025-01-29]`, as a list of its dates.
    """
    if isinstance(value, VagueDate):
        return value
    if isinstance(value, (list, tuple)):
        value = f"[{','.join(map(str, value))}]"
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04d}"
    if not isinstance(value, str):
        raise ValueError("a date is written as text, such as 2026-01-28, 2026-01~ or 2025?")
    return VagueDate.parse(value)


def read_moment(value: Any) -> Any:
    """Return the moment an author wrote, which must say its zone (ISO 8601)."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"“{value}” is no moment with its zone: write 2026-02-01T09:00+01:00")
    return moment


Several = Annotated[tuple[T, ...], Read(one_or_several, takes_one=True)]
Date = Annotated[VagueDate, Read(read_date)]
Moment = Annotated[datetime, Read(read_moment)]
Inline = Annotated[str, Markdown()]
Block = Annotated[str, Markdown(block=True)]

PersonRef = Annotated[str, Refers(("person",))]
CountryRef = Annotated[str, Refers(("country",))]
OrganizationRef = Annotated[str, Refers(("organization",))]
PlaceRef = Annotated[str, Refers(("place",))]
DelegationRef = Annotated[str, Refers(("delegation",))]
MeetingRef = Annotated[str, Refers(("meeting",))]
IssueRef = Annotated[str, Refers(("issue",))]
SourceRef = Annotated[str, Refers(("source",))]
PartyRef = Annotated[str, Refers(("country", "organization"))]
VoiceRef = Annotated[str, Refers(("person", "organization", "country"))]
AnyRef = Annotated[str, Refers(KINDS)]
ClaimRef = Annotated[str, NamesClaim()]

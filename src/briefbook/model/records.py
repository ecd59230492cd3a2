"""What every record has, and the records that are somebody or somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from briefbook.model.citations import Cite
from briefbook.model.claims import Claim, Markable
from briefbook.model.dates import VagueDate
from briefbook.model.fields import (
    Block,
    CountryRef,
    Date,
    Inline,
    OrganizationRef,
    PersonRef,
    PlaceRef,
    Read,
    Several,
    Strict,
    author_name,
    one_or_several,
)
from briefbook.model.keys import Key, Kind
from briefbook.model.vocabulary import Publication

NativeName = Mapping[str, str]
"""A name in other scripts, by BCP 47 language: `{ar: أحمد الشرع}`."""


def _key_of_publication(field_name: str) -> str:
    return "status" if field_name == "publication" else author_name(field_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Strict):
    """What another register calls this record."""

    scheme: str
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLink(Strict):
    """An address worth following."""

    url: str
    title: str = ""


def _read_links(value: Any) -> Any:
    return tuple({"url": item} if isinstance(item, str) else item for item in one_or_several(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Markable):
    """What every kind of record has; `body` is the Markdown under the front matter.

    `publication` is written `status` (in a meeting, whose status is its own, `publication`).
    `review_after` is a date or an ISO 8601 duration counted from `reviewed`. `formerly` are ids the
    record had, at whose addresses readers still look for it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": _key_of_publication,
    }
    KIND: ClassVar[Kind]

    id: str
    body: Block = ""
    summary: Inline = ""
    publication: Publication = "published"
    reviewed: Date | None = None
    review_after: str | None = None
    owner: str = ""
    sources: Cite = ()
    source_summary: Inline = ""
    identifiers: Several[Identifier] = ()
    links: Annotated[tuple[WebLink, ...], Read(_read_links, takes_one=True, takes_text=True)] = ()
    also_known_as: Several[str] = ()
    formerly: Several[str] = ()
    notes: str = ""

    @property
    def key(self) -> Key:
        """The record's name in the book."""
        return Key(self.KIND, self.id)

    @property
    def display_name(self) -> str:
        """What the record is called in headings and links; its id where it has no name."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Record):
    """A record with a name rather than a title."""

    name: str
    native_name: NativeName = field(default_factory=dict)

    @property
    def display_name(self) -> str:
        """What the record is called in headings and links."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Markable):
    """A post held (Popolo membership in a post), from when to when as far as the sources say.

    `attested` is a date on which the sources show the title held, for when `from` is not known.
    """

    title: str
    organization: OrganizationRef | None = None
    country: CountryRef | None = None
    portfolio: str = ""
    from_: Date | None = None
    to: Date | None = None
    attested: Date | None = None
    acting: bool = False
    cite: Cite = ()

    def is_held_on(self, day: VagueDate) -> bool:
        """Return whether the office may have been held on the day, by what is known of it."""
        began = self.from_.earliest <= day.latest if self.from_ else True
        lasted = self.to.latest >= day.earliest if self.to else True
        return began and lasted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronunciation(Strict):
    """How to say a name: a respelling a reader can say aloud, and IPA."""

    respelling: str = ""
    ipa: str = ""


def _read_pronunciation(value: Any) -> Any:
    return {"respelling": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Strict):
    """How one person stands to another: `kind` is free text such as `brother`."""

    person: PersonRef
    kind: str
    cite: Cite = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Named):
    """Somebody (Popolo Person)."""

    KIND: ClassVar[Kind] = "person"

    sort_name: str = ""
    pronunciation: Annotated[Pronunciation | None, Read(_read_pronunciation, takes_text=True)] = (
        None
    )
    country: CountryRef | None = None
    honorific_prefix: str = ""
    birth_date: Date | None = None
    offices: Several[Office] = ()
    relations: Several[Relation] = ()
    claims: Several[Claim] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Named):
    """A country; `color` is its side's hue as #rrggbb."""

    KIND: ClassVar[Kind] = "country"

    official_name: str = ""
    iso: str = ""
    capital: PlaceRef | None = None
    color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Named):
    """A body of people (Popolo Organization); `classification` is free text such as `ministry`."""

    KIND: ClassVar[Kind] = "organization"

    classification: str = ""
    country: CountryRef | None = None
    parent: OrganizationRef | None = None
    founded: Date | None = None
    dissolved: Date | None = None


Coordinates = tuple[float, float]


def _read_coordinates(value: Any) -> Any:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise ValueError("coordinates are written [latitude, longitude], in degrees")
    for number, limit, what in zip(value, (90, 180), ("latitude", "longitude"), strict=True):
        if isinstance(number, (int, float)) and not abs(number) <= limit:
            raise ValueError(f"a {what} lies between -{limit} and {limit}; this is {number}")
    return tuple(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Named):
    """Somewhere: `kind` is free text, `coordinates` are latitude and longitude (WGS 84)."""

    KIND: ClassVar[Kind] = "place"

    kind: str = ""
    country: CountryRef | None = None
    within: PlaceRef | None = None
    coordinates: Annotated[Coordinates | None, Read(_read_coordinates)] = None
    coordinates_cite: Cite = ()

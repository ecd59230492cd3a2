"""The book: its settings, its editions, its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from briefbook.model.claims import Claim
from briefbook.model.fields import Date, Inline, Read, Several, Strict
from briefbook.model.keys import Key
from briefbook.model.records import (
    Country,
    Organization,
    Person,
    Place,
    Record,
    WebLink,
)
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.model.vocabulary import Marking, YardstickName

RecordT = TypeVar("RecordT", bound=Record)

RECORD_TYPES: tuple[type[Record], ...] = (
    Person,
    Country,
    Organization,
    Place,
    Delegation,
    Meeting,
    Issue,
    Event,
    Source,
)


def _read_level(value: Any) -> Any:
    """YAML reads the word off as false; a rule that is off is written so."""
    return "off" if value is False else value


RuleLevel = Annotated[Literal["error", "warning", "off"], Read(_read_level)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Strict):
    """A build for one audience: the most restrictive marking it admits (TLP 2.0)."""

    admits: Marking
    title_suffix: str = ""
    base_url: str = ""
    show_redactions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Strict):
    """What the theme is to leave out of the site."""

    page_data: bool = True
    feeds: bool = True
    calendars: bool = True
    search: bool = True


ExportFormat = Literal[
    "json", "csv", "sqlite", "popolo", "markdown", "jsonld", "timelinejs", "ftm", "bundle"
]
"""A format that a site can hand its book out in."""

PUBLIC = "public"
"""The edition that is for everybody: the one that is published."""


def _public() -> Mapping[str, Edition]:
    return {PUBLIC: Edition(admits="CLEAR")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Strict):
    """What book.yaml says; `title` and `as_of` are required."""

    title: str
    as_of: Date
    subtitle: str = ""
    author: str = ""
    summary: Inline = ""
    language: str = "en"
    languages: Several[str] = ()
    yardstick: YardstickName = "icd203"
    marking: Marking = "CLEAR"
    editions: Mapping[str, Edition] = field(default_factory=_public)
    rules: Mapping[str, RuleLevel] = field(default_factory=dict)
    links: Several[WebLink] = ()
    exports: Several[ExportFormat] = ()
    theme: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Book:
    """Settings and every record by its key, in the order of kinds and then of ids.

    `faulty` names the records that are there but left out for what is wrong in them, `redacted`
    the fields from which an edition took parts and says so.
    """

    settings: Settings
    records: Mapping[Key, Record]
    faulty: frozenset[Key] = frozenset()
    redacted: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)

    def of(self, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield the records of one kind, by id."""
        return (record for record in self.records.values() if isinstance(record, kind))

    def claims(self) -> Iterator[tuple[Record, Claim]]:
        """Yield every claim with the record it stands in."""
        for record in self.records.values():
            for claim in claims_of(record):
                yield record, claim


def claims_of(record: Record) -> tuple[Claim, ...]:
    """Return the claims that stand in a record; most kinds hold none."""
    return record.claims if isinstance(record, (Person, Meeting, Issue)) else ()

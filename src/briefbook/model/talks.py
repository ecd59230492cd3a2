"""The records that something happens in: delegations, meetings, issues, events, and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from briefbook.model.citations import Cite
from briefbook.model.claims import Claim, Commitment, Markable
from briefbook.model.fields import (
    AnyRef,
    ClaimRef,
    CountryRef,
    Date,
    DelegationRef,
    Inline,
    IssueRef,
    MeetingRef,
    OrganizationRef,
    PartyRef,
    PersonRef,
    PlaceRef,
    Read,
    Several,
    Strict,
    VoiceRef,
    author_name,
    one_or_several,
)
from briefbook.model.keys import Kind
from briefbook.model.records import Record
from briefbook.model.vocabulary import Exposure, Reliability, Trend

Attendance = Literal["invited", "expected", "attended", "absent"]
MeetingStatus = Literal["planned", "held", "cancelled", "postponed"]
SourceKind = Literal[
    "article", "transcript", "statement", "report", "interview", "dataset", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled(Record):
    """A record with a title rather than a name."""

    title: str

    @property
    def display_name(self) -> str:
        """What the record is called in headings and links."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Markable):
    """One seat at the table, with the title the person held that day."""

    person: PersonRef
    title: str = ""
    portfolio: str = ""
    precedence: int | None = None
    attendance: Attendance = "attended"
    represents: PartyRef | None = None
    cite: Cite = ()


def _read_members(value: Any) -> Any:
    return tuple(
        {"person": item} if isinstance(item, str) else item for item in one_or_several(value)
    )


Members = Annotated[tuple[Member, ...], Read(_read_members, takes_one=True, takes_text=True)]
"""Seats in order of precedence; a person's id alone will do for one."""


def rank_members(members: tuple[Member, ...]) -> list[int]:
    """Return the places of members by precedence, as they stand where one of them has none."""
    ranks = [one.precedence for one in members if one.precedence is not None]
    places = range(len(members))
    return sorted(places, key=ranks.__getitem__) if len(ranks) == len(members) else list(places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """One side of a meeting: its head and its members in order of precedence."""

    KIND: ClassVar[Kind] = "delegation"

    title: str = ""
    meeting: MeetingRef
    country: CountryRef | None = None
    organization: OrganizationRef | None = None
    head: PersonRef | None = None
    members: Members = ()

    @property
    def display_name(self) -> str:
        """What the delegation is called; its id where it has no title."""
        return self.title or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Markable):
    """A subject of a meeting, and how openly it was dealt with."""

    issue: IssueRef
    exposure: Several[Exposure]
    by: Several[VoiceRef] = ()
    cite: Cite = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Titled):
    """A meeting (Open Civic Data event): when, where, who, what about, what came of it.

    `key_points` names the claims shown on top; `since_last` those that compare this meeting with
    the one it follows.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": author_name,
    }
    KIND: ClassVar[Kind] = "meeting"

    date: Date
    end: Date | None = None
    place: PlaceRef | None = None
    format: str = ""
    status: MeetingStatus = "held"
    delegations: Several[DelegationRef] = ()
    participants: Members = ()
    follows: MeetingRef | None = None
    agenda: Several[AgendaItem] = ()
    key_points: Several[ClaimRef] = ()
    since_last: Several[ClaimRef] = ()
    claims: Several[Claim] = ()
    commitments: Several[Commitment] = ()
    open_questions: Several[Inline] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Markable):
    """Where one side stands on an issue, and since when."""

    holder: VoiceRef
    text: Inline
    from_: Date | None = None
    to: Date | None = None
    cite: Cite = ()
    claims: Several[ClaimRef] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Titled):
    """A subject between the sides: `state` is a few free words, `trend` one of three.

    `from` and `to` say since when it is one and until when it was, where sources say so.
    """

    KIND: ClassVar[Kind] = "issue"

    parent: IssueRef | None = None
    state: str = ""
    trend: Trend | None = None
    from_: Date | None = None
    to: Date | None = None
    places: Several[PlaceRef] = ()
    parties: Several[PartyRef] = ()
    positions: Several[Position] = ()
    claims: Several[Claim] = ()
    open_questions: Several[Inline] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDate(Strict):
    """A date as told from another record's: `offset` is an ISO 8601 duration such as `-P2D`."""

    record: AnyRef
    offset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Titled):
    """Something that happened, or is expected to."""

    KIND: ClassVar[Kind] = "event"

    date: Date
    date_note: str = ""
    relative_to: RelativeDate | None = None
    place: PlaceRef | None = None
    people: Several[PersonRef] = ()
    organizations: Several[OrganizationRef] = ()
    countries: Several[CountryRef] = ()
    issues: Several[IssueRef] = ()
    kind: str = ""
    cite: Cite = ()


def text_path(id_: str) -> str:
    """Return where in a book the text of a source is kept, if it is."""
    return f"seeds/texts/{id_}.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText(Strict):
    """What identifies a source's text without repeating it; `segmenter` took it apart."""

    sha256: str
    sentences: int
    segmenter: str = ""
    fingerprints: Several[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Strict):
    """When and why a source was withdrawn."""

    date: Date
    reason: Inline = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Titled):
    """What is known of a source: who published it, when, where it is, how far to trust it."""

    KIND: ClassVar[Kind] = "source"

    kind: SourceKind = "other"
    author: Several[str] = ()
    publisher: str = ""
    published: Date | None = None
    accessed: Date | None = None
    url: str = ""
    archived_url: str = ""
    language: str = ""
    reliability: Reliability = "F"
    descriptor: Inline = ""
    text: SourceText | None = None
    withdrawn: Withdrawal | None = None

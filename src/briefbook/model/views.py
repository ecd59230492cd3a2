"""What each kind of page shows."""

from __future__ import annotations

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.durations import Duration
from briefbook.model.pages import (
    AcrossTheTable,
    Chip,
    ClaimView,
    CommitmentView,
    Entry,
    Fact,
    Group,
    LocatorMap,
    Note,
    Prose,
    Roster,
    RosterChange,
    Seat,
    SourceLine,
)
from briefbook.model.records import Pronunciation
from briefbook.model.vocabulary import Exposure, Trend


class OfficeView(Struct, frozen=True, kw_only=True):
    """An office on a profile."""

    title: str
    organization: Chip | None = None
    portfolio: str = ""
    from_: VagueDate | None = None
    to: VagueDate | None = None
    attested: VagueDate | None = None
    acting: bool = False
    is_current: bool = False
    notes: tuple[Note, ...] = ()


class ClaimGroup(Struct, frozen=True, kw_only=True):
    """Claims under one heading, an issue or a voice; the rest of the claims have no chip."""

    chip: Chip | None
    claims: tuple[ClaimView, ...]


class Service(Struct, frozen=True, kw_only=True):
    """A delegation somebody sat on, with the title held that day."""

    delegation: Chip
    meeting: Chip
    date: VagueDate
    seat: Seat


class RelationView(Struct, frozen=True, kw_only=True):
    """How one person stands to another."""

    person: Chip
    kind: str
    notes: tuple[Note, ...] = ()


class PersonView(Struct, frozen=True, kw_only=True):
    """A leader profile. `met` are the leaders met, each with the meetings as its detail."""

    monogram: str
    side: Chip | None
    native_names: tuple[tuple[str, str], ...]
    also_known_as: tuple[str, ...]
    pronunciation: Pronunciation | None
    honorific_prefix: str
    birth_date: VagueDate | None
    office: OfficeView | None
    offices: tuple[OfficeView, ...]
    meetings: tuple[Entry, ...]
    on_record: tuple[ClaimGroup, ...]
    reported: tuple[ClaimView, ...]
    about: tuple[ClaimView, ...]
    services: tuple[Service, ...]
    met: tuple[Chip, ...]
    relations: tuple[RelationView, ...]
    timeline: tuple[Entry, ...]


class DelegationView(Struct, frozen=True, kw_only=True):
    """A roster, the other side of the table, and what changed."""

    meeting: Chip
    date: VagueDate
    place: Chip | None
    roster: Roster
    table: AcrossTheTable | None
    changes: tuple[RosterChange, ...]


class AgendaLine(Struct, frozen=True, kw_only=True):
    """One subject of a meeting and how openly it was dealt with."""

    issue: Chip
    exposure: tuple[Exposure, ...]
    by: tuple[Chip, ...] = ()
    notes: tuple[Note, ...] = ()


class SinceLast(Struct, frozen=True, kw_only=True):
    """A meeting against the one it follows."""

    previous: Chip
    previous_date: VagueDate
    days: int | None
    is_agenda_known: bool
    new: tuple[Chip, ...]
    continued: tuple[Chip, ...]
    dropped: tuple[Chip, ...]
    rosters: tuple[RosterChange, ...]
    claims: tuple[ClaimView, ...]


class MeetingView(Struct, frozen=True, kw_only=True):
    """A meeting brief. `readouts` are what each side said, one group a side, side by side."""

    date: VagueDate
    end: VagueDate | None
    place: Chip | None
    format: str
    status: str
    follows: Chip | None
    followed_by: Chip | None
    key_points: tuple[ClaimView, ...]
    agenda: tuple[AgendaLine, ...]
    readouts: tuple[ClaimGroup, ...]
    expected: tuple[ClaimView, ...]
    avoided: tuple[ClaimView, ...]
    narrated: tuple[ClaimView, ...]
    participants: tuple[Seat, ...]
    rosters: tuple[Roster, ...]
    table: AcrossTheTable | None
    since: SinceLast | None
    commitments: tuple[CommitmentView, ...]
    open_questions: tuple[Prose, ...]
    timeline: tuple[Entry, ...]


class PositionView(Struct, frozen=True, kw_only=True):
    """Where one side stands, with what it rests on."""

    holder: Chip
    text: Prose
    from_: VagueDate | None
    to: VagueDate | None
    notes: tuple[Note, ...]
    claims: tuple[ClaimView, ...]


class IssueView(Struct, frozen=True, kw_only=True):
    """An issue timeline. `exposure` is every one the issue had in any meeting.

    `expected` is what is still open, the oldest first, and `claims` all the others.
    """

    state: str
    trend: Trend | None
    from_: VagueDate | None
    to: VagueDate | None
    parent: Chip | None
    children: tuple[Chip, ...]
    last_movement: VagueDate | None
    meetings: tuple[Chip, ...]
    exposure: tuple[Exposure, ...]
    positions: tuple[tuple[PositionView, ...], ...]
    timeline: tuple[Entry, ...]
    expected: tuple[ClaimView, ...]
    claims: tuple[ClaimView, ...]
    map: LocatorMap | None
    places: tuple[Chip, ...]
    people: tuple[Chip, ...]
    parties: tuple[Chip, ...]
    open_questions: tuple[Prose, ...]


class EventView(Struct, frozen=True, kw_only=True):
    """An event."""

    date: VagueDate
    date_note: str
    relative: tuple[Chip, Duration] | None
    place: Chip | None
    kind: str
    notes: tuple[Note, ...]
    groups: tuple[Group, ...]
    map: LocatorMap | None


class EntityView(Struct, frozen=True, kw_only=True):
    """A country, an organization or a place: facts, who and what belongs to it, its timeline."""

    side: Chip | None
    native_names: tuple[tuple[str, str], ...]
    also_known_as: tuple[str, ...]
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    claims: tuple[ClaimView, ...]
    timeline: tuple[Entry, ...]
    map: LocatorMap | None


class SourceUse(Struct, frozen=True, kw_only=True):
    """One record that cites a source, and where in the source."""

    chip: Chip
    at: tuple[str, ...]


class SupportedPart(Struct, frozen=True, kw_only=True):
    """A part of a record, no claim, that rests on a source; `what` is a word such as `position`."""

    chip: Chip
    what: str
    text: Prose


class SourceView(Struct, frozen=True, kw_only=True):
    """A source: what cites it, what falls with it, and what merely loses a support.

    `coverage` says for each sentence of the text how many citations name it; empty where the
    number of sentences is not known.
    """

    line: SourceLine
    kind: str
    author: tuple[str, ...]
    accessed: VagueDate | None
    archived_url: str
    descriptor: Prose
    withdrawn: tuple[VagueDate, Prose] | None
    used_by: tuple[SourceUse, ...]
    sole_support: tuple[ClaimView, ...]
    sole_parts: tuple[SupportedPart, ...]
    shared_support: tuple[ClaimView, ...]
    shared_parts: tuple[SupportedPart, ...]
    coverage: tuple[int, ...]

"""The small things pages are made of; each holds all that its template may show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefbook.model.claims import ClaimKind, GroundRule, Outcome, Progress, Rank
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Kind
from briefbook.model.talks import Attendance
from briefbook.model.vocabulary import Confidence, Credibility, Exposure, Likelihood, Reliability

Certainty = Literal["firm", "soft", "silent"]
"""How a claim is drawn: on the record, only reported or expected, or avoided in public."""


class Chip(Struct, frozen=True, kw_only=True):
    """A link to a record by its name: `address` is from the site's root, with an anchor if any.

    `side` is the id of the country whose colour it carries; `detail` a word or two beside it.
    """

    title: str
    address: str
    kind: Kind | Literal["page"] = "page"
    side: str = ""
    detail: str = ""
    native_name: tuple[tuple[str, str], ...] = ()


class SourceLine(Struct, frozen=True, kw_only=True):
    """A source as it stands in notes and lists."""

    chip: Chip
    publisher: str = ""
    published: VagueDate | None = None
    url: str = ""
    language: str = ""
    reliability: Reliability = "F"
    kind: str = "other"
    is_withdrawn: bool = False


class Note(Struct, frozen=True, kw_only=True):
    """A numbered citation of a page: the same source and place has the same number there.

    Number 0 is that of one which an edition left out and shows it.
    """

    number: int
    source: SourceLine
    at: str = ""
    quote: str = ""
    remark: str = ""


class Prose(Struct, frozen=True, kw_only=True):
    """Markdown with all it needs to be rendered.

    `links` says what each wikilink target, as written, points to; `notes` which notes each
    bracketed citation, as written between the brackets without its @, stands for.
    """

    text: str
    links: Mapping[str, Chip]
    notes: Mapping[str, tuple[Note, ...]]

    def __bool__(self) -> bool:
        return bool(self.text)


class Conflict(Struct, frozen=True, kw_only=True):
    """Another claim that says otherwise, with both sources and the author's note on it."""

    claim: Chip
    text: Prose
    notes: tuple[Note, ...]
    remark: Prose


class ClaimView(Struct, frozen=True, kw_only=True):
    """A claim as a page shows it: `home` is where it stands, with its anchor there.

    `anchor` is the claim's own on the page that shows it; `days_open` how long, by the book's day,
    something has been expected and not seen, where that is known to the day.
    """

    anchor: str
    home: Chip
    text: Prose
    kind: ClaimKind
    certainty: Certainty
    voice: Chip | None = None
    attribution: str = ""
    ground_rule: GroundRule | None = None
    exposure: tuple[Exposure, ...] = ()
    issues: tuple[Chip, ...] = ()
    date: VagueDate | None = None
    notes: tuple[Note, ...] = ()
    likelihood: Likelihood | None = None
    likelihood_words: str = ""
    confidence: Confidence | None = None
    credibility: Credibility | None = None
    rank: Rank = "normal"
    rank_reason: Prose | None = None
    conflicts: tuple[Conflict, ...] = ()
    outcome: Outcome | None = None
    outcome_date: VagueDate | None = None
    outcome_notes: tuple[Note, ...] = ()
    days_open: int | None = None
    quote: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """One node of a timeline: a meeting, an event, a dated claim, something expected.

    Entries come sorted by their dates. `chip` is what the entry is about; `label` is a meeting's
    format or the title held there, an event's kind, or a claim's ground rule. A meeting may go on
    until its `end`.
    """

    date: VagueDate | None
    end: VagueDate | None = None
    form: Literal["meeting", "event", "claim", "expected"]
    chip: Chip
    date_note: str = ""
    text: Prose | None = None
    label: str = ""
    certainty: Certainty = "firm"
    place: Chip | None = None
    voice: Chip | None = None
    attribution: str = ""
    exposure: tuple[Exposure, ...] = ()
    issues: tuple[Chip, ...] = ()
    notes: tuple[Note, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Seat(Struct, frozen=True, kw_only=True):
    """One member of a delegation, with the title held that day."""

    person: Chip
    title: str = ""
    portfolio: str = ""
    attendance: Attendance = "attended"
    is_head: bool = False
    represents: Chip | None = None
    notes: tuple[Note, ...] = ()


class Roster(Struct, frozen=True, kw_only=True):
    """A delegation in order of precedence, its head first."""

    chip: Chip
    side: Chip | None
    seats: tuple[Seat, ...]


class TableRow(Struct, frozen=True, kw_only=True):
    """Who sits across from whom for one portfolio; an empty side is an empty chair."""

    portfolio: str
    is_heads: bool
    left: tuple[Seat, ...]
    right: tuple[Seat, ...]


class AcrossTheTable(Struct, frozen=True, kw_only=True):
    """Two rosters of one meeting aligned by portfolio."""

    left: Roster
    right: Roster
    rows: tuple[TableRow, ...]


class RosterChange(Struct, frozen=True, kw_only=True):
    """What changed in one side's roster since its previous meeting.

    `previous` is that meeting; without a roster recorded for it `is_known` is false and only
    those known to have been there are `returning`.
    """

    side: Chip
    previous: Chip
    is_known: bool
    new: tuple[Chip, ...] = ()
    returning: tuple[Chip, ...] = ()
    absent: tuple[Chip, ...] = ()


class Fact(Struct, frozen=True, kw_only=True):
    """One line of a list of facts: `label` is a msgid of the interface, the values are linked."""

    label: str
    text: str = ""
    date: VagueDate | None = None
    chips: tuple[Chip, ...] = ()
    notes: tuple[Note, ...] = ()


class Group(Struct, frozen=True, kw_only=True):
    """Links under one heading; `label` is a msgid of the interface unless `chip` heads them."""

    label: str
    chips: tuple[Chip, ...]
    chip: Chip | None = None


class MapPoint(Struct, frozen=True, kw_only=True):
    """A place on a map, in the map's own units.

    Its label stands after the point, or before it, moved down by `label_shift` (up if negative).
    """

    x: float
    y: float
    chip: Chip
    label_before: bool = False
    label_shift: float = 0.0


class LocatorMap(Struct, frozen=True, kw_only=True):
    """An outline map: SVG path data in a box of width by height, neighbours and the subject.

    Labels are laid out for text a twentieth of the width high, 0.7 of that from their points.
    `left_out` is how many more places there are than it shows.
    """

    width: float
    height: float
    neighbours: tuple[str, ...]
    subjects: tuple[str, ...]
    points: tuple[MapPoint, ...]
    left_out: int = 0


class CommitmentView(Struct, frozen=True, kw_only=True):
    """Something undertaken, as a page shows it."""

    text: Prose
    debtor: Chip
    beneficiary: Chip | None = None
    issue: Chip | None = None
    made: VagueDate | None = None
    due: VagueDate | None = None
    status: Progress = "pledged"
    notes: tuple[Note, ...] = ()

"""What the pages show that stand over many records: indexes, the cover, the chronology."""

from __future__ import annotations

from dataclasses import dataclass

from briefbook.model.changes import Form, Sort
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Kind
from briefbook.model.pages import Chip, ClaimView, Entry, Prose, SourceLine
from briefbook.model.readahead import ReadaheadView
from briefbook.model.views import (
    DelegationView,
    EntityView,
    EventView,
    IssueView,
    MeetingView,
    PersonView,
    SourceView,
)
from briefbook.model.vocabulary import Likelihood, Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record in an index: its chip, a sentence, and a few cells in the index's order.

    `depth` is how many rows above it stand for what it is part of.
    """

    chip: Chip
    text: Prose | None = None
    cells: tuple[str, ...] = ()
    date: VagueDate | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows of an index under one heading, linked where it is a record.

    It is continued where its first rows stand on the sheet before.
    """

    label: str
    chip: Chip | None
    rows: tuple[Row, ...]
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source in the index of sources."""

    line: SourceLine
    citations: int
    sole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """An index of one kind: `columns` are msgids for the cells of its rows."""

    groups: tuple[RowGroup, ...]
    columns: tuple[str, ...] = ()
    sources: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyView:
    """Everything dated, in order; whether its first year goes on from the sheet before."""

    timeline: tuple[Entry, ...]
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Expectations with one outcome, the oldest first; `label` is a msgid.

    They are continued where the first of them stand on the sheet before.
    """

    label: str
    claims: tuple[ClaimView, ...]
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationTally:
    """How many expectations of one kind of voice came to what, in the order of outcomes."""

    voice: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationsView:
    """What was expected and what came of it: in numbers by kind of voice, then one by one."""

    outcomes: tuple[str, ...]
    tally: tuple[ExpectationTally, ...]
    groups: tuple[Expected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """How sure the book is: counts of its claims by what they rest on."""

    claims: int
    cited: int
    on_record: int
    narrated: int
    unnamed: int
    conflicts: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """An issue on the cover: its dots are its entries in order, each with its certainty."""

    chip: Chip
    text: Prose
    date: VagueDate | None
    dots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The cover. `latest` is the newest meeting with its leaders; `expectations` the open ones."""

    latest: Chip | None
    latest_date: VagueDate | None
    latest_text: Prose | None
    latest_place: Chip | None
    leaders: tuple[Chip, ...]
    monograms: tuple[str, ...]
    issues: tuple[IssueLine, ...]
    tallies: Tallies
    expectations: tuple[ClaimView, ...]
    reviewed: tuple[tuple[Chip, VagueDate], ...]
    sections: tuple[tuple[Chip, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """What the words and marks of the book mean, and what it rests on."""

    yardstick: str
    steps: tuple[Likelihood, ...]
    marking: Marking
    tallies: Tallies
    links: tuple[tuple[str, str], ...]
    has_expectations: bool
    exports: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change in a record: of its part `about`, or called `name`, of a `field` of it, or both.

    `noun` is a word for what kind of part it is, nothing where the record itself changed. Values
    that are a `word` are of a vocabulary; a date is one.
    """

    sort: Sort
    noun: str = ""
    about: Chip | None = None
    name: str = ""
    field: str = ""
    before: str | VagueDate = ""
    after: str | VagueDate = ""
    form: Form = "text"
    is_grade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """A record that came, went or changed; `chip` has no address if it is gone.

    `more` is how many changes in it beyond its lines there are.
    """

    chip: Chip
    formerly: str = ""
    lines: tuple[ChangeLine, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedGroup:
    """Records that came, that changed or that went; continued from the sheet before."""

    label: str
    records: tuple[ChangedRecord, ...]
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What changed since the book of an earlier day."""

    since: VagueDate
    groups: tuple[ChangedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The page of the search: what there is to filter by, and where to look without a script.

    `kinds` are those of records in the book, countries and issues come by their ids with their
    names, `years` are the first and the last that anything is of.
    """

    kinds: tuple[Kind, ...]
    countries: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    years: tuple[int, int] | None
    certainties: tuple[str, ...]
    sections: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that is not there."""

    sections: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """The page at the address that a record's page had before."""

    target: Chip


View = (
    PersonView
    | DelegationView
    | MeetingView
    | IssueView
    | EventView
    | EntityView
    | SourceView
    | IndexView
    | ChronologyView
    | ExpectationsView
    | HomeView
    | AboutView
    | ChangesView
    | SearchView
    | NotFoundView
    | MovedView
    | ReadaheadView
)

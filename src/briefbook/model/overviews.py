"""What the pages show that stand over many records: indexes, the cover, the chronology."""

from __future__ import annotations

from msgspec import Struct

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


class Row(Struct, frozen=True, kw_only=True):
    """One record in an index: its chip, a sentence, and a few cells in the index's order.

    `depth` is how many rows above it stand for what it is part of.
    """

    chip: Chip
    text: Prose | None = None
    cells: tuple[str, ...] = ()
    date: VagueDate | None = None
    depth: int = 0


class RowGroup(Struct, frozen=True, kw_only=True):
    """Rows of an index under one heading, linked where it is a record.

    It is continued where its first rows stand on the sheet before.
    """

    label: str
    chip: Chip | None
    rows: tuple[Row, ...]
    is_continued: bool = False


class SourceRow(Struct, frozen=True, kw_only=True):
    """A source in the index of sources."""

    line: SourceLine
    citations: int
    sole: int


class IndexView(Struct, frozen=True, kw_only=True):
    """An index of one kind: `columns` are msgids for the cells of its rows."""

    groups: tuple[RowGroup, ...]
    columns: tuple[str, ...] = ()
    sources: tuple[SourceRow, ...] = ()


class ChronologyView(Struct, frozen=True, kw_only=True):
    """Everything dated, in order; whether its first year goes on from the sheet before."""

    timeline: tuple[Entry, ...]
    is_continued: bool = False


class Expected(Struct, frozen=True, kw_only=True):
    """Expectations with one outcome, the oldest first; `label` is a msgid.

    They are continued where the first of them stand on the sheet before.
    """

    label: str
    claims: tuple[ClaimView, ...]
    is_continued: bool = False


class ExpectationTally(Struct, frozen=True, kw_only=True):
    """How many expectations of one kind of voice came to what, in the order of outcomes."""

    voice: str
    counts: tuple[int, ...]


class ExpectationsView(Struct, frozen=True, kw_only=True):
    """What was expected and what came of it: in numbers by kind of voice, then one by one."""

    outcomes: tuple[str, ...]
    tally: tuple[ExpectationTally, ...]
    groups: tuple[Expected, ...]


class Tallies(Struct, frozen=True, kw_only=True):
    """How sure the book is: counts of its claims by what they rest on."""

    claims: int
    cited: int
    on_record: int
    narrated: int
    unnamed: int
    conflicts: int
    sources: int


class IssueLine(Struct, frozen=True, kw_only=True):
    """An issue on the cover: its dots are its entries in order, each with its certainty."""

    chip: Chip
    text: Prose
    date: VagueDate | None
    dots: tuple[tuple[str, str], ...]


class HomeView(Struct, frozen=True, kw_only=True):
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


class AboutView(Struct, frozen=True, kw_only=True):
    """What the words and marks of the book mean, and what it rests on."""

    yardstick: str
    steps: tuple[Likelihood, ...]
    marking: Marking
    tallies: Tallies
    links: tuple[tuple[str, str], ...]
    has_expectations: bool
    exports: tuple[Chip, ...] = ()


class ChangeLine(Struct, frozen=True, kw_only=True):
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


class ChangedRecord(Struct, frozen=True, kw_only=True):
    """A record that came, went or changed; `chip` has no address if it is gone.

    `more` is how many changes in it beyond its lines there are.
    """

    chip: Chip
    formerly: str = ""
    lines: tuple[ChangeLine, ...] = ()
    more: int = 0


class ChangedGroup(Struct, frozen=True, kw_only=True):
    """Records that came, that changed or that went; continued from the sheet before."""

    label: str
    records: tuple[ChangedRecord, ...]
    is_continued: bool = False


class ChangesView(Struct, frozen=True, kw_only=True):
    """What changed since the book of an earlier day."""

    since: VagueDate
    groups: tuple[ChangedGroup, ...]


class SearchView(Struct, frozen=True, kw_only=True):
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


class NotFoundView(Struct, frozen=True, kw_only=True):
    """The page for an address that is not there."""

    sections: tuple[Chip, ...]


class MovedView(Struct, frozen=True, kw_only=True):
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

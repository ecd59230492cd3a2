"""The site: its pages and its files, before and after rendering."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.findable import Findable
from briefbook.model.keys import Key
from briefbook.model.overviews import View
from briefbook.model.pages import Chip, Note, Prose
from briefbook.model.quality import SourceSummary
from briefbook.model.records import Identifier, WebLink
from briefbook.model.vocabulary import Marking


class Masthead(Struct, frozen=True, kw_only=True):
    """What every page says of the book.

    `nav` are the sections on top, `base_url` is empty where none is known, `assets` says under
    which fingerprinted address each asset lies, `sides` gives the colour of each side by its id;
    `has_changes` if a page says what changed since an earlier state, `has_search` where the book
    can be searched.
    """

    title: str
    subtitle: str
    author: str = ""
    as_of: VagueDate
    language: str
    edition: str
    marking: Marking
    clock: date
    base_url: str
    generator: str
    nav: tuple[Chip, ...]
    assets: Mapping[str, str]
    sides: Mapping[str, str]
    sources: int
    claims: int
    has_changes: bool = False
    has_search: bool = False


class Sheet(Struct, frozen=True, kw_only=True):
    """One sheet of a page that is too long for one: which days it covers, or which names.

    Of either there is a first and a last, or only one. A name stands under a heading, which is a
    msgid of the interface if it is no record's; either can be empty. `marking` is that of whatever
    gave it its days or names.
    """

    number: int
    address: str
    dates: tuple[VagueDate, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    marking: Marking | None = None


class Sheets(Struct, frozen=True, kw_only=True):
    """Where a sheet stands among those of its page; `stops` are those it leads to.

    The first is always one of them.
    """

    current: Sheet
    count: int
    previous: Sheet | None
    next: Sheet | None
    stops: tuple[Sheet, ...]


class Cut(Struct, frozen=True, kw_only=True):
    """How much of a list stands on a sheet, and where it goes on; `name` is the list's."""

    name: str
    shown: int
    total: int
    next: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """One page, with all that its template may show.

    `section` is the address of the navigation entry it belongs to; `key` its record, if it has one;
    `data_address` where its data lie, `print_address`, `feed_address` and `calendar_address` where
    its document, its feed and its calendar do, each empty for a page without; `owner` who keeps its
    brief up to date; `is_stale` that its review is due;
    `sheets` are there where it is one sheet of several, `cuts` tell which lists go over them;
    `quality` says how good the sources of its notes are, `redacted` which lists of its record the
    edition took parts from, where it shows that; `findables` are what a search can lead to.
    """

    address: str
    template: str
    section: str
    title: str
    kicker: str
    kicker_detail: str
    lede: Prose
    body: Prose
    view: View
    masthead: Masthead
    marking: Marking
    key: Key | None = None
    reviewed: VagueDate | None = None
    owner: str = ""
    is_stale: bool = False
    breadcrumbs: tuple[Chip, ...] = ()
    previous: Chip | None = None
    next: Chip | None = None
    notes: tuple[Note, ...] = ()
    quality: SourceSummary | None = None
    backlinks: tuple[Chip, ...] = ()
    data_address: str = ""
    print_address: str = ""
    feed_address: str = ""
    calendar_address: str = ""
    description: str = ""
    links: tuple[WebLink, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    sheets: Sheets | None = None
    cuts: tuple[Cut, ...] = ()
    redacted: tuple[str, ...] = ()
    findables: tuple[Findable, ...] = ()

    @property
    def is_continued(self) -> bool:
        """Return whether it goes on from a sheet before."""
        return self.sheets is not None and self.sheets.previous is not None

    @property
    def first(self) -> str:
        """The address of its first sheet."""
        return self.sheets.stops[0].address if self.sheets else self.address


class OutputFile(Struct, frozen=True):
    """A file of the site: its address from the root, and its bytes."""

    address: str
    content: bytes


class StagedFile(Struct, frozen=True):
    """A file of the site whose bytes wait on disk in the file `part`.

    That is empty where they lie at the address already.
    """

    address: str
    part: str


SiteFile: TypeAlias = OutputFile | StagedFile

"""A record's page does not grow with the book: what is long goes on, whole, on further sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from briefbook.model.book import Book
from briefbook.model.citations import Citation
from briefbook.model.keys import Key
from briefbook.model.pages import Chip, ClaimView, Group, Note
from briefbook.model.records import Country, Person, Record
from briefbook.model.shape import field_names
from briefbook.model.site import Page
from briefbook.model.talks import Event, Issue
from briefbook.model.views import ClaimGroup, EntityView, IssueView, PersonView, SourceUse
from briefbook.plan.division import divide
from briefbook.plan.lists import LISTS as GROWING
from briefbook.plan.lists import weigh

Plan = Callable[[Book], dict[str, Page]]
LISTS = [
    "meetings",
    "on_record",
    "reported",
    "about",
    "services",
    "met",
    "timeline",
    "places",
    "people",
    "children",
    "claims",
    "groups",
    "sole_support",
    "shared_support",
    "used_by",
    "expected",
]
ROOM = 3000


def parts(value: Any) -> Iterator[Any]:
    """Yield a value and all that it holds."""
    yield value
    inner: Any = ()
    if isinstance(value, tuple):
        inner = value
    elif isinstance(value, dict):
        inner = value.values()
    elif names := field_names(value.__class__):
        inner = [getattr(value, name) for name in names if name != "masthead"]
    for part in inner:
        yield from parts(part)


def items_of(page: Page, field: str) -> list[Any]:
    """Return the items of a list of a page, those of groups each with its heading."""
    found: list[Any] = []
    for one in page.backlinks if field == "backlinks" else getattr(page.view, field):
        if isinstance(one, Group):
            found += [(one.label, chip) for chip in one.chips]
        elif isinstance(one, ClaimGroup):
            found += [(one.chip, claim) for claim in one.claims]
        else:
            found.append(one)
    return found


def is_at_home(item: Any, page: Page) -> bool:
    """Return whether an item is a claim that others link to on this page."""
    claim = item[1] if isinstance(item, tuple) else item
    return isinstance(claim, ClaimView) and claim.home.address.startswith(f"{page.address}#")


@pytest.fixture
def long_pages(plan: Plan, book: Book) -> list[Page]:
    """Return the pages of the small book with a hundred events that name what is in it."""
    record = book.records[Key("event", "sail")]
    assert isinstance(record, Event)
    events = [replace(record, id=f"sail-{n}", title=f"Sail {n}") for n in range(100)]
    people = [Person(id=f"p{n}", name=f"Person {n}", country="aland") for n in range(50)]
    aland = replace(
        book.records[Key("country", "aland")], sources=(Citation(source="art", at="s6"),)
    )
    more: list[Record] = [*events, *people, aland]
    pages = plan(replace(book, records={**book.records, **{one.key: one for one in more}}))
    return [page for page in pages.values() if page.key]


def test_nothing_is_lost_or_doubled(long_pages: list[Page]) -> None:
    """Each list stands on the sheets once and in order; a claim that is at home on the first."""
    divided = 0
    for page in long_pages:
        sheets = divide(page, ROOM)
        divided += len(sheets) > 1
        for field in ("backlinks", *(name for name in LISTS if hasattr(page.view, name))):
            whole = items_of(page, field)
            shown = [item for sheet in sheets for item in items_of(sheet, field)]
            assert [one for one in shown if not is_at_home(one, page)] == [
                one for one in whole if not is_at_home(one, page)
            ] or field == "groups"
            assert sorted(map(repr, shown)) == sorted(map(repr, whole))
            home = [one for one in whole if is_at_home(one, page)]
            assert [one for one in items_of(sheets[0], field) if is_at_home(one, page)] == home
    assert divided > 4


def test_every_sheet_lists_the_notes_it_shows(long_pages: list[Page]) -> None:
    """Under the number they have on the whole page, and together all of them."""
    for page in long_pages:
        sheets = divide(page, ROOM)
        for sheet in sheets:
            listed = {note.number for note in sheet.notes}
            bare = structs.replace(sheet, notes=())
            assert {part.number for part in parts(bare) if isinstance(part, Note)} <= listed
        assert {note for sheet in sheets for note in sheet.notes} == set(page.notes)


def test_a_cut_says_how_much_there_is(long_pages: list[Page]) -> None:
    """Of every list that goes over sheets: its whole length, what is here, where it goes on."""
    page = next(page for page in long_pages if page.address == "countries/aland.html")
    sheets = divide(page, ROOM)
    cuts = [cut for sheet in sheets for cut in sheet.cuts if cut.name == "People"]
    view = page.view
    assert isinstance(view, EntityView)
    people = next(len(group.chips) for group in view.groups if group.label == "People")
    assert {cut.total for cut in cuts} == {people}
    assert sum(cut.shown for cut in cuts) == people
    assert [cut.next for cut in cuts] == [
        *(f"countries/aland.{n}.html#belonging" for n in range(2, len(cuts) + 1)),
        "",
    ]


def test_what_is_said_once_is_on_the_first_sheet(long_pages: list[Page]) -> None:
    """Text, offices, positions and neighbours are not repeated; a sheet leads back instead.

    Names in other scripts say whose page it is, on each sheet.
    """
    for page in long_pages:
        first, *others = divide(page, ROOM)
        assert first.body == page.body
        assert (first.previous, first.next) == (page.previous, page.next)
        for sheet in others:
            assert not sheet.body
            assert not sheet.links
            assert sheet.previous is None
            assert sheet.breadcrumbs[-1].address == page.address == sheet.first
            assert sheet.view != page.view
            if isinstance(sheet.view, PersonView | EntityView):
                assert sheet.view.native_names == getattr(page.view, "native_names", None)
            if isinstance(sheet.view, PersonView):
                assert sheet.view.offices == ()
            if isinstance(sheet.view, IssueView):
                assert sheet.view.positions == ()


def test_sheets_are_not_larger_for_a_larger_book(plan: Plan, book: Book) -> None:
    """Ten times the events make more sheets, none of them longer."""

    def longest(count: int) -> tuple[int, int]:
        issue = Issue(id="ice", title="Ice")
        record = book.records[Key("event", "sail")]
        events = [
            replace(record, id=f"sail-{n}", title=f"Sail {n:04d}", issues=("ice",))  # type: ignore[call-arg]
            for n in range(count)
        ]
        records: list[Record] = [issue, Country(id="aland", name="Aland"), *events]
        page = plan(replace(book, records={one.key: one for one in records}))["issues/ice.html"]
        sheets = divide(page, 20_000)
        return len(sheets), max(len(list(parts(sheet))) for sheet in sheets)

    few, short = longest(100)
    many, tall = longest(1000)
    assert many > 5 * few
    assert tall < 1.3 * short


def test_a_short_page_stays_as_it_is(pages: dict[str, Page]) -> None:
    """Without long lists there is nothing to divide."""
    for page in pages.values():
        if page.key:
            assert divide(page, 200_000) == (page,)


WORDY = Chip(title="A" * 300, address=f"people/{'a' * 60}.html", side="aland", detail="B" * 300)


@pytest.mark.parametrize(
    ("address", "field", "item"),
    [
        ("people/ann.html", "met", WORDY),
        ("sources/wire.html", "used_by", SourceUse(chip=WORDY, at=("s1-s9",) * 9)),
    ],
)
def test_whatever_outgrows_a_page_is_divided(
    long_pages: list[Page], address: str, field: str, item: object
) -> None:
    """No list is taken for short by the number of its items that is too long by their words."""
    page = next(page for page in long_pages if page.address == address)
    lists: dict[str, Any] = dict.fromkeys(GROWING[type(page.view)], ())
    lists[field] = (item,) * (ROOM // weigh(item, set(), {}) + 1)
    view: Any = page.view
    long = structs.replace(page, view=structs.replace(view, **lists), backlinks=())
    assert len(divide(long, ROOM)) > 1

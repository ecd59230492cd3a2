"""No index grows with the book: it goes over sheets, with nothing lost, doubled or moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.link.graph import link_book
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.options import ROOM
from briefbook.model.overviews import ChronologyView, IndexView
from briefbook.model.records import Country, Person, Place, Record
from briefbook.model.site import Page, Sheet, Sheets
from briefbook.model.talks import Event, Issue, Meeting, Source
from briefbook.plan.arrange import Bay
from briefbook.plan.context import Context
from briefbook.plan.division import divide
from briefbook.plan.layout import Layout
from briefbook.plan.sheets import choose_sheet, cut_bays
from briefbook.plan.site import lay_out, plan_page
from briefbook.render.pages import render_page
from briefbook.render.theme import TemplateText, Theme

TEMPLATES = Path(__file__).parents[3] / "templates"
LARGEST = 300_000
UNIT = 500


def lay(records: list[Record], settings: Settings, room: int = ROOM) -> Layout:
    """Return the layout of a book of these records."""
    book = Book(settings=settings, records={record.key: record for record in records})
    names = (path.name for path in (TEMPLATES / "assets").iterdir())
    assets = {"sides.css": "sides.css"} | {name: name for name in names}
    context = Context(edition="public", clock=date(2026, 3, 1), room=room, assets=assets)
    return lay_out(book, link_book(book).value, context)


def plan_overviews(records: list[Record], settings: Settings, room: int = ROOM) -> dict[str, Page]:
    """Return the pages of a book that are no record's, by address."""
    layout = lay(records, settings, room)
    pages = (plan_page(layout, name).page for name in layout.pages if not name.key)
    return {page.address: page for page in pages if page}


def sheets_of(pages: dict[str, Page], address: str) -> list[Page]:
    """Return the sheets of an overview, followed from one to the next."""
    found = [pages[address]]
    while (sheets := found[-1].sheets) and sheets.next:
        found.append(pages[sheets.next.address])
    return found


def covers(page: Page) -> list[str]:
    """Return what a sheet says that it covers."""
    assert page.sheets
    current = page.sheets.current
    names = (": ".join(filter(None, pair)) for pair in current.names)
    return [*map(str, current.dates), *names]


def person(number: int, country: str) -> Person:
    """Return somebody whose name sorts by number."""
    return Person(id=f"p{number:04d}", name=f"Person {number:04d}", country=country)


def event(number: int, **given: object) -> Event:
    """Return an event, two of them on each day."""
    when = (date(2001, 1, 1) + timedelta(days=number // 2)).isoformat()
    fields = {"id": f"e{number:04d}", "title": f"Event {number:04d}", "date": VagueDate.parse(when)}
    return Event(**fields | given)  # type: ignore[arg-type] # fields of an event


heights = st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=30), max_size=12)


@given(bays=heights, units=st.integers(1, 40))
def test_sheets_hold_all_rows_once_in_order(bays: list[list[int]], units: int) -> None:
    """No sheet holds more than it has room for, unless a single row does; a cut is known."""
    name = iter(range(10_000))
    height = {Key("event", f"{next(name)}"): tall for bay in bays for tall in bay}
    keys = iter(height)
    made = [Bay(f"{n}", None, tuple((next(keys), 0) for _ in bay)) for n, bay in enumerate(bays)]
    sheets = cut_bays(made, height.__getitem__, units * UNIT)
    assert [row for bays in sheets for bay in bays for row in bay.rows] == [(k, 0) for k in height]
    begun: set[str] = set()
    for sheet in sheets:
        tall = sum(height[key] for bay in sheet for key, _ in bay.rows)
        assert tall <= units or sum(len(bay.rows) for bay in sheet) == 1
        for bay in sheet:
            assert bay.is_continued == (bay.label in begun)
            begun.add(bay.label)
    assert all(sheets) or sheets == ((),)


@pytest.fixture(scope="module")
def theme() -> Theme:
    """Return the default theme."""
    texts = (
        TemplateText(str(path.relative_to(TEMPLATES)), str(path), path.read_text("utf-8"))
        for path in TEMPLATES.rglob("*.html")
    )
    return Theme(tuple(texts), "en")


def test_no_overview_of_a_large_book_is_too_large(book: Book, theme: Theme) -> None:
    """Thousands of rows with long texts and sources stay under 300 KB, and all are there."""
    text = "A meeting that was told of at length. " * 8
    sources = [
        Source(
            id=f"s{n:04d}",
            title=f"A report of some length, {n}",
            publisher="The Daily Report of Aland",
            url=f"https://example.org/reports/of/some/length/{n}",
        )
        for n in range(1200)
    ]
    records: list[Record] = [
        *sources,
        *(
            event(
                n,
                summary=text,
                cite=tuple(Citation(source=f"s{(n + m) % 1200:04d}") for m in range(0, 1200, 300)),
            )
            for n in range(1200)
        ),
        *(person(n, "aland") for n in range(1200)),
        *(Issue(id=f"i{n:04d}", title=f"Issue {n:04d}", summary=text) for n in range(1200)),
        Country(id="aland", name="Aland"),
    ]
    pages = plan_overviews(records, book.settings)
    made = {
        address: render_page(page, theme, "").content
        for address, page in pages.items()
        if page.template
    }
    sizes = {address: len(content) for address, content in made.items()}
    assert max(sizes.values()) < LARGEST, max(sizes, key=lambda address: sizes[address])
    assert b"2001, continued</h2>" in made["chronology.2.html"]
    assert b"Aland</a>, continued</h2>" in made["people/index.2.html"]
    everything = b"".join(made[page.address] for page in sheets_of(pages, "chronology.html"))
    assert all(everything.count(b">Event %04d<" % number) == 1 for number in range(1200))
    everything = b"".join(made[page.address] for page in sheets_of(pages, "people/index.html"))
    assert all(everything.count(b">Person %04d<" % number) == 1 for number in range(1200))


@pytest.mark.parametrize("place", range(20))
def test_a_page_that_names_a_marked_record_has_its_marking(book: Book, place: int) -> None:
    """Sheets are called by their first and last rows, on all the pages that lead to them."""
    people = [person(n, "aland") for n in range(20)]
    people[place] = replace(people[place], marking="AMBER")
    pages = plan_overviews([*people, Country(id="aland", name="Aland")], book.settings, 5 * UNIT)
    sheets = sheets_of(pages, "people/index.html")
    name = people[place].name
    named = [page for page in sheets if name in f"{page.view}{page.sheets}"]
    assert len(sheets) == 4
    assert [page for page in sheets if page.marking == "AMBER"] == named


def test_a_page_that_dates_itself_by_a_marked_record_has_its_marking(book: Book) -> None:
    """The day of a marked event tells as well; in between, it stands on its own sheet alone."""
    for place, marked in ((0, 4), (2, 1)):
        events = [event(n, marking="AMBER" if n == place else None) for n in range(20)]
        sheets = sheets_of(plan_overviews([*events], book.settings, 5 * UNIT), "events/index.html")
        assert sum(page.marking == "AMBER" for page in sheets) == marked


def test_no_record_that_much_names_is_too_large(book: Book, theme: Theme) -> None:
    """Nor is what thousands of others name: whose country it is, what it was about, who said it."""
    text = "It was told of at some length, as such things are. " * 4
    cited = (Citation(source="wire", at="s1"),)
    said = tuple(
        Claim(id=f"c{n}", text=text, by="p0000", issues=("ice",), cite=cited) for n in range(5)
    )
    records: list[Record] = [
        Country(id="aland", name="Aland"),
        Source(id="wire", title="The wire"),
        Issue(id="ice", title="The ice"),
        *(
            Place(
                id=f"at{n}", name=f"Place {n}", country="aland", coordinates=(35.0, 36.0 + n / 99)
            )
            for n in range(600)
        ),
        *(person(n, "aland") for n in range(1500)),
        *(
            event(n, summary=text, place="at0", people=("p0000",), issues=("ice",), cite=cited)
            for n in range(1500)
        ),
        *(
            Meeting(id=f"m{n}", title=f"Talks {n}", date=VagueDate.parse("2002"), claims=said)
            for n in range(150)
        ),
    ]
    layout = lay(records, book.settings)
    for address in (
        "countries/aland.html",
        "places/at0.html",
        "issues/ice.html",
        "people/p0000.html",
        "sources/wire.html",
    ):
        name = next(name for name in layout.pages if name.address == address)
        page = plan_page(layout, name).page
        assert page
        sheets = divide(page, ROOM)
        assert len(sheets) > 1
        sizes = [len(render_page(sheet, theme, "").content) for sheet in sheets]
        assert max(sizes) < LARGEST, (address, sizes)


def test_a_small_index_is_one_page(pages: dict[str, Page]) -> None:
    """It has no sheets, and no address but its own."""
    assert pages["people/index.html"].sheets is None
    assert not any(address.count(".") > 1 for address in pages)


def test_a_country_over_two_sheets_is_named_on_both(book: Book) -> None:
    """A heading is repeated as continued; sheets are called by headings, or names where needed."""
    records: list[Record] = [
        *(Country(id=name.lower(), name=name) for name in ("Aland", "Borland")),
        *(person(n, "aland" if n < 13 else "borland") for n in range(14)),
    ]
    sheets = sheets_of(plan_overviews(records, book.settings, 8 * UNIT), "people/index.html")
    assert [page.address for page in sheets] == [
        "people/index.html",
        "people/index.2.html",
    ]
    views = [page.view for page in sheets if isinstance(page.view, IndexView)]
    assert [[group.is_continued for group in view.groups] for view in views] == [
        [False],
        [True, False],
    ]
    assert list(map(covers, sheets)) == [["Aland"], ["Aland", "Borland"]]
    stray = person(99, "")
    sheets = sheets_of(
        plan_overviews([*records, stray], book.settings, 8 * UNIT), "people/index.html"
    )
    assert list(map(covers, sheets)) == [["Aland"], ["Aland", "Borland"], ["Others"]]
    alone = [one for one in records if "borland" not in (one.id, getattr(one, "country", ""))]
    sheets = sheets_of(plan_overviews(alone, book.settings, 8 * UNIT), "people/index.html")
    assert list(map(covers, sheets)) == [
        ["Aland: Person 0000", "Person 0007"],
        ["Aland: Person 0008", "Person 0012"],
    ]


@pytest.mark.parametrize(
    ("apart", "wanted"),
    [
        (400, [["2001"], ["2002"], ["2003"]]),
        (40, [["2001-01", "2001-02"], ["2001-03"]]),
        (2, [["2001-01-01", "2001-01-03"], ["2001-01-04", "2001-01-05"]]),
    ],
)
def test_sheets_of_days_say_no_more_than_is_needed(
    book: Book, apart: int, wanted: list[list[str]]
) -> None:
    """Years where they tell sheets apart, else months, else days."""
    first = date(2001, 1, 1)
    days = [(first + timedelta(days=n * apart // 2)).isoformat() for n in range(5)]
    records: list[Record] = [event(n, date=VagueDate.parse(days[n])) for n in range(5)]
    pages = plan_overviews(records, book.settings, 3 * UNIT)
    assert list(map(covers, sheets_of(pages, "chronology.html"))) == wanted


def test_the_chronology_goes_on_from_sheet_to_sheet(book: Book) -> None:
    """Every day stands once and in order, what is expected on the last sheets and called so."""
    records: list[Record] = [event(number) for number in range(40)]
    records += [event(n, date=VagueDate.parse("2031-01-01")) for n in range(40, 50)]
    pages = plan_overviews(records, book.settings, 6 * UNIT)
    sheets = sheets_of(pages, "chronology.html")
    views = [page.view for page in sheets if isinstance(page.view, ChronologyView)]
    titles = [entry.chip.title for view in views for entry in view.timeline]
    assert titles == [f"Event {number:04d}" for number in range(50)]
    assert [view.is_continued for view in views][:2] == [False, True]
    assert covers(sheets[-1]) == ["Expected, or open"]


def test_the_cover_says_what_it_leaves_out(book: Book, pages: dict[str, Page]) -> None:
    """A few issues and open expectations stand there, of how many, and where to look further."""
    open_ = [Claim(id=f"c{n}", text="It may.", kind="expectation") for n in range(20)]
    records: list[Record] = [
        Issue(id=f"i{n}", title=f"Issue {n}", claims=tuple(open_) if n == 0 else ())
        for n in range(20)
    ]
    cover = plan_overviews(records, book.settings)["index.html"]
    assert [(cut.name, cut.shown, cut.total, cut.next) for cut in cover.cuts] == [
        ("issues", 12, 20, "issues/index.html"),
        ("expectations", 12, 20, "expectations.html"),
    ]
    assert pages["index.html"].cuts == ()


def test_a_sheet_leads_to_the_others(book: Book) -> None:
    """Previous and next, the first and the last; back to its index, in the same section."""
    records: list[Record] = [person(number, "") for number in range(12)]
    pages = plan_overviews(records, book.settings, 4 * UNIT)
    second = pages["people/index.2.html"]
    assert second.is_continued
    assert second.section == "people/index.html"
    assert [crumb.address for crumb in second.breadcrumbs] == ["index.html", "people/index.html"]
    assert second.sheets is not None
    assert second.sheets.previous is not None
    assert second.sheets.next is not None
    ends = (second.sheets.previous.address, second.sheets.next.address)
    assert ends == ("people/index.html", "people/index.3.html")
    linked = {stop.address for stop in second.sheets.stops}
    assert linked <= pages.keys()


@given(count=st.integers(2, 3000), data=st.data())
def test_the_way_to_other_sheets_does_not_grow(count: int, data: st.DataObject) -> None:
    """However many there are, few are named: the first, the last, those near, some between."""
    number = data.draw(st.integers(1, count))
    sheets = choose_sheet(
        tuple(Sheet(number=n, address=f"{n}") for n in range(1, count + 1)), number
    )
    assert isinstance(sheets, Sheets)
    numbers = [stop.number for stop in sheets.stops]
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= 17
    near = {n for n in range(number - 2, number + 3) if 0 < n <= count}
    assert {1, count, *near} <= set(numbers)

"""The pages of a site, planned one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import structs

from briefbook.model.asked import EVERYTHING
from briefbook.model.book import Book
from briefbook.model.graph import Graph
from briefbook.model.interface import msgid
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.overviews import MovedView, View
from briefbook.model.pages import Chip
from briefbook.model.records import Record
from briefbook.model.site import Masthead, Page
from briefbook.model.talks import Delegation, Meeting
from briefbook.plan.addresses import (
    ABOUT,
    CALENDAR,
    CHANGES,
    CHRONOLOGY,
    EXPECTATIONS,
    FEED,
    HOME,
    NOT_FOUND,
    SEARCH,
    address_of,
    index_of,
    sheet_of,
)
from briefbook.plan.asking import AskedBy, ask_everything
from briefbook.plan.changes import view_changes
from briefbook.plan.context import Context
from briefbook.plan.desk import Desk
from briefbook.plan.expectations import view_expectations
from briefbook.plan.layout import Layout, PageName, Planned
from briefbook.plan.overview import (
    cut_home,
    edition_marking,
    view_about,
    view_chronology,
    view_home,
    view_not_found,
)
from briefbook.plan.page import plan_index, plan_overview, plan_record
from briefbook.plan.parts import find_parts
from briefbook.plan.searching import view_search
from briefbook.plan.shelf import Shelf
from briefbook.plan.stock import Stock
from briefbook.plan.subscriptions import has_feeds, view_calendar, view_news
from briefbook.plan.survey import Survey, survey_book
from briefbook.plan.templates import MOVED, template_of
from briefbook.plan.words import CHANGES_CHIP, CHRONOLOGY_CHIP, EXPECTATIONS_CHIP, NAVIGATION


def lay_out(book: Book, graph: Graph, context: Context) -> Layout:
    """Return what is made once for all pages of an edition; the order of records does not matter.

    Each page is then made of it alone, by `plan_page`.
    """
    stock = Stock(book, graph, context)
    survey = survey_book(stock)
    stock = structs.replace(stock, parts=find_parts(survey))
    return Layout(make_masthead(stock), tuple(_name_pages(survey, stock)), stock)


def plan_page(layout: Layout, name: PageName, asked_by: AskedBy = ask_everything) -> Planned:
    """Return a page of a layout with all that is asked of it, and what it was made of.

    `asked_by` tells what a template asks of its page.
    """
    shelf = Shelf(layout.stock)
    shelf.part("masthead")
    if name.moved:
        page = _plan_moved(Desk(shelf), layout.masthead, name.address, name.moved)
    elif name.key:
        record = shelf.record(name.key)
        page = plan_record(shelf, layout.masthead, record, asked_by) if record else None
    else:
        template = template_of(name)
        asked = asked_by(template) if template else EVERYTHING
        page = _OVERVIEWS[name.section](Desk(shelf, asked=asked), layout.masthead, name.sheet)
    return Planned(page, shelf.reads())


def make_masthead(stock: Stock) -> Masthead:
    """Return what every page says of the book in this edition."""
    settings, context = stock.book.settings, stock.context
    edition = settings.editions.get(context.edition)
    suffix = edition.title_suffix if edition else ""
    sections, sides, sources, claims, has_changes = stock.parts["masthead"]
    return Masthead(
        title=f"{settings.title} {suffix}".strip(),
        subtitle=settings.subtitle,
        author=settings.author,
        as_of=settings.as_of,
        language=settings.language,
        edition=context.edition,
        marking=edition_marking(settings, context),
        clock=context.clock,
        base_url=context.base_url,
        generator=context.generator,
        nav=_navigation(sections),
        assets=context.assets,
        sides=dict(sides),
        sources=sources,
        claims=claims,
        has_changes=has_changes,
        has_search=settings.theme.search,
    )


def _navigation(filled: tuple[Kind, ...]) -> tuple[Chip, ...]:
    """Return the sections on top, those without a record left out."""
    empty = {index_of(kind) for kind in KINDS if kind not in filled}
    return tuple(chip for chip in NAVIGATION if chip.address not in empty)


def _name_pages(survey: Survey, stock: Stock) -> Iterator[PageName]:
    shown = _shown(stock)
    for section in (one for one in _OVERVIEWS if shown.get(one, True)):
        count = len(stock.parts.get(f"sheets {section}", ())) or 1
        for sheet in range(1, count + 1):
            yield PageName(sheet_of(section, sheet), None, section, sheet)
    for kind in KINDS:
        for record in survey.of_kind[kind]:
            if _has_page(survey, record):
                yield PageName(address_of(record.key), record.key)
                yield from _name_former(record)


def _name_former(record: Record) -> Iterator[PageName]:
    """Yield the pages that lead on to a record from where its own lay; it may be back at one."""
    for id_ in dict.fromkeys(record.formerly):
        if id_ != record.id:
            yield PageName(address_of(Key(record.KIND, id_)), None, moved=record.key)


def _shown(stock: Stock) -> dict[str, bool]:
    """Return whether there is a record of expectations or changes, a feed, a calendar."""
    settings = stock.book.settings
    return {
        CHANGES: stock.context.changes is not None,
        EXPECTATIONS: bool(stock.parts["expectation tally"]),
        FEED: has_feeds(settings, stock.context),
        CALENDAR: settings.theme.calendars,
        SEARCH: settings.theme.search,
    }


def _has_page(survey: Survey, record: Record) -> bool:
    """Return False for a delegation whose meeting is not in the book."""
    return not isinstance(record, Delegation) or bool(survey.shelf.get(Meeting, record.meeting))


def _plan_home(desk: Desk, masthead: Masthead, _sheet: int) -> Page:
    return plan_overview(
        desk,
        masthead,
        address=HOME,
        title=masthead.title,
        lede=desk.prose(desk.shelf.settings.summary),
        view=view_home(desk),
        kicker=msgid("Briefing book"),
        cuts=cut_home(desk.shelf),
    )


def _sheet_planner(
    address: str, title: str, make: Callable[[Desk, int], View]
) -> Callable[[Desk, Masthead, int], Page]:
    """Return what plans an overview of which `make` gives any sheet."""

    def plan(desk: Desk, masthead: Masthead, sheet: int) -> Page:
        return plan_overview(
            desk,
            masthead,
            address=address,
            title=title,
            view=make(desk, sheet),
            sheet=sheet,
        )

    return plan


def _plan_about(desk: Desk, masthead: Masthead, _sheet: int) -> Page:
    return plan_overview(
        desk,
        masthead,
        address=ABOUT,
        title=msgid("About this book"),
        lede=desk.prose(desk.shelf.settings.summary),
        view=view_about(desk),
    )


def _plan_not_found(desk: Desk, masthead: Masthead, _sheet: int) -> Page:
    return plan_overview(
        desk,
        masthead,
        address=NOT_FOUND,
        title=msgid("Page not found"),
        view=view_not_found(desk.shelf),
    )


def _plan_search(desk: Desk, masthead: Masthead, _sheet: int) -> Page:
    """Return the page of the search, which may show whatever the edition has."""
    page = plan_overview(
        desk,
        masthead,
        address=SEARCH,
        title=msgid("Search"),
        view=view_search(desk),
    )
    return structs.replace(page, marking=masthead.marking)


def _plan_feed(desk: Desk, masthead: Masthead, _sheet: int) -> Page:
    page = _plan_unseen(desk, masthead, FEED, view_news(desk))
    return structs.replace(page, address=HOME, feed_address=FEED)


def _plan_calendar(desk: Desk, masthead: Masthead, _sheet: int) -> Page:
    page = _plan_unseen(desk, masthead, CALENDAR, view_calendar(desk))
    return structs.replace(page, calendar_address=CALENDAR)


def _plan_unseen(desk: Desk, masthead: Masthead, address: str, view: View) -> Page:
    """Return what a file beside the pages is made from, which has no template."""
    return plan_overview(desk, masthead, address=address, title=masthead.title, view=view)


def _plan_moved(desk: Desk, masthead: Masthead, address: str, key: Key) -> Page | None:
    target = desk.chip_for(key)
    if not target:
        return None
    return plan_overview(
        desk,
        masthead,
        address=address,
        template=MOVED,
        title=target.title,
        view=MovedView(target=target),
    )


def _index_planner(kind: Kind) -> Callable[[Desk, Masthead, int], Page]:
    return lambda desk, masthead, sheet: plan_index(desk, masthead, kind, sheet)


_OVERVIEWS: dict[str, Callable[[Desk, Masthead, int], Page]] = {
    HOME: _plan_home,
    CHRONOLOGY: _sheet_planner(CHRONOLOGY, CHRONOLOGY_CHIP.title, view_chronology),
    EXPECTATIONS: _sheet_planner(EXPECTATIONS, EXPECTATIONS_CHIP.title, view_expectations),
    CHANGES: _sheet_planner(CHANGES, CHANGES_CHIP.title, view_changes),
    ABOUT: _plan_about,
    NOT_FOUND: _plan_not_found,
    FEED: _plan_feed,
    CALENDAR: _plan_calendar,
    SEARCH: _plan_search,
    **{index_of(kind): _index_planner(kind) for kind in KINDS},
}

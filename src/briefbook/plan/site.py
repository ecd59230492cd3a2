"""Every page of a site, each with all that it may show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefbook.model.book import Book
from briefbook.model.graph import Graph
from briefbook.model.interface import msgid
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.pages import Chip
from briefbook.model.records import Country, Record
from briefbook.model.site import Masthead, Page, Site
from briefbook.model.talks import Source
from briefbook.plan.addresses import ABOUT, CHRONOLOGY, HOME, NOT_FOUND, index_of
from briefbook.plan.arrange import Bay, arrange
from briefbook.plan.context import Context
from briefbook.plan.desk import Desk
from briefbook.plan.overview import (
    edition_marking,
    view_about,
    view_chronology,
    view_home,
    view_not_found,
)
from briefbook.plan.page import Neighbours, plan_index, plan_overview, plan_record
from briefbook.plan.shelf import Shelf, fill_shelf
from briefbook.plan.words import CHRONOLOGY_CHIP, NAVIGATION


def plan_site(book: Book, graph: Graph, context: Context) -> Site:
    """Return every page of one edition of a book; the order of its records does not matter."""
    shelf = fill_shelf(book, graph, context)
    masthead = make_masthead(shelf)
    bays = {kind: arrange(shelf, kind) for kind in KINDS}
    return Site(
        masthead=masthead,
        pages=(
            *_plan_overviews(shelf, masthead),
            *(plan_index(shelf, masthead, kind, bays[kind]) for kind in KINDS),
            *_plan_records(shelf, masthead, bays),
        ),
    )


def make_masthead(shelf: Shelf) -> Masthead:
    """Return what every page says of the book in this edition."""
    settings, context = shelf.book.settings, shelf.context
    edition = settings.editions.get(context.edition)
    suffix = edition.title_suffix if edition else ""
    return Masthead(
        title=f"{settings.title} {suffix}".strip(),
        subtitle=settings.subtitle,
        as_of=settings.as_of,
        language=settings.language,
        edition=context.edition,
        marking=edition_marking(shelf),
        clock=context.clock,
        base_url=context.base_url,
        generator=context.generator,
        nav=_navigation(shelf),
        assets=context.assets,
        sides={country.id: country.color for country in shelf.all(Country) if country.color},
        sources=sum(1 for _ in shelf.all(Source)),
        claims=sum(len(shelf.claims_in(record)) for record in shelf.records.values()),
    )


def _navigation(shelf: Shelf) -> tuple[Chip, ...]:
    """Return the sections on top, those without a record left out."""
    filled = {index_of(key.kind) for key in shelf.records}
    empty = {index_of(kind) for kind in KINDS} - filled
    return tuple(chip for chip in NAVIGATION if chip.address not in empty)


def _plan_overviews(shelf: Shelf, masthead: Masthead) -> Iterator[Page]:
    desk = Desk(shelf)
    yield plan_overview(
        desk,
        masthead,
        address=HOME,
        template="home.html",
        title=masthead.title,
        lede=desk.prose(shelf.book.settings.summary),
        view=view_home(desk),
        kicker=msgid("Briefing book"),
    )
    desk = Desk(shelf)
    yield plan_overview(
        desk,
        masthead,
        address=CHRONOLOGY,
        template="chronology.html",
        title=CHRONOLOGY_CHIP.title,
        view=view_chronology(desk),
    )
    desk = Desk(shelf)
    yield plan_overview(
        desk,
        masthead,
        address=ABOUT,
        template="about.html",
        title=msgid("About this book"),
        lede=desk.prose(shelf.book.settings.summary),
        view=view_about(desk),
    )
    yield plan_overview(
        Desk(shelf),
        masthead,
        address=NOT_FOUND,
        template="404.html",
        title=msgid("Page not found"),
        view=view_not_found(shelf),
    )


def _plan_records(
    shelf: Shelf, masthead: Masthead, bays: Mapping[Kind, tuple[Bay, ...]]
) -> Iterator[Page]:
    neighbours = {key: near for kind in KINDS for key, near in _find_neighbours(bays[kind]).items()}
    for key, record in shelf.records.items():
        if page := plan_record(shelf, masthead, record, neighbours[key]):
            yield page


def _find_neighbours(bays: tuple[Bay, ...]) -> dict[Key, Neighbours]:
    records: list[Record] = [record for bay in bays for record, _ in bay.records]
    return {
        record.key: Neighbours(before, after)
        for before, record, after in zip(
            [None, *records], records, [*records[1:], None], strict=False
        )
    }

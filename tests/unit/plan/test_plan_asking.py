"""Of a page only what is asked for is planned, and that is as it is on the whole page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from briefbook.link.graph import link_book
from briefbook.model.asked import EVERYTHING, Asked
from briefbook.model.book import Book, Look
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim, Commitment
from briefbook.model.keys import Key
from briefbook.model.pages import Conflict, Note, Prose
from briefbook.model.records import Office, Person, Record, Relation
from briefbook.model.shape import field_names
from briefbook.model.site import Page
from briefbook.model.talks import AgendaItem, Event, Issue, Meeting, RelativeDate
from briefbook.model.views import PositionView, SourceView
from briefbook.plan.asking import AskedBy
from briefbook.plan.context import Context
from briefbook.plan.layout import Layout, PageName, Planned
from briefbook.plan.lists import LISTS
from briefbook.plan.site import lay_out, plan_page

APART = (Conflict, Note, Prose, PositionView)
"""What stands within something else and is asked for with it."""
NOTHING_BESIDE = Look(page_data=False, feeds=False, calendars=False, search=False)


def cite(*sources: str) -> tuple[Citation, ...]:
    """Return citations of these sources."""
    return tuple(Citation(source=source) for source in sources)


def enrich(book: Book) -> Book:
    """Return the small book with something in every list that asks for other records."""
    records = {str(key): record for key, record in book.records.items()}
    added: tuple[Record, ...] = (
        replace(
            cast("Person", records["person:ann"]),
            relations=(Relation(person="ben", kind="rival", cite=cite("wire")),),
        ),
        replace(
            cast("Person", records["person:dan"]),
            claims=(
                Claim(id="tall", text="He knows [[cat]].", by="dan", ground_rule="on-record"),
                Claim(id="late", text="They were late.", by="borland", ground_rule="on-record"),
                Claim(
                    id="wet",
                    text="It would rain.",
                    by="dan",
                    rank="deprecated",
                    rank_reason="Others saw [[cat]].",
                    outcome="met",
                    outcome_cite=cite("wire"),
                ),
            ),
            offices=(Office(title="Clerk", organization="palace"),),
        ),
        replace(
            cast("Meeting", records["meeting:second"]),
            commitments=(Commitment(debtor="aland", text="Pay.", cite=cite("wire", "art")),),
            open_questions=("Who pays [[ann]]?",),
            agenda=(AgendaItem(issue="bases", exposure=(), by=("ann",), cite=cite("art")),),
        ),
        replace(cast("Issue", records["issue:bases"]), open_questions=("Whose are they?",)),
        replace(
            cast("Event", records["event:sail"]),
            place="port",
            cite=cite("art"),
            relative_to=RelativeDate(record="second", offset="-P8D"),
        ),
    )
    return replace(book, records={**book.records, **{one.key: one for one in added}})


@pytest.fixture
def lay(book: Book, atlas: bytes) -> Callable[..., Layout]:
    """Return what lays the small book out, with what lies beside its pages."""

    def lay_book(look: Look = NOTHING_BESIDE, **more: Any) -> Layout:
        lean = enrich(replace(book, settings=replace(book.settings, theme=look)))
        context = Context(edition="public", clock=date(2026, 3, 1), atlas=atlas, **more)
        return lay_out(lean, link_book(lean).value, context)

    return lay_book


def plan(layout: Layout, key: Key, asked: Asked) -> Planned:
    """Return the page of a record of which this much is asked for."""
    name = next(name for name in layout.pages if name.key == key)
    return plan_page(layout, name, always(asked))


def always(asked: Asked) -> AskedBy:
    """Return that any template asks for this."""
    return lambda _template: asked


def of_records(layout: Layout) -> Iterator[PageName]:
    """Yield the names of the pages of records."""
    return (name for name in layout.pages if name.key)


def unnumbered(value: Any) -> Any:
    """Return a value whose notes have lost their numbers, which depend on what stands before."""
    match value:
        case Note():
            names = field_names(Note)[1:]
            return (0, *(unnumbered(getattr(value, name)) for name in names))
        case tuple():
            return tuple(map(unnumbered, value))
        case dict():
            return {name: unnumbered(one) for name, one in value.items()}
    if names := field_names(value.__class__):
        return tuple(unnumbered(getattr(value, name)) for name in names)
    return value


def page_of(planned: Planned) -> Page:
    """Return a page that is there."""
    assert planned.page
    return planned.page


def test_each_part_is_the_same_alone_as_on_the_whole_page(lay: Callable[..., Layout]) -> None:
    """Whatever field of a view is asked for alone is what it is where all of the page is."""
    layout = lay()
    empty: set[str] = set()
    filled: set[str] = set()
    for name in of_records(layout):
        whole = page_of(plan_page(layout, name)).view
        for field in field_names(type(whole)):
            asked = Asked(of_view=frozenset({field}), said=None)
            alone = page_of(plan_page(layout, name, always(asked))).view
            assert unnumbered(getattr(alone, field)) == unnumbered(getattr(whole, field)), (
                name.address,
                field,
            )
            is_list = isinstance(getattr(whole, field), tuple)
            (filled if getattr(whole, field) else empty if is_list else set()).add(field)
    assert empty - filled == {"also_known_as", "author"}


def test_each_field_of_a_page_is_the_same_alone(lay: Callable[..., Layout]) -> None:
    """Whatever field of a page is asked for alone is what it is where all of it is."""
    layout = lay()
    alike = {*field_names(Page)} - {"view", "notes", "quality", "marking"}
    for name in of_records(layout):
        whole = page_of(plan_page(layout, name))
        for field in alike:
            asked = Asked(of_page=frozenset({field}), said=None)
            alone = page_of(plan_page(layout, name, always(asked)))
            assert unnumbered(getattr(alone, field)) == unnumbered(getattr(whole, field)), (
                name.address,
                field,
            )


def things_on(value: Any) -> Iterator[Any]:
    """Yield what stands on a page, by itself or in a list or a group, in order."""
    if isinstance(value, tuple):
        for one in value:
            yield from things_on(one)
    elif names := field_names(value.__class__):
        yield value
        for name in names:
            if not isinstance(value, APART) and name in ("claims", "rows", "seats"):
                yield from things_on(getattr(value, name))


@pytest.mark.parametrize(
    "field",
    [
        "text",
        "place",
        "voice",
        "issues",
        "notes",
        "conflicts",
        "rank_reason",
        "outcome_notes",
        "represents",
        "portfolio",
        "seat",
        "organization",
        "by",
        "cells",
        "date",
        "citations",
        "sole",
    ],
)
def test_each_field_of_what_stands_on_a_page_is_the_same_alone(
    lay: Callable[..., Layout], field: str
) -> None:
    """A field that a template has a word for is what it is where all are asked for."""
    layout, filled = lay(), False
    of_seats = ("notes", "represents", "portfolio") if field == "seat" else ()
    asked = Asked(None, None, frozenset({field, *of_seats}))
    for name in layout.pages:
        whole, alone = (plan_page(layout, name, always(one)).page for one in (EVERYTHING, asked))
        assert whole
        assert alone
        for view in (getattr(whole.view, name) for name in field_names(type(whole.view))):
            filled |= any(getattr(one, field, None) for one in things_on(view))
        found, wanted = (
            [
                unnumbered(getattr(one, field))
                for part in field_names(type(page.view))
                for one in things_on(getattr(page.view, part))
                if hasattr(one, field)
            ]
            for page in (alone, whole)
        )
        assert found == wanted, name.address
    assert filled


def test_what_is_not_asked_for_is_neither_there_nor_read(lay: Callable[..., Layout]) -> None:
    """A page of which nothing is asked for lists nothing and knows of no other record."""
    layout = lay()
    for key in (Key("person", "ann"), Key("issue", "bases"), Key("country", "aland")):
        page, reads = plan(layout, key, Asked())
        assert page
        assert not any(getattr(page.view, name) for name in LISTS[type(page.view)])
        assert page.backlinks == ()
        assert reads == {"masthead", f"record {key}"}


@pytest.mark.parametrize(
    ("look", "more", "asked"),
    [
        ({}, {}, Asked()),
        ({"page_data": True}, {}, EVERYTHING),
        (
            {"calendars": True},
            {},
            Asked(of_view=frozenset({"timeline"}), said=frozenset({"text", "place"})),
        ),
        ({"feeds": True}, {}, Asked()),
        (
            {"feeds": True},
            {"base_url": "https://book.example"},
            Asked(frozenset({"lede"}), frozenset({"timeline"}), frozenset({"text"})),
        ),
        ({}, {"is_indexed": True}, Asked(of_page=frozenset({"body", "kicker_detail"}))),
    ],
)
def test_what_lies_beside_a_page_asks_for_what_it_is_made_of(
    lay: Callable[..., Layout], look: dict[str, bool], more: dict[str, Any], asked: Asked
) -> None:
    """Data, feeds, calendars and the search are whole, whatever the template shows."""
    layout = lay(replace(NOTHING_BESIDE, **look), **more)
    key = Key("person", "ann")
    assert plan(layout, key, Asked()) == plan(layout, key, asked)


def test_backlinks_leave_out_what_a_source_lists(lay: Callable[..., Layout]) -> None:
    """What is asked for alone does not bring back what the page would say twice."""
    page = page_of(plan(lay(), Key("source", "wire"), Asked(of_page=frozenset({"backlinks"}))))
    assert isinstance(page.view, SourceView)
    assert page.view.used_by
    assert page.backlinks == ()

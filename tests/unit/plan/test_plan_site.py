"""A whole plan, of the example book."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook.check.records import check_documents
from briefbook.link.graph import link_book
from briefbook.model.book import Book
from briefbook.model.documents import SourceFile
from briefbook.model.pages import Chip, ClaimView, Note, Prose
from briefbook.model.shape import field_names
from briefbook.model.site import Page
from briefbook.model.views import MeetingView
from briefbook.plan.context import Context
from briefbook.plan.site import lay_out, plan_page
from briefbook.read.documents import parse_documents

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def example() -> Book:
    """Return the example book."""
    files = tuple(
        SourceFile(path.relative_to(ROOT).as_posix(), path.read_bytes())
        for folder in ("content", "seeds")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    )
    book = check_documents(parse_documents(files).value).value
    assert book is not None
    return book


def plan_all(book: Book, atlas: bytes) -> tuple[Page, ...]:
    """Return every page of a book."""
    context = Context(edition="public", clock=date(2026, 2, 6), atlas=atlas)
    layout = lay_out(book, link_book(book).value, context)
    return tuple(page for name in layout.pages if (page := plan_page(layout, name).page))


@pytest.fixture(scope="module")
def site(example: Book, atlas: bytes) -> tuple[Page, ...]:
    """Return the pages of the example book."""
    return plan_all(example, atlas)


def parts(value: Any) -> Iterator[Any]:
    """Yield a value and all that it holds, mastheads left out."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Prose):
        yield from parts(tuple(value.links.values()))
        yield from parts(tuple(value.notes.values()))
    else:
        for name in field_names(value.__class__):
            if name != "masthead":
                yield from parts(getattr(value, name))


def test_every_link_leads_to_a_page(site: tuple[Page, ...]) -> None:
    """No chip of any page points to an address that is not planned."""
    addresses = {page.address for page in site}
    assert len(addresses) == len(site)
    for page in site:
        for part in parts(page):
            if isinstance(part, Chip):
                assert part.address.partition("#")[0] in addresses, (page.address, part)


def test_every_note_shown_is_listed(site: tuple[Page, ...]) -> None:
    """What a page numbers stands at its foot under that number, each place once."""
    for page in site:
        listed = {note.number: note for note in page.notes}
        assert list(listed) == list(range(1, len(page.notes) + 1))
        for part in parts(page):
            if isinstance(part, Note):
                assert listed[part.number].source == part.source, page.address
                assert listed[part.number].at == part.at


def test_claims_are_at_home_where_they_say(site: tuple[Page, ...]) -> None:
    """Each claim of the book is shown on the page it stands on, under its anchor."""
    pages = {page.address: page for page in site}
    for page in site:
        for part in parts(page):
            if isinstance(part, ClaimView):
                home, _, anchor = part.home.address.partition("#")
                shown = (one for one in parts(pages[home]) if isinstance(one, ClaimView))
                assert any(one.anchor == anchor for one in shown), part.home.address


def test_sides_of_the_example_speak_in_turn(site: tuple[Page, ...]) -> None:
    """The second meeting has a readout of each side, in the order its delegations are listed."""
    (view,) = (page.view for page in site if page.address == "meetings/moscow-2026-01.html")
    assert isinstance(view, MeetingView)
    assert [group.chip and group.chip.title for group in view.readouts] == ["Syria", "Russia"]


def test_the_order_of_records_does_not_matter(
    example: Book, site: tuple[Page, ...], atlas: bytes
) -> None:
    """A book whose records come in another order has the same plan."""
    items = list(example.records.items())
    random.Random(7).shuffle(items)  # noqa: S311 - any order will do
    shuffled = replace(example, records=dict(items))
    assert plan_all(shuffled, atlas) == site


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.randoms(use_true_random=False))
def test_no_order_of_a_small_book_matters(
    plan: Callable[[Book], dict[str, Page]], book: Book, order: random.Random
) -> None:
    """The small book has one plan in any order."""
    items = list(book.records.items())
    order.shuffle(items)
    assert plan(replace(book, records=dict(items))) == plan(book)

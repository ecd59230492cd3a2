"""Pages for records, their views filled in only where a test says so."""

from __future__ import annotations

import typing
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec import structs

from briefbook.model.dates import VagueDate
from briefbook.model.overviews import NotFoundView, View
from briefbook.model.pages import Chip, Prose
from briefbook.model.records import Record
from briefbook.model.site import Masthead, Page

NOTHING = Prose(text="", links={}, notes={})
DAY = VagueDate.parse("2026-01-28")
FILLERS: dict[object, object] = {
    str: "",
    Prose: NOTHING,
    VagueDate: DAY,
    Chip: Chip(title="Chip", address="chip.html"),
    bool: False,
    int: 0,
}


def blank(kind: type[Any], **given: Any) -> Any:
    """Return a value of the model with nothing in it but what is given."""
    hints = typing.get_type_hints(kind)
    empty = {
        field.name: FILLERS.get(hints[field.name], _nothing(hints[field.name]))
        for field in structs.fields(kind)
        if field.required
    }
    return kind(**empty | given)


def _nothing(hint: object) -> object:
    return () if typing.get_origin(hint) is tuple else None


@pytest.fixture
def make_page() -> Callable[..., Page]:
    """Return a function that makes the page of a record with a view."""

    def make(
        record: Record | None = None,
        view: View | None = None,
        *,
        address: str = "people/a.html",
        base_url: str = "",
        **given: Any,
    ) -> Page:
        masthead = blank(
            Masthead,
            title="Book",
            language="en",
            marking=given.pop("book_marking", "CLEAR"),
            clock=date(2026, 1, 28),
            base_url=base_url,
        )
        page: Page = blank(
            Page,
            address=address,
            key=record.key if record else None,
            title=record.display_name if record else "Book",
            view=view or NotFoundView(sections=()),
            masthead=masthead,
            marking="CLEAR",
            template=given.pop("template", "page.html"),
            data_address=address.replace(".html", ".json") if record else "",
            **given,
        )
        return page

    return make


@pytest.fixture(name="blank")
def give_blank() -> Callable[..., Any]:
    """Return the function that makes a value of the model with nothing in it."""
    return blank

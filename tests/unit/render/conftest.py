"""A page with nothing on it, and themes of a few lines."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from briefbook.model.dates import VagueDate
from briefbook.model.overviews import NotFoundView
from briefbook.model.pages import Prose
from briefbook.model.site import Masthead, Page
from briefbook.render.theme import TemplateText, Theme

MakePage = Callable[..., Page]
MakeTheme = Callable[..., Theme]

NOTHING = Prose(text="", links={}, notes={})


@pytest.fixture
def make_page() -> MakePage:
    """Return a function that makes an empty page at an address."""

    def make(
        address: str = "people/a.html",
        *,
        template: str = "page.html",
        base_url: str = "",
        title: str = "A",
        lede: Prose = NOTHING,
        assets: Mapping[str, str] | None = None,
    ) -> Page:
        masthead = Masthead(
            title="Book",
            subtitle="",
            as_of=VagueDate.parse("2026-01-28"),
            language="en",
            edition="public",
            marking="CLEAR",
            clock=date(2026, 1, 28),
            base_url=base_url,
            generator="",
            nav=(),
            assets=assets or {},
            sides={},
            sources=0,
            claims=0,
        )
        return Page(
            address=address,
            template=template,
            section="",
            title=title,
            kicker="",
            kicker_detail="",
            lede=lede,
            body=NOTHING,
            view=NotFoundView(sections=()),
            masthead=masthead,
            marking="CLEAR",
        )

    return make


@pytest.fixture
def make_theme() -> MakeTheme:
    """Return a function that makes a theme of templates by name."""

    def make(*, catalogue: bytes = b"", language: str = "en", **templates: str) -> Theme:
        named = {name.replace("__", "/") + ".html": text for name, text in templates.items()}
        texts = tuple(TemplateText(name, f"templates/{name}", text) for name, text in named.items())
        return Theme(texts, language, catalogue)

    return make


@pytest.fixture
def make_catalogue() -> Callable[[dict[str, str]], bytes]:
    """Return a function that makes a catalogue of messages."""
    return compile_catalogue


def compile_catalogue(messages: dict[str, str]) -> bytes:
    """Return messages as a .mo file, as GNU gettext's manual describes it."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **messages}.items())
    texts = [[text.encode() for text in column] for column in zip(*pairs, strict=True)]
    start = 28 + 16 * len(pairs)
    tables, body = b"", b""
    for column in texts:
        for text in column:
            tables += struct.pack("<2I", len(text), start + len(body))
            body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables + body

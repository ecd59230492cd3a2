"""The smallest things of schema.org that pages are described with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from briefbook.model.dates import VagueDate
from briefbook.model.keys import REDACTED, Kind
from briefbook.model.pages import Chip, Entry, Prose
from briefbook.model.site import Page
from briefbook.prose.html import plain_text

Thing = dict[str, Any]

_NUMBERS = (int, float)

TYPES: dict[Kind, str] = {
    "person": "Person",
    "country": "Country",
    "organization": "Organization",
    "place": "Place",
    "delegation": "Organization",
    "meeting": "Event",
    "issue": "WebPage",
    "event": "Event",
    "source": "CreativeWork",
}


def thing(type_: str, **properties: Any) -> Thing:
    """Return a thing of a type with those of its properties that are not empty."""
    known: Thing = {"@type": type_}
    for name, value in properties.items():
        if value or type(value) in _NUMBERS:
            known[name] = value
    return known


def name_of(page: Page) -> str:
    """Return what a page is called outside its book."""
    book = page.masthead.title
    return f"{page.title} · {book}" if page.key else book


def url_of(address: str, page: Page) -> str:
    """Return the URL of an address of the site, "" where it is not known where the site lies."""
    base_url = page.masthead.base_url
    return f"{base_url.rstrip('/')}/{address}" if base_url else ""


def name_chip(chip: Chip | None, page: Page) -> Thing | None:
    """Return what a link leads to, as a thing with its name and URL."""
    if not chip or chip.title == REDACTED:
        return None
    type_ = TYPES[chip.kind] if chip.kind != "page" else "WebPage"
    return thing(type_, name=chip.title, url=url_of(chip.address, page))


def name_chips(chips: Iterable[Chip], page: Page) -> list[Thing]:
    """Return what links lead to, each thing once."""
    things = {chip.address: thing_ for chip in chips if (thing_ := name_chip(chip, page))}
    return list(things.values())


def words_of(prose: Prose) -> str:
    """Return prose without markup, its wikilinks by the titles of what they lead to."""
    return plain_text(prose.text, {target: chip.title for target, chip in prose.links.items()})


def tell(entry: Entry, word_date: Callable[[VagueDate], str]) -> list[str]:
    """Return what an entry says in plain words: its dates if they are vague, its text, its note."""
    dates = [date for date in (entry.date, entry.end) if date]
    text = words_of(entry.text) if entry.text else ""
    when = " – ".join(map(word_date, dates)) if any(map(_is_vague, dates)) else ""
    return [part for part in (when, text, entry.date_note) if part]


def _is_vague(when: VagueDate) -> bool:
    return when.earliest != when.latest or when.approximate or when.uncertain

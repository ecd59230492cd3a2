"""The filters and globals that templates have, and no others of ours.

`block`, `inline`, `href` and `asset` depend on the page being rendered. They take it from
`PAGE` and not from the template's context, since macros imported without context, which Jinja
makes once and not once a page, have none. A macro file must therefore not call them outside its
macros.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from jinja2 import TemplateRuntimeError
from jinja2.exceptions import FilterArgumentError
from markupsafe import Markup, escape

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Note, Prose
from briefbook.model.site import Page
from briefbook.prose.html import render_html
from briefbook.render.dates import Wording, word_date, word_offset, word_parts
from briefbook.render.hints import did_you_mean
from briefbook.render.links import absolute_link, relative_link
from briefbook.render.names import direction_of, host_of, name_country, name_language
from briefbook.render.words import word_value

PAGE: ContextVar[Page] = ContextVar("PAGE")
"""The page being rendered, for as long as it is."""

Filters = dict[str, Callable[..., Any]]


class MissingAssetError(TemplateRuntimeError):
    """A template names an asset that the theme does not have."""


def value_filters(wording: Wording) -> Filters:
    """Return the filters whose outcome depends on the value and the language alone."""
    locale = wording.locale
    return {
        "when": _of_date("when", lambda date: word_date(date, wording)),
        "when_short": _of_date("when_short", lambda date: word_date(date, wording, "short")),
        "when_parts": _of_date("when_parts", lambda date: word_parts(date, wording)),
        "offset": lambda duration: word_offset(duration, wording),
        "iso": _of_date("iso", lambda date: date.iso),
        "worded": lambda value: word_value(value, wording.gettext),
        "host": host_of,
        "language_name": lambda language: name_language(language, locale),
        "country_name": lambda code: name_country(code, locale),
        "direction": direction_of,
    }


def page_filters(gettext: Callable[[str], str]) -> Filters:
    """Return the filters that render prose on the current page."""

    def cite(notes: tuple[Note, ...]) -> str:
        return draw_citation(notes, gettext)

    def render(prose: Prose, *, inline: bool) -> Markup:
        if not isinstance(prose, Prose):
            raise FilterArgumentError(f"block and inline take prose; this is {prose!r}")
        return Markup(render_html(prose, inline=inline, href=href, cite=cite))  # noqa: S704 - escaped there

    return {
        "block": lambda prose: render(prose, inline=False),
        "inline": lambda prose: render(prose, inline=True),
    }


def page_globals() -> Mapping[str, Callable[[str], str]]:
    """Return the functions that make links from the current page."""
    return {"href": href, "asset": asset}


def href(address: str) -> str:
    """Return the link from the current page to an address of the site.

    It is relative, but for the page for what is not found, which is served at any depth.
    """
    page = PAGE.get()
    if page.template == "404.html":
        return absolute_link(address, page.masthead.base_url)
    return relative_link(address, page.address)


def asset(name: str) -> str:
    """Return the link from the current page to an asset of the theme, by its name."""
    assets = PAGE.get().masthead.assets
    if name not in assets:
        raise MissingAssetError(f"there is no asset “{name}”{did_you_mean(name, assets)}")
    return href(assets[name])


def draw_citation(notes: tuple[Note, ...], gettext: Callable[[str], str]) -> str:
    """Return the raised numbers of notes, each a link into the page's list of them."""
    links = (
        f'<a href="#note-{note.number}" aria-label="'
        f'{escape(gettext("Source %(number)s") % {"number": note.number})}">{note.number}</a>'
        for note in notes
    )
    return f'<sup class="cite">{" ".join(links)}</sup>'


def _of_date(name: str, word: Callable[[VagueDate], Any]) -> Callable[[VagueDate], Any]:
    """Return the filter for dates, which remembers what it has worded."""

    @lru_cache(maxsize=4096)
    def word_checked(date: VagueDate) -> Any:
        if not isinstance(date, VagueDate):
            raise FilterArgumentError(f"{name} takes a date; this is {date!r}")
        return word(date)

    return word_checked

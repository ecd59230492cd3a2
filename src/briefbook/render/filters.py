"""The filters and globals that templates have, and no others of ours.

`block`, `inline`, `href` and `asset` depend on the page being rendered. They take it from
`PAGE` and not from the template's context, since macros imported without context, which Jinja
makes once and not once a page, have none. A macro file must therefore not call them outside its
macros.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from typing import Any

from jinja2 import TemplateRuntimeError
from jinja2.exceptions import FilterArgumentError
from markupsafe import Markup, escape

from briefbook.model.dates import VagueDate
from briefbook.model.keys import REDACTED
from briefbook.model.pages import Note, Prose
from briefbook.model.site import Page
from briefbook.prose.html import Cite, Href, render_html
from briefbook.render.dates import Wording, word_date, word_offset, word_parts
from briefbook.render.hints import did_you_mean
from briefbook.render.lean import as_markup
from briefbook.render.links import absolute_link, relative_links
from briefbook.render.names import direction_of, host_of, name_country, name_language
from briefbook.render.words import word_value

PAGE: ContextVar[Page] = ContextVar("PAGE")
"""The page being rendered, for as long as it is."""

LINK: ContextVar[Href] = ContextVar("LINK")
"""Makes an address a link from that page."""

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
    words = escape(gettext("withheld"))
    mark = f'<span class="withheld"><i aria-hidden="true">{REDACTED}</i> {words}</span>'
    cite = _citations(gettext, mark)

    def render(prose: Prose, *, inline: bool) -> Markup:
        if not isinstance(prose, Prose):
            raise FilterArgumentError(f"block and inline take prose; this is {prose!r}")
        return show_redacted(render_html(prose, inline=inline, href=LINK.get(), cite=cite))

    def show_redacted(html: str) -> Markup:
        return as_markup(html.replace(REDACTED, mark) if REDACTED in html else html)

    return {
        "block": lambda prose: render(prose, inline=False),
        "inline": lambda prose: render(prose, inline=True),
        "redacted": lambda text: show_redacted(str(escape(text))),
        "cited": lambda notes: as_markup(cite(notes)),
    }


def page_globals() -> Mapping[str, Callable[[str], str]]:
    """Return the functions that make links from the current page."""
    return {"href": href, "asset": asset}


def href(address: str) -> str:
    """Return the link from the current page to an address of the site."""
    return LINK.get()(address)


def asset(name: str) -> str:
    """Return the link from the current page to an asset of the theme, by its name."""
    assets = PAGE.get().masthead.assets
    if name not in assets:
        raise MissingAssetError(f"there is no asset “{name}”{did_you_mean(name, assets)}")
    return href(assets[name])


@contextmanager
def on_page(page: Page, link: Href | None = None) -> Iterator[None]:
    """Make a page the one that links start from and that assets are asked of.

    Links are relative, but for the page for what is not found, which is served at any depth; on
    paper they are what `link` makes of them.
    """
    link = link or _links_from(page)
    tokens = PAGE.set(page), LINK.set(link)
    try:
        yield
    finally:
        PAGE.reset(tokens[0])
        LINK.reset(tokens[1])


def _links_from(page: Page) -> Href:
    if page.template == "404.html":
        return partial(absolute_link, base_url=page.masthead.base_url)
    return relative_links(page.address)


def _citations(gettext: Callable[[str], str], withheld: str) -> Cite:
    """Return the function that draws citations, which remembers what it has drawn.

    Where sources are withdrawn, it says so; where one is withheld, it sets the mark for that.
    """

    def mark(withdrawn: int, cited: int) -> str:
        one = gettext("One source withdrawn") if cited > 1 else gettext("Source withdrawn")
        words = gettext("All sources withdrawn") if withdrawn == cited > 1 else one
        return f' <b class="gone">{escape(words)}</b>'

    @lru_cache(maxsize=4096)
    def draw(numbers: tuple[int, ...]) -> str:
        label = gettext("Source %(number)s")
        links = (
            f'<a href="#note-{number}" aria-label="{escape(label % {"number": number})}">'
            f"{number}</a>"
            for number in numbers
        )
        return f'<sup class="cite">{" ".join(links)}</sup>'

    def cite(notes: tuple[Note, ...]) -> str:
        """Return the raised numbers of notes, each a link into the page's list of them."""
        if not notes:
            return ""
        if not notes[-1].number:
            return f"{cite(notes[:-1])} {withheld}"
        numbers = tuple([note.number for note in notes])
        withdrawn = {note.source.chip.address for note in notes if note.source.is_withdrawn}
        if not withdrawn:
            return draw(numbers)
        return draw(numbers) + mark(
            len(withdrawn), len({note.source.chip.address for note in notes})
        )

    return cite


def _of_date(name: str, word: Callable[[VagueDate], Any]) -> Callable[[VagueDate], Any]:
    """Return the filter for dates, which remembers what it has worded by how it was written."""
    worded: dict[str, Any] = {}

    def word_checked(date: VagueDate) -> Any:
        if not isinstance(date, VagueDate):
            raise FilterArgumentError(f"{name} takes a date; this is {date!r}")
        if date.text not in worded:
            worded[date.text] = word(date)
        return worded[date.text]

    return word_checked

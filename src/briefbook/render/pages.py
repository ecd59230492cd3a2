"""Pages to HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from briefbook.diagnostics import Diagnostic
from briefbook.model.dates import VagueDate
from briefbook.model.site import OutputFile, Page
from briefbook.prose.html import Href
from briefbook.render.blocks import find_unknown_blocks
from briefbook.render.environment import ThemeEnvironment, compile_lean, compile_theme
from briefbook.render.faults import FAULTS, NO_OUTCOME, TemplateFault, describe_fault
from briefbook.render.filters import on_page
from briefbook.render.names import locale_of, numbers_by_form
from briefbook.render.theme import Theme
from briefbook.render.words import RESULTS, SEARCH

__all__ = [
    "TemplateFault",
    "check_theme",
    "render_page",
    "render_paper",
    "word_dates",
    "word_labels",
    "word_search",
]


def check_theme(theme: Theme) -> tuple[Diagnostic, ...]:
    """Return what keeps a book's own templates from being read or shown, used by a page or not.

    Those that came with Briefbook can be read, and are compiled where a page uses them.
    """
    own = (template.name for template in theme.templates if template.is_own)
    found = (_check_template(theme, name) for name in own)
    return (*filter(None, found), *find_unknown_blocks(theme))


def _check_template(theme: Theme, name: str) -> Diagnostic | None:
    try:
        compile_lean(theme).get_template(name)
    except NO_OUTCOME:
        try:
            compile_theme(theme).get_template(name)
        except FAULTS as error:
            return describe_fault(error, theme, name)
    return None


def word_dates(theme: Theme) -> Callable[[VagueDate], str]:
    """Return what words a date as the theme's pages do."""
    word: Callable[[VagueDate], str] = compile_lean(theme).filters["when"]
    return word


def word_labels(theme: Theme) -> Callable[[str], str]:
    """Return what says a word of the interface in the theme's language."""
    say: Any = compile_lean(theme).globals["gettext"]
    return lambda text: str(say(text))


def word_search(theme: Theme) -> Mapping[str, str]:
    """Return what the interface says of results, by what the script of the search calls it."""
    said = compile_lean(theme).globals
    gettext: Any = said["_"]
    ngettext: Any = said["ngettext"]
    numbers = numbers_by_form(locale_of(theme.language))
    return {
        **{name: gettext(text) for name, text in SEARCH.items()},
        **{f"results-{form}": ngettext(*RESULTS, number) for form, number in numbers.items()},
    }


def render_page(page: Page, theme: Theme, json_ld: str) -> OutputFile:
    """Return a page as HTML; its template sees `page`, `view`, `book` and `json_ld`.

    `json_ld` is passed on as it is and must be safe within a script element. Raises TemplateFault
    if the template cannot be read, names what is not there, or fails.
    """
    more = {"json_ld": Markup(json_ld)}  # noqa: S704 - made safe by who wrote it
    with on_page(page):
        html = _render_soon(page, page.template, theme, more)
    return OutputFile(page.address, f"{html.rstrip()}\n".encode())


def render_paper(page: Page, template: str, theme: Theme, link: Href, **more: Any) -> str:
    """Return what a template makes of a page for paper, where `link` makes addresses links.

    The template sees `page`, `view`, `book` and whatever else is given. Raises TemplateFault.
    """
    with on_page(page, link):
        return _render_soon(page, template, theme, more)


def _render_soon(page: Page, template: str, theme: Theme, more: Mapping[str, Any]) -> str:
    try:
        return _render(page, template, compile_lean(theme), more)
    except NO_OUTCOME:
        return _render_or_tell(page, template, theme, more)


def _render_or_tell(page: Page, template: str, theme: Theme, more: Mapping[str, Any]) -> str:
    try:
        return _render(page, template, compile_theme(theme), more)
    except FAULTS as error:
        raise TemplateFault(describe_fault(error, theme, template)) from error


def _render(page: Page, name: str, environment: ThemeEnvironment, more: Mapping[str, Any]) -> str:
    template = environment.get_template(name)
    context = template.new_context({"page": page, "view": page.view, "book": page.masthead, **more})
    try:
        return environment.concat(template.root_render_func(context))
    except Exception:  # noqa: BLE001 - raised again, with the lines of templates in its traceback
        environment.handle_exception()
    finally:
        environment.forget_page()

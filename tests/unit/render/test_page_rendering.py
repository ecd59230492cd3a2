"""A page through its template: what a template sees and may do."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable
from sys import getrefcount
from typing import Any

import pytest

from briefbook.model.pages import Chip, Note, Prose, SourceLine
from briefbook.render.names import locale_of, numbers_by_form
from briefbook.render.pages import TemplateFault, check_theme, render_page, word_search
from briefbook.render.theme import TemplateText, Theme

Make = Callable[..., Any]

SOURCE = SourceLine(chip=Chip(title="Source", address="sources/s.html", kind="source"))
PROSE = Prose(
    text="[[b]] met & [[c|her]] [@s s1]",
    links={
        "b": Chip(title="B", address="people/b.html", kind="person"),
        "c": Chip(title="C", address="places/c.html", kind="place"),
    },
    notes={"s s1": (Note(number=1, source=SOURCE), Note(number=3, source=SOURCE))},
)


def test_a_template_sees_its_page(make_page: Make, make_theme: Make) -> None:
    """Templates see the page, its view, the book and the JSON-LD."""
    theme = make_theme(
        page="{{ page.title }}|{{ view.sections|length }}|{{ book.title }}|{{ json_ld }}"
    )
    file = render_page(make_page(title="<A>"), theme, '{"a":"\\u003c"}')
    assert file.address == "people/a.html"
    assert file.content.decode() == '&lt;A&gt;|0|Book|{"a":"\\u003c"}\n'


def test_prose_links_from_its_page(make_page: Make, make_theme: Make) -> None:
    """Wikilinks in prose are relative to the page, citations lead to its notes."""
    theme = make_theme(page="{{ page.lede|inline }}{{ page.lede|block }}")
    html = render_page(make_page(lede=PROSE), theme, "").content.decode()
    inline = (
        '<a class="chip" href="b.html">B</a> met &amp; '
        '<a class="chip" href="../places/c.html">her</a>'
        '<sup class="cite"><a href="#note-1" aria-label="Source 1">1</a> '
        '<a href="#note-3" aria-label="Source 3">3</a></sup>'
    )
    assert html == f"{inline}<p>{inline}</p>\n"


def test_macros_link_from_the_page_that_calls_them(make_page: Make, make_theme: Make) -> None:
    """A macro that was imported without context, and so is kept, still links from each page."""
    theme = make_theme(
        page='{% import "macros/m.html" as m %}{{ m.link("index.html") }}',
        macros__m="{% macro link(address) %}{{ href(address) }}{% endmacro %}",
    )
    pages = [make_page("people/a.html"), make_page("about.html"), make_page("a/b/c.html")]
    links = [render_page(page, theme, "").content.decode().strip() for page in pages]
    assert links == ["../index.html", "index.html", "../../index.html"]


def test_assets_are_linked_by_their_fingerprinted_name(make_page: Make, make_theme: Make) -> None:
    """A template names an asset, a page links its present address."""
    page = make_page(assets={"book.css": "assets/book.1234.css"})
    html = render_page(page, make_theme(page="{{ asset('book.css') }}"), "").content
    assert html == b"../assets/book.1234.css\n"


def test_the_page_for_what_is_not_found_links_from_the_host(
    make_page: Make, make_theme: Make
) -> None:
    """It is served at any depth, so its links start with the base path."""
    theme = make_theme(**{"404": '{{ href("index.html") }} {{ asset("book.css") }}'})
    page = make_page(
        "404.html",
        template="404.html",
        base_url="https://example.org/book/",
        assets={"book.css": "assets/book.css"},
    )
    assert render_page(page, theme, "").content == b"/book/index.html /book/assets/book.css\n"


def test_messages_are_escaped_like_any_text(make_page: Make, make_theme: Make) -> None:
    """A label that comes from the book can hold no HTML, and a per cent sign is no placeholder."""
    theme = make_theme(
        page='{{ _(page.title) }} {{ _("%(a)s of it", a=page.title) }}'
        " {% trans a=page.title %}{{ a }} <b>of</b> it{% endtrans %}"
        " {% trans count=2 %}one{% pluralize %}{{ count }}{% endtrans %}"
    )
    html = render_page(make_page(title="64 % <i>"), theme, "").content.decode()
    text = "64 % &lt;i&gt;"
    assert html == f"{text} {text} of it {text} <b>of</b> it 2\n"


RESULTS = "{count} result\0{count} results"
RUSSIAN = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0"
    " : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
)


@pytest.mark.parametrize(
    ("language", "messages", "forms"),
    [
        ("en", {}, {"one": "{count} result", "other": "{count} results"}),
        ("zh", {}, {"other": "{count} results"}),
        (
            "ru",
            {"": RUSSIAN, RESULTS: "{count} ответ\0{count} ответа\0{count} ответов"},
            {"one": "{count} ответ", "few": "{count} ответа", "many": "{count} ответов"},
        ),
    ],
)
def test_results_are_counted_in_every_form_of_the_language(
    make_theme: Make,
    make_catalogue: Make,
    language: str,
    messages: dict[str, str],
    forms: dict[str, str],
) -> None:
    """The script of the search is given a text for each form that nouns have after numbers."""
    catalogue = make_catalogue(messages) if messages else b""
    theme = make_theme(language=language, catalogue=catalogue)
    said = word_search(theme)
    found = {name.removeprefix("results-"): said[name] for name in said if "results-" in name}
    assert found == forms


def test_arabic_has_six_forms_after_numbers() -> None:
    """Each is known by a number that has it."""
    numbers = numbers_by_form(locale_of("ar"))
    assert numbers == {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def test_speaks_the_language_of_its_catalogue(
    make_page: Make, make_theme: Make, make_catalogue: Make
) -> None:
    """Messages and the words around a date come from the catalogue, its months from the locale."""
    catalogue = make_catalogue({"About": "О книге", "since %(date)s": "с %(date)s"})
    theme = make_theme(
        language="ru", catalogue=catalogue, page='{{ _("About") }} {{ book.as_of|when }}'
    )
    assert render_page(make_page(), theme, "").content.decode() == "О книге 28 января 2026 г.\n"


@pytest.mark.parametrize(
    "expression",
    [
        "page.__class__",
        "''.__class__.__mro__",
        "page['__class__']",
        "page|attr('__class__')",
        "href.__globals__",
        "'{0.__class__.__init__}'.format(page)",
        "cycler.__init__.__globals__",
    ],
)
def test_templates_run_in_a_sandbox(make_page: Make, make_theme: Make, expression: str) -> None:
    """A book's template can show the book, and reach nothing behind it."""
    theme = make_theme(page="{{ " + expression + " }}")
    with pytest.raises(TemplateFault):
        render_page(make_page(), theme, "")


def test_a_theme_travels_between_processes(make_page: Make, make_theme: Make) -> None:
    """A theme is plain values: pickled, it renders the same."""
    theme = make_theme(page="{{ page.title }}")
    copy = pickle.loads(pickle.dumps(theme))  # noqa: S301 - what was pickled in the same line
    assert render_page(make_page(), copy, "") == render_page(make_page(), theme, "")


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m() %}{{ page.title }}{% endmacro %}{{ m() }}",
        '{% from "part.html" import part with context %}{% call part() %}{% endcall %}',
        '{% include "part.html" %}{{ page.title }}',
    ],
)
def test_nothing_holds_a_page_that_was_rendered(
    make_page: Make, make_theme: Make, text: str
) -> None:
    """A page is gone from memory with the last who needs it, whatever its macros held."""
    part = "{% macro part() %}{{ page.title }}{{ caller() }}{% endmacro %}"
    theme, page = make_theme(page=text, part=part), make_page()
    held = getrefcount(page)
    gc.disable()
    try:
        render_page(page, theme, "")
        assert getrefcount(page) == held
    finally:
        gc.enable()


def test_only_a_books_own_templates_are_read_before_they_are_used() -> None:
    """One that came with Briefbook and is on no page takes no time, a book's own is always read."""
    ours = TemplateText("ours.html", "briefbook/templates/ours.html", "{% broken")
    own = TemplateText("own.html", "templates/own.html", "{% broken")
    assert check_theme(Theme((ours,))) == ()
    assert [found.location.path for found in check_theme(Theme((ours, own)))] == [own.path]

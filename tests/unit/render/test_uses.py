"""Which templates a page is made with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefbook.render.theme import TemplateText, Theme
from briefbook.render.uses import asked_of, shows_json_ld, templates_of

Make = Callable[..., Any]
TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.mark.parametrize(
    ("page", "used"),
    [
        ("alone", {"page"}),
        ('{% extends "a.html" %}', {"page", "a", "b", "c"}),
        ('{% import "b.html" as b %}', {"page", "b", "c"}),
        ('{% from "b.html" import c with context %}', {"page", "b", "c"}),
        ('{% include ["missing.html", "c.html"] ignore missing %}', {"page", "missing", "c"}),
        (
            "{% block x %}{% if page %}{% include 'c.html' %}{% endif %}{% endblock %}",
            {"page", "c"},
        ),
        ("{% include page.template %}", {"page", "a", "b", "c", "d"}),
        ('{% include "c" ~ ".html" %}', {"page", "a", "b", "c", "d"}),
        ("{% broken", {"page", "a", "b", "c", "d"}),
    ],
)
def test_follows_every_way_to_name_a_template(make_theme: Make, page: str, used: set[str]) -> None:
    """What a template may read is all that it names, directly or not; all there is if unsure."""
    theme = make_theme(
        page=page,
        a='{% include "b.html" %}',
        b='{% import "c.html" as c %}',
        c='{% include "c.html" %}',
        d="",
    )
    assert templates_of(theme, "page.html") == {f"{name}.html" for name in used}


def test_the_theme_names_its_templates_outright() -> None:
    """No page of the theme has to be made anew for a template that it does not show."""
    names = [str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")]
    texts = (TemplateText(name, name, (TEMPLATES / name).read_text("utf-8")) for name in names)
    used = templates_of(Theme(tuple(texts)), "event.html")
    assert "macros/map.html" in used
    assert used.isdisjoint({"person.html", "macros/claim.html"})
    assert used <= set(names)


@pytest.mark.parametrize(
    ("page", "is_shown"),
    [
        ("{{ page.title }}", False),
        ("{{ json_ld }}", True),
        ('{% extends "shown.html" %}', True),
        ('{% extends "plain.html" %}', False),
        ("{% include page.template %}", True),
    ],
)
def test_json_ld_is_made_for_templates_that_may_show_it(
    make_theme: Make, page: str, *, is_shown: bool
) -> None:
    """It is shown by the page's own template or by one that this is made with."""
    theme = make_theme(page=page, shown="{% if json_ld %}{{ json_ld }}{% endif %}", plain="")
    assert shows_json_ld(theme, "page.html") is is_shown


ALL = None, None


def asks(page: str = "", view: str | None = "") -> tuple[frozenset[str], frozenset[str] | None]:
    """Return these fields of a page, and of its view."""
    return frozenset(page.split()), None if view is None else frozenset(view.split())


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("nothing", asks()),
        ("{{ page.title }}{{ book.title }}", asks("title")),
        ("{{ page['title'] }}{{ page.lede.text }}", asks("title lede")),
        ("{{ view.side.title }}", asks(view="side")),
        ("{{ page.view.side }}{{ page['view']['office'].title }}", asks(view="side office")),
        ("{% for one in view.met if one.side %}{{ one }}{% endfor %}", asks(view="met")),
        ("{% set one = view.met|selectattr('side')|list %}", asks(view="met")),
        ("{% trans name=page.title %}{{ name }}{% endtrans %}", asks("title")),
        ("{% extends 'a.html' %}{% block x %}{{ view.met }}{% endblock %}", asks("title", "met")),
        ("{% import 'b.html' as b with context %}{{ b.c(page.owner) }}", asks("owner", "about")),
        ("{% include 'b.html' %}{{ page.owner }}", asks("owner", "about")),
        ("{% include 'missing.html' ignore missing %}", asks()),
        ("{{ b.c(view) }}{{ page.owner }}", asks("owner", None)),
        ("{{ view[page.owner] }}", asks("owner", None)),
        ("{{ view|attr('met') }}", asks(view=None)),
        ("{% if view %}{% endif %}", asks(view=None)),
        ("{{ page }}", ALL),
        ("{{ page|attr('title') }}", ALL),
        ("{{ [page]|map(attribute='title')|first }}", ALL),
        ("{% set other = page %}{{ other.title }}", ALL),
        ("{% include page.template %}", ALL),
        ("{{ page.notes }}", ALL),
        ("{{ page.marking }}", ALL),
        ("{{ page.quality.sources }}", ALL),
        ("{{ page.title }}{{ json_ld }}", ALL),
        ("{% broken", ALL),
    ],
)
def test_a_template_asks_for_what_follows_the_names_of_page_and_view(
    make_theme: Make, page: str, asked: tuple[frozenset[str] | None, ...]
) -> None:
    """What a page can show is told from the syntax of all its templates, or is everything."""
    theme = make_theme(
        page=page,
        a="{{ page.title }}{% block x %}{% endblock %}",
        b="{% macro c(owner) %}{{ owner }}{{ view.about }}{% endmacro %}",
        d="{{ page.notes }}",
    )
    found = asked_of(theme, "page.html")
    assert (found.of_page, found.of_view) == asked


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{% for one in view.met %}{{ one.title }}{% endfor %}", {"met", "title"}),
        ("{{ view.met|map(attribute='side.title')|join }}", {"met", "side", "title"}),
        ("{{ view.met|groupby('kind')|sum(start=()) }}", {"met", "kind"}),
        ("{{ view.met|sort(attribute='side,kind') }}", {"met", "side", "kind"}),
        ("{{ view.met[0]['side'] }}{{ view.met[1:] }}", {"met", "side"}),
        ("{% import 'a.html' as a %}{{ a.b(view.met) }}", {"met", "b", "detail", "a", "html"}),
        ("{{ view.met|map(attribute=view.side)|join }}", None),
        ("{{ view.met|map('attr', view.side)|join }}", None),
        ("{{ view.met|map(**view.side)|join }}", None),
        ("{{ view.met|first|attr('si' ~ 'de') }}", None),
        ("{{ (view.met|first)[view.side] }}", None),
        ("{{ '{0.side}'.format(view.met|first) }}", None),
    ],
)
def test_a_template_asks_for_fields_that_it_has_a_word_for(
    make_theme: Make, page: str, said: set[str] | None
) -> None:
    """Of what stands on a page, a field can be shown if its name is said, whoever is meant."""
    theme = make_theme(page=page, a="{% macro b(one) %}{{ one.detail }}{% endmacro %}")
    assert asked_of(theme, "page.html").said == said

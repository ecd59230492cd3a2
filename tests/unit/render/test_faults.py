"""What is wrong in a template is told by its file and line."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from briefbook.diagnostics import Diagnostic
from briefbook.render.pages import TemplateFault, render_page

Make = Callable[..., Any]


@pytest.fixture
def fault_of(make_page: Make, make_theme: Make) -> Callable[..., Diagnostic]:
    """Return a function that renders a page with templates and returns what is wrong in them."""

    def find(**templates: str) -> Diagnostic:
        page = make_page(assets={"book.css": "assets/book.css"})
        with pytest.raises(TemplateFault) as caught:
            render_page(page, make_theme(**templates), "")
        return caught.value.diagnostic

    return find


@pytest.mark.parametrize(
    ("text", "where", "code", "message"),
    [
        ("a\n{% for x in page.notes %}", "2:4", "T101", "Unexpected end of template"),
        ("a\n\n{{ page.title|shout }}", "3:15", "T101", "No filter named 'shout'"),
        ("a\n  {{ titel }}", "2:6", "T102", "'titel' is undefined"),
        ("a\n{{ page.titel }}", "2:9", "T102", "Page has no “titel”"),
        ("{{ 'x'.y }}", "1:8", "T102", "'str object' has no attribute 'y'"),
        ('a\n{% include "part.html" %}', "2:13", "T103", "there is no template “part.html”"),
        ("a\n{{ asset('boook.css') }}", "2:11", "T104", "there is no asset “boook.css”"),
        ("a\n{{ page.previous|when }}", "2:1", "T105", "when takes a date; this is None"),
        ("{{ page.title|inline }}", "1:1", "T105", "block and inline take prose"),
        ("{{ 1 // 0 }}", "1:1", "T105", "the template fails here"),
        ("{{ page.title + 1 }}", "1:1", "T105", "the template fails here"),
        ("{{ [1]|worded }}", "1:1", "T105", "the template fails here"),
        ("{{ range(10 ** 9) }}", "1:1", "T105", "the template fails here"),
    ],
)
def test_names_the_line(
    fault_of: Callable[..., Diagnostic], text: str, where: str, code: str, message: str
) -> None:
    """Each fault has the rule it breaks, its line, and the word that is wrong in it."""
    found = fault_of(page=text)
    assert (found.code, str(found.location)) == (code, f"templates/page.html:{where}")
    assert found.message.startswith(message)
    assert found.source == text.split("\n")[found.location.line - 1]


def test_names_the_macro_and_not_the_page(fault_of: Callable[..., Diagnostic]) -> None:
    """The innermost template is named: that is where the mistake is."""
    found = fault_of(
        page='{% extends "base.html" %}\n{% block main %}\n{{ super() }}\n{% endblock %}',
        base='{% from "macros/m.html" import m %}\n{% block main %}{{ m(page) }}{% endblock %}',
        macros__m="\n\n{% macro m(x) %}\n{{ x.naem }}{% endmacro %}",
    )
    assert str(found.location) == "templates/macros/m.html:4:6"


def test_names_the_template_that_is_imported_and_broken(
    fault_of: Callable[..., Diagnostic],
) -> None:
    """A syntax error in an import is in the imported file."""
    found = fault_of(page='{% from "macros/m.html" import m %}', macros__m="\n{% macro m( %}")
    assert (found.code, found.location.path, found.location.line) == (
        "T101",
        "templates/macros/m.html",
        2,
    )


def test_names_the_template_that_is_not_there(fault_of: Callable[..., Diagnostic]) -> None:
    """A page whose own template is missing is told by the name it would have."""
    found = fault_of(pages="x")
    assert (found.code, str(found.location)) == ("T103", "templates/page.html:1:1")
    assert found.hint == "did you mean “pages.html”?"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ page.titel }}", "did you mean “title”?"),
        ("{{ pge.title }}", "did you mean “page”?"),
        ("{{ asset('boook.css') }}", "did you mean “book.css”?"),
        ("{{ page.entirely_else }}", ""),
    ],
)
def test_names_what_was_meant(fault_of: Callable[..., Diagnostic], text: str, hint: str) -> None:
    """A near name is offered, and none where none is near."""
    assert fault_of(page=text).hint == hint


def test_a_fault_travels_between_processes(fault_of: Callable[..., Diagnostic]) -> None:
    """What a worker raises arrives whole."""
    fault = TemplateFault(fault_of(page="{{ x }}"))
    copy = pickle.loads(pickle.dumps(fault))  # noqa: S301 - what was pickled in the same line
    assert copy.diagnostic == fault.diagnostic

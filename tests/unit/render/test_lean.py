"""Lean code: what it takes for granted."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any

import pytest
from markupsafe import Markup

from briefbook.model.dates import VagueDate
from briefbook.model.options import ROOM, Options
from briefbook.model.site import OutputFile, Page
from briefbook.pipeline.site import make_site
from briefbook.render.environment import compile_lean, compile_theme
from briefbook.render.faults import FAULTS
from briefbook.render.lean import is_plain_name
from briefbook.render.pages import render_page
from briefbook.render.theme import Theme
from briefbook.shell.book_files import read_book
from briefbook.shell.theme_files import read_theme

Make = Callable[..., Any]
ROOT = Path(__file__).parents[3]


def _generate() -> Iterator[FrameType]:
    yield sys._getframe()  # noqa: SLF001 - the only way to a frame


async def _cooperate() -> None:
    """Do nothing, in a coroutine."""


async def _generate_later() -> AsyncIterator[int]:
    yield 1


def _values() -> list[object]:
    """Return values of every kind that has something to hide, and of those templates handle."""
    generator, coroutine = _generate(), _cooperate()
    coroutine.close()
    with_frames = [generator, coroutine, _generate_later(), _generate, "".join]
    return [*with_frames, "", Markup(), b"", 1, (), [], {}, set(), type, str, VagueDate]


def test_plain_names_are_those_that_the_sandbox_lets_through(make_theme: Make) -> None:
    """No attribute that Jinja's sandbox keeps back or wraps is taken without asking it."""
    sandbox = compile_theme(make_theme())
    for value in _values():
        for name in filter(is_plain_name, dir(value)):
            taken = getattr(value, name, None)
            assert sandbox.getattr(value, name) == taken, name
            assert not isinstance(taken, (CodeType, FrameType, TracebackType)), name


def test_nothing_that_templates_can_call_takes_the_context(make_theme: Make) -> None:
    """Lean code calls what it finds as it is."""
    for name, value in compile_lean(make_theme()).globals.items():
        assert not hasattr(value, "jinja_pass_arg"), name


@pytest.mark.parametrize(
    "expression",
    [
        "page.__class__",
        "''.__class__.__mro__",
        "page['__class__']",
        "page|attr('__class__')",
        "href.__globals__",
        "m.__globals__",
        "m._parameters",
        "m.__defaults__",
        "'{0.__class__.__init__}'.format(page)",
        "('{0.__class__}' ~ '').format(page)",
        "''.join.__self__",
        "cycler.__init__.__globals__",
        "dict.mro()",
        "([1]|map('string')).gi_frame.f_globals",
    ],
)
def test_lean_code_leads_nowhere(make_page: Make, make_theme: Make, expression: str) -> None:
    """What the sandbox refuses, lean code does not show either."""
    page = make_page()
    lean = compile_lean(
        make_theme(page="{% macro m(a) %}{% endmacro %}{{ " + expression + " }}")
    ).get_template("page.html")
    with pytest.raises(FAULTS):
        lean.render(page=page)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ nothing is defined }}", "False"),
        ("{{ page.titel is defined }}", "False"),
        ("{{ page.titel|default('–') }}", "–"),
        ("{% autoescape false %}{{ '<' }}{% endautoescape %}", "<"),
        ("{% macro m(a) %}{% endmacro %}{{ m }}", "&lt;Macro &#39;m&#39;&gt;"),
        ("{{ {'class': '<'}.class }}", "&lt;"),
        ("{{ '{}'.format('<') }}", "&lt;"),
    ],
)
def test_falls_back_on_jinjas_own_code(
    make_page: Make, make_theme: Make, text: str, shown: str
) -> None:
    """What lean code cannot do is done all the same."""
    assert render_page(make_page(), make_theme(page=text), "").content.decode() == f"{shown}\n"


@pytest.mark.parametrize("room", [ROOM, 4_000])
def test_the_theme_is_all_lean(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the example book comes from lean code and is what Jinja's own code gives."""
    rendered = []

    def render(page: Page, theme: Theme, json_ld: str) -> OutputFile:
        rendered.append((page, theme, json_ld))
        return render_page(page, theme, json_ld)

    monkeypatch.setattr("briefbook.pipeline.pages.render_page", render)
    monkeypatch.setattr("briefbook.render.pages._render_or_tell", None)
    book, theme = read_book(ROOT), read_theme(ROOT)
    options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC), room=room)
    make_site(book.value, theme.value, options)
    assert len(rendered) > 100
    lean = [render_page(*page).content for page in rendered]
    monkeypatch.undo()
    monkeypatch.setattr("briefbook.render.pages.compile_lean", compile_theme)
    assert lean == [render_page(*page).content for page in rendered]


def test_leaves_messages_of_another_form_to_jinja(
    make_page: Make, make_theme: Make, make_catalogue: Make
) -> None:
    """A translator who shows a variable otherwise than as text gets what Jinja makes of it."""
    page = "{% trans day=page.title %}On {{ day }}{% endtrans %}"
    theme = make_theme(page=page, catalogue=make_catalogue({"On %(day)s": "On %(day)r"}))
    assert compile_lean(theme) is compile_theme(theme)
    assert render_page(make_page(title="<"), theme, "").content == b"On &#39;&lt;&#39;\n"
    assert compile_lean(make_theme(page=page)) is not compile_theme(make_theme(page=page))

"""Which templates of a theme a page's template is made with."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from briefbook.render.environment import compile_theme
from briefbook.render.theme import Theme


def templates_of(theme: Theme, name: str) -> frozenset[str]:
    """Return the names of all templates that rendering one may read, its own among them.

    They are those it extends, includes and imports, and what these do in turn, whether or not the
    theme has them: one that is not there yet may come. All of the theme where a name is worked out
    while rendering, and where a template cannot be read.
    """
    named = _named_by_each(theme)
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        others = named.get(name, frozenset())
        if others is None:
            return frozenset(named) | found
        waiting.extend(others)
    return frozenset(found)


@lru_cache(maxsize=2)
def _named_by_each(theme: Theme) -> dict[str, frozenset[str] | None]:
    """Return the templates that each names itself, None where that cannot be told."""
    return {part.name: _names_in(theme, part.text) for part in theme.templates}


def _names_in(theme: Theme, text: str) -> frozenset[str] | None:
    try:
        names = set(find_referenced_templates(compile_theme(theme).parse(text)))
    except TemplateSyntaxError:
        return None
    return None if None in names else frozenset(name for name in names if name)

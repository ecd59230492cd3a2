"""Which templates of a theme a page's template is made with, and what they show of the page."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

from briefbook.model.asked import EVERYTHING, Asked
from briefbook.render.asks import join_asked
from briefbook.render.environment import ThemeEnvironment, compile_lean
from briefbook.render.faults import NO_OUTCOME
from briefbook.render.theme import Theme

_JSON_LD = "json_ld"


@lru_cache(maxsize=64)
def templates_of(theme: Theme, name: str) -> frozenset[str]:
    """Return the names of all templates that rendering one may read, its own among them.

    They are those it extends, includes and imports, and what these do in turn, whether or not the
    theme has them: one that is not there yet may come. All of the theme where a name is worked out
    while rendering, and where a template cannot be read.
    """
    known = {part.name for part in theme.templates}
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for other in _named_in(theme, name) if name in known else ():
            if other is None:
                return frozenset(known | found)
            waiting.append(other)
    return frozenset(found)


@lru_cache(maxsize=64)
def shows_json_ld(theme: Theme, name: str) -> bool:
    """Return whether a page of this template may show its JSON-LD."""
    used = templates_of(theme, name)
    return any(_JSON_LD in part.text for part in theme.templates if part.name in used)


@lru_cache(maxsize=64)
def asked_of(theme: Theme, name: str) -> Asked:
    """Return what a page of this template may show, everything where its JSON-LD is part of it."""
    if shows_json_ld(theme, name):
        return EVERYTHING
    used = templates_of(theme, name)
    known = (part.name for part in theme.templates if part.name in used)
    return join_asked(_compiled_with(theme, one).asked.get(one, EVERYTHING) for one in known)


def _named_in(theme: Theme, name: str) -> frozenset[str | None]:
    """Return the templates that one names itself, None among them where that cannot be told."""
    return _compiled_with(theme, name).referenced.get(name, frozenset({None}))


def _compiled_with(theme: Theme, name: str) -> ThemeEnvironment:
    """Return what has compiled a template as far as it can be read."""
    environment = compile_lean(theme)
    with suppress(*NO_OUTCOME):
        environment.get_template(name)
    return environment

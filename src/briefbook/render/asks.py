"""What a template can show of a page and its view, told from its syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import TypeAlias

from jinja2 import nodes

from briefbook.model.asked import EVERYTHING, Asked

_OF_THE_WHOLE = ("notes", "quality", "marking")
"""Fields of a page that are worked out over all of it."""

_Path: TypeAlias = tuple[str, ...]


def find_asked(tree: nodes.Template) -> Asked:
    """Return what a template itself can show of a page.

    It comes to a page or a view by their names alone. So what follows the name is what it asks for,
    and everything where that cannot be told, as where the value is handed on as a whole.
    """
    return join_asked(_ask(path) for path in _find_paths(tree))


def join_asked(several: Iterable[Asked]) -> Asked:
    """Return what any of these asks for, everything where that takes the whole page to tell."""
    asked = reduce(or_, several, Asked())
    return EVERYTHING if asked.page(*_OF_THE_WHOLE) else asked


def _ask(path: _Path) -> Asked:
    match path:
        case ("page", "view", *fields) | ("view", *fields):
            return Asked(of_view=frozenset(fields[:1]) if fields else None)
        case ("page", field, *_):
            return Asked(of_page=frozenset({field}))
    return EVERYTHING


def _find_paths(node: nodes.Node) -> Iterator[_Path]:
    """Yield each way from a page or a view to what is taken of it, as far as that can be told."""
    path = _path_to(node)
    if path and path[0] in ("page", "view"):
        yield path
    else:
        for child in node.iter_child_nodes():
            yield from _find_paths(child)


def _path_to(node: nodes.Node) -> _Path | None:
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            above, step = _path_to(node.node), node.attr
        case nodes.Getitem(arg=nodes.Const(value=str(step))):
            above = _path_to(node.node)
        case _:
            return None
    return (*above, step) if above else None

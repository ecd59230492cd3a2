"""What a template can show of a page and of what stands on it, told from its syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import TypeAlias

from jinja2 import nodes

from briefbook.model.asked import EVERYTHING, Asked

_OF_THE_WHOLE = ("notes", "quality", "marking")
"""Fields of a page that are worked out over all of it."""
_BY_ATTRIBUTE = frozenset(
    (
        *("attr", "dictsort", "groupby", "join", "map", "max", "min"),
        *("rejectattr", "selectattr", "sort", "sum", "unique"),
    )
)
"""Filters that take a field by its name."""
_WORD = re.compile(r"\w+")

_Path: TypeAlias = tuple[str, ...]


def find_asked(tree: nodes.Template) -> Asked:
    """Return what a template itself can show of a page.

    It comes to a page or a view by their names alone. So what follows the name is what it asks for,
    and everything where that cannot be told, as where the value is handed on as a whole. Of
    anything else it can ask for the fields that it has a word for, wherever that stands.
    """
    asked = join_asked(_ask(path) for path in _find_paths(tree))
    return asked | Asked(said=_find_words(tree))


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


def _find_words(tree: nodes.Template) -> frozenset[str] | None:
    """Return all that can name a field, None where a name is worked out while rendering."""
    if any(map(_is_worked_out, tree.find_all((nodes.Getitem, nodes.Getattr, nodes.Filter)))):
        return None
    fields = {node.attr for node in tree.find_all(nodes.Getattr)}
    texts = (node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str))
    return frozenset(fields.union(*map(_WORD.findall, texts)))


def _is_worked_out(node: nodes.Expr) -> bool:
    match node:
        case nodes.Getattr():
            return node.attr in ("format", "format_map")
        case nodes.Getitem():
            return not isinstance(node.arg, (nodes.Const, nodes.Slice))
        case nodes.Filter(name=name) if name in _BY_ATTRIBUTE:
            given = (*node.args, *(pair.value for pair in node.kwargs))
            is_told = all(isinstance(one, nodes.Literal) for one in given)
            return not is_told or bool(node.dyn_args or node.dyn_kwargs)
    return False

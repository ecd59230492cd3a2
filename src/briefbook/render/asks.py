"""What a template can show of a page and of what stands on it, told from its syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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

_NAMES = ("page", "view")
_STEPS = (nodes.Getattr, nodes.Getitem)

_Path: TypeAlias = tuple[str, ...]


def find_asked(tree: nodes.Template) -> Asked:
    """Return what a template itself can show of a page.

    It comes to a page or a view by their names alone. So what follows the name is what it asks for,
    and everything where that cannot be told, as where the value is handed on as a whole. Of
    anything else it can ask for the fields that it has a word for, wherever that stands.
    """
    found = [*tree.find_all(nodes.Node)]
    steps = {id(node.node): node for node in found if isinstance(node, _STEPS)}
    names = [node for node in found if isinstance(node, nodes.Name) and node.name in _NAMES]
    asked = join_asked(_ask(_path_from(name, steps)) for name in names)
    return asked | Asked(said=_find_words(found))


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


def _path_from(name: nodes.Name, steps: Mapping[int, nodes.Expr]) -> _Path:
    """Return the way from a page or a view to what is taken of it, as far as that can be told."""
    path: _Path = (name.name,)
    node = steps.get(id(name))
    while node:
        match node:
            case nodes.Getattr():
                path += (node.attr,)
            case nodes.Getitem(arg=nodes.Const(value=str(field))):
                path += (field,)
            case _:
                break
        node = steps.get(id(node))
    return path


def _find_words(found: list[nodes.Node]) -> frozenset[str] | None:
    """Return all that can name a field, None where a name is worked out while rendering."""
    words: set[str] = set()
    for node in found:
        match node:
            case nodes.Getattr():
                words.add(node.attr)
            case nodes.Const(value=str(text)):
                words.update(_WORD.findall(text))
        if _is_worked_out(node):
            return None
    return frozenset(words)


def _is_worked_out(node: nodes.Node) -> bool:
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

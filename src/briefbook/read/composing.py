"""YAML to nodes that know where they stand."""

from __future__ import annotations

from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.nodes import Node, ScalarNode

PLAIN = "plain"
"""The tag of a scalar without quotes, whose words decide its type."""
QUOTED = ""
"""The tag of any other value that has no tag written."""

_DEEPEST = 100


class TooDeepError(MarkedYAMLError):
    """Values stand too deep within each other for the parser to survive."""


class _Composer(CParser):
    """Composes nodes with libyaml; in place of resolving tags, notes what was written."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def resolve(self, kind: type[Node], _value: Any, implicit: Any) -> str:
        return PLAIN if kind is ScalarNode and implicit[0] else QUOTED

    def descend_resolver(self, parent: Node | None, _index: Any) -> None:
        self._depth += 1
        if self._depth > _DEEPEST and parent is not None:
            raise TooDeepError(problem="too deep", problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self._depth -= 1


def compose(text: str) -> Node | None:
    """Return the one node of a YAML text (YAML 1.1 syntax, libyaml), None if it holds none.

    Marks count characters from the text's start. Raises yaml.YAMLError if it is not YAML, among
    them TooDeepError, without which libyaml's recursion would end the process.
    """
    composer = _Composer(text)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()

"""Nodes of YAML to plain values: text, numbers, lists and mappings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefbook.diagnostics import Checked, Diagnostic, Related
from briefbook.read.composing import PLAIN, QUOTED
from briefbook.read.file_text import FileText
from briefbook.read.scalars import Scalar, read_scalar

_CORE = "tag:yaml.org,2002:"
_TAGS: Mapping[type[Node], frozenset[str]] = {
    ScalarNode: frozenset(
        {PLAIN, QUOTED, *(_CORE + name for name in ("str", "int", "float", "bool", "null"))}
    ),
    SequenceNode: frozenset({QUOTED, _CORE + "seq"}),
    MappingNode: frozenset({QUOTED, _CORE + "map"}),
}
_MOST_REPEATED = 10_000
"""How many values aliases may add to those that are written."""
_LONG = 64
"""Every so many characters of repeated text count as one value more."""


class _Reading(Struct):
    """What one reading has met so far; `start` is where its YAML begins in the file."""

    text: FileText
    start: int
    found: list[Diagnostic] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)
    made: dict[int, Any] = field(default_factory=dict)
    repeated: int = 0

    def report(self, code: str, node: Node, message: str, hint: str, *related: Related) -> None:
        at, end = self.start + node.start_mark.index, self.start + node.end_mark.index
        self.found.append(
            self.text.diagnose(code, message, hint, at=at, width=end - at, related=related)
        )


class _RepeatedTooOftenError(Exception):
    """Aliases have made more of the text than it can hold; what is wrong has been reported."""


def read_values(node: Node, text: FileText, start: int) -> Checked[Any]:
    """Return the value of a node and what is wrong in it; `start` is where its YAML begins.

    Of two equal keys the first counts. A value with an unknown tag is read as if it had none. What
    aliases repeat is one and the same object; where they repeat too much the value is None.
    """
    reading = _Reading(text, start)
    try:
        value = _read(node, reading)
    except _RepeatedTooOftenError:
        value = None
    return Checked(value, tuple(reading.found))


def _read(node: Node, reading: _Reading) -> Any:
    name = id(node)
    if name in reading.sizes:
        return _repeat(node, reading)
    if node.tag not in _TAGS[type(node)]:
        hint = "take the tag away, or put the value in quotes if the ! belongs to it"
        tag = node.tag.replace(_CORE, "!!")
        reading.report("S112", node, f"{tag} is not a tag Briefbook reads", hint)
    reading.sizes[name] = 0  # 0 while it is being read: meeting it again means it holds itself
    size = 1
    value: Any
    if isinstance(node, ScalarNode):
        value = _read_scalar_node(node)
        size += len(node.value) // _LONG
    elif isinstance(node, SequenceNode):
        value = [_read(item, reading) for item in node.value]
        size += sum(reading.sizes[id(item)] for item in node.value)
    else:
        value = dict(_read_pairs(node, reading))
        size += sum(reading.sizes.get(id(item), 1) for _, item in node.value)
    reading.sizes[name] = size
    reading.made[name] = value
    return value


def _repeat(node: Node, reading: _Reading) -> Any:
    size = reading.sizes[id(node)]
    reading.repeated += size
    if size and reading.repeated <= _MOST_REPEATED:
        return reading.made[id(node)]
    message = (
        f"aliases repeat this value until it adds more than {_MOST_REPEATED:,} others"
        if size
        else "this value contains itself, through an alias"
    )
    reading.report("S111", node, message, "write out what is meant, without anchors and aliases")
    raise _RepeatedTooOftenError


def _read_scalar_node(node: ScalarNode) -> Scalar:
    text = str(node.value)
    if node.tag in (QUOTED, _CORE + "str"):
        return text
    return read_scalar(text)


def _read_pairs(node: Node, reading: _Reading) -> Iterator[tuple[str, Any]]:
    seen: dict[str, Node] = {}
    for key, item in node.value:
        if not isinstance(key, ScalarNode):
            hint = "write the key as a word; put the line in quotes if it is text"
            reading.report("S114", key, "a key must be a word, not a list or a mapping", hint)
            continue
        name = str(key.value)
        value = _read(item, reading)
        if name in seen:
            first = reading.text.location(reading.start + seen[name].start_mark.index)
            reading.report(
                "S109",
                key,
                f"the key {name} stands twice in this mapping",
                "keep one of the two; several values go into one list",
                Related(first, f"{name} stands here first"),
            )
            continue
        seen[name] = key
        yield name, value

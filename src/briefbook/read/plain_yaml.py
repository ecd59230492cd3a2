"""The YAML that most briefs are written in, read in short; the library reads all the rest.

That is: block and flow mappings and lists, scalars with and without quotes, folded and literal
text, comments and empty lines between them. No tags, anchors, escapes or repeated keys, and no
comment or empty line within a value: at the first thing that is not certain reading is given up.
"""

from __future__ import annotations

import re
from typing import Any

from briefbook.read.scalars import Scalar, read_scalar

_DEEPEST = 20
_ODD_SPACES = ("\t", "\r", "\x85", "\u2028", "\u2029")

_KEY = r"([A-Za-z_][A-Za-z0-9_-]{0,99}+)"
_FIRST = r"(?:[^ \n\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9A-Za-z]))"
_PLAIN = rf"({_FIRST}[^\n:#]*+(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*+)*+)"
_NO_MARK = r"[^\n:#?,\[\]{}]"
_FLOW_JOINT = rf"(?::(?=[A-Za-z0-9/])|(?<! )#|\n +(?=(?! ){_NO_MARK}))"
_FLOW_PLAIN = rf"({_FIRST}{_NO_MARK}*+(?:{_FLOW_JOINT}{_NO_MARK}*+)*+)"
# Lines within a value begin with a space: at the very start of one, a document may end.
_QUOTED = r"'([^'\n]*+(?:(?:''|\n )[^'\n]*+)*+)'|\"([^\"\\\n]*+(?:\n [^\"\\\n]*+)*+)\""
_GAP = r"(?: |\n )*+"
_COMMENTS = r"(?: *+#[^\n]*+\n++)*+"
_END = rf" *+(?:(?<= )#[^\n]*+)?\n++{_COMMENTS}( *+)"
_OPENING = r"[\[{|>]"

_PAIR = re.compile(rf"{_KEY}:(?: ++(?:{_PLAIN}|{_QUOTED}))?{_END}")
_OPENED_PAIR = re.compile(rf"{_KEY}: ++(?={_OPENING})")
_ITEM = re.compile(rf"(-)(?: ++(?:{_PLAIN}|{_QUOTED}))?{_END}")
_OPENED_ITEM = re.compile(rf"- ++(?={_OPENING}|{_KEY}:[ \n])")
_MORE = re.compile(rf"(?=[^ \n:#])([^\n:#]*+(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*+)*+){_END}")
_TEXT = re.compile(r"([|>])(-?)\n( ++)(?=[^ \n])")
_LINE = re.compile(r"([^\n]*+)\n( *+)")
_EMPTY_LINES = re.compile(r"\n++( *+)")
_START = re.compile(rf"\n*+{_COMMENTS}( *+)")
_FLOW_PAIR = re.compile(
    rf"{_GAP}{_KEY}:(?=[ \n]){_GAP}(?:(?:{_FLOW_PLAIN}|{_QUOTED}){_GAP}([,}}])|(?=[\[{{]))"
)
_FLOW_ITEM = re.compile(rf"{_GAP}(?:(?:{_FLOW_PLAIN}|{_QUOTED}){_GAP}([,\]])|(?=[\[{{]))")
_FLOW_NEXT = re.compile(rf"{_GAP}([,\]}}])")
_END_OF_LINE = re.compile(_END)
_BREAK = re.compile(r" *\n +")
_BLANK_LINE = re.compile(r"\n *\n")

_Read = tuple[Any, int, int]
"""A value, the offset at which the next line's first word begins, and the column of that."""


class _DoubtError(Exception):
    """What comes next is not certain."""


def read_plain(text: str) -> dict[str, Any] | None:
    """Return the mapping that a text without control characters is, None where that is in doubt."""
    if any(space in text for space in _ODD_SPACES):
        return None
    try:
        start = _start(text)
        read = _read_opened if text.startswith("{", start) else _read_mapping
        value, at, _ = read(text, start, 0, 0)
    except _DoubtError:
        return None
    return value if at == len(text) else None


def read_plain_list(text: str) -> list[tuple[dict[str, Any], int]] | None:
    """Return the mappings of a list, each with the offset it begins at, or None likewise."""
    if any(space in text for space in _ODD_SPACES):
        return None
    made = []
    try:
        at = _start(text)
        while at < len(text):
            item = _match(_OPENED_ITEM, text, at)
            start, inner = item.end(), item.end() - at
            if not item[1] and text[start] != "{":
                return None
            value, at, column = (
                _read_mapping(text, start, inner, 1) if item[1] else _read_opened(text, start, 0, 1)
            )
            if column:
                return None
            made.append((value, start))
    except _DoubtError:
        return None
    return made


def _start(text: str) -> int:
    start = _match(_START, text, 0)
    if start[1]:
        raise _DoubtError
    return start.end()


def _read_mapping(text: str, at: int, indent: int, depth: int) -> _Read:
    made: dict[str, Any] = {}
    column = indent
    while column == indent and at < len(text):
        pair = _PAIR.match(text, at)
        if pair:
            name = pair[1]
            value, at, column = _read_line(pair, indent, depth)
        else:
            opened = _match(_OPENED_PAIR, text, at)
            name = opened[1]
            value, at, column = _read_opened(text, opened.end(), indent, depth)
        if name in made:
            raise _DoubtError
        made[name] = value
    if column > indent:
        raise _DoubtError
    return made, at, column


def _read_sequence(text: str, at: int, indent: int, depth: int) -> _Read:
    made: list[Any] = []
    column = indent
    while column == indent and text.startswith("-", at):
        item = _ITEM.match(text, at)
        if item:
            value, at, column = _read_line(item, indent, depth)
        else:
            opened = _match(_OPENED_ITEM, text, at)
            at, inner = opened.end(), indent + opened.end() - at
            value, at, column = (
                _read_mapping(text, at, inner, depth + 1)
                if opened[1]
                else _read_opened(text, at, indent, depth)
            )
        made.append(value)
    if column > indent:
        raise _DoubtError
    return made, at, column


def _read_line(line: re.Match[str], indent: int, depth: int) -> _Read:
    """Return the value of a pair or an item that holds a scalar or nothing on its first line."""
    mark, plain, single, double, spaces = line.groups()
    at, column = line.end(), len(spaces)
    if plain is not None:
        if column > indent:
            return _read_lines(line, 2, indent)
        return read_scalar(plain.rstrip(" ")), at, column
    if single is not None or double is not None:
        return _read_quoted(single, double), at, column
    if column < indent or (column == indent and not (mark != "-" and _is_item(line.string, at))):
        return None, at, column
    if depth > _DEEPEST:
        raise _DoubtError
    read = _read_sequence if _is_item(line.string, at) else _read_mapping
    return read(line.string, at, column, depth + 1)


def _is_item(text: str, at: int) -> bool:
    return text.startswith(("- ", "-\n"), at)


def _read_lines(line: re.Match[str], group: int, indent: int) -> _Read:
    """Return a scalar without quotes that goes on over lines which are indented further."""
    text = line.string
    lines = [line[group].rstrip(" ")]
    column = indent + 1
    while column > indent:
        if text[line.end(group) : line.end()].strip(" ") != "\n":
            raise _DoubtError
        line, group = _match(_MORE, text, line.end()), 1
        lines.append(line[1].rstrip(" "))
        column = len(line[2])
    return read_scalar(" ".join(lines)), line.end(), column


def _read_opened(text: str, at: int, indent: int, depth: int) -> _Read:
    """Return the value that a bracket, a brace, a bar or an arrow opens."""
    if text[at] in "[{":
        return _end_line(text, *_read_flow(text, at, depth))
    header = _match(_TEXT, text, at)
    inner = column = len(header[3])
    at = header.end()
    lines = []
    while column == inner and at < len(text):
        line = _match(_LINE, text, at)
        if not line[1]:
            raise _DoubtError
        lines.append(line[1])
        at, column = line.end(), len(line[2])
    if not column and text.startswith("\n", at):
        end = _match(_EMPTY_LINES, text, at)
        at, column = end.end(), len(end[1])
    if column > indent or inner <= indent or text.startswith("\n", at):
        raise _DoubtError
    joined = ("\n" if header[1] == "|" else " ").join(lines)
    return joined if header[2] else joined + "\n", at, column


def _end_line(text: str, value: Any, at: int) -> _Read:
    end = _match(_END_OF_LINE, text, at)
    return value, end.end(), len(end[1])


def _read_flow(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Return the list or mapping that is opened here, and the offset behind its end."""
    if depth > _DEEPEST:
        raise _DoubtError
    closing = "}" if text[at] == "{" else "]"
    end = _FLOW_NEXT.match(text, at + 1)
    if end and end[1] == closing:
        return {} if closing == "}" else [], end.end()
    read = _read_flow_mapping if closing == "}" else _read_flow_list
    value, at, mark = read(text, at + 1, depth)
    if mark != closing:
        raise _DoubtError
    return value, at


def _read_flow_list(text: str, at: int, depth: int) -> tuple[list[Any], int, str]:
    made: list[Any] = []
    mark = ","
    while mark == ",":
        value, at, mark = _read_flow_value(_match(_FLOW_ITEM, text, at), depth)
        made.append(value)
    return made, at, mark


def _read_flow_mapping(text: str, at: int, depth: int) -> tuple[dict[str, Any], int, str]:
    made: dict[str, Any] = {}
    mark = ","
    while mark == ",":
        pair = _match(_FLOW_PAIR, text, at)
        name = pair[1]
        if name in made:
            raise _DoubtError
        made[name], at, mark = _read_flow_value(pair, depth)
    return made, at, mark


def _read_flow_value(match: re.Match[str], depth: int) -> tuple[Any, int, str]:
    """Return the value of an item or a pair, and the mark that follows it."""
    plain, single, double, mark = match.groups()[-4:]
    at = match.end()
    if plain is not None:
        return read_scalar(_fold(plain).rstrip(" ")), at, mark
    if mark:
        return _read_quoted(single, double), at, mark
    value, at = _read_flow(match.string, at, depth + 1)
    end = _match(_FLOW_NEXT, match.string, at)
    return value, end.end(), end[1]


def _read_quoted(single: str | None, double: str | None) -> Scalar:
    text = double or "" if single is None else single.replace("''", "'")
    return _fold(text)


def _fold(text: str) -> str:
    if "\n" not in text:
        return text
    if _BLANK_LINE.search(text):
        raise _DoubtError
    return _BREAK.sub(" ", text)


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = pattern.match(text, at)
    if not match:
        raise _DoubtError
    return match

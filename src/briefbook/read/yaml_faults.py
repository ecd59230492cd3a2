"""What is wrong with YAML that cannot be read, in words an author can act on."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError, YAMLError

from briefbook.diagnostics import Diagnostic
from briefbook.read.composing import TooDeepError
from briefbook.read.file_text import FileText


class _Fault(NamedTuple):
    code: str
    message: str
    hint: str
    at_opening: bool = False


_NAME = re.compile(r"\*?[\w-]*")
_QUOTE_IT = "put the whole value in quotes"
_ALIGN = "indent the keys of one mapping, and the dashes of one list, by the same number of spaces"
_FAULTS: tuple[tuple[str, _Fault], ...] = (
    (
        "undefined alias",
        _Fault(
            "S110",
            "no anchor {name} is defined before this",
            "put the value in quotes if the * belongs to the text; else define the anchor with &",
        ),
    ),
    (
        "duplicate anchor",
        _Fault("S107", "this anchor is defined twice", "give each anchor its own name"),
    ),
    (
        "scanning an alias",
        _Fault("S110", "a value cannot begin with *", _QUOTE_IT, at_opening=True),
    ),
    (
        "scanning an anchor",
        _Fault("S107", "a value cannot begin with &", _QUOTE_IT, at_opening=True),
    ),
    ("a tag", _Fault("S107", "a value cannot begin with !", _QUOTE_IT, at_opening=True)),
    (
        "quoted scalar found unexpected end",
        _Fault("S107", "this quotation mark is not closed", "close it", at_opening=True),
    ),
    (
        "quoted scalar",
        _Fault(
            "S107",
            "this backslash means nothing in double quotes",
            "use single quotes, or write two backslashes",
        ),
    ),
    (
        "flow sequence",
        _Fault(
            "S107",
            "this list is not closed, or a comma is missing in it",
            "close it with ], put commas between its items",
            at_opening=True,
        ),
    ),
    (
        "flow mapping",
        _Fault(
            "S107",
            "this mapping is not closed, or a comma is missing in it",
            "close it with }, put commas between its pairs",
            at_opening=True,
        ),
    ),
    (
        "mapping values are not allowed",
        _Fault(
            "S107",
            "a colon stands where no key can be",
            "put the value in quotes if the colon belongs to the text; else line the key up with "
            "the keys above it",
        ),
    ),
    (
        "block sequence entries are not allowed",
        _Fault("S107", "a list cannot begin here", "begin it on the next line, indented"),
    ),
    (
        "block collection",
        _Fault("S107", "this line does not line up with the list above it", _ALIGN),
    ),
    (
        "simple key",
        _Fault(
            "S107",
            "this line has no colon, and belongs to no value above it",
            "put a colon and a space after the key, or indent the line if it goes on from above",
            at_opening=True,
        ),
    ),
    ("block mapping", _Fault("S107", "a key was expected here", _ALIGN)),
    (
        "another document",
        _Fault("S107", "a second YAML document begins here", "leave one document in the file"),
    ),
    (
        "block scalar",
        _Fault("S107", "nothing may follow | or > on its line", "begin the text on the next line"),
    ),
)


def describe_fault(error: YAMLError, text: FileText, start: int, end: int) -> Diagnostic:
    """Return the finding that a YAML error is; its YAML lies from `start` to `end` in the file."""
    if not isinstance(error, MarkedYAMLError):
        return text.diagnose("S107", f"this is not YAML: {error}", at=start)
    # libyaml has a limit of its own from PyYAML 6.0.4 on, and may come upon that first.
    if isinstance(error, TooDeepError) or "maximum nesting depth" in str(error.problem):
        at = _offset(error, start, end, at_opening=False)
        message = "values stand within each other more than a hundred deep"
        return text.diagnose("S115", message, "take some brackets or dashes away", at=at)
    fault = _fault_of(error, text, start, end)
    at = _offset(error, start, end, at_opening=fault.at_opening)
    name = _NAME.match(text.text, at, end)
    width = len(name[0]) if name else 1
    message = fault.message.replace("{name}", name[0][1:] if name else "")
    return text.diagnose(fault.code, message, fault.hint, at=at, width=width)


def _offset(error: MarkedYAMLError, start: int, end: int, *, at_opening: bool) -> int:
    mark = (at_opening and error.context_mark) or error.problem_mark
    return min(start + mark.index, max(start, end - 1)) if mark else start


def _fault_of(error: MarkedYAMLError, text: FileText, start: int, end: int) -> _Fault:
    at = _offset(error, start, end, at_opening=False)
    words = f"{error.context or ''} {error.problem or ''}"
    before = text.line(at)[: text.location(at).column].lstrip(" ")
    if before.startswith("\t") or text.text[at : at + 1] == "\t":
        return _Fault("S108", "a tab indents this line", "indent with spaces; YAML takes no tabs")
    if "cannot start any token" in words:
        return _Fault("S107", f"a value cannot begin with {text.text[at : at + 1]}", _QUOTE_IT)
    known = next((fault for sign, fault in _FAULTS if sign in words), None)
    return known or _Fault("S107", f"this is not YAML: {words.strip()}", "")

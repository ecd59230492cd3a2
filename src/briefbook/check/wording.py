"""What pydantic found wrong, said in our own words to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from briefbook.diagnostics import with_article
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.model.records import Record
from briefbook.model.shape import Steps, owner_of, slot_of, slots_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_EXPECTED = (
    (("string_",), "text"),
    (("int_",), "a whole number"),
    (("float_", "finite_"), "a number"),
    (("bool_",), "true or false"),
    (("tuple_", "list_"), "a list"),
    (("dict_", "mapping_", "dataclass_"), "a mapping of keys to values"),
)
_UNKNOWN = ("unexpected_keyword_argument", "invalid_key")
_NOT_KEYS = ("id", "body")
"""Fields of every record that no author writes as keys."""


def word_errors(key: Key | None, owner: type, errors: Sequence[ErrorDetails]) -> Iterator[Finding]:
    """Yield one finding for each place that pydantic complained of."""
    seen: set[Steps] = set()
    for error in errors:
        steps = tuple(step for step in error["loc"] if step != "[key]")
        if steps not in seen:
            seen.add(steps)
            yield _word(key, owner, steps, error)


def _word(key: Key | None, owner: type, steps: Steps, error: ErrorDetails) -> Finding:
    spot = Spot(key, FieldPath(steps))
    sort, value = error["type"], error["input"]
    if sort in _UNKNOWN:
        return _unknown_key(key, owner, steps)
    if sort == "missing":
        return _missing_key(key, owner, steps)
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    if value is None:
        return Finding("M105", spot, f"{name} is empty", "write its value, or leave the key out")
    if sort == "literal_error":
        return _unknown_word(spot, name, value, error)
    if sort == "value_error":
        return _unreadable(spot, owner, steps, error)
    expected = next((words for starts, words in _EXPECTED if sort.startswith(starts)), "a value")
    hint = "put it in quotes" if expected == "text" and isinstance(value, (int, float)) else ""
    part = _part_at(owner, steps) if sort == "dataclass_type" else None
    hint = f"its keys are {', '.join(keys_of(part))}" if part else hint
    return Finding("M103", spot, f"{name}: {_shown(value)}, where {expected} is expected", hint)


def _unknown_key(key: Key | None, root: type, steps: Steps) -> Finding:
    owner, name = owner_of(root, steps) or root, str(steps[-1])
    keys = keys_of(owner)
    hint = suggest(name, keys) or f"its keys are {', '.join(keys)}"
    message = f"{noun_of(owner)} has no key “{name}”"
    return Finding("M101", Spot(key, FieldPath(steps), at_name=True), message, hint)


def _missing_key(key: Key | None, root: type, steps: Steps) -> Finding:
    owner = owner_of(root, steps) or root
    message = f"{noun_of(owner)} must have the key “{steps[-1]}”"
    return Finding("M102", Spot(key, FieldPath(steps[:-1])), message, f"add {steps[-1]}: …")


def _unknown_word(spot: Spot, name: str, value: Any, error: ErrorDetails) -> Finding:
    words = [word or number for word, number in _words(error)]
    listed = f"{name} is one of {', '.join(words)}"
    if not isinstance(value, str):
        return Finding("M104", spot, f"{name}: {_shown(value)}, where a word is expected", listed)
    if value in words:
        return Finding("M104", spot, f"{name}: “{value}” is text", "write it without quotes")
    meant = suggest(value, words)
    hint = f"{meant} {listed}" if meant else listed
    return Finding("M104", spot, f"{name} cannot be “{_short(value)}”", hint)


def _words(error: ErrorDetails) -> list[tuple[str, str]]:
    return re.findall(r"'([^']*)'|(\d+)", error.get("ctx", {}).get("expected", ""))


def _unreadable(spot: Spot, root: type, steps: Steps, error: ErrorDetails) -> Finding:
    named = steps[:-1] if steps and isinstance(steps[-1], int) else steps
    owner = owner_of(root, named)
    slot = slot_of(owner, named[-1]) if owner and named else None
    code = "D101" if slot and slot.is_date else "M106"
    if slot and slot.name == "embargo_until":
        code = "K101"
    reason = str(error.get("ctx", {}).get("error", "it cannot be read"))
    message, _, advice = reason.partition(": write ")
    return Finding(code, spot, message, f"write {advice}" if advice else "")


def _part_at(root: type, steps: Steps) -> type | None:
    """Return the dataclass that stands where the steps lead."""
    named = steps[:-1] if steps and isinstance(steps[-1], int) else steps
    owner = owner_of(root, named)
    slot = slot_of(owner, named[-1]) if owner and named else None
    return slot.part if slot else None


def keys_of(owner: type) -> list[str]:
    """Return the keys an author may write in a mapping, in alphabetical order."""
    keys = sorted(slot.written for slot in slots_of(owner))
    return [key for key in keys if not (issubclass(owner, Record) and key in _NOT_KEYS)]


def _shown(value: Any) -> str:
    """Return a value with its sort, as `2025 is a number`."""
    if isinstance(value, bool):
        return f"{str(value).lower()} is a truth value"
    if isinstance(value, (int, float)):
        return f"{value} is a number"
    if isinstance(value, str):
        return f"“{_short(value)}” is text"
    if isinstance(value, Mapping):
        return "this is a mapping"
    return "this is a list" if isinstance(value, (list, tuple)) else f"this is {value}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def suggest(word: str, words: Sequence[str]) -> str:
    """Return a hint that names the word most like this one, "" where none is near."""
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else ""


def noun_of(owner: type) -> str:
    """Return what a dataclass is called in a sentence: an agenda item, a claim, book.yaml."""
    if owner.__name__ == "Settings":
        return "book.yaml"
    noun = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", owner.__name__).lower()
    return with_article(noun)

"""Values of the model in terms of JSON, under the keys that their authors write."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from briefbook.model.dates import VagueDate
from briefbook.model.keys import REDACTED

Plain: TypeAlias = dict[str, Any]

_KEPT_FROM_READERS = "notes"
_WIDTH = 110
_NUMBERS = (bool, int, float)
_SCALARS = frozenset((str, type(None), *_NUMBERS))


def plain_fields(value: Any, say_date: Callable[[VagueDate], Any] = str) -> Plain:
    """Return the fields of a dataclass by the keys its author writes, without the empty ones.

    The authors' notes are left out. A date is what `say_date` makes of it, else its EDTF text.
    """
    kind: Any = type(value)
    keys, parts_of = _fields(kind)
    return {
        key: _plain(part, say_date)
        for key, part in zip(keys, parts_of(value), strict=True)
        if (part or type(part) in _NUMBERS) and key != _KEPT_FROM_READERS
    }


def without_marks(fields: Plain) -> Plain:
    """Return fields without the marks that stand for references which an edition leaves out.

    They are for readers: other programs would take them for ids, and the parts that hold them for
    whole.
    """
    kept = {key: _unmarked(held) for key, held in fields.items() if held != REDACTED}
    return {key: held for key, held in kept.items() if held != []}


def _unmarked(value: Any) -> Any:
    if isinstance(value, dict):
        return without_marks(value)
    if isinstance(value, list):
        return [_unmarked(one) for one in value if not _is_mark(one)]
    return value


def _is_mark(value: Any) -> bool:
    return value == REDACTED or (isinstance(value, dict) and REDACTED in value.values())


def dump_yaml(fields: Plain) -> str:
    """Return fields as YAML, as a brief's front matter has them."""
    import yaml  # noqa: PLC0415 - the data of a page needs none of it

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(fields, Dumper=dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return str(text)


def _plain(value: Any, say_date: Callable[[VagueDate], Any]) -> Any:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [_plain(item, say_date) for item in value]
    if kind is VagueDate:
        return say_date(value)
    if kind is datetime:
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item, say_date) for key, item in value.items()}
    return plain_fields(value, say_date) if dataclasses.is_dataclass(value) else value


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the keys of a dataclass as its author writes them, and what gives their values."""
    rename = kind.__pydantic_config__["alias_generator"]
    names = [field.name for field in dataclasses.fields(kind)]
    # attrgetter gives a tuple only for several names
    parts_of = attrgetter(*names) if names[1:] else lambda value: (getattr(value, names[0]),)
    return tuple(map(rename, names)), parts_of

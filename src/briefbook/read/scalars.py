"""Plain scalars to values."""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
# A point is asked for, so that a fingerprint such as 12e4567 stays text.
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?")


def read_scalar(text: str) -> Scalar:
    """Return what a scalar without quotes means.

    As in YAML 1.2 only `true` and `false` are booleans, and `null`, `~` and nothing are none. `no`,
    `on`, dates, times, `007` and `12e4` are text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text

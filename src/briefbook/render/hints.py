"""Hints that go with the messages of template errors."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the known name nearest to this one as the second line of a message, or ""."""
    near = get_close_matches(name, list(known), n=1)
    return f"\ndid you mean “{near[0]}”?" if near else ""

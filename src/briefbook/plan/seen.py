"""What a page asks of the book, and that it asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Seen(dict[K, V], Generic[K, V]):
    """What was asked for so far, by its name: its keys are all that was read, absent things too.

    It is asked with `seen[name]` and `get`, which fetch what is not there yet.
    """

    __slots__ = ("_fetch",)

    def __init__(self, fetch: Callable[[K], V]) -> None:
        """Start with nothing seen; `fetch` gives what a name stands for."""
        super().__init__()
        self._fetch = fetch

    def __missing__(self, name: K) -> V:
        value = self[name] = self._fetch(name)
        return value

    def get(self, name: K, default: Any = None) -> Any:
        """Return what a name stands for, the default where that is nothing."""
        value = self[name]
        return default if value is None else value

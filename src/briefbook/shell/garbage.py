"""When Python looks for garbage: a book's values are many and last, and a page leaves little."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_SWEPT = 500
"""Items after which what they left behind is looked for."""


@contextmanager
def lasting() -> Iterator[None]:
    """Keep Python from looking for garbage, again and again, among values that stay to the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def each(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Yield what the work makes of each item, and drop what it left behind from time to time.

    What is there before the first, or is still there after a sweep, is not looked at again.
    """
    gc.freeze()
    for number, item in enumerate(items, 1):
        yield work(item)
        if number % _SWEPT == 0:
            gc.collect()
            gc.freeze()

"""The same work on many items, in as many processes as are worth it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from typing import Literal, TypeVar

from briefbook.shell.garbage import each

T = TypeVar("T")
R = TypeVar("R")
Method = Literal["fork", "spawn"]

_METHOD: Method = "fork" if sys.platform == "linux" else "spawn"
_WORTH_IT: Mapping[Method, int] = {"fork": 200, "spawn": 1000}
"""Items a process must have to do for its start to pay."""


_PATIENCE = 5
"""Seconds in which a process that has done its work may end by itself."""


def count_jobs() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread_work(
    work: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    method: Method = _METHOD,
    least: int = 0,
) -> Iterator[R]:
    """Yield what the work makes of each item, in the items' order, from up to `jobs` processes.

    `jobs` is 0 for one a processor, and `least` items are worth a process. A process that is forked
    takes a copy of this one; one that is spawned is sent the work, which must be picklable, and
    starts more slowly, but is safe on macOS and Windows too. Few items are done here, and so is
    what a process that ended early left undone; an error of the work is raised here.
    """
    jobs = min(jobs or count_jobs(), len(items) // (least or _WORTH_IT[method]))
    if jobs < 2:
        yield from each(work, items)
        return
    contexts = multiprocessing.get_context
    making = contexts("fork") if method == "fork" else contexts("spawn")
    processes, ends = [], []
    for first in range(jobs):
        ours, theirs = making.Pipe(duplex=False)
        process = making.Process(target=_do, args=(work, items[first::jobs], theirs), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
        ends.append(ours)
    try:
        for place, item in enumerate(items):
            yield from _receive(ends[place % jobs]) or (work(item),)
        for process in processes:
            process.join(_PATIENCE)  # it may have to clear up after itself
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _receive(end: Connection) -> tuple[R, ...]:
    """Return the next outcome, or none if its process ended early."""
    try:
        return (end.recv(),)
    except EOFError:
        return ()


def _do(work: Callable[[T], R], items: Sequence[T], end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for this one ends it
    for outcome in each(work, items):
        end.send(outcome)
    end.close()

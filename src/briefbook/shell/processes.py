"""The same work on many items, in as many processes as are worth it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

from briefbook.shell.garbage import each

T = TypeVar("T")
R = TypeVar("R")

_WORTH_IT = 200
"""Items a process must have to do for its start to pay."""


def count_jobs() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread_work(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Yield what the work makes of each item, in the items' order, from up to `jobs` processes.

    `jobs` is 0 for one a processor.

    A process takes a copy of this one, so that nothing but outcomes is sent; where processes cannot
    be made so (macOS, Windows), and for few items, everything is done here. What a process that
    ended early left undone is done here too, and an error of the work is raised here.
    """
    jobs = min(jobs or count_jobs(), len(items) // _WORTH_IT)
    if jobs < 2 or sys.platform != "linux":
        yield from each(work, items)
        return
    forking = multiprocessing.get_context("fork")
    processes, ends = [], []
    for first in range(jobs):
        ours, theirs = forking.Pipe(duplex=False)
        process = forking.Process(target=_do, args=(work, items[first::jobs], theirs), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
        ends.append(ours)
    try:
        for place, item in enumerate(items):
            yield from _receive(ends[place % jobs]) or (work(item),)
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

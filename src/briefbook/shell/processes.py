"""The same work on many items, in as many processes as are worth it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, cycle, islice
from multiprocessing.connection import Connection
from typing import Literal, TypeVar

from briefbook.shell.aside import count_jobs
from briefbook.shell.garbage import each

T = TypeVar("T")
R = TypeVar("R")
Method = Literal["fork", "spawn"]

_METHOD: Method = "fork" if sys.platform == "linux" else "spawn"
_WORTH_IT: Mapping[Method, int] = {"fork": 200, "spawn": 1000}
"""Items a process must have to do for its start to pay."""


_TURNS = 8
"""Items this process does before it leaves one turn out: it takes in what the others have done."""
_AHEAD = 50
"""Items this process does at most before their turn, while it waits for another."""
_PATIENCE = 5
"""Seconds in which a process that has done its work may end by itself."""


def spread_work(
    work: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    method: Method = _METHOD,
    least: int = 0,
) -> Iterator[R]:
    """Yield what the work makes of each item, in the items' order, from up to `jobs` processes.

    `jobs` is 0 for one a processor, and `least` items are worth a process. This process is one of
    them, so that a book is held once less. One that is forked takes a copy of this one; one that is
    spawned is sent the work, which must be picklable, and starts more slowly, but is safe on macOS
    and Windows too. Few items are all done here, and so is what a process that ended early left
    undone; an error of the work is raised here.
    """
    jobs = min(jobs or count_jobs(), len(items) // (least or _WORTH_IT[method]))
    if jobs < 2:
        yield from each(work, items)
        return
    contexts = multiprocessing.get_context
    making = contexts("fork") if method == "fork" else contexts("spawn")
    shares: list[list[T]] = [[] for _ in range(jobs)]
    for item, doer in zip(items, _doers(jobs), strict=False):
        shares[doer].append(item)
    processes, ends = [], []
    for share in shares[1:]:
        ours, theirs = making.Pipe(duplex=False)
        process = making.Process(target=_do, args=(work, share, theirs), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
        ends.append(ours)
    try:
        done_here = each(work, shares[0])
        ahead: deque[R] = deque()
        for item, doer in zip(items, _doers(jobs), strict=False):
            if doer:
                ahead.extend(_while_waiting(ends[doer - 1], islice(done_here, _AHEAD - len(ahead))))
                yield from _receive(ends[doer - 1]) or (work(item),)
            else:
                yield ahead.popleft() if ahead else next(done_here)
        for process in processes:
            process.join(_PATIENCE)  # it may have to clear up after itself
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _doers(jobs: int) -> Iterator[int]:
    """Yield who does each item: this process, which is 0 and has more to do, a little less."""
    others = range(1, jobs)
    return cycle([*chain.from_iterable((0, *others) for _ in range(_TURNS)), *others])


def _while_waiting(end: Connection, own: Iterator[R]) -> Iterator[R]:
    """Yield what is done here until another process has something to say."""
    while not end.poll():
        try:
            yield next(own)
        except StopIteration:
            return


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

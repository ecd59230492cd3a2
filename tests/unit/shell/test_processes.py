"""Work spread over processes: the same outcomes, whatever becomes of a process."""

from __future__ import annotations

import os
import signal

import pytest

from briefbook.shell.aside import count_jobs
from briefbook.shell.processes import spread_work

ITEMS = range(1000)


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 8])
def test_outcomes_come_in_order_from_any_number_of_processes(jobs: int) -> None:
    """The number of processes changes nothing but the time taken."""
    assert list(spread_work(lambda item: item * item, ITEMS, jobs)) == [i * i for i in ITEMS]


def square(item: int) -> int:
    """Return a square; a process that is spawned is told the name of its work."""
    return item * item


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
def test_a_spawned_process_is_sent_its_work(jobs: int) -> None:
    """Where processes cannot be copied the outcomes are the same."""
    items = range(3000)
    assert list(spread_work(square, items, jobs, "spawn")) == [square(item) for item in items]


def test_work_is_done_elsewhere_only_where_there_is_much() -> None:
    """A small book is made in this process, a large one in several, of which this is one."""
    here = os.getpid()
    assert set(spread_work(lambda _: os.getpid(), range(50), 2)) == {here}
    assert len(set(spread_work(lambda _: os.getpid(), range(50), 2, least=2))) == 2
    for jobs in (2, 4):
        places = list(spread_work(lambda _: os.getpid(), ITEMS, jobs))
        assert len(set(places)) == jobs
        assert len(ITEMS) / jobs / 2 < places.count(here) < len(ITEMS) / jobs


def test_what_a_killed_process_left_is_done_here() -> None:
    """A process that the system ends costs time, not pages."""
    here = os.getpid()

    def work(item: int) -> int:
        if item == 500 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert list(spread_work(work, ITEMS, 2)) == list(ITEMS)


def test_an_error_of_the_work_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    """A bug shows itself whichever process it happens in."""

    def work(item: int) -> int:
        return 1 // (700 - item)

    with pytest.raises(ZeroDivisionError):
        list(spread_work(work, ITEMS, 2))
    capfd.readouterr()


def test_there_is_a_processor() -> None:
    """The default is as many processes as this one may use processors."""
    assert 1 <= count_jobs() <= (os.cpu_count() or 1)

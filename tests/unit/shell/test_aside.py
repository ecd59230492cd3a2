"""Work beside this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from briefbook.shell import aside
from briefbook.shell.aside import begin_aside

HERE = os.getpid()


def _end() -> dict[str, str]:
    if os.getpid() != HERE:
        os._exit(1)
    return {"done": "here"}


def _fail() -> dict[str, str]:
    if os.getpid() != HERE:
        raise RuntimeError
    return {"done": "here"}


def _tell() -> dict[str, str]:
    return {"done": "here" if os.getpid() == HERE else "there"}


@pytest.mark.parametrize(("work", "where"), [(_tell, "there"), (_end, "here"), (_fail, "here")])
def test_the_outcome_is_there_even_where_the_other_process_ends_early(
    work: Callable[[], dict[str, str]], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is what it would have been here."""
    monkeypatch.setattr(aside, "count_jobs", lambda: 2)
    assert begin_aside(work)() == {"done": where}


def test_one_processor_does_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process would only be in the way."""
    monkeypatch.setattr(aside, "count_jobs", lambda: 1)
    assert begin_aside(_tell)() == {"done": "here"}


def test_no_process_to_be_had_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives none, the work is done here."""

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(aside, "count_jobs", lambda: 2)
    monkeypatch.setattr(os, "fork", refuse)
    assert begin_aside(_tell)() == {"done": "here"}


def test_it_ends_where_nobody_waits_for_it_any_more() -> None:
    """A build that is killed leaves no process behind, however much that one has to say."""
    told = """
import os
from briefbook.shell import aside
aside.count_jobs = lambda: 2
aside.begin_aside(lambda: {str(one): "stamp" for one in range(100_000)})
os._exit(0)
"""
    # What it left behind would hold the output open.
    subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, timeout=60)

"""Whole processes, timed and weighed."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.01
_UNIT = 1 if sys.platform == "darwin" else 1024


class FailedError(Exception):
    """A process that did not end well; its words are the message."""


_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""What is written in Python is compiled once where it is installed, and not at each start."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of all processors, bytes of its largest process.

    `together` is the most that all its processes held at one time, None where that was not looked
    at. What they share counts for each of them.
    """

    wall: float
    cpu: float
    largest: int
    together: int | None = None


def run(
    command: Sequence[str], folder: Path, env: Mapping[str, str], *, is_weighed: bool = False
) -> Run:
    """Return what a command took in a folder, with all the processes it started and waited for.

    Weighing takes time of its own, so that a run that is weighed is not to be timed. Raises
    FailedError if the command fails.
    """
    with tempfile.TemporaryFile() as words:
        before = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **_COMPILED, **env},
            stdout=words,
            stderr=subprocess.STDOUT,
        )
        scale = _Scale(process.pid) if is_weighed else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if scale:
            scale.stop()
        if process.returncode:
            words.seek(0)
            raise FailedError(f"{' '.join(command)}\n{words.read().decode(errors='replace')}")
    return Run(
        wall,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * _UNIT,
        scale.most if scale else None,
    )


class _Scale:
    """What a process and all below it hold together, looked at a hundred times a second."""

    def __init__(self, pid: int) -> None:
        """Start looking."""
        self.most: int | None = None
        self._pid = pid
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stopped.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stopped.wait(_PAUSE):
            held = sum(_held_by(pid) for pid in _below(self._pid))
            if held:
                self.most = max(self.most or 0, held)


def _below(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = children.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in found:
            yield from _below(int(child))


def _held_by(pid: int) -> int:
    try:
        resident = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(resident) * resource.getpagesize()

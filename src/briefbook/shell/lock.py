"""One build at a time of one output folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from briefbook.shell.memory import MEMORY, name_output, prepare_memory


@contextmanager
def locked(root: Path, out: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of an output folder, which the system takes away when the process ends.

    Where another build holds it, `on_wait` is called and then that one is waited for. Where the
    book's memory cannot be written there is no lock.
    """
    name = sha256(name_output(root, out).encode()).hexdigest()[:16]
    try:
        prepare_memory(root)
        handle = os.open(root / MEMORY / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield
        return
    try:
        if not _lock(handle, is_patient=False):
            on_wait()
            _lock(handle, is_patient=True)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, is_patient: bool) -> bool:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if is_patient else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not is_patient:
                    return False
            else:
                return True

else:
    import fcntl

    def _lock(handle: int, *, is_patient: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
        except OSError:
            return is_patient
        return True

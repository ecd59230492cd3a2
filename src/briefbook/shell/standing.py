"""Reading a file that somebody may be writing at the same moment."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

_TICK, _COARSE_TICK = 20_000_000, 2_000_000_000
_SECOND = 1_000_000_000
_TRIES = 10


def is_older(found: os.stat_result, moment: int) -> bool:
    """Return whether a file last changed so long before a moment that a later change would show.

    Two changes within some nanoseconds can bear the same time: within two seconds where the file
    system keeps whole seconds alone, as an old or a foreign one does.
    """
    tick = _TICK if found.st_ctime_ns % _SECOND else _COARSE_TICK
    return found.st_ctime_ns < moment - tick


def are_older(found: Iterable[os.stat_result], moment: int) -> bool:
    """Return whether all files last changed so long before a moment."""
    recent = moment - _COARSE_TICK  # what changed before that is older by any file system's clock
    return all(is_older(one, moment) for one in found if one.st_ctime_ns >= recent)


def read_standing(file: Path, most: int) -> bytes:
    """Return a file's bytes as they were at one moment, at which nobody had just changed it.

    An editor empties a file before it fills it: what was changed a moment ago is read a moment
    later. Raises OSError where it cannot be read, is no file, has more than `most` bytes, or does
    not stand still.
    """
    for _ in range(_TRIES):
        before = file.stat()
        if not stat.S_ISREG(before.st_mode):
            raise OSError(errno.ENODEV, "it is no file")
        if before.st_size > most:
            raise OSError(
                errno.EFBIG, f"it has {before.st_size:,} bytes, and {most:,} are the most"
            )
        if 0 <= time.time_ns() - before.st_ctime_ns < _TICK:  # not where its clock is ahead of ours
            time.sleep(_TICK / _SECOND)
        content = file.read_bytes()
        if _name(before) == _name(file.stat()):
            return content
    raise OSError(errno.EAGAIN, "it changes while it is read")


def _name(found: os.stat_result) -> tuple[int, ...]:
    """Return what is another after any change: nobody can set the time of change by hand."""
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

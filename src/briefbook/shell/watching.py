"""Waiting for what an author changes in a book."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.places import SOURCE_FOLDERS, TEMPLATES

_FOLDERS = (*SOURCE_FOLDERS, TEMPLATES)
_LOOK_ANEW = 200
_STEP = 30
"""Milliseconds: how often folders are looked for that are new, and how long a burst may pause."""


def watch_book(root: Path, stop: threading.Event) -> Iterator[None]:
    """Yield whenever something of a book changed, bursts of saves as one, until asked to stop.

    A folder that was not there is followed once it is; each time anything is followed anew this
    yields as well, since what changed in between was seen by nobody.
    """
    while not stop.is_set():
        followed = _standing(root)
        if not followed:
            yield
            while not _standing(root) and not stop.wait(_LOOK_ANEW / 1000):
                pass
            continue
        is_first = True
        for changes in _watch(root, followed, stop):
            if _standing(root) != followed or any(_is_new_ground(root, one) for one in changes):
                break
            if changes or is_first:
                yield
            is_first = False


def _watch(
    root: Path, folders: Iterable[Path], stop: threading.Event
) -> Iterator[set[tuple[Change, str]]]:
    """Yield what changed in folders, or nothing every now and then; end where one went."""
    try:
        yield from watch(
            *folders,
            watch_filter=lambda _, path: is_of_book(root, path),
            step=_STEP,
            stop_event=stop,
            rust_timeout=_LOOK_ANEW,
            yield_on_timeout=True,
        )
    except FileNotFoundError:
        return
    except (OSError, RuntimeError) as fault:
        # Systems follow a limited number of folders, for all programs together.
        message = f"changes cannot be followed: {fault}"
        hint = "set WATCHFILES_FORCE_POLLING=1 to look for them again and again instead"
        raise OutsideError(diagnose("O512", str(root), message, hint)) from None


def _is_new_ground(root: Path, change: tuple[Change, str]) -> bool:
    """Return whether a folder came or went: a new one is not followed from its first moment."""
    kind, path = change
    is_top = Path(path).parent == root
    return is_top or (kind is Change.added and Path(path).is_dir())


def is_of_book(root: Path, path: str) -> bool:
    """Return whether a path is one that a build looks at: nothing hidden is."""
    try:
        parts = Path(path).relative_to(root).parts
    except ValueError:
        return True  # a link leads there
    return not any(part.startswith(".") for part in parts)


def _standing(root: Path) -> dict[Path, int]:
    """Return the folders of the book that are there, each with what tells it from another."""
    found: dict[Path, int] = {}
    for folder in (root / name for name in _FOLDERS):
        try:
            found[folder] = folder.stat().st_ino
        except OSError:
            continue
    return found

"""Several files of a book changed together: all of them, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefbook.shell.faults import OutsideError, diagnose, write_fault
from briefbook.shell.staging import write_part

_WRITABLE = 0o200


class Change(NamedTuple):
    """A file as it was read, its new bytes, and its new path if it is to have one."""

    before: bytes
    after: bytes
    moves_to: str = ""


def change_files(root: Path, changes: Mapping[str, Change]) -> None:
    """Put every change in its place; where one cannot be, take those back that were made.

    Raises OutsideError where a file is no longer as it was read, must not be written, or cannot be.
    """
    parts: dict[str, Path] = {}
    done: list[tuple[str, Change]] = []
    path = ""
    try:
        for path, change in changes.items():
            _refuse_other(root, path, change)
            parts[path] = Path(write_part((root / path).resolve().parent, change.after))
        for path, change in changes.items():
            done.append((path, change))
            _put(root, path, change, parts[path])
    except BaseException as fault:
        for part in parts.values():
            part.unlink(missing_ok=True)
        for earlier, change in reversed(done):
            _take_back(root, earlier, change)
        if isinstance(fault, OSError):
            raise write_fault(path, fault, "let it be written; nothing was changed") from None
        raise


def _refuse_other(root: Path, path: str, change: Change) -> None:
    file = root / path
    if file.read_bytes() != change.before:
        hint = "try again; nothing was changed"
        raise OutsideError(diagnose("O505", path, "this changed a moment ago", hint))
    if not file.stat().st_mode & _WRITABLE:
        hint = "let it be written; nothing was changed"
        raise OutsideError(diagnose("O505", path, "this file is read-only", hint))
    if change.moves_to and (root / change.moves_to).exists():
        hint = "choose another name; nothing was changed"
        raise OutsideError(diagnose("O505", change.moves_to, "this is there already", hint))


def _put(root: Path, path: str, change: Change, part: Path) -> None:
    # What a link leads to is changed, and the link itself stays.
    target = (root / path).resolve()
    part.chmod(target.stat().st_mode & 0o7777)
    part.replace(target)
    if change.moves_to:
        (root / path).rename(root / change.moves_to)


def _take_back(root: Path, path: str, change: Change) -> None:
    with contextlib.suppress(OSError):
        if change.moves_to and (root / change.moves_to).exists():
            (root / change.moves_to).rename(root / path)
    with contextlib.suppress(OSError):
        target = (root / path).resolve()
        if target.read_bytes() != change.before:
            Path(write_part(target.parent, change.before)).replace(target)

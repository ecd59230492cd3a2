"""Files that were not there before: all of them are written, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from briefbook.shell.faults import OutsideError, diagnose, write_fault
from briefbook.shell.staging import has_content, write_part


def write_all(root: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write new files by their paths under a folder; where one fails, take the others back.

    Raises OutsideError where one is there already or cannot be written.
    """
    made: list[Path] = []
    try:
        for path, content in files:
            made += write_new(root, path, content)
    except BaseException:
        _take_back(made)
        raise


def write_new(
    root: Path,
    path: str,
    content: bytes,
    *,
    code: str = "O502",
    hint: str = "choose another name",
    way_out: str = "name another folder",
) -> tuple[Path, ...]:
    """Write a new file; return it after the folders made for it.

    Raises OutsideError where it is there already, by this code with this hint, or cannot be
    written, with the way out. Nothing is left behind then.
    """
    target = root / path
    folders = tuple(reversed([up for up in target.parents if not up.exists()]))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise _there_already(path, code, hint) from None
    except OSError as fault:
        _take_back([*folders, target])
        raise write_fault(path, fault, way_out) from None
    return (*folders, target)


def check_new(target: Path) -> None:
    """Raise OutsideError where a file that is to be written after long work is there already."""
    if target.exists():
        raise _there_already(target.name, "O502", "choose another name")


def replace_file(target: Path, content: bytes) -> bool:
    """Give a file these bytes in one step; say whether it had others. Raises OSError."""
    if has_content(target, content):
        return False
    part = Path(write_part(target.parent, content))
    try:
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return True


def _there_already(path: str, code: str, hint: str) -> OutsideError:
    message = "this is there already, and nothing is overwritten"
    return OutsideError(diagnose(code, path, message, hint))


def _take_back(made: list[Path]) -> None:
    for one in reversed(made):
        with contextlib.suppress(OSError):
            if one.is_dir():
                one.rmdir()
            else:
                one.unlink()

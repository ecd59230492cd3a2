"""What changed in a book since an earlier state of it."""

from __future__ import annotations

from pathlib import Path

from briefbook.model.changes import RecordChange
from briefbook.pipeline.comparison import compare_books
from briefbook.shell.earlier import find_state


def find_differences(root: Path, old: str, new: str) -> tuple[RecordChange, ...]:
    """Return what changed from one state of a book to another (see `find_state`).

    Raises OutsideError where one is not there, or cannot be read.
    """
    before, after = find_state(root, old), find_state(root, new)
    return compare_books(before.read(), after.read())

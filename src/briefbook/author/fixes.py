"""What can be put right in a book on disk: as a difference first, then in its files."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from briefbook.edit.repairs import repair_files
from briefbook.shell.book_files import read_book
from briefbook.shell.changing import Change, change_files


class Fixes(NamedTuple):
    """Files as they are and as they would be, by path."""

    changes: Mapping[str, Change]

    def lines(self) -> Iterator[str]:
        """Yield the difference, as `diff -u` and git show it."""
        for path, change in self.changes.items():
            before, after = (
                content.decode(errors="replace").splitlines() for content in change[:2]
            )
            yield from difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm="")

    def apply(self, root: Path) -> None:
        """Change the files, all or none; raises OutsideError where that cannot be."""
        change_files(root, self.changes)


def find_fixes(root: Path) -> Fixes:
    """Return what in a book can be put right without asking what was meant."""
    files = read_book(root).value
    before = {file.path: file.content for file in files}
    repaired = repair_files(files)
    return Fixes({path: Change(before[path], after) for path, after in repaired.items()})

"""A book as it was: at a revision that git keeps, or in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from briefbook.check.records import check_documents
from briefbook.diagnostics import has_errors
from briefbook.model.book import Book
from briefbook.model.documents import SourceFile
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import read_book
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.places import is_book
from briefbook.shell.revisions import find_revision, read_revision


class State(NamedTuple):
    """A state of a book: what it goes by, its folder, and the commit if it is no folder."""

    name: str
    root: Path
    commit: str

    def read(self) -> Book:
        """Return the book; raises OutsideError where not all of it can be read."""
        files = read_revision(self.root, self.commit) if self.commit else read_book(self.root).value
        return check_files(files, self.name)


def check_files(files: tuple[SourceFile, ...], name: str) -> Book:
    """Return the book that files make; raises OutsideError where not all of it can be read."""
    parsed = parse_documents(files)
    book = check_documents(parsed.value).value
    if book is None or book.faulty or has_errors(parsed.diagnostics):
        message = f"{name} has files or records that cannot be read: what changed cannot be told"
        hint = "briefbook check says what is wrong"
        raise OutsideError(diagnose("O531", "content", message, hint))
    return book


def find_state(root: Path, state: str) -> State:
    """Return a state: a folder with a book, or a revision of the one at `root`; "" is that itself.

    Raises OutsideError where there is no such thing.
    """
    folder = root if not state else Path(state)
    if is_book(folder):
        return State(state or "the book as it is", folder, "")
    return State(state, root, find_revision(root, state))

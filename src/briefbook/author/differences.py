"""What changed in a book since an earlier state of it."""

from __future__ import annotations

from pathlib import Path

from briefbook.check.records import check_documents
from briefbook.diagnostics import has_errors
from briefbook.model.book import Book
from briefbook.model.changes import RecordChange
from briefbook.model.documents import SourceFile
from briefbook.pipeline.comparison import compare_books
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import is_book, read_book
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.revisions import read_revision


def find_differences(root: Path, old: str, new: str) -> tuple[RecordChange, ...]:
    """Return what changed from one state of a book to another.

    A state is a folder with a book in it, or a revision of the one at `root`; "" is that itself.
    Raises OutsideError where one is not there, or cannot be read.
    """
    return compare_books(_read(root, old), _read(root, new))


def _read(root: Path, state: str) -> Book:
    folder = root if not state else Path(state)
    files = read_book(folder).value if is_book(folder) else read_revision(root, state)
    return _check(files, state or "the book as it is")


def _check(files: tuple[SourceFile, ...], state: str) -> Book:
    parsed = parse_documents(files)
    book = check_documents(parsed.value).value
    if book is None or book.faulty or has_errors(parsed.diagnostics):
        message = f"{state} has files or records that cannot be read: what changed cannot be told"
        raise OutsideError(
            diagnose("O531", "content", message, "briefbook check says what is wrong")
        )
    return book

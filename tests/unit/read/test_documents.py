"""Files are read one by one, and the book gathered from them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping

import pytest

from briefbook.diagnostics import Checked
from briefbook.model.documents import Document, SourceFile
from briefbook.read.documents import gather_documents, parse_documents
from briefbook.read.folders import BOOK_PATH
from briefbook.read.one_file import read_file

Read = Checked[tuple[Document, ...]]

BOOK = SourceFile(BOOK_PATH, b"title: A book\nas_of: 2026\nrules: {S130: error}\n")
HTML = SourceFile("content/places/a.md", b"---\nname: A\n---\nSome <b>text</b>.\n")
PLAIN = SourceFile("content/places/b.md", b"---\nname: B\naliases: &x [b]\nother: *x\n---\n")
SECOND = SourceFile("seeds/b.yaml", b"- {id: b, title: B}\n- {id: b, title: C}\n")


class Disk(Mapping[str, SourceFile]):
    """Files that note which of them was asked for."""

    def __init__(self, *files: SourceFile) -> None:
        """Hold the files by path."""
        self.files = {file.path: file for file in files}
        self.asked: list[str] = []

    def __getitem__(self, path: str) -> SourceFile:
        """Return a file once it is noted."""
        self.asked.append(path)
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, of which none counts as asked for."""
        return iter(self.files)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.files)


def test_what_is_refused_is_found_in_one_file_alone() -> None:
    """Reading a file finds its HTML, placed, at the level of the rule and not of the book."""
    (found,) = read_file(HTML).diagnostics
    assert (str(found.location), found.code, found.severity) == (
        "content/places/a.md:4:6",
        "S130",
        "warning",
    )


def test_of_a_long_line_with_much_wrong_little_is_kept() -> None:
    """Of one document a thousand refusals are named, and each shows a part of the line it is in."""
    text = "".join(f"<b{number}> " for number in range(1_200))
    found = read_file(SourceFile(HTML.path, b"---\nname: A\n---\n" + text.encode())).diagnostics
    assert len(found) == len({each.location.column for each in found}) == 1_000
    assert all(len(each.source) <= 1_000 for each in found)
    for each in found:
        start = each.location.column - 1 - each.skipped
        assert text[each.location.column - 1 :].startswith(each.source[start : start + each.width])
        assert each.source[start : start + 2] == "<b"


def copy_of(read: Read) -> Read:
    """Return what was read as another process gets it."""
    copy: Read = pickle.loads(pickle.dumps(read))  # noqa: S301 - the test's own bytes
    return copy


def test_a_file_read_elsewhere_is_gathered_as_if_read_here() -> None:
    """What `read_file` gives survives pickling, and makes the same book with the book's levels."""
    files = {file.path: file for file in (BOOK, HTML, PLAIN, SECOND)}
    read = {path: copy_of(read_file(file)) for path, file in files.items()}
    assert read[PLAIN.path] == read_file(PLAIN)
    gathered = gather_documents(read, files)
    assert gathered == parse_documents(tuple(files.values()))
    assert [(found.code, found.severity) for found in gathered.diagnostics] == [
        ("S130", "error"),
        ("S122", "error"),
    ]


def test_gathering_looks_into_files_only_to_report() -> None:
    """Of a sound book only book.yaml is looked into, of repeated ids their files."""
    disk = Disk(BOOK, PLAIN)
    assert not gather_documents({PLAIN.path: read_file(PLAIN)}, disk).diagnostics
    assert disk.asked == [BOOK_PATH]
    disk = Disk(BOOK, HTML, SECOND)
    read = {file.path: read_file(file) for file in (HTML, SECOND)}
    assert len(gather_documents(read, disk).diagnostics) == len(("S130", "S122"))
    assert disk.asked == [BOOK_PATH, SECOND.path]


def test_a_book_of_nothing() -> None:
    """Without any file the book's own is what is missing."""
    gathered = gather_documents({}, {})
    assert [found.code for found in gathered.diagnostics] == ["S124"]


@pytest.mark.parametrize("nested", [b"[" * 200_000 + b"]" * 200_000, b"- " * 200_000 + b"a"])
def test_values_nested_beyond_reason_never_end_the_program(nested: bytes) -> None:
    """Whether our limit is met first or that of the YAML library, it is told as the same thing."""
    file = SourceFile("content/places/a.md", b"---\nname: A\nnotes:\n  " + nested + b"\n---\n")
    (found,) = read_file(file).diagnostics
    assert (found.code, found.location.line) == ("S115", 4)

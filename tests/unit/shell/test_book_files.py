"""Reading a book: everything that lies in it, nothing that lies outside, in one order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefbook.shell.book_files import read_book
from briefbook.shell.places import find_book, is_book
from briefbook.shell.stamps import stamp_inputs

LADA = "content/people/ada.md"


def write(root: Path, *paths: str) -> None:
    """Write small files at the paths."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def findings(root: Path) -> list[tuple[str, str]]:
    """Return code and path of all that is found while reading the book."""
    return [(found.code, found.location.path) for found in read_book(root).diagnostics]


def paths(root: Path) -> list[str]:
    """Return the paths of the files read."""
    return [file.path for file in read_book(root).value]


def test_briefs_lists_and_sources_are_read_in_one_order(tmp_path: Path) -> None:
    """Subfolders count, hidden files and what lies beside content and seeds do not."""
    write(
        tmp_path,
        "seeds/b.md",
        "content/people/sub/z.md",
        LADA,
        "content/events/2025.yaml",
        "content/map.png",
        "content/.hidden.md",
        "content/people/.swp/x.md",
        "README.md",
    )
    assert paths(tmp_path) == [
        "content/events/2025.yaml",
        "content/map.png",
        LADA,
        "content/people/sub/z.md",
        "seeds/b.md",
    ]
    assert read_book(tmp_path).value[2].content == LADA.encode()
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("content/people/x.md", "../../../outside/secret.md"),
        ("content/people/x.md", "/etc/hostname"),
        ("content/elsewhere", "../../outside"),
        ("content/round", "."),
        ("content/people/up", "../.."),
        ("seeds", "../outside"),
    ],
)
def test_link_out_of_the_book_or_round_is_refused(tmp_path: Path, link: str, target: str) -> None:
    """What lies outside is never read through a link, nor is a circle walked."""
    root = tmp_path / "book"
    write(tmp_path, "outside/secret.md", f"book/{LADA}")
    (root / link).symlink_to(target)
    assert findings(root) == [("O102", link)]
    assert paths(root) == [LADA]


def test_link_within_the_book_is_followed(tmp_path: Path) -> None:
    """A link to another file or folder of the book is as good as a copy."""
    write(tmp_path, LADA, "shared/eve.md", "shared/more/kim.md")
    (tmp_path / "content/people/eve.md").symlink_to("../../shared/eve.md")
    (tmp_path / "content/people/more").symlink_to(tmp_path / "shared/more")
    assert paths(tmp_path) == [LADA, "content/people/eve.md", "content/people/more/kim.md"]
    assert findings(tmp_path) == []


def test_what_cannot_be_read_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    """A dead link, a pipe and a name that is no text each give one finding."""
    write(tmp_path, LADA)
    people = tmp_path / "content/people"
    (people / "dead.md").symlink_to("nowhere.md")
    os.mkfifo(people / "pipe.md")
    (people / "loop.md").symlink_to("loop.md")
    Path(os.fsdecode(os.fsencode(people) + b"/jos\xe9.md")).write_bytes(b"")
    assert findings(tmp_path) == [
        ("O101", "content/people/dead.md"),
        ("O103", "content/people/jos\\xe9.md"),
        ("O101", "content/people/loop.md"),
        ("O101", "content/people/pipe.md"),
    ]
    assert paths(tmp_path) == [LADA]


def test_folders_without_end_are_not_followed(tmp_path: Path) -> None:
    """What lies deeper than anybody would put it is reported once, and the rest is read."""
    write(tmp_path, LADA, f"content/people/{'a/' * 97}in.md", f"content/people/{'a/' * 300}out.md")
    assert findings(tmp_path) == [("O101", f"content/people{'/a' * 99}")]
    assert len(paths(tmp_path)) == 2
    assert stamp_inputs(tmp_path, ()).digest


def test_system_refusing_to_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever reason the system gives is told, without a traceback."""
    write(tmp_path, LADA)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [found] = read_book(tmp_path).diagnostics
    assert (found.code, found.location.path) == ("O101", LADA)
    assert found.message == "this cannot be read: permission denied"


def test_book_is_found_from_inside_it(tmp_path: Path) -> None:
    """Any folder of a book stands for the book; a folder of none stands for itself."""
    write(tmp_path, "book/content/book.yaml", "book/content/people/sub/z.md", "other/x.md")
    assert find_book(tmp_path / "book/content/people/sub") == tmp_path / "book"
    assert find_book(tmp_path / "book") == tmp_path / "book"
    assert find_book(tmp_path / "other") == tmp_path / "other"
    assert is_book(tmp_path / "book")
    assert not is_book(tmp_path / "other")

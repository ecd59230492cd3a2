"""Reading what somebody writes at the same moment: the whole of it, or a word about it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.shell.book_files import read_book
from briefbook.shell.standing import is_older, read_standing

PATH = "content/people/ada.md"
MOST = 1000


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Give a file of a book."""
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(b"old")
    return file


@pytest.fixture
def on_read(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Path, int], None]], None]:
    """Give what has something done whenever a file has been read, told for which time that is."""

    def install(act: Callable[[Path, int], None]) -> None:
        read_bytes, times = Path.read_bytes, iter(range(1, 100))

        def read_and_act(path: Path) -> bytes:
            content = read_bytes(path)
            act(path, next(times))
            return content

        monkeypatch.setattr(Path, "read_bytes", read_and_act)

    return install


@pytest.mark.parametrize("new", [b"new and longer", b"new", b""])
def test_a_file_saved_while_it_is_read_is_read_again(
    brief: Path, on_read: Callable[[Callable[[Path, int], None]], None], new: bytes
) -> None:
    """What was read of it before is dropped, whatever the size of what was saved."""

    def save(path: Path, time: int) -> None:
        if time == 1:
            path.write_bytes(new)

    on_read(save)
    assert read_standing(brief, MOST) == new


def test_a_file_of_the_same_size_and_time_is_seen_to_be_another(
    brief: Path, on_read: Callable[[Callable[[Path, int], None]], None]
) -> None:
    """An editor that puts a new file in the old one's place, with its time, is noticed."""
    before = brief.stat()

    def put_in_place(path: Path, time: int) -> None:
        if time == 1:
            other = path.with_name("other")
            other.write_bytes(b"new")
            os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
            other.replace(path)

    on_read(put_in_place)
    assert read_standing(brief, MOST) == b"new"


def test_a_file_that_an_editor_has_just_emptied_is_waited_for(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between emptying a file and filling it, it is not taken for empty."""
    brief.write_bytes(b"")
    waits = iter([lambda: brief.write_bytes(b"new")])
    monkeypatch.setattr("time.sleep", lambda _: next(waits, int)())
    assert read_standing(brief, MOST) == b"new"


def test_a_file_that_never_stands_still_is_reported(
    brief: Path, tmp_path: Path, on_read: Callable[[Callable[[Path, int], None]], None]
) -> None:
    """It is neither read in half nor waited for without end."""

    def append(path: Path, time: int) -> None:
        path.write_bytes(b"x" * time)

    on_read(append)
    found = read_book(tmp_path)
    assert [file.path for file in found.value] == []
    [told] = found.diagnostics
    assert (told.code, told.location.path) == ("O101", PATH)
    assert told.message == "this cannot be read: it changes while it is read"
    assert brief.exists()


def test_a_file_that_nobody_wrote_by_hand_is_not_read(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is larger than any brief is refused by its size, before it fills the memory."""
    with brief.open("wb") as file:
        file.truncate(3_000_000_000)

    def refuse(_path: Path) -> bytes:
        raise AssertionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [told] = read_book(tmp_path).diagnostics
    assert told.code == "O101"
    assert told.message == (
        "this cannot be read: it has 3,000,000,000 bytes, and 40,000,000 are the most"
    )


def test_a_pipe_that_took_a_files_place_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file any more is not opened."""
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(OSError, match="it is no file"):
        read_standing(tmp_path / "pipe.md", MOST)


@pytest.mark.parametrize(("changed", "apart"), [(1_500_000_001, 20), (1_000_000_000, 2_000)])
def test_a_time_tells_no_more_than_its_file_system_keeps(
    brief: Path, changed: int, apart: int
) -> None:
    """Whole seconds come from a disk that keeps no others: there two changes look like one."""
    found = brief.stat()
    stat = os.stat_result((*found[:10],), {"st_ctime_ns": changed})
    assert not is_older(stat, changed + apart * 1_000_000)
    assert is_older(stat, changed + apart * 1_000_000 + 1)

"""What an author changes in a book is noticed, however it is saved."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbook.shell import watching
from briefbook.shell.faults import OutsideError
from briefbook.shell.watching import is_of_book, watch_book

PATIENCE = 20

Watch = Callable[[], "queue.Queue[None]"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the root of a book with one brief, and no templates yet."""
    (tmp_path / "content/people").mkdir(parents=True)
    (tmp_path / "content/people/ada.md").write_text("1", encoding="utf-8")
    return tmp_path


@pytest.fixture
def seen(root: Path) -> Iterator[queue.Queue[None]]:
    """Watch the book, and give what was noticed; the first time is the start."""
    noticed: queue.Queue[None] = queue.Queue()
    stop = threading.Event()

    def watch() -> None:
        for _ in watch_book(root, stop):
            noticed.put(None)

    thread = threading.Thread(target=watch)
    thread.start()
    noticed.get(timeout=PATIENCE)
    yield noticed
    stop.set()
    thread.join()


def noticed_after(seen: queue.Queue[None], *, change: Callable[[], object]) -> bool:
    """Return whether a change is noticed, repeating it while the watch may still be starting."""
    for _ in range(PATIENCE):
        change()
        try:
            seen.get(timeout=1)
        except queue.Empty:
            continue
        return True
    return False


def test_every_way_to_save_is_noticed(root: Path, seen: queue.Queue[None]) -> None:
    """In place, by a new file that takes the old one's name, as a new file, by taking one away."""
    brief = root / "content/people/ada.md"

    def save_whole() -> None:
        part = brief.with_name(".ada.md.part")
        part.write_text("3", encoding="utf-8")
        part.replace(brief)

    assert noticed_after(seen, change=lambda: brief.write_text("2", encoding="utf-8"))
    assert noticed_after(seen, change=save_whole)
    new = root / "content/people/eve.md"
    assert noticed_after(seen, change=lambda: new.write_text("4", encoding="utf-8"))
    assert noticed_after(seen, change=lambda: new.unlink(missing_ok=True))


def test_folders_that_come_and_go_are_followed(root: Path, seen: queue.Queue[None]) -> None:
    """Templates that an author begins with, and content that another tool puts anew."""
    asset = root / "templates/assets/book.css"

    def save() -> None:
        asset.parent.mkdir(parents=True, exist_ok=True)
        asset.write_text("a {}", encoding="utf-8")

    assert noticed_after(seen, change=save)
    assert noticed_after(seen, change=save), "the folder is followed from now on"

    def put_anew() -> None:
        shutil.rmtree(root / "content")
        (root / "content/people").mkdir(parents=True)

    assert noticed_after(seen, change=put_anew)
    brief = root / "content/people/ada.md"
    assert noticed_after(seen, change=lambda: brief.write_text("5", encoding="utf-8"))


def test_system_that_follows_no_more_folders_is_told_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear finding with a way out, in place of a traceback."""

    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise OSError(28, "OS file watch limit reached")
        yield

    monkeypatch.setattr(watching, "watch", refuse)
    with pytest.raises(OutsideError) as refused:
        next(watch_book(root, threading.Event()))
    assert "watch limit" in refused.value.diagnostic.message
    assert "WATCHFILES_FORCE_POLLING" in refused.value.diagnostic.hint


def test_hidden_files_are_nobodys_concern(tmp_path: Path) -> None:
    """What editors put beside a file while it is open is no part of the book."""
    assert is_of_book(tmp_path, str(tmp_path / "content/people/ada.md"))
    assert not is_of_book(tmp_path, str(tmp_path / "content/people/.ada.md.swp"))
    assert not is_of_book(tmp_path, str(tmp_path / "content/.git/index"))

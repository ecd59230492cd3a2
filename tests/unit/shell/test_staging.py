"""Files that wait on disk: whole, in no one's way, and gone when nobody took them up."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.model.site import OutputFile, StagedFile
from briefbook.shell.output import check_output, write_site
from briefbook.shell.staging import STAGED, drop, staged

HOME = OutputFile("index.html", b'<meta name="generator" content="Briefbook 1">')
ADA = OutputFile("people/ada.html", b"Ada")


def book_in(folder: Path) -> Path:
    """Return the root of a book."""
    (folder / "content").mkdir(parents=True)
    return folder


def names(folder: Path) -> set[str]:
    """Return the paths of all that lies in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_what_was_laid_down_is_moved_into_its_place(tmp_path: Path) -> None:
    """A site written from disk is the site; what lies there already is not laid down again."""
    root = book_in(tmp_path / "book")
    out = root / "build/site"
    with staged(out) as lay:
        files = (lay(HOME), lay(ADA))
        assert {type(file) for file in files} == {StagedFile}
        assert not (out / "people").exists()
        assert write_site(files, out, root).written == 2
    assert names(out) == {"index.html", "people", "people/ada.html"}
    assert (out / "people/ada.html").read_bytes() == b"Ada"
    assert (out / "people/ada.html").stat().st_mode & 0o777 == 0o644
    with staged(out) as lay:
        assert lay(ADA) == StagedFile("people/ada.html", "")
        assert write_site((lay(HOME), lay(OutputFile(ADA.address, b"Ida"))), out, root).written == 1


def test_what_nobody_took_up_is_gone_with_the_folders_made_for_it(tmp_path: Path) -> None:
    """A build with errors leaves no trace; a folder that was there stays."""
    out = tmp_path / "build/site"
    (tmp_path / "build").mkdir()
    with staged(out) as lay:
        lay(ADA)
    assert names(tmp_path) == {"build"}
    out.mkdir()
    with staged(out) as lay:
        lay(ADA)
    assert names(tmp_path) == {"build", "build/site"}


def test_what_a_killed_build_left_is_in_nobodys_way(tmp_path: Path) -> None:
    """A first build that was killed does not make its output folder somebody else's."""
    root = book_in(tmp_path / "book")
    out = root / "site"
    (out / STAGED).mkdir(parents=True)
    (out / STAGED / ".briefbook-1.part").write_bytes(b"half")
    check_output(out, root)
    with staged(out) as lay:
        assert [*(out / STAGED).iterdir()] == []
        write_site((lay(HOME),), out, root)
    assert names(out) == {"index.html"}


@pytest.mark.parametrize("in_the_way", ["site", f"site/{STAGED}"])
def test_where_nothing_can_be_laid_down_files_stay_in_memory(
    tmp_path: Path, in_the_way: str
) -> None:
    """Who writes the site meets the same fault and tells of it."""
    (tmp_path / in_the_way).parent.mkdir(exist_ok=True)
    (tmp_path / in_the_way).write_bytes(b"a file")
    with staged(tmp_path / "site") as lay:
        assert lay(ADA) == ADA
    assert (tmp_path / in_the_way).read_bytes() == b"a file"


def test_a_site_that_is_not_to_be_written_is_dropped() -> None:
    """A check makes every page and keeps none."""
    assert drop(ADA) == StagedFile("people/ada.html", "")

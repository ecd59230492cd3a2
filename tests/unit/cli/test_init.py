"""`briefbook init`: from nothing to a book that builds."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from briefbook.shell import new_files
from briefbook.shell.faults import write_fault

Run = Callable[..., Result]
EXPECTED = (
    ".editorconfig",
    ".github/workflows/pages.yml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "Makefile",
    "content/book.yaml",
    "requirements.txt",
)


def files_of(folder: Path) -> set[str]:
    """Return the paths of all files under a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_new_book_builds_with_no_finding(run: Run, tmp_path: Path) -> None:
    """What init writes has one of each sort, its title as given, and no finding even if strict."""
    folder = tmp_path / "deep/book"
    title = 'Talks: "A" & B — #1'
    done = run("init", folder, "--title", title, "--clock", "2026-02-03")
    assert done.exit_code == 0, done.output
    files = files_of(folder)
    assert files.issuperset(EXPECTED)
    given = {path for path in files if not path.startswith(".briefbook/")}
    assert f"wrote {len(given)} files" in done.stdout
    for kind, count in {"people": 3, "meetings": 1, "delegations": 1, "issues": 1}.items():
        assert len([path for path in files if path.startswith(f"content/{kind}/")]) == count
    settings = yaml.safe_load((folder / "content/book.yaml").read_text(encoding="utf-8"))
    assert settings["title"] == title
    assert str(settings["as_of"]) == "2026-02-03"
    built = run("build", folder, "--strict")
    assert built.exit_code == 0, built.output
    assert built.stderr == ""
    texts = [(folder / name).read_text(encoding="utf-8") for name in files]
    assert not any(re.search(r"@\w+@", text) for text in texts), "a word was left to be filled in"


def test_what_is_not_to_be_shared_is_unseen_by_git(run: Run, tmp_path: Path) -> None:
    """A repository without files counts as empty; the site and kept texts stay out of it."""
    folder = tmp_path / "book"
    subprocess.run(["git", "init", "-q", folder], check=True)  # noqa: S607 - git where it is
    assert run("init", folder).exit_code == 0
    assert run("build", folder).exit_code == 0
    (folder / "seeds/texts").mkdir()
    (folder / "seeds/texts/sample-communique.txt").write_text("words", encoding="utf-8")
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],  # noqa: S607 - as above
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "content/book.yaml" in seen
    assert not any(part in seen for part in ("build/", ".briefbook", "seeds/texts"))


def test_folder_that_is_not_empty_is_left_alone(run: Run, tmp_path: Path) -> None:
    """One clear finding, status 2, and nothing written; so for a file."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for target in (tmp_path, tmp_path / "mine.txt"):
        done = run("init", target)
        assert done.exit_code == 2
        assert "error[O501]" in done.stderr
        assert done.stderr.count("error[") == 1
    assert files_of(tmp_path) == {"mine.txt"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_folder_that_cannot_be_written_is_one_finding(run: Run, tmp_path: Path) -> None:
    """A read-only place is told of, and nothing is left half made."""
    tmp_path.chmod(0o555)
    done = run("init", tmp_path / "book")
    tmp_path.chmod(0o755)
    assert done.exit_code == 2
    assert "error[O203]" in done.stderr
    assert files_of(tmp_path) == set()


def test_what_fails_halfway_is_taken_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up leaves neither a file nor a folder behind."""
    real = new_files.write_new
    written: list[str] = []

    def fill_up(root: Path, path: str, content: bytes) -> tuple[Path, ...]:
        written.append(path)
        if len(written) > 5:
            raise write_fault(path, OSError(errno.ENOSPC, "no space"))
        return real(root, path, content)

    monkeypatch.setattr(new_files, "write_new", fill_up)
    done = run("init", tmp_path / "new/book")
    assert done.exit_code == 2
    assert "error[O205]" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ["", "  ", "two\nlines"])
def test_title_is_one_line(run: Run, tmp_path: Path, title: str) -> None:
    """Anything else is wrong use, told in one line, and nothing is written."""
    done = run("init", tmp_path / "book", "--title", title)
    assert done.exit_code == 2
    assert "a title is one line of text" in done.stderr
    assert not (tmp_path / "book").exists()


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_makefile_builds_with_the_briefbook_that_is_there(run: Run, tmp_path: Path) -> None:
    """`make` in a new book makes its site, with the command on the path."""
    assert run("init", tmp_path / "book").exit_code == 0
    command = tmp_path / "bin/briefbook"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefbook "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}
    make = ["make", "STRICT=1"]
    subprocess.run(make, cwd=tmp_path / "book", env=environment, check=True, capture_output=True)
    assert (tmp_path / "book/build/site/index.html").is_file()

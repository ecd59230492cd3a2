"""Whatever moment a build is killed at, nothing is half written and the next build mends all."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

PEOPLE = 40
FULL = re.compile(rb"</html>\n\Z")


def write_book(root: Path, word: str) -> None:
    """Write a book in which one word is on every page."""
    files = {"content/book.yaml": f"title: {word}\nas_of: 2026-02-05\n"}
    for number in range(PEOPLE):
        other = f"Met [[p{(number + 1) % PEOPLE}]], {word}."
        files[f"content/people/p{number}.md"] = f"---\nname: {word} {number}\n---\n{other}\n"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def start_build(root: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a build in a process of its own."""
    command = [sys.executable, "-m", "briefbook", "build", root, "--out", out]
    return subprocess.Popen(
        [*map(str, command), "--clock", "2026-02-05", "--quiet"], stderr=subprocess.PIPE
    )


def build(root: Path, out: Path) -> None:
    """Build without an error."""
    process = start_build(root, out)
    assert process.communicate()[1] == b""
    assert process.returncode == 0


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("seed", range(5))
def test_a_killed_build_leaves_whole_pages_and_is_mended(tmp_path: Path, seed: int) -> None:
    """Every page is an old or a new one after a kill; after the next build all are new."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    root, out = tmp_path / "book", tmp_path / "site"
    sites = {}
    for word in ("Old", "New"):
        write_book(root, word)
        build(root, tmp_path / word)
        sites[word] = read(tmp_path / word)
    began = time.monotonic()
    build(root, out)
    took = time.monotonic() - began
    for turn in range(10):
        word = ("Old", "New")[turn % 2]
        write_book(root, word)
        killed = start_build(root, out)
        time.sleep(chance.uniform(0.3, 1.0) * took)
        killed.kill()
        killed.communicate()
        for address, content in read(out).items():
            if not address.endswith(".part"):
                assert content in (sites["Old"].get(address), sites["New"].get(address)), address
        write_book(root, "New" if chance.random() < 0.3 else word)
        word = "New" if "New" in (root / "content/book.yaml").read_text() else word
        build(root, out)
        assert {
            name: one for name, one in read(out).items() if not name.endswith(".part")
        } == sites[word]


def test_two_builds_of_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    """Both end well, and what lies there is one whole site."""
    root, out = tmp_path / "book", tmp_path / "site"
    write_book(root, "Old")
    builds = [start_build(root, out) for _ in range(3)]
    assert [one.communicate()[1] for one in builds] == [b"", b"", b""]
    assert [one.returncode for one in builds] == [0, 0, 0]
    build(root, tmp_path / "other")
    assert read(out) == read(tmp_path / "other")

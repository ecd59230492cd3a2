"""A folder in which lies all that can lie in a folder: one word on each thing, and no more."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from briefbook.build import check_book
from briefbook.model.options import Options

BRIEF = b"---\nname: Ada\n---\nText.\n"
CONTENTS = {
    "empty.md": (b"", "S103"),
    "blank.md": (b" \n\n", "S103"),
    "nul.md": (b"---\nname: A\0\n---\n", "S102"),
    "nuls.md": (b"\0" * 5000, "S102"),
    "latin.md": (b"---\nname: Jos\xe9\n---\n", "S101"),
    "half-pair.md": (b"---\nname: \xed\xa0\x80\n---\n", "S101"),
    "utf-16.md": (BRIEF.decode().encode("utf-16"), "S101"),
    "utf-16-bare.md": (BRIEF.decode().encode("utf-16-le"), "S101"),
    "utf-32.md": (BRIEF.decode().encode("utf-32"), "S101"),
    "two-marks.md": (b"\xef\xbb\xbf" * 2 + BRIEF, "S102"),
    "dashes.md": (b"---", "S105"),
    "a\nb.md": (BRIEF, "S121"),
    "a\x1b[31m.md": (BRIEF, "S121"),
    "x" * 252 + ".md": (BRIEF, "S121"),
    "film.mp4": (b"\0", "S120"),
    "mark.md": (b"\xef\xbb\xbf" + BRIEF, None),
    "windows.md": (BRIEF.replace(b"\n", b"\r\n"), None),
    "old-mac.md": (BRIEF.replace(b"\n", b"\r"), None),
    ".hidden.md": (b"\0", None),
}


def test_each_odd_thing_is_told_once_and_nothing_hangs(tmp_path: Path) -> None:
    """Pipes, sockets, links in circles, names that are no text: none is read, each is reported."""
    people = tmp_path / "content/people"
    people.mkdir(parents=True)
    (tmp_path / "content/book.yaml").write_bytes(b"title: A book\nas_of: 2026-02-05\n")
    wanted = {f"content/people/{name}": code for name, (_, code) in CONTENTS.items() if code}
    for name, (content, _) in CONTENTS.items():
        (people / name).write_bytes(content)
    os.mkfifo(people / "pipe.md")
    os.mkfifo(people / "pipe.yaml")
    here = Path.cwd()
    os.chdir(people)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.md")
    finally:
        os.chdir(here)
    (people / "device.md").symlink_to("/dev/zero")
    (people / "dangling.md").symlink_to("nowhere.md")
    (people / "one.md").symlink_to("other.md")
    (people / "other.md").symlink_to("one.md")
    (people / "up").symlink_to("..")
    Path(os.fsdecode(os.fsencode(people) + b"/jos\xe9.md")).write_bytes(BRIEF)
    unread = ("pipe.md", "pipe.yaml", "socket.md", "dangling.md", "one.md", "other.md")
    wanted |= {f"content/people/{name}": "O101" for name in unread}
    wanted |= {f"content/people/{name}": "O102" for name in ("device.md", "up")}
    wanted["content/people/jos\\xe9.md"] = "O103"
    found = check_book(tmp_path, Options(clock=datetime(2026, 3, 1, tzinfo=UTC))).diagnostics
    told = [(one.location.path, one.code) for one in found]
    assert sorted(told) == sorted(wanted.items())

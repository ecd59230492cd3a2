r"""What comes of files from other programs, each case in one readable file in cases/.

The first line is the promise it keeps, `-- path --` begins a file of the book or one to import; in
a part marked `-- path escaped --` a `\x00` stands for a byte. `-- run --` holds the commands, one a
line, `-- want/output --` all that they say. `-- want/path --` is a file there must be then,
`-- want no more --` that there are no other drafts. `pytest --update-cases` rewrites the output.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook.cli import main

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.txt"))
HEADER = re.compile(r"^-- (.+?)( escaped)? --\n", re.MULTILINE)
BOOK = "title: A book\nas_of: 2026-01-28\n"
OUTPUT, RUN, NO_MORE = "want/output", "run", "want no more"


def split_case(file: Path) -> tuple[str, dict[str, bytes]]:
    """Return the promise of a case and its parts by their names."""
    promise, *rest = HEADER.split(file.read_text(encoding="utf-8"))
    parts = {}
    for name, manner, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        content = text.encode()
        if manner:
            content = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes.fromhex(m[1].decode()), content)
        parts[name] = content
    return promise, parts


def drafts_in(root: Path) -> set[str]:
    """Return the briefs that were imported."""
    return {path.relative_to(root).as_posix() for path in root.rglob("imported/*.md")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_import(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """What is said and what is written is what the case wants."""
    promise, parts = split_case(file)
    for name, content in {"content/book.yaml": BOOK.encode(), **parts}.items():
        if name != RUN and not name.startswith("want"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    said = ""
    for line in parts[RUN].decode().splitlines():
        done = CliRunner().invoke(main, shlex.split(line), env={"SOURCE_DATE_EPOCH": "1772366400"})
        assert not done.exception or isinstance(done.exception, SystemExit), done.exception
        said += f"$ {line}\n{done.output}"
    if pytestconfig.getoption("--update-cases"):
        text = file.read_text(encoding="utf-8")
        old = f"-- {OUTPUT} --\n{parts.get(OUTPUT, b'').decode()}"
        file.write_text(text.replace(old, f"-- {OUTPUT} --\n{said}"), encoding="utf-8")
    else:
        assert said == parts[OUTPUT].decode(), promise
    wanted = {name.removeprefix("want/") for name in parts if name.startswith("want/")} - {"output"}
    for name in wanted:
        assert (tmp_path / name).read_bytes() == parts[f"want/{name}"], promise
    if NO_MORE in parts:
        assert drafts_in(tmp_path) == {name for name in wanted if "/imported/" in name}


def test_every_case_says_what_it_promises() -> None:
    """A case begins with one sentence on a line of its own, and runs something."""
    for file in FILES:
        promise, parts = split_case(file)
        assert re.fullmatch(r"\S.+\.\n", promise), file
        assert parts[RUN], file

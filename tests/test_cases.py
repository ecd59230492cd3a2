r"""Small books, each in one file with what must come of it.

The first line of a file in cases/ is the promise it keeps. `-- path --` begins a file of the book;
in a part marked `-- path escaped --` a `\x00` stands for a byte and `\{3*ab}` for `ababab`.
`-- want/diagnostics --` begins the findings, in the concise format, none without it;
`-- want/site/ADDRESS contains --` begins lines that must each stand in a page, `lacks` lines that
must not. `pytest --update-cases` rewrites the findings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.build import build_book
from briefbook.model.options import Options
from briefbook.report.concise import render_concise

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.txt"))
CLOCK = datetime(2026, 3, 1, 12, tzinfo=UTC)
HEADER = re.compile(r"^-- (.+?)(?: (escaped|contains|lacks))? --\n", re.MULTILINE)
FOUND = "want/diagnostics"
SITE = "want/site/"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a case: its name, how it is meant, its text."""

    name: str
    manner: str
    text: str

    @property
    def content(self) -> bytes:
        """The bytes of the file that the part is."""
        content = self.text.encode()
        if self.manner != "escaped":
            return content
        content = re.sub(rb"\\\{(\d+)\*([^}]*)\}", lambda m: int(m[1]) * m[2], content)
        return re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes.fromhex(m[1].decode()), content)


def split_case(text: str) -> tuple[str, tuple[Part, ...]]:
    """Return what stands before the parts of a case, and the parts."""
    start, *rest = HEADER.split(text)
    return start, tuple(map(Part, rest[::3], (manner or "" for manner in rest[1::3]), rest[2::3]))


def update_case(file: Path, found: str) -> None:
    """Write the findings of a case in place of those it wanted."""
    start, parts = split_case(file.read_text(encoding="utf-8"))
    kept = [part for part in parts if part.name != FOUND]
    position = next((i for i, part in enumerate(kept) if part.name.startswith(SITE)), len(kept))
    kept[position:position] = [Part(FOUND, "", found)] if found else []
    written = (f"-- {' '.join(filter(None, (p.name, p.manner)))} --\n{p.text}" for p in kept)
    file.write_text(start + "".join(written), encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CASES)))
def test_case(file: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """What comes of a small book is what its case wants."""
    promise, parts = split_case(file.read_text(encoding="utf-8"))
    root, out = tmp_path / "book", tmp_path / "site"
    root.mkdir()
    for part in parts:
        if not part.name.startswith("want/"):
            path = root / part.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part.content)
    built = build_book(root, out, Options(clock=CLOCK))
    found = render_concise(built.diagnostics)
    if pytestconfig.getoption("--update-cases"):
        update_case(file, found)
    else:
        assert found == "".join(part.text for part in parts if part.name == FOUND), promise
    for part in parts:
        if part.name.startswith(SITE):
            assert_page(out / part.name.removeprefix(SITE), part)


def assert_page(page: Path, part: Part) -> None:
    """Assert that each line of the part stands in the page, or that none does."""
    text = page.read_text(encoding="utf-8")
    for line in part.text.splitlines():
        assert (line in text) == (part.manner == "contains"), f"{part.name} {part.manner} {line}"


def test_every_case_says_what_it_promises() -> None:
    """A case begins with one sentence on a line of its own, and has files."""
    for file in FILES:
        promise, parts = split_case(file.read_text(encoding="utf-8"))
        assert re.fullmatch(r"\S.+\.\n", promise), file
        assert parts, file

"""`make bench-pdf`: measures how long the example book takes to print."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

import briefbook
from bench.contestants import HERE, ROOT
from bench.machine import describe_machine
from bench.processes import run

_ORDERS = {
    "meetings": ("--kind", "meeting"),
    "issues": ("--kind", "issue"),
    "people": ("--kind", "person"),
    "delegations": ("--kind", "delegation"),
    "places": ("--kind", "place"),
    "sources": ("--kind", "source"),
    "read-aheads": ("--form", "readahead"),
    "the whole book": ("--book",),
}
"""What is printed, each order from nothing into a folder of its own."""

_INTRODUCTION = """# How long printing takes

Written by `make bench-pdf`: `briefbook pdf` on the example book, each order a process of its own
that begins with nothing printed, and once more with nothing changed. Documents are printed in as
many processes as there are processors; the whole book is one document, which is set several times
over until the numbers of its sheets are true.
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """What an order gave, in seconds and bytes; `again` is with nothing changed."""

    order: str
    wall: float
    again: float
    documents: int
    sheets: int
    size: int


def main() -> int:
    """Print every order, and write the results beside this file."""
    with tempfile.TemporaryDirectory(prefix="briefbook-bench-") as folder:
        book = Path(folder)
        for part in ("content", "seeds"):
            shutil.copytree(ROOT / part, book / part)
        printed = [_print(book, order) for order in _ORDERS]
    (HERE / "printing.md").write_text("\n".join(_as_table(printed)) + "\n", encoding="utf-8")
    sys.stderr.write(f"→ {HERE.name}/printing.md\n")
    return 0


def _print(book: Path, order: str) -> Printed:
    out = book / "build" / order
    command = (sys.executable, "-m", "briefbook", "pdf", *_ORDERS[order], "--out", str(out), "-q")
    wall, again = (run(command, book, {}).wall for _ in range(2))
    files = sorted(out.rglob("*.pdf"))
    printed = Printed(
        order,
        wall,
        again,
        documents=len(files),
        sheets=sum(len(PdfReader(file).pages) for file in files),
        size=sum(file.stat().st_size for file in files),
    )
    sys.stderr.write(f"  {order}: {printed.sheets} sheets in {printed.wall:.1f} s\n")
    return printed


def _as_table(printed: list[Printed]) -> Iterator[str]:
    yield _INTRODUCTION
    machine = ", ".join(f"{name} {value}" for name, value in describe_machine().items())
    day = dt.datetime.now(dt.UTC).date().isoformat()
    yield f"{day}, Briefbook {briefbook.__version__}, {machine}\n"
    yield "| | documents | sheets | seconds | a sheet | nothing changed | size |"
    yield "|---|---|---|---|---|---|---|"
    for one in printed:
        a_sheet = f"{one.wall / one.sheets:.2f} s"
        size = f"{one.size / 1e6:.2f} MB"
        again = f"{one.again:.1f} s"
        counts = f"{one.documents} | {one.sheets} | {one.wall:.1f}"
        yield f"| {one.order} | {counts} | {a_sheet} | {again} | {size} |"


if __name__ == "__main__":
    sys.exit(main())

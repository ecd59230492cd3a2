"""Books handed out in a format: the example book, and a small one full of traps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from briefbook.exporting.book import export_book
from briefbook.model.options import Options
from briefbook.pipeline.order import Order

ROOT = Path(__file__).parents[3]
CLOCK = datetime(2026, 3, 1, 12, tzinfo=UTC)
HandOut = Callable[..., Path]

PART = re.compile(r"^-- (.+) --\n", re.MULTILINE)


@pytest.fixture(scope="session")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a book whose names and texts try to break out of every format."""
    root = tmp_path_factory.mktemp("traps")
    _, *parts = PART.split((Path(__file__).parent / "traps.txt").read_text(encoding="utf-8"))
    for path, text in zip(parts[::2], parts[1::2], strict=True):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def hand_out(tmp_path_factory: pytest.TempPathFactory) -> HandOut:
    """Return a function that exports a book, the example if none is named, and gives the folder."""

    @cache
    def export(form: str, root: Path = ROOT, names: tuple[str, ...] = (), **options: str) -> Path:
        out = tmp_path_factory.mktemp(form) / "out"
        given = Options(clock=CLOCK, generator="Briefbook 0", **options)  # type: ignore[arg-type]
        done = export_book(root, out, given, Order(names=names), form)
        assert not done.has_errors, done.diagnostics
        return out

    return export


@pytest.fixture(params=["example", "traps"])
def any_book(request: pytest.FixtureRequest, traps: Path) -> Path:
    """Give the example book, then the one full of traps."""
    return ROOT if request.param == "example" else traps

"""What a person sees of long work: how far it is and how fast."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.cli.console import spread
from briefbook.cli.options import Call
from briefbook.model.options import Options


class Terminal(io.StringIO):
    """Takes what is shown, and is a terminal or says that it is none."""

    def __init__(self, *, is_one: bool) -> None:
        """Start with nothing shown."""
        super().__init__()
        self._is_one = is_one

    def isatty(self) -> bool:
        """Return whether a person looks on."""
        return self._is_one


@pytest.mark.parametrize(
    ("items", "is_terminal", "is_shown"),
    [(400, True, True), (399, True, False), (400, False, False)],
)
def test_much_work_shows_counts_and_rate_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
    items: int,
    is_terminal: bool,  # noqa: FBT001 - parametrized
    is_shown: bool,  # noqa: FBT001 - parametrized
) -> None:
    """A file that errors are sent to, and a small book, get no bar."""
    terminal = Terminal(is_one=is_terminal)
    monkeypatch.setattr("sys.stderr", terminal)
    options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
    call = Call(root=Path(), options=options, format="text", is_quiet=False, jobs=1)
    assert list(spread(call, lambda: "make")(str, range(items))) == [*map(str, range(items))]
    shown = terminal.getvalue()
    assert ("making pages" in shown, f"{items}/{items}" in shown, "/s" in shown) == (is_shown,) * 3

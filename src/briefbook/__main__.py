"""`python -m briefbook` is `briefbook`."""

from __future__ import annotations

from briefbook.cli import run

if __name__ == "__main__":
    run()

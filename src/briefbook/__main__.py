"""`python -m briefbook` is `briefbook`."""

from __future__ import annotations

from briefbook.cli import main

if __name__ == "__main__":
    main(prog_name="briefbook")

"""What every test may ask for."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes what cases want anew from what comes out."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite the findings that tests/cases want; read the changes before you commit",
    )

"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is.
settings.register_profile("briefbook", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("briefbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes what cases want anew from what comes out."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite the findings that tests/cases want; read the changes before you commit",
    )

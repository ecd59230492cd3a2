"""The example book as the theme draws it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.build import check_book
from briefbook.model.options import Options

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def site() -> Mapping[str, str]:
    """Return the text of every page of the example book, by its address."""
    made = check_book(ROOT, Options(clock=datetime(2026, 2, 5, tzinfo=UTC)))
    return {
        file.address: file.content.decode()
        for file in made.value.files
        if file.address.endswith(".html")
    }

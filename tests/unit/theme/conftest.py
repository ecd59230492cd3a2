"""The example book as the theme draws it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.model.options import Options
from briefbook.pipeline.site import make_site
from briefbook.shell.book_files import read_book
from briefbook.shell.theme_files import read_theme

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def site() -> Mapping[str, str]:
    """Return the text of every page of the example book, by its address."""
    options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
    made = make_site(read_book(ROOT).value, read_theme(ROOT).value, options)
    return {
        file.address: file.content.decode() for file in made.value if file.address.endswith(".html")
    }

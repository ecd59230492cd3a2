"""The gettext catalogue holds every word of the interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "src/briefbook/locale/briefbook.pot"
COMMAND = """
pybabel extract --mapping src/briefbook/locale/babel.cfg --keyword msgid --keyword nmsgid:1,2
--no-location --omit-header --sort-output --output OUTPUT src/briefbook templates
"""


def test_the_catalogue_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Extracted again from code and templates, it is the same; the command is in babel.cfg."""
    monkeypatch.chdir(ROOT)
    fresh = tmp_path / "fresh.pot"
    command = COMMAND.replace("OUTPUT", str(fresh)).split()
    CommandLineInterface().run(command)  # type: ignore[no-untyped-call] # Babel types no commands
    assert CATALOGUE.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8")


def test_the_catalogue_holds_words_of_every_kind() -> None:
    """Words of templates, of the vocabulary, of pages made before rendering, and around dates."""
    with CATALOGUE.open("rb") as file:
        messages = {message.id for message in read_po(file)}
    assert {"On this page", "On the record", "Leaders", "since %(date)s"} <= messages

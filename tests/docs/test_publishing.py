"""What is deployed is the public edition and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_workflow_names_the_public_edition() -> None:
    """No command of it leaves the edition to the order in which a book lists its own."""
    workflow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    commands = re.findall(r"briefbook (?:build|check) .*", workflow)
    assert len(commands) == 2
    assert all("--edition public " in command for command in commands)

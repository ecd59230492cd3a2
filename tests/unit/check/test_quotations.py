"""Looking quotations up costs a book that has none nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CHECK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from briefbook.build import check_book
from briefbook.model.options import Options
check_book(Path(sys.argv[1]), Options(clock=datetime(2026, 2, 5, tzinfo=UTC)))
print("sentencex" in sys.modules)
"""


def test_book_without_quotations_takes_no_text_apart() -> None:
    """What takes texts apart is not even loaded."""
    command = [sys.executable, "-c", CHECK, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

"""Every page of the example book is valid HTML by the W3C's own checker."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / ".venv/html/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid_html(tmp_path: Path) -> None:
    """The Nu Html Checker has nothing to say against any page."""
    java = shutil.which("java")
    if not (java and CHECKER.exists()):
        pytest.skip("needs Java and npm; `make test` gets the checker where they are")
    site = tmp_path / "site"
    subprocess.run([sys.executable, "-m", "briefbook", "build", ROOT, "--out", site], check=True)
    checked = subprocess.run(
        [java, "-jar", str(CHECKER), "--skip-non-html", "--errors-only", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0

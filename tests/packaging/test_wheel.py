"""What is published works: the wheel, in an empty environment, on a book made elsewhere."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
BOOK = {
    "content/book.yaml": "title: Elsewhere\nas_of: 2026-01-28\n",
    "content/people/ada-lovelace.md": "---\nname: Ada Lovelace\nsources: diary\n---\n",
    "seeds/diary.md": "---\ntitle: A diary\nkind: other\n---\n",
    "templates/assets/extra.css": "body { color: navy }\n",
}

pytestmark = pytest.mark.packaging


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without the environment of the tests, and return what it says."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(cwd), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the Python of an environment that holds the wheel and what it depends on alone."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True
    )
    [wheel] = folder.glob("briefbook-*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([python, *PIP, "install", wheel], check=True)
    return python


def test_wheel_builds_a_book_made_elsewhere(python: Path, tmp_path: Path) -> None:
    """Templates, assets and the atlas travel in the wheel; the book's own files lie over them."""
    for path, text in BOOK.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    said = run(python, "-m", "briefbook", "build", "--clock", "2026-01-28", cwd=tmp_path)
    assert said.rstrip().endswith("build/site/index.html")
    site = tmp_path / "build" / "site"
    assert "Ada Lovelace" in (site / "people" / "ada-lovelace.html").read_text(encoding="utf-8")
    assert list((site / "assets").glob("book.*.css"))
    assert list((site / "assets").glob("extra.*.css"))


def test_wheel_is_typed_and_knows_its_version(python: Path, tmp_path: Path) -> None:
    """The command is there under its name, and type hints are shipped."""
    command = python.with_name("briefbook")
    assert run(command, "--version", cwd=tmp_path).startswith("briefbook ")
    where = run(python, "-c", "import briefbook; print(briefbook.__file__)", cwd=tmp_path)
    assert (Path(where.strip()).parent / "py.typed").is_file()

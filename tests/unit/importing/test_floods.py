"""Very many findings, records and likenesses: told of up to a number, and none lost unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook.cli import main

MANY = 1500


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a book with one person, and be in it."""
    (tmp_path / "content/people").mkdir(parents=True)
    settings = "title: A book\nas_of: 2026-01-28\n"
    (tmp_path / "content/book.yaml").write_text(settings, encoding="utf-8")
    person = "---\nname: Ada Lovelace\n---\n"
    (tmp_path / "content/people/ada.md").write_text(person, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def take(*more: str) -> Result:
    """Import the table of people."""
    return CliRunner().invoke(main, ["import", "csv", "people.csv", "--kind", "person", *more])


def test_rows_that_cannot_be_taken(root: Path) -> None:
    """A thousand are told of, the rest are counted."""
    rows = "Jos\xe9\n" * MANY
    (root / "people.csv").write_bytes(f"name\nAda\n{rows}".encode("cp1252"))
    done = take()
    assert done.exit_code == 1
    assert done.stderr.count("error[O603]") == 1000
    assert "1000 errors and 500 more like these; nothing was written" in done.stderr
    assert not (root / "content/people/imported").exists()


def test_people_who_may_be_known(root: Path) -> None:
    """The review has all of them, and each draft has an id of its own."""
    (root / "people.csv").write_text("name\n" + "Lovelace Ada\n" * MANY, encoding="utf-8")
    assert take("--match", "review.csv").exit_code == 0
    assert (root / "review.csv").read_text(encoding="utf-8").count("\n") == MANY + 1
    done = take()
    assert done.exit_code == 0
    assert done.stderr.count("warning[O606]") == 1000
    assert "1000 warnings and 500 more like these" in done.stdout
    drafts = {path.stem for path in (root / "content/people/imported").iterdir()}
    assert drafts == {"lovelace-ada", *(f"lovelace-ada-{n}" for n in range(2, MANY + 1))}

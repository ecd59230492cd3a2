"""`briefbook schema`: files for editors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_schemas_are_written_where_editors_look(run: Run, tmp_path: Path) -> None:
    """In a new book every file that the editor's settings name is there, fresh."""
    folder = tmp_path / "book"
    run("init", folder)
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        assert (folder / schema).is_file()
        assert files
    assert "nothing has changed in" in run("schema", "--book", folder).stdout
    (folder / "content/people/ada.md").write_text("---\nname: Ada\n---\n", encoding="utf-8")
    assert "schemas to" in run("schema", "--book", folder).stdout
    assert '"ada"' in (folder / ".briefbook/schema/meeting.schema.json").read_text(encoding="utf-8")


def test_folder_can_be_named(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--out names another folder, from any folder inside the book."""
    monkeypatch.chdir(book / "content/people")
    done = run("schema", "--out", "../../schemas")
    assert done.exit_code == 0, done.output
    assert (book / "schemas/person.schema.json").is_file()
    assert not (book / ".briefbook").exists()


def test_what_stands_in_the_way_is_one_finding(run: Run, book: Path) -> None:
    """A file where the folder should be is told of in one line, and is left alone."""
    (book / ".briefbook").write_text("mine", encoding="utf-8")
    done = run("schema", "--book", book)
    assert done.exit_code == 2
    assert done.stderr.count("error[") == 1
    assert (book / ".briefbook").read_text(encoding="utf-8") == "mine"

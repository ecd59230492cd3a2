"""Very many findings, records and likenesses: told of up to a number, and none lost unsaid."""

from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook.cli import main
from briefbook.importing.book import (
    Request,
    csv_feed,
    import_records,
    json_feed,
    popolo_feed,
)

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


@pytest.mark.parametrize(
    ("form", "content"),
    [("popolo", '{"persons": [{"name": "%s"}]}'), ("csv --kind person", 'name\n"%s"\n')],
)
def test_a_text_without_end_is_not_read_to_its_end(root: Path, form: str, content: str) -> None:
    """A quote left out makes one text of all that follows."""
    (root / "all").write_text(content % ("x" * 20_000_000), encoding="utf-8")
    tracemalloc.start()
    try:
        done = CliRunner().invoke(main, ["import", *form.split(), "all"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert done.exit_code == 2
    assert "all:1:1: error[O602]: a " in done.stderr
    assert "it is longer than 10 MB" in done.stderr
    assert peak < 60_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
@pytest.mark.parametrize("form", ["json", "popolo", "csv --kind person"])
def test_a_pipe_is_refused(root: Path, form: str) -> None:
    """Whoever opened it again would wait for ever."""
    os.mkfifo(root / "pipe")
    done = CliRunner().invoke(main, ["import", *form.split(), "pipe"])
    assert done.exit_code == 2
    assert "pipe:1:1: error[O101]: this is no file that can be read more than once" in done.stderr


@pytest.mark.parametrize("form", ["json", "popolo", "csv"])
def test_a_file_is_never_whole_in_memory(root: Path, form: str) -> None:
    """Of twenty megabytes no more than a few records are held at a time."""
    text = "Words of a brief. " * 11_000
    people = [{"id": f"p{n}", "name": f"Person {n}", "body": text} for n in range(100)]
    if form == "csv":
        rows = "".join(f'p{n},Person {n},"{text}"\n' for n in range(100))
        file = root / "people.csv"
        file.write_text(f"id,name,body\n{rows}", encoding="utf-8")
        read = csv_feed((file,), "person", {}, "utf-8", "2026-01-28")
    elif form == "json":
        file = root / "book.json"
        file.write_text(json.dumps({"version": 1, "people": people}), encoding="utf-8")
        read = json_feed((file,))
    else:
        file = root / "popolo.json"
        persons = [{**one, "biography": one["body"], "body": ""} for one in people]
        file.write_text(json.dumps({"persons": persons}), encoding="utf-8")
        read = popolo_feed((file,), "2026-01-28")
    assert file.stat().st_size > 18_000_000
    del people
    import_records(root, read, Request(into="warm", match=root / "warm.csv"))
    tracemalloc.start()
    try:
        done = import_records(root, read, Request())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(done.written.values()) >= 100
    assert peak < 8_000_000

"""The tables of a book, as a spreadsheet and as SQLite read them."""

from __future__ import annotations

import asyncio
import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from briefbook.export.tables import PARTS
from briefbook.model.keys import FOLDERS
from briefbook.shell.opening import open_file

HandOut = Callable[..., Path]
TABLES = [*FOLDERS.values(), *PARTS, "names", "citations", "mentions"]


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def database(hand_out: HandOut, traps: Path) -> Iterator[sqlite3.Connection]:
    """Give the database of the book full of traps."""
    with closing(sqlite3.connect(hand_out("sqlite", traps) / "book.sqlite")) as found:
        yield found


def test_there_is_a_row_for_each(hand_out: HandOut, any_book: Path) -> None:
    """One file a table, a row a record, and as many cells in each as the table has columns."""
    folder = hand_out("csv", any_book)
    book = json.loads((hand_out("json", any_book) / "book.json").read_text(encoding="utf-8"))
    assert {file.stem for file in folder.iterdir()} == {*TABLES}
    for name in TABLES:
        assert all(None not in row and None not in row.values() for row in read(folder, name))
    for name in FOLDERS.values():
        assert [row["id"] for row in read(folder, name)] == [one["id"] for one in book[name]]
    offices = sum(len(person.get("offices", ())) for person in book["people"])
    assert len(read(folder, "offices")) == offices
    members = sum(len(one.get("members", ())) for one in book["delegations"])
    seats = sum(len(one.get("participants", ())) for one in book["meetings"])
    assert len(read(folder, "members")) == members + seats


def test_no_cell_is_run(hand_out: HandOut, traps: Path) -> None:
    """What a spreadsheet would take for a formula has an apostrophe; a number has none."""
    folder = hand_out("csv", traps)
    person = next(row for row in read(folder, "people") if row["id"] == "x")
    assert person["sort_name"] == "'=1+1"
    assert read(folder, "offices")[0]["title"] == "'+Minister"
    names = [row["name"] for row in read(folder, "names") if row["record"] == "x"]
    assert names == ["Ы", "王", "أحمد", "'@SUM(A1)", "'-x", "</script><script>alert(1)</script>"]
    assert read(folder, "places")[0]["latitude"] == "-33.8"


def test_dates_and_prose_can_be_worked_with(hand_out: HandOut, traps: Path) -> None:
    """A vague date has its first and last day, prose the names that its links lead to."""
    folder = hand_out("csv", traps)
    event = read(folder, "events")[0]
    days = event["date"], event["date_earliest"], event["date_latest"]
    assert days == ("2025-10/2025-11", "2025-10-01", "2025-11-30")
    assert event["people"] == "x\nlong"
    claim = read(folder, "claims")[0]
    assert claim["id"] == "x.a"
    assert claim["by"] == "person:x"
    assert claim["text"].startswith("Said <b>so</b> to Anastasia Anastasia")
    cited = [row for row in read(folder, "citations") if row["claim"] == "x.a"]
    assert [(row["source"], row["at"]) for row in cited] == [("diary", "p. 2")]


def test_the_database_is_sound(hand_out: HandOut, any_book: Path) -> None:
    """It is the same twice, whole, and what a row names is there."""
    with closing(sqlite3.connect(hand_out("sqlite", any_book) / "book.sqlite")) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        listed = found.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
        for (view,) in listed:
            found.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608 - its own
        rows = found.execute("SELECT count(*) FROM briefs").fetchone()
        records = sum(len(read(hand_out("csv", any_book), name)) for name in FOLDERS.values())
        assert rows == (records,)


def test_the_index_finds_words_and_names(database: sqlite3.Connection) -> None:
    """Of a brief, of its claims, and a name in any script."""
    query = "SELECT title FROM briefs_index WHERE briefs_index MATCH ? ORDER BY title"
    assert database.execute(query, ["أحمد"]).fetchall() == [("Ы",)]
    assert database.execute(query, ["went"]).fetchall() == [("Ы",)]
    views = database.execute("SELECT name, attendance FROM rosters").fetchall()
    assert [attendance for _, attendance in views] == ["attended", "absent"]
    assert database.execute("SELECT voice FROM statements").fetchall() == [("Ы",)]
    assert database.execute("SELECT kind FROM chronology").fetchall() == [
        ("event",),
        ("claim",),
        ("meeting",),
    ]


def test_datasette_searches_it_and_leads_on(hand_out: HandOut, traps: Path) -> None:
    """Briefs have a search box there, and what a row names is a link."""
    files = [str(hand_out("sqlite", traps) / "book.sqlite")]

    async def ask(path: str) -> Any:
        return await Datasette(files=files).client.get(path)

    found = asyncio.run(ask("/book/briefs.json?_search=went&_shape=array")).json()
    assert [row["title"] for row in found] == ["Ы"]
    page = asyncio.run(ask("/book/members")).text
    assert 'href="/book/people/x"' in page


def test_a_database_is_searched_for_what_is_left_out(hand_out: HandOut, traps: Path) -> None:
    """The leak check sees its texts whole, though the file cuts them into pages."""
    content = (hand_out("sqlite", traps) / "book.sqlite").read_bytes()
    texts = b"\n".join(text for _, text in open_file("book.sqlite", content))
    assert b"Said <b>so</b> to Anastasia" in texts
    with pytest.raises(Exception, match="damaged"):
        list(open_file("book.sqlite", content[:5000]))

"""What the memory of a book keeps, and what it forgets."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefbook.shell.store import TABLES, Store, StoredReading, Table


def recall_site(store: Store, out: str) -> dict[Table, dict[str, bytes]]:
    """Return what a store knows of a site and its pages."""
    return {table: store.recall_all(table, out) for table in TABLES[:2]}


def test_a_site_of_which_nothing_was_known_leaves_no_page_of_an_earlier_one(tmp_path: Path) -> None:
    """A page made from what nobody remembers any more would never be seen to be out of date."""
    store = Store(tmp_path, "1")
    store.keep_site(
        "site", {"site": {"made": b"first"}, "page": {"a.html": b"a", "b.html": b"b"}}, None
    )
    store.keep_site("other", {"site": {"made": b"other"}, "page": {"a.html": b"a"}}, None)
    store.keep_site("site", {"site": {"made": b"second"}, "page": {"b.html": b"B"}}, None)
    assert recall_site(store, "site") == {"site": {"made": b"second"}, "page": {"b.html": b"B"}}
    assert recall_site(store, "other") == {"site": {"made": b"other"}, "page": {"a.html": b"a"}}


def test_what_was_kept_stays_and_what_is_gone_goes(tmp_path: Path) -> None:
    """Only pages that were made again are given, and those that are no more."""
    store = Store(tmp_path, "1")
    store.keep_site(
        "site", {"site": {"made": b"first"}, "page": {"a.html": b"a", "b.html": b"b"}}, None
    )
    store.keep_site(
        "site", {"site": {"made": b"second"}, "page": {"c.html": b"c"}}, {"page": ["a.html"]}
    )
    assert recall_site(store, "site") == {
        "site": {"made": b"second"},
        "page": {"b.html": b"b", "c.html": b"c"},
    }


def test_another_program_knows_nothing(tmp_path: Path) -> None:
    """What one version noted down says nothing to another."""
    Store(tmp_path, "1").keep_site("site", {"site": {"made": b"first"}, "page": {}}, None)
    assert recall_site(Store(tmp_path, "2"), "site") == {"site": {}, "page": {}}


@pytest.mark.parametrize("at", range(4096, 40960, 2048))
def test_bytes_that_a_disk_got_wrong_are_never_taken_for_what_was_kept(
    tmp_path: Path, at: int
) -> None:
    """Of a damaged file only what is whole is believed, and the builds after mend it."""
    readings = {f"{one}.md": StoredReading("s", b"c", bytes([one]) * 3000) for one in range(9)}
    Store(tmp_path, "1").keep_readings(readings, ())
    file = tmp_path / ".briefbook/memory.db"
    content = bytearray(file.read_bytes())
    content[at : at + 1500] = b"\x07" * len(content[at : at + 1500])
    file.write_bytes(content)
    found = Store(tmp_path, "1").readings()
    assert {path: one.reading for path, one in found.items()}.items() <= {
        path: one.reading for path, one in readings.items()
    }.items()
    store = Store(tmp_path, "1")
    for _ in range(2):
        store.keep_readings(readings, ())
        store.keep_site("site", {"site": {"made": b"made"}, "page": {"a.html": b"a"}}, None)
    assert store.faults == []
    assert store.readings() == readings
    assert recall_site(store, "site") == {"site": {"made": b"made"}, "page": {"a.html": b"a"}}


@pytest.mark.parametrize("statement", ["CREATE TABLE", "INSERT OR REPLACE"])
def test_a_full_disk_leaves_nothing_half_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    """What cannot be taken in is told; there is no memory then, or the one from before."""
    connect = sqlite3.connect

    class Full(sqlite3.Connection):
        def executescript(self, script: str, /) -> sqlite3.Cursor:
            self._refuse(script)
            return super().executescript(script)

        def executemany(self, sql: str, rows: Any, /) -> sqlite3.Cursor:
            self._refuse(sql)
            return super().executemany(sql, rows)

        def _refuse(self, sql: str) -> None:
            if statement in sql:
                raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", partial(connect, factory=Full))
    store = Store(tmp_path, "1")
    store.keep_site("site", {"site": {"made": b"first"}, "page": {"a.html": b"a"}}, None)
    assert store.faults == ["database or disk is full"]
    assert recall_site(store, "site") == {"site": {}, "page": {}}
    kept = {file.name for file in (tmp_path / ".briefbook").iterdir()}
    assert kept <= {".gitignore", "memory.db"}
    assert ("memory.db" in kept) == (statement != "CREATE TABLE")

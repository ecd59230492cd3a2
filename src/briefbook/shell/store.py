"""What is remembered of a book's files and of each site made from them, in one SQLite file.

SQLite holds values and nothing that could be run, finds one of many without reading the others,
and after a killed build is as it was before it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args
from zlib import crc32

from briefbook.shell.memory import MEMORY, prepare_memory

_FILE = "memory.db"
_AT_ONCE = 500
"""So many names are asked for at once; SQLite takes no more than 999."""
Table = Literal["site", "page", "part", "shown", "unit", "found"]
TABLES: tuple[Table, ...] = get_args(Table)
"""What is kept of a site: what it was made from, its pages, the parts of the book that pages read,
where bodies are shown, and of the search the units of its index and what pages added to it."""
_SCHEMA = """
CREATE TABLE program (name TEXT NOT NULL);
CREATE TABLE reading (
  path TEXT PRIMARY KEY, stamp TEXT NOT NULL, content BLOB NOT NULL, reading BLOB NOT NULL,
  sum INTEGER NOT NULL);
""" + "".join(
    f"CREATE TABLE {table} (out TEXT NOT NULL, name TEXT NOT NULL, made BLOB NOT NULL,"
    " sum INTEGER NOT NULL, PRIMARY KEY (out, name));\n"
    for table in TABLES
)


_Change = tuple[str, Iterable[tuple[object, ...]]]
"""A statement, and the rows it is carried out on."""


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What a file gave, with its digest and its stamp, which is empty where it tells nothing."""

    stamp: str
    content: bytes
    reading: bytes


@dataclass(frozen=True, slots=True)
class Store:
    """The memory of one book by one version of the program; nothing where it is not sound.

    One that `is_kept_as_it_is` takes nothing in. `faults` say what kept it from taking something.
    It is read through one connection, to be closed by who makes the store.
    """

    root: Path
    program: str
    is_kept_as_it_is: bool = False
    faults: list[str] = field(default_factory=list, compare=False)
    _held: list[sqlite3.Connection] = field(default_factory=list, compare=False)

    def close(self) -> None:
        """Let go of the file; it is opened again when the store is asked."""
        while self._held:
            self._held.pop().close()

    def readings(self, paths: Iterable[str] | None = None) -> dict[str, StoredReading]:
        """Return what is known of the book's files, or of some of them, by path."""
        query = "SELECT path, stamp, content, reading, sum FROM reading"
        rows = self._select(query) if paths is None else self._select_some(query, "path", paths)
        found = (row[:-1] for row in rows if _is_whole(row, str, str, bytes, bytes))
        return {path: StoredReading(*rest) for path, *rest in found}

    def stamps(self) -> dict[str, tuple[str, bytes]]:
        """Return the stamp and the digest of each file that is known, by path."""
        rows = self._select("SELECT path, stamp, content FROM reading")
        return {path: (stamp, content) for path, stamp, content in rows}

    def keep_readings(self, new: Mapping[str, StoredReading], gone: Iterable[str]) -> None:
        """Put new readings in the place of old ones, and forget those of files that are gone."""
        rows = [
            (path, one.stamp, one.content, one.reading, crc32(one.reading))
            for path, one in new.items()
        ]
        lost = [(path,) for path in gone]
        if rows or lost:
            put = "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)"
            drop = "DELETE FROM reading WHERE path = ?"
            self._change(lambda: ((put, rows), (drop, lost)))

    def keep_site(
        self,
        out: str,
        new: Mapping[Table, Mapping[str, bytes]],
        gone: Mapping[Table, Iterable[str]] | None,
    ) -> None:
        """Put what is new of a site, by name, in the place of what was, and drop what is gone.

        Where `gone` is None, that is all of it.
        """
        lost = {table: tuple(names) for table, names in (gone or {}).items()}

        def changes() -> Iterator[_Change]:
            for table in TABLES if gone is None else ():
                yield f"DELETE FROM {table} WHERE out = ?", [(out,)]
            for table, names in lost.items():
                rows = ((out, name) for name in names)
                yield f"DELETE FROM {table} WHERE out = ? AND name = ?", rows
            for table, made in new.items():
                found = ((out, name, one, crc32(one)) for name, one in made.items())
                yield f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", found

        self._change(changes)

    def recall_all(self, table: Table, out: str) -> dict[str, bytes]:
        """Return all that is known of a site of this sort, by name, as far as it is sound."""
        rows = self._select(f"SELECT name, made, sum FROM {table} WHERE out = ?", out)
        return {row[0]: row[1] for row in rows if _is_whole(row, str, bytes)}

    def recall(self, table: Table, out: str, names: Iterable[str]) -> dict[str, bytes]:
        """Return what is known of a site under these names, as far as it is sound."""
        query = f"SELECT name, made, sum FROM {table}"
        rows = self._select_some(query, "out = ? AND name", names, out)
        return {row[0]: row[1] for row in rows if _is_whole(row, str, bytes)}

    def _select_some(
        self, query: str, where: str, wanted: Iterable[str], *values: str
    ) -> list[tuple[Any, ...]]:
        """Return the rows in which what `where` ends with is wanted."""
        names, rows = tuple(wanted), list[tuple[Any, ...]]()
        for at in range(0, len(names), _AT_ONCE):
            some = names[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows += self._select(f"{query} WHERE {where} IN ({marks})", *values, *some)
        return rows

    def _select(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            base = self._connect()
            return base.execute(query, values).fetchall() if base else []
        except (sqlite3.Error, OSError, ValueError) as fault:
            self.close()
            if _is_damage(fault) and not self.is_kept_as_it_is:
                (self.root / MEMORY / _FILE).unlink(missing_ok=True)
            return []

    def _connect(self) -> sqlite3.Connection | None:
        """Return what the file is read through, None where none is there or it is not ours."""
        path = self.root / MEMORY / _FILE
        if not self._held and path.is_file():
            self._held.append(sqlite3.connect(path))
            if not self._is_mine(self._held[0]):
                self.close()
        return self._held[0] if self._held else None

    def _is_mine(self, base: sqlite3.Connection) -> bool:
        return base.execute("SELECT name FROM program").fetchall() == [(self.program,)]

    def _change(self, changes: Callable[[], Iterable[_Change]]) -> None:
        """Make changes whole or not at all; what cannot be written is not remembered.

        What is damaged, not sound, or of another program is begun anew.
        """
        if self.is_kept_as_it_is:
            return
        self.close()
        try:
            path = prepare_memory(self.root) / _FILE
            try:
                self._write(path, changes)
            except sqlite3.DatabaseError as fault:
                if not _is_damage(fault):
                    raise
                path.unlink(missing_ok=True)
                self._write(path, changes)
        except sqlite3.Error as fault:
            self.faults.append(str(fault))
        except OSError as fault:
            self.faults.append((fault.strerror or "unknown reason").lower())

    def _write(self, path: Path, changes: Callable[[], Iterable[_Change]]) -> None:
        with contextlib.closing(self._open(path)) as base:
            base.execute("BEGIN IMMEDIATE")
            for statement, rows in changes():
                base.executemany(statement, rows)
            base.execute("COMMIT")

    def _open(self, path: Path) -> sqlite3.Connection:
        base = sqlite3.connect(path, isolation_level=None)
        try:
            if self._is_mine(base):
                return base
        except sqlite3.Error:
            pass
        base.close()
        path.unlink(missing_ok=True)
        base = sqlite3.connect(path, isolation_level=None)
        try:
            base.executescript(_SCHEMA)
            base.execute("INSERT INTO program VALUES (?)", (self.program,))
        except sqlite3.Error:
            base.close()
            path.unlink(missing_ok=True)
            raise
        return base


def _is_damage(fault: Exception) -> bool:
    """Return whether a fault is that of a file in which bytes are wrong, not of a full disk."""
    return type(fault) is sqlite3.DatabaseError


def _is_whole(row: tuple[Any, ...], *kinds: type) -> bool:
    """Return whether a row holds what it should, for anybody and any disk may have written it."""
    *values, written = row
    is_sound = all(isinstance(value, kind) for value, kind in zip(values, kinds, strict=True))
    return is_sound and crc32(values[-1]) == written

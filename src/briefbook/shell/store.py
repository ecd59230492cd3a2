"""What is remembered of a book's files and of each site made from them, in one SQLite file.

SQLite holds values and nothing that could be run, finds one of many without reading the others,
and after a killed build is as it was before it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from briefbook.shell.memory import MEMORY, prepare_memory

_FILE = "memory.db"
_AT_ONCE = 500
"""So many names are asked for at once; SQLite takes no more than 999."""
_TABLES = """
CREATE TABLE program (name TEXT NOT NULL);
CREATE TABLE reading (
  path TEXT PRIMARY KEY, stamp TEXT NOT NULL, content BLOB NOT NULL, reading BLOB NOT NULL,
  sum INTEGER NOT NULL);
CREATE TABLE site (out TEXT PRIMARY KEY, made BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE page (
  out TEXT NOT NULL, address TEXT NOT NULL, made BLOB NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (out, address));
CREATE TABLE unit (
  out TEXT NOT NULL, name TEXT NOT NULL, made BLOB NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (out, name));
CREATE TABLE found (
  out TEXT NOT NULL, name TEXT NOT NULL, made BLOB NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (out, name));
"""


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What a file gave, with its digest and its stamp, which is empty where it tells nothing."""

    stamp: str
    content: bytes
    reading: bytes


@dataclass(frozen=True, slots=True)
class StoredSite:
    """What a site was made from, packed, and each of its pages.

    `units` are those of its index that are new, `found` what pages added to it.
    """

    made: bytes
    pages: Mapping[str, bytes]
    units: Mapping[str, bytes] = field(default_factory=dict)
    gone_units: frozenset[str] = frozenset()
    found: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Store:
    """The memory of one book by one version of the program; nothing where it is not sound.

    One that `is_kept_as_it_is` takes nothing in. `faults` say what kept it from taking something.
    """

    root: Path
    program: str
    is_kept_as_it_is: bool = False
    faults: list[str] = field(default_factory=list, compare=False)

    def readings(self) -> dict[str, StoredReading]:
        """Return what is known of the book's files, by path."""
        rows = self._select("SELECT path, stamp, content, reading, sum FROM reading")
        found = (row[:-1] for row in rows if _is_whole(row, str, str, bytes, bytes))
        return {path: StoredReading(*rest) for path, *rest in found}

    def site(self, out: str) -> StoredSite | None:
        """Return what is known of the site in an output folder, None if that is nothing."""
        made = self._select("SELECT made, sum FROM site WHERE out = ?", out)
        pages = self._select("SELECT address, made, sum FROM page WHERE out = ?", out)
        if not made or not _is_whole(made[0], bytes):
            return None
        whole = {row[0]: row[1] for row in pages if _is_whole(row, str, bytes)}
        return StoredSite(made[0][0], whole)

    def keep_readings(self, new: Mapping[str, StoredReading], gone: Iterable[str]) -> None:
        """Put new readings in the place of old ones, and forget those of files that are gone."""
        rows = [
            (path, one.stamp, one.content, one.reading, crc32(one.reading))
            for path, one in new.items()
        ]
        self._change(
            ("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)", rows),
            ("DELETE FROM reading WHERE path = ?", [(path,) for path in gone]),
        )

    def keep_site(self, out: str, site: StoredSite, gone: Iterable[str] | None) -> None:
        """Put what is known of a site in the place of what was; `pages` are those made anew.

        Forgotten are the pages that are `gone`, and where that is None all earlier ones.
        """
        rows = _rows(out, site.pages)
        own = (out, site.made, crc32(site.made))
        lost = [(out, one) for one in gone or ()]
        all_of_it = [(out,)] if gone is None else []
        self._change(
            ("DELETE FROM page WHERE out = ?", all_of_it),
            ("DELETE FROM unit WHERE out = ?", all_of_it),
            ("DELETE FROM found WHERE out = ?", all_of_it),
            ("DELETE FROM page WHERE out = ? AND address = ?", lost),
            ("DELETE FROM found WHERE out = ? AND name = ?", lost),
            (
                "DELETE FROM unit WHERE out = ? AND name = ?",
                [(out, one) for one in site.gone_units],
            ),
            ("INSERT OR REPLACE INTO site VALUES (?, ?, ?)", [own]),
            ("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)", rows),
            ("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?)", _rows(out, site.units)),
            ("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?)", _rows(out, site.found)),
        )

    def recall(
        self, table: Literal["unit", "found"], out: str, names: Iterable[str]
    ) -> dict[str, bytes]:
        """Return what is known under these names of the index of a site, as far as it is sound."""
        wanted = tuple(names)
        rows: list[tuple[Any, ...]] = []
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            query = f"SELECT name, made, sum FROM {table} WHERE out = ? AND name IN ({marks})"  # noqa: S608 - one of two tables
            rows += self._select(query, out, *some)
        return {row[0]: row[1] for row in rows if _is_whole(row, str, bytes)}

    def _select(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        path = self.root / MEMORY / _FILE
        try:
            if not path.is_file():
                return []
            with contextlib.closing(sqlite3.connect(path)) as base:
                if not self._is_mine(base):
                    return []
                return base.execute(query, values).fetchall()
        except (sqlite3.Error, OSError, ValueError) as fault:
            if _is_damage(fault) and not self.is_kept_as_it_is:
                path.unlink(missing_ok=True)
            return []

    def _is_mine(self, base: sqlite3.Connection) -> bool:
        return base.execute("SELECT name FROM program").fetchall() == [(self.program,)]

    def _change(self, *changes: tuple[str, Sequence[tuple[object, ...]]]) -> None:
        """Make changes whole or not at all; what cannot be written is not remembered.

        What is damaged, not sound, or of another program is begun anew.
        """
        if self.is_kept_as_it_is or not any(rows for _, rows in changes):
            return
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

    def _write(
        self, path: Path, changes: Iterable[tuple[str, Sequence[tuple[object, ...]]]]
    ) -> None:
        with contextlib.closing(self._open(path)) as base:
            base.execute("BEGIN IMMEDIATE")
            for statement, rows in changes:
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
            base.executescript(_TABLES)
            base.execute("INSERT INTO program VALUES (?)", (self.program,))
        except sqlite3.Error:
            base.close()
            path.unlink(missing_ok=True)
            raise
        return base


def _rows(out: str, made: Mapping[str, bytes]) -> list[tuple[object, ...]]:
    return [(out, name, one, crc32(one)) for name, one in made.items()]


def _is_damage(fault: Exception) -> bool:
    """Return whether a fault is that of a file in which bytes are wrong, not of a full disk."""
    return type(fault) is sqlite3.DatabaseError


def _is_whole(row: tuple[Any, ...], *kinds: type) -> bool:
    """Return whether a row holds what it should, for anybody and any disk may have written it."""
    *values, written = row
    is_sound = all(isinstance(value, kind) for value, kind in zip(values, kinds, strict=True))
    return is_sound and crc32(values[-1]) == written

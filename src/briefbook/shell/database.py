"""A database as the bytes of its file (SQLite)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from briefbook.export.sql import Database

MAGIC = b"SQLite format 3\0"


def database_file(database: Database) -> bytes:
    """Return the file of a database, the same for the same rows and version of SQLite."""
    with closing(sqlite3.connect(":memory:")) as made:
        for statement in database.before:
            made.execute(statement)
        for insert, rows in database.rows:
            made.executemany(insert, rows)
        for statement in database.after:
            made.execute(statement)
        made.commit()
        made.execute("VACUUM")
        return made.serialize()


def texts_of(content: bytes) -> Iterator[str]:
    """Yield the statements that made a database, and every text in its tables.

    Raises sqlite3.Error where it is none.
    """
    with closing(sqlite3.connect(":memory:")) as found:
        found.deserialize(content)
        made = found.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        yield from (sql for _, sql in made)
        for name, sql in made:
            if sql.upper().startswith("CREATE TABLE"):
                quoted = '"' + name.replace('"', '""') + '"'
                for row in found.execute(f"SELECT * FROM {quoted}"):  # noqa: S608 - quoted
                    yield "\n".join(str(cell) for cell in row if isinstance(cell, str))

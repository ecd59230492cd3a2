"""A book as the statements of SQL that make a database of it (SQLite)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefbook.export.tables import Cell, Column, Table
from briefbook.model.keys import FOLDERS

_VIEWS = {
    "rosters": """
SELECT members.record_kind, members.record, members.place, people.name, members.title,
  members.portfolio, members.attendance, members.person
FROM members LEFT JOIN people ON people.id = members.person
ORDER BY members.record, members.place""",
    "statements": """
SELECT claims.id, claims.date, voices.name AS voice, claims.attribution, claims.text, claims.kind,
  claims.ground_rule, claims.outcome
FROM claims LEFT JOIN names AS voices
  ON claims.by = voices.record_kind || ':' || voices.record AND voices.kind = 'main'
ORDER BY claims.date_earliest, claims.id""",
    "chronology": """
SELECT date_earliest AS day, date, 'meeting' AS kind, id, title FROM meetings
UNION ALL SELECT date_earliest, date, 'event', id, title FROM events
UNION ALL SELECT date_earliest, date, 'claim', id, text FROM claims WHERE date_earliest IS NOT NULL
ORDER BY day""",
    "support": """
SELECT sources.id, sources.title, sources.reliability, count(citations.source) AS citations
FROM sources LEFT JOIN citations ON citations.source = sources.id
GROUP BY sources.id ORDER BY citations DESC, sources.id""",
}


@dataclass(frozen=True, slots=True)
class Database:
    """What makes a database: statements that come first, rows by statement, those that follow."""

    before: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    after: tuple[str, ...]


def book_database(tables: tuple[Table, ...]) -> Database:
    """Return the database of a book: its tables, views of them, and `briefs`.

    `briefs_index` is the full-text index (FTS5) of `briefs`, which takes no notice of accents.
    """
    briefs = _briefs(tables)
    every = (*tables, briefs)
    names = ", ".join(column.name for column in briefs.columns[2:])
    # Datasette looks for content="…", with these very quotes, and has a search box only then
    index = (
        f'CREATE VIRTUAL TABLE briefs_index USING fts5({names}, content="briefs",'
        " tokenize='unicode61 remove_diacritics 2')"
    )
    return Database(
        tuple(map(_create, every)),
        tuple((_insert(table), table.rows) for table in every if table.rows),
        (
            index,
            "INSERT INTO briefs_index(briefs_index) VALUES ('rebuild')",
            *(f"CREATE VIEW {name} AS{query}" for name, query in _VIEWS.items()),
        ),
    )


def _briefs(tables: tuple[Table, ...]) -> Table:
    """Return every record with its names and its words, those of its claims too."""
    names, words = _gather(tables, "names", "name"), _gather(tables, "claims", "text")
    rows = []
    for table in tables:
        for row in table.rows if table.kind else ():
            cells = dict(zip((column.name for column in table.columns), row, strict=True))
            key = (table.kind, row[0])
            texts = (cells["summary"], cells["body"], *words.get(key, ()))
            said = "\n".join(str(text) for text in texts if text)
            rows.append((*key, cells.get("name") or cells["title"], "\n".join(names[key]), said))
    columns = map(Column, ("kind", "id", "title", "names", "text"))
    return Table("briefs", tuple(columns), tuple(rows))


def _gather(tables: Iterable[Table], name: str, column: str) -> dict[tuple[Cell, Cell], list[str]]:
    table = next(one for one in tables if one.name == name)
    places = {one.name: place for place, one in enumerate(table.columns)}
    found: dict[tuple[Cell, Cell], list[str]] = {}
    for row in table.rows:
        key = (row[places["record_kind"]], row[places["record"]])
        found.setdefault(key, []).append(str(row[places[column]]))
    return found


def _create(table: Table) -> str:
    lines = [
        f'"{column.name}" {column.type.upper()}' + (" PRIMARY KEY" if table.kind and not at else "")
        for at, column in enumerate(table.columns)
    ]
    lines += [
        f'FOREIGN KEY ("{column.name}") REFERENCES {FOLDERS[column.refers]} (id)'
        for column in table.columns
        if column.refers
    ]
    return f"CREATE TABLE {table.name} ({', '.join(lines)})"


def _insert(table: Table) -> str:
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608 - the names are the model's

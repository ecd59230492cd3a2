"""A book as a folder of CSV files (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from briefbook.export.tables import Cell, Table
from briefbook.model.site import OutputFile

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a text that begins so for a formula, and runs it."""


def csv_files(tables: Iterable[Table]) -> tuple[OutputFile, ...]:
    """Return one file a table: UTF-8, the names of the columns first, lines that end in CR LF.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    return tuple(OutputFile(f"{table.name}.csv", _write(table)) for table in tables)


def _write(table: Table) -> bytes:
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow([column.name for column in table.columns])
    lines.writerows([[_neutral(cell) for cell in row] for row in table.rows])
    return text.getvalue().encode()


def _neutral(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell

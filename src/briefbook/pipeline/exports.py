"""What an edition is handed out as beside its site: the files of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefbook.export.book_json import book_json
from briefbook.export.csv_folder import csv_files
from briefbook.export.tables import Table, book_tables
from briefbook.model.site import OutputFile
from briefbook.pipeline.site import Work


def _json(work: Work) -> tuple[OutputFile, ...]:
    context = work.layout.stock.context
    return book_json(work.layout.stock.book, context.edition, context.generator)


def tables_of(work: Work) -> tuple[Table, ...]:
    """Return an edition as tables."""
    return book_tables(work.layout.stock.book, work.layout.stock.graph)


def _csv(work: Work) -> tuple[OutputFile, ...]:
    return csv_files(tables_of(work))


EXPORTS: Mapping[str, Callable[[Work], tuple[OutputFile, ...]]] = {
    "json": _json,
    "csv": _csv,
}
"""What makes the files of a format, by its name."""

"""What an edition is handed out as beside its site: the files of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefbook.export.book_json import book_json
from briefbook.export.csv_folder import csv_files
from briefbook.export.handout import HandOut
from briefbook.export.markdown import markdown_files
from briefbook.export.popolo import popolo_file
from briefbook.export.tables import Table, book_tables
from briefbook.pipeline.site import Work
from briefbook.render.pages import word_dates, word_labels


def tables_of(work: Work) -> tuple[Table, ...]:
    """Return an edition as tables."""
    return book_tables(work.layout.stock.book, work.layout.stock.graph)


def _json(work: Work) -> HandOut:
    context = work.layout.stock.context
    return HandOut(book_json(work.layout.stock.book, context.edition, context.generator))


def _csv(work: Work) -> HandOut:
    return HandOut(csv_files(tables_of(work)))


def _popolo(work: Work) -> HandOut:
    return popolo_file(work.layout.stock.book, work.layout.stock.graph)


def _markdown(work: Work) -> HandOut:
    stock, theme = work.layout.stock, work.theme
    words = word_dates(theme), word_labels(theme)
    return HandOut(markdown_files(stock.book, stock.graph, *words))


EXPORTS: Mapping[str, Callable[[Work], HandOut]] = {
    "json": _json,
    "csv": _csv,
    "popolo": _popolo,
    "markdown": _markdown,
}
"""What makes the files of a format, by its name."""

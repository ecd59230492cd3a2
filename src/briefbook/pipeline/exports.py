"""What an edition is handed out as beside its site: the files of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefbook.export.book_json import book_json
from briefbook.model.site import OutputFile
from briefbook.pipeline.site import Work


def _json(work: Work) -> tuple[OutputFile, ...]:
    context = work.layout.stock.context
    return book_json(work.layout.stock.book, context.edition, context.generator)


EXPORTS: Mapping[str, Callable[[Work], tuple[OutputFile, ...]]] = {
    "json": _json,
}
"""What makes the files of a format, by its name."""

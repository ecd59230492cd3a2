"""What an edition is handed out as beside its site: the files of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import structs

from briefbook.export.book_json import book_json
from briefbook.export.csv_folder import csv_files
from briefbook.export.ftm import ftm_files
from briefbook.export.handout import HandOut
from briefbook.export.jsonld import describe
from briefbook.export.linked_data import count_lost, graph_file
from briefbook.export.markdown import markdown_files
from briefbook.export.popolo import popolo_file
from briefbook.export.tables import Table, book_tables
from briefbook.export.timelinejs import timeline_file
from briefbook.model.book import ExportFormat
from briefbook.pipeline.bundling import bundle_briefs
from briefbook.pipeline.order import Order, choose_pages
from briefbook.pipeline.packing import digest
from briefbook.pipeline.printing import make_press
from briefbook.pipeline.site import Work
from briefbook.plan.addresses import HOME
from briefbook.plan.site import plan_page
from briefbook.render.pages import word_dates, word_labels
from briefbook.render.words import word_value


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


def _ftm(work: Work) -> HandOut:
    return ftm_files(work.layout.stock.book, work.layout.stock.graph)


def _timelinejs(work: Work) -> HandOut:
    stock, say = work.layout.stock, word_labels(work.theme)
    words = word_dates(work.theme), lambda kind: word_value(kind, say)
    return timeline_file(stock.book, stock.graph, stock.context.base_url, *words)


def _jsonld(work: Work) -> HandOut:
    base_url = work.layout.masthead.base_url.rstrip("/") or "."
    described = []
    for name in work.layout.pages:
        page, _ = plan_page(work.layout, name) if name.key or name.address == HOME else (None, None)
        if page:
            masthead = structs.replace(page.masthead, base_url=base_url)
            lying = structs.replace(page, masthead=masthead)
            described.append(describe(lying, work.records[name.key] if name.key else None))
    return HandOut((graph_file(base_url, described),), count_lost(work.layout.stock.book))


def digest_shown(work: Work) -> bytes:
    """Return what tells whether an edition has the same to hand out."""
    book = work.layout.stock.book
    return digest((book.settings, [*book.redacted.items()], [*book.records.values()]))


def digest_export(form: ExportFormat, work: Work, shown: bytes) -> bytes:
    """Return what tells whether a format would hold the same; `shown` tells that of its edition.

    Of a bundle alone templates and assets make a part.
    """
    context, theme = work.layout.stock.context, work.theme
    asked: Mapping[str, object] = {
        "bundle": (structs.replace(context, changes=None), theme.templates),
        "json": (context.edition, context.generator),
        "timelinejs": context.base_url,
        "jsonld": structs.replace(context, assets={}, atlas=b"", changes=None),
    }
    return digest((form, asked.get(form), theme.language, theme.catalogue, shown))


def _bundle(work: Work) -> HandOut:
    pages = choose_pages(work.layout, Order()) or work.layout.pages[:1]
    files = bundle_briefs(make_press(work, "A4", "brief"), pages).files
    return HandOut(tuple(structs.replace(file, address="bundle.html") for file in files))


EXPORTS: Mapping[str, Callable[[Work], HandOut]] = {
    "json": _json,
    "csv": _csv,
    "popolo": _popolo,
    "markdown": _markdown,
    "jsonld": _jsonld,
    "timelinejs": _timelinejs,
    "ftm": _ftm,
    "bundle": _bundle,
}
"""What makes the files of a format, by its name."""

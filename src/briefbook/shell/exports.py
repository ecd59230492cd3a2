"""The formats that a book is handed out in, and where a site has them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator

from briefbook.export.handout import HandOut
from briefbook.export.sql import book_database
from briefbook.model.book import ExportFormat
from briefbook.model.site import OutputFile
from briefbook.pipeline.exports import EXPORTS, tables_of
from briefbook.pipeline.site import Work
from briefbook.plan.addresses import EXPORTS as ADDRESSES
from briefbook.shell.database import database_file


def _sqlite(work: Work) -> HandOut:
    database = database_file(book_database(tables_of(work)))
    return HandOut((OutputFile("book.sqlite", database),))


FORMATS: dict[str, Callable[[Work], HandOut]] = {**EXPORTS, "sqlite": _sqlite}
"""What makes the files of a format, by its name."""


def make_exports(work: Work, forms: Iterable[ExportFormat]) -> Iterator[OutputFile]:
    """Yield the files that a site has in other formats: many in one are packed (zip)."""
    for form in dict.fromkeys(forms):
        address = ADDRESSES[form]
        files = FORMATS[form](work).files
        if address.endswith(".zip"):
            yield OutputFile(address, _pack(files))
        else:
            folder = posixpath.dirname(address)
            yield from (OutputFile(f"{folder}/{one.address}", one.content) for one in files)


def _pack(files: Iterable[OutputFile]) -> bytes:
    """Return an archive of files, the same for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in files:
            # without a date of its own an entry would have that of the build
            entry = zipfile.ZipInfo(one.address, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, one.content)
    return packed.getvalue()

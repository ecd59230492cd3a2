"""What a file holds in words, however often it is packed."""

from __future__ import annotations

import gzip
import io
import logging
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator

from briefbook.prose.folding import fold, fold_markup
from briefbook.shell.database import MAGIC as DATABASE
from briefbook.shell.database import texts_of

_MOST = 1 << 28
"""So many bytes are taken out of a packed file."""
_DEEPEST = 4
_MARKUP = (".html", ".htm", ".xml", ".xhtml", ".svg", ".atom", ".rss")
_FONTS = (b"wOFF", b"wOF2")
_GZIP, _ZIP, _PDF = b"\x1f\x8b", b"PK\x03\x04", b"%PDF-"
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


_DAMAGE = (
    zlib.error,
    EOFError,
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    sqlite3.Error,
)


class UnopenedError(Exception):
    """What a file holds cannot be seen; the message says why."""


def fold_bytes(name: str, content: bytes) -> str:
    """Return the folded text of a file, whatever its bytes are."""
    encoding = _WIDE.get(content[:2], "utf-8")
    text = content.decode(encoding, errors="replace")
    return fold_markup(text) if name.lower().endswith(_MARKUP) else fold(text)


def open_file(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield all that a file holds under its name, opened as often as it is packed.

    Raises UnopenedError where that is not possible. A font has no words.
    """
    if content.startswith(_FONTS):
        return
    yield name, content
    try:
        if content.startswith(_GZIP):
            inner = gzip.GzipFile(fileobj=io.BytesIO(content)).read(_MOST + 1)
            yield from _open_inner(name.removesuffix(".gz"), inner, depth)
        elif content.startswith(_ZIP):
            for one, inner in _unzip(content):
                yield one, one.encode()
                yield from _open_inner(one, inner, depth)
        elif content.startswith(DATABASE):
            yield from ((name, text.encode()) for text in texts_of(content))
        elif content.startswith(_PDF):
            yield from ((name, text.encode()) for text in _read_pdf(content))
    except _DAMAGE as fault:
        raise UnopenedError(f"it is damaged or locked ({fault})") from None


def _open_inner(name: str, content: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    if len(content) > _MOST:
        raise UnopenedError("what is packed in it is too large")
    if depth == _DEEPEST:
        raise UnopenedError("it is packed too often")
    yield from open_file(name, content, depth + 1)


def _unzip(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _MOST:
            raise UnopenedError("what is packed in it is too large")
        yield "", packed.comment
        for one in packed.infolist():
            yield one.filename, one.comment
            yield one.filename, packed.read(one)


def _read_pdf(content: bytes) -> Iterator[str]:
    """Yield the text of each sheet, and what the file says of itself."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only where it is installed
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above
    except ImportError:
        raise UnopenedError("pypdf is not installed, which reads PDF") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is told below
    try:
        reader = PdfReader(io.BytesIO(content))
        yield from map(str, (reader.metadata or {}).values())
        yield from (str(entry) for entry in reader.outline)
        yield from (page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError) as fault:
        raise UnopenedError(f"it is no sound PDF ({fault})") from None

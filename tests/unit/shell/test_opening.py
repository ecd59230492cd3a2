"""Files are opened however they are packed, and told of where they cannot be."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from gzip import compress

import pytest
from pypdf import PdfWriter

from briefbook.shell.opening import UnopenedError, fold_bytes, open_file

gzipped = partial(compress, mtime=0)  # what is packed has no date: tests are named by it


def zipped(**files: bytes) -> bytes:
    """Return a ZIP file of files by their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def pdf() -> bytes:
    """Return a PDF file whose title is a name."""
    written, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": "Charles Babbage"})
    writer.compress_identical_objects()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"Charles Babbage"),
        ("a.txt", "Charles Babbage".encode("utf-16")),
        ("a.bin", b"\xff\x00\xfeCharles Babbage\x80"),
        ("a.html.gz", gzipped(b"<p>Charles&#32;<b>Babbage</b>")),
        ("a.zip", zipped(a=gzipped(zipped(b=b"Charles Babbage")))),
        ("a.zip", zipped(**{"charles-babbage.txt": b""})),
        ("a.pdf", pdf()),
    ],
)
def test_what_a_file_holds_is_seen(name: str, content: bytes) -> None:
    """Text in any encoding, packed files in packed files and the data of a PDF are words."""
    seen = [fold_bytes(inner, text) for inner, text in open_file(name, content)]
    assert "charles babbage" in "\n".join(seen)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gzipped(b"x" * 99)[:20], "damaged"),
        (zipped(a=b"x" * 99)[:30], "damaged"),
        (b"%PDF-1.7 and no more", "no sound PDF"),
        (
            gzipped(gzipped(gzipped(gzipped(gzipped(b""))))),
            "often",
        ),
    ],
)
def test_what_cannot_be_opened_is_told(content: bytes, why: str) -> None:
    """A damaged file is no reason to think that it holds nothing."""
    with pytest.raises(UnopenedError, match=why):
        list(open_file("a", content))


def test_a_font_has_no_words() -> None:
    """Its bytes would only look like some by chance."""
    assert list(open_file("a.woff2", b"wOF2 Charles Babbage")) == []

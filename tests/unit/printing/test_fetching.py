"""No document makes the machine that prints it open a file or ask a host."""

from __future__ import annotations

import socket
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pytest
from pypdf import PdfReader

from briefbook.shell.fonts import read_faces
from briefbook.shell.printer import FAULTS, print_document
from tests.unit.printing.conftest import Print

WORDS = "words of this machine alone"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
HOSTILE = {
    "picture": '<img src="{}" alt="x">',
    "style sheet": '<link rel="stylesheet" href="{}">',
    "import": '<style>@import url("{}");</style>',
    "background": '<p style="background:url({})">x</p>',
    "font": '<style>@font-face{{font-family:x;src:url("{}")}}p{{font-family:x}}</style><p>x</p>',
    "attachment": '<link rel="attachment" href="{}"><a rel="attachment" href="{}">x</a>',
    "frame": '<object data="{}"></object><embed src="{}">',
    "drawing": '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
    "drawing carried along": (
        "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' "
        "height='9'><image href='{}' width='9' height='9'/></svg>\" alt=\"x\">"
    ),
    "use": '<svg width="9" height="9"><use href="{}#x"/></svg>',
    "base": '<base href="{}"><img src="x.png" alt="x">',
    "marker": '<ul style="list-style-image:url({})"><li>x</li></ul>',
    "content": "<style>p::before{{content:url({})}}</style><p>x</p>",
}


def _no_socket(*_arguments: object, **_options: object) -> NoReturn:
    raise AssertionError("a host was asked")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file that no document may hold."""
    file = tmp_path / "secret.txt"
    file.write_text(WORDS, encoding="utf-8")
    return file


@pytest.mark.parametrize("way", HOSTILE)
def test_nothing_is_fetched(way: str, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that names a host or a file of the machine is printed without it."""
    monkeypatch.setattr(socket, "socket", _no_socket)
    monkeypatch.setattr(socket, "getaddrinfo", _no_socket)
    for url in (f"file://{secret}", str(secret), "https://example.org/x", "ftp://example.org/x"):
        html = f"<html><body><p>text</p>{HOSTILE[way].format(url, url)}</body></html>"
        try:
            printed = print_document(html, {}, read_faces())
        except FAULTS:
            continue
        assert WORDS.encode() not in printed.content
        reader = PdfReader(_file(printed.content))
        assert not list(reader.attachment_list)
        assert WORDS not in reader.pages[0].extract_text()


def test_what_comes_along_is_used() -> None:
    """What is given by its URL is fetched, as is what the document itself carries."""
    style = b"p{page-break-before:always}"
    html = f'<link rel="stylesheet" href="theme:x.css"><img src="{PIXEL}" alt=""><p>a</p><p>b</p>'
    printed = print_document(html, {"theme:x.css": style}, read_faces())
    assert (printed.sheets, printed.refused) == (3, ())


def test_a_hostile_theme_is_told_of(book: Path, print_pdf: Print, secret: Path) -> None:
    """A book's own template cannot carry off a file; what it asked for is told, with the record."""
    template = book / "templates/print/macros/map.html"
    template.parent.mkdir(parents=True)
    (book / "templates/print/document.html").write_text(
        f'<html><body>{{{{ article }}}}<link rel="attachment" href="file://{secret}">'
        '<img src="https://example.org/seen.png" alt=""></body></html>',
        encoding="utf-8",
    )
    done = print_pdf("ada-lovelace")
    assert done.exit_code == 0, done.stderr
    assert "warning[O403]" in done.stderr
    assert "'https://example.org/seen.png' was not fetched for person:ada-lovelace" in done.stderr
    content = (book / "build/pdf/people/ada-lovelace.pdf").read_bytes()
    assert WORDS.encode() not in content
    assert not list(PdfReader(_file(content)).attachment_list)


def _file(content: bytes) -> BytesIO:
    return BytesIO(content)


def test_a_style_sheet_that_cannot_be_read_is_told_of(book: Path, print_pdf: Print) -> None:
    """A fault of the book's own print template is a finding that names the record."""
    (book / "templates/print").mkdir(parents=True)
    (book / "templates/print/document.html").write_text(
        "<html><style>@import url(x.css);</style><body>{{ article }}</body></html>",
        encoding="utf-8",
    )
    done = print_pdf("ada-lovelace")
    assert done.exit_code == 1
    assert "error[O404]: person:ada-lovelace cannot be printed: Relative URI" in done.stderr
    assert not (book / "build/pdf/people").exists()

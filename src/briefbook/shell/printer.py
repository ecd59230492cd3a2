"""HTML to PDF, by WeasyPrint, which is loaded where something is printed and not before."""

from __future__ import annotations

import atexit
import io
import logging
import mimetypes
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any

from briefbook.pipeline.binding import Sheets
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.fonts import Face, urls_of

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration

_TRIES = 6
WITHOUT_CONTENTS = 4
"""A document of no more sheets than this needs no list of what is on them."""

_NO_CONTENTS = ".contents{display:none!important}"
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What WeasyPrint raises at style sheets and markup that it does not expect."""

_HINT = (
    "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "macOS: brew install pango; Windows: pacman -S mingw-w64-x86_64-pango in MSYS2"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document on paper: its bytes, how many sheets it has, and what was not fetched for it."""

    content: bytes
    sheets: int
    refused: tuple[str, ...]


@dataclass(slots=True)
class Shelf:
    """Answers for whatever a document asks for: from memory, and with nothing else.

    No file is opened and no host is asked, whatever a brief, a template or a style sheet names.
    """

    files: Mapping[str, bytes]
    refused: list[str] = field(default_factory=list)


def printer_version() -> str:
    """Return what prints, in its version; raises OutsideError where it cannot be loaded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it expects ugly output where there are no fonts
            import weasyprint  # noqa: PLC0415 - costs a third of a second, and needs Pango
    except (OSError, ImportError):
        message = "nothing can be printed: Pango is not installed"
        raise OutsideError(diagnose("O401", "pdf", message, _HINT)) from None
    return f"WeasyPrint {weasyprint.__version__}"


def print_document(html: str, files: Mapping[str, bytes], faces: tuple[Face, ...]) -> Printed:
    """Return a document as a PDF: tagged, and the same bytes for the same document.

    `files` are what it may be made with, by URL; nothing else is fetched. Raises one of FAULTS
    where it cannot be set.
    """
    from weasyprint import HTML  # noqa: PLC0415 - as above

    setting = set_up(faces)
    shelf = Shelf(files)
    source = HTML(string=html, url_fetcher=_fetcher(shelf))

    def render(*more: CSS) -> Document:
        return source.render(font_config=setting.fonts, stylesheets=[setting.faces, *more])

    document = render(setting.no_contents)
    if len(document.pages) > WITHOUT_CONTENTS and 'class="contents"' in html:
        document = render()
    return _finish(document, shelf)


def print_bound(
    script: Callable[[Sheets], str], files: Mapping[str, bytes], faces: tuple[Face, ...]
) -> Printed:
    """Return a document that says what stands on which of its sheets, as `print_document` does.

    `script` is asked for it anew until the numbers it was told are those it comes out with. Raises
    ValueError where they never are.
    """
    from weasyprint import HTML  # noqa: PLC0415 - as above

    setting = set_up(faces)
    html = script({})
    for _ in range(_TRIES):
        shelf = Shelf(files)
        source = HTML(string=html, url_fetcher=_fetcher(shelf))
        document = source.render(font_config=setting.fonts, stylesheets=[setting.faces])
        told, html = html, script(_find_sheets(document))
        if told == html:
            return _finish(document, shelf)
    raise ValueError("its page numbers do not settle")


def print_within(
    pages: int,
    script: Callable[[int], str],
    most: int,
    files: Mapping[str, bytes],
    faces: tuple[Face, ...],
) -> tuple[Printed, int] | None:
    """Return a document of no more than so many pages, and how much of it was left out for that.

    `script` is asked for it with so many items left out, `most` of them at the most; as few are as
    can be. None where it is still too long with all of them left out.
    """
    from weasyprint import HTML  # noqa: PLC0415 - as above

    setting = set_up(faces)

    def render(dropped: int) -> Printed | None:
        shelf = Shelf(files)
        source = HTML(string=script(dropped), url_fetcher=_fetcher(shelf))
        document = source.render(font_config=setting.fonts, stylesheets=[setting.faces])
        return _finish(document, shelf) if len(document.pages) <= pages else None

    if printed := render(0):
        return printed, 0
    found = (printed, most) if (printed := render(most)) else None
    too_few = 0
    while found and found[1] - too_few > 1:
        middle = (too_few + found[1]) // 2
        if printed := render(middle):
            found = (printed, middle)
        else:
            too_few = middle
    return found


def _find_sheets(document: Document) -> Sheets:
    """Return on which sheet each place stands, and then on which it is named, by its anchor."""
    own: dict[str, int] = {}
    named: dict[str, set[int]] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            own.setdefault(anchor, number)
        for kind, target, *_ in page.links:
            if kind == "internal":
                named.setdefault(target, set()).add(number)
    return {one: (at, *sorted(named.get(one, ()))) for one, at in own.items()}


def _finish(document: Document, shelf: Shelf) -> Printed:
    content = document.write_pdf(pdf_variant="pdf/ua-1", custom_metadata=True)
    return Printed(content, len(document.pages), tuple(dict.fromkeys(shelf.refused)))


@dataclass(frozen=True, slots=True)
class _Setting:
    fonts: FontConfiguration
    faces: CSS
    no_contents: CSS


@lru_cache(maxsize=1)
def set_up(faces: tuple[Face, ...]) -> _Setting:
    """Return what a process loads once for all it prints; those forked from it have it too.

    The font files lie in a temporary folder, which goes with the last that needs it.
    """
    from weasyprint import CSS  # noqa: PLC0415 - as above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    fonts = FontConfiguration()
    atexit.register(set_up.cache_clear)  # when Python has ended it is too late
    Finalize(None, set_up.cache_clear, exitpriority=0)  # where a process of several ends
    rules = "".join(face.rule for face in faces)
    fetch = _fetcher(Shelf(urls_of(faces)))
    return _Setting(
        fonts,
        CSS(string=rules, font_config=fonts, url_fetcher=fetch),
        CSS(string=_NO_CONTENTS, url_fetcher=fetch),
    )


def _fetcher(shelf: Shelf) -> Any:
    """Return what WeasyPrint asks for everything that a document names."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class FromShelf(URLFetcher):  # type: ignore[misc] # it has no type hints
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in shelf.files:
                kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
                return URLFetcherResponse(url, io.BytesIO(shelf.files[url]), {"Content-Type": kind})
            if url[:5].lower() == "data:":
                return super().fetch(url, headers)
            shelf.refused.append(url)
            raise ValueError(url)

    return FromShelf(allowed_protocols=["data"], allow_redirects=False)

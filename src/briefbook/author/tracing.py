"""What a page is made of, and which pages an edit can change: what a build goes by, told."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from briefbook.diagnostics import Checked, has_errors, in_order
from briefbook.model.options import Options, Spread
from briefbook.pipeline.renewal import LastPage, LastSite
from briefbook.pipeline.site import renew_site
from briefbook.render.theme import Theme, gather_templates
from briefbook.render.uses import templates_of
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.garbage import lasting
from briefbook.shell.places import BOOK_FILE, TEMPLATES
from briefbook.shell.remembered import open_book
from briefbook.shell.staging import drop
from briefbook.shell.theme_files import read_theme

_OF_RECORD = ("record", "body", "mentions")
"""What a page can read of a record that is in the record's own file."""


class Origin(NamedTuple):
    """What a page is made of: templates, files of records with the line, parts of the book."""

    address: str
    templates: tuple[str, ...]
    files: tuple[str, ...]
    parts: tuple[str, ...]


class Impact(NamedTuple):
    """What a file is, and the addresses of the pages that an edit of it can change."""

    what: str
    pages: tuple[str, ...]
    total: int


class Tracer(NamedTuple):
    """A site as it would be made now, and where its records and templates are."""

    site: LastSite
    files: Mapping[str, str]
    theme: Theme

    def explain(self, page: str) -> Origin:
        """Return what a page is made of; raises OutsideError if the site has no such page."""
        address, made = self._find_page(page)
        names = self.site.names_read(made)
        keys = {name.partition(" ")[2] for name in names if name.startswith(("record ", "body "))}
        files = {self.files[key] for key in keys if key in self.files}
        rest = (name for name in names if name.partition(" ")[0] not in ("record", "body", "ids"))
        paths = {one.name: one.path for one in self.theme.templates}
        used = templates_of(self.theme, made.template)
        templates = sorted(paths[name] for name in used if name in paths)
        return Origin(address, tuple(templates), tuple(sorted(files)), tuple(rest))

    def _find_page(self, page: str) -> tuple[str, LastPage]:
        wanted = unquote(urlsplit(page).path).lstrip("/")
        wanted = f"{wanted}index.html" if wanted.endswith("/") or not wanted else wanted
        made = {one: name for name, page in self.site.pages.items() for one in page.addresses}
        for address, name in made.items():
            if address == wanted or f"/{wanted}".endswith(f"/build/site/{address}"):
                return address, self.site.pages[name]
        near = difflib.get_close_matches(wanted, made, n=1)
        hint = f"did you mean {near[0]}?" if near else "name it by its address: people/index.html"
        raise OutsideError(diagnose("O521", wanted, "the site has no such page", hint))

    def weigh(self, path: str) -> Impact:
        """Return which pages an edit of a file can change; raises OutsideError if it is no part."""
        made = self.site.pages.items()
        pages = {name: page for name, page in made if name.endswith(".html") and page.addresses}
        if path == BOOK_FILE or path.startswith(f"{TEMPLATES}/assets/"):
            what = "the settings" if path == BOOK_FILE else "an asset"
            return Impact(what, tuple(pages), len(pages))
        if path.startswith(f"{TEMPLATES}/"):
            name = path.removeprefix(f"{TEMPLATES}/")
            touched = (
                address
                for address, page in pages.items()
                if name in templates_of(self.theme, page.template)
            )
            return Impact("a template", tuple(touched), len(pages))
        keys = [key for key, place in self.files.items() if place.rpartition(":")[0] == path]
        if not keys:
            hint = "name a brief, a list, a template, an asset or content/book.yaml"
            raise OutsideError(diagnose("O521", path, "no page is made of this file", hint))
        reads = {f"{part} {key}" for key in keys for part in _OF_RECORD}
        touched = (address for address, _ in self.site.find_readers(reads) if address in pages)
        return Impact(", ".join(keys), tuple(touched), len(pages))


def trace_book(root: Path, options: Options, spread: Spread) -> Checked[Tracer | None]:
    """Return the site of a book with what each page is made of; None where errors keep it away."""
    book, theme = open_book(root, spread), read_theme(root)
    readings, sources = book.value.readings, book.value.sources
    with lasting():
        renewed = renew_site(readings, sources, theme.value, options, spread, lay=drop)
    found = in_order((*book.diagnostics, *theme.diagnostics, *renewed.diagnostics))
    if renewed.value.site is None or has_errors(found):
        return Checked(None, found)
    documents = (one.document for reading in readings.values() for one in reading.examined)
    files = {str(one.key): f"{one.path}:{one.yaml_line}" for one in documents}
    return Checked(Tracer(renewed.value.site, files, Theme(gather_templates(theme.value))), found)


def path_in_book(root: Path, file: Path) -> str:
    """Return the path of a file in a book, from the folder one is in or from the book's root."""
    here = file.absolute()
    if not here.exists() and (root / file).exists():
        here = root / file
    here = Path(posixpath.normpath(here))
    return here.relative_to(root).as_posix() if here.is_relative_to(root) else str(file)

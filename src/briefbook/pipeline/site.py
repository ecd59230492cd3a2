"""From the files of a book to the files of its site: every stage in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefbook.diagnostics import Checked, Diagnostic, has_errors, in_order
from briefbook.export.assets import Assets, fingerprint_assets
from briefbook.export.sides import side_styles
from briefbook.export.sitemap import sitemap_files
from briefbook.model.book import Book
from briefbook.model.documents import SourceFile
from briefbook.model.findings import Finding
from briefbook.model.keys import Key
from briefbook.model.options import Options, Spread
from briefbook.model.records import Country, Record
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.indexing import IndexLost
from briefbook.pipeline.linked import Linked, admit_book, edition_of, examine_book
from briefbook.pipeline.packing import digest
from briefbook.pipeline.pages import make_files, make_found
from briefbook.pipeline.reading import Readings, examine
from briefbook.pipeline.renewal import (
    LastPage,
    LastSite,
    Present,
    Renewed,
    find_reasons,
    remember_file,
    remember_site,
    renew_search,
)
from briefbook.pipeline.secrecy import Secrecy, keep_secret
from briefbook.plan.context import Context
from briefbook.plan.layout import Layout, PageName
from briefbook.plan.outlines import Outlines, parse_outlines
from briefbook.plan.site import lay_out, plan_page
from briefbook.read.documents import gather_documents
from briefbook.read.place import place_findings
from briefbook.render.faults import find_no_text
from briefbook.render.pages import check_theme, word_search
from briefbook.render.theme import Theme, gather_templates

_ASSETS = "templates/assets/"


def _keep(file: OutputFile) -> SiteFile:
    return file


def make_site(
    files: tuple[SourceFile, ...],
    theme_files: tuple[SourceFile, ...],
    options: Options,
    spread: Spread = map,
) -> Checked[tuple[OutputFile, ...]]:
    """Return the files of a book's site, none where anything is an error, with all that was found.

    `theme_files` are the theme's, each with a path that holds `templates/` before its name. Raises
    UnknownEdition if the book has no such edition.
    """
    readings = {file.path: examine(file) for file in files}
    sources = {file.path: file for file in files}
    made = renew_site(readings, sources, theme_files, options, spread)
    whole = (file for file in made.value.files if isinstance(file, OutputFile))
    return Checked(tuple(whole), made.diagnostics)


def renew_site(
    readings: Readings,
    sources: Mapping[str, SourceFile],
    theme_files: tuple[SourceFile, ...],
    options: Options,
    spread: Spread = map,
    last: LastSite | None = None,
    spoiled: frozenset[str] = frozenset(),
    lay: Callable[[OutputFile], SiteFile] = _keep,
) -> Checked[Renewed]:
    """Return a site of which only the pages are made that the last one cannot give.

    `lay` takes each file of a page as soon as it is made, in the process that made it. `sources` is
    asked for book.yaml, and for other files only to show where something was found. `spoiled` are
    files of the last site that are not as it left them. Raises UnknownEdition.
    """
    prepared = prepare_site(readings, sources, theme_files, options, last, lay)
    if prepared.value is None:
        return Checked(Renewed(), prepared.diagnostics)
    site = _publish(prepared.value.work, spread, last, spoiled)
    found = in_order(strictly((*prepared.diagnostics, *site.diagnostics), options))
    whole = replace(site.value, secrecy=prepared.value.secrecy)
    return Checked(Renewed() if has_errors(found) else whole, found)


def prepare_site(
    readings: Readings,
    sources: Mapping[str, SourceFile],
    theme_files: tuple[SourceFile, ...],
    options: Options,
    last: LastSite | None = None,
    lay: Callable[[OutputFile], SiteFile] = _keep,
) -> Checked[Prepared | None]:
    """Return what a site is made with, None where errors of the book leave no pages.

    The arguments are those of `renew_site`. Raises UnknownEdition.
    """
    gathered = gather_documents(
        {path: reading.checked for path, reading in readings.items()}, sources
    )
    examined = examine_book(gathered.value, readings, options)
    settings = examined.value.book.settings if examined.value else None
    theme = _make_theme(theme_files, settings.language if settings else "en", last)

    def settle(*found: Diagnostic) -> tuple[Diagnostic, ...]:
        return in_order(strictly(found, options))

    def place(findings: tuple[Finding, ...]) -> tuple[Diagnostic, ...]:
        return place_findings(findings, gathered.value, settings.rules if settings else {})

    found = settle(*gathered.diagnostics, *place(examined.findings))
    if examined.value is None or has_errors(found):
        return Checked(None, settle(*found, *theme.diagnostics))
    admitted = admit_book(examined.value, options)
    of_book = settle(*found, *place(admitted.findings))
    found = settle(*of_book, *theme.diagnostics)
    if has_errors(of_book):
        return Checked(None, found)
    secrecy = keep_secret(examined.value, admitted.value, options, place)
    assets = _assets_of(theme_files)
    work = _lay_out(admitted.value, theme.value, assets, options, last, lay, secrecy)
    return Checked(Prepared(work, secrecy), found)


def strictly(found: tuple[Diagnostic, ...], options: Options) -> tuple[Diagnostic, ...]:
    """Return the findings, their warnings made errors if the options are strict."""
    if not options.strict:
        return found
    return tuple(replace(diagnostic, severity="error") for diagnostic in found)


@dataclass(frozen=True, slots=True)
class Work:
    """All that pages are made with; one copy serves any number of processes."""

    layout: Layout
    records: Mapping[Key, Record]
    theme: Theme
    present: Present
    assets: tuple[OutputFile, ...]
    lay: Callable[[OutputFile], SiteFile]

    def make(self, name: PageName) -> Checked[_MadePage]:
        """Return a page and the data beside it, or what its template got wrong."""
        page, reads = plan_page(self.layout, name)
        if page is None:
            return Checked(_MadePage((), LastPage(reads, "", ())))
        record = self.records[name.key] if name.key else None
        files = make_files(page, record, self.theme, self.layout.stock.context.room)
        addresses = tuple(file.address for file in files.value)
        laid = tuple(map(self.lay, files.value))
        found = make_found(page, self.theme)
        made = _MadePage(laid, LastPage(reads, page.template, addresses, bool(found)), found)
        return Checked(made, files.diagnostics)


class Prepared(NamedTuple):
    """What a site is made with, which other processes are sent, and what it must not show."""

    work: Work
    secrecy: Secrecy


class _MadePage(NamedTuple):
    """The files of a page, what to remember of it, and what it adds to the search, packed."""

    files: tuple[SiteFile, ...]
    memory: LastPage
    found: bytes = b""


def _lay_out(
    linked: Linked,
    theme: Theme,
    theme_assets: Mapping[str, bytes],
    options: Options,
    last: LastSite | None,
    lay: Callable[[OutputFile], SiteFile],
    secrecy: Secrecy,
) -> Work:
    sides = {country.id: country.color for country in linked.book.of(Country)}
    assets = fingerprint_assets({**theme_assets, "sides.css": side_styles(sides)})
    context = _context(linked.book, assets, options)
    layout = lay_out(linked.book, linked.graph, context)
    own = {str(key): digests for key, digests in linked.digests.items()}
    always = (linked.book.settings, replace(context, outlines=Outlines()), options.atlas)
    return Work(
        layout=layout,
        records=linked.book.records,
        theme=theme,
        present=Present(
            layout,
            theme,
            digest(always),
            digest(theme),
            linked.digest_names(),
            digest([secret.folded for secret in secrecy.secrets]),
            own,
            last,
        ),
        assets=assets.files,
        lay=lay,
    )


def _publish(
    work: Work, spread: Spread, last: LastSite | None, spoiled: frozenset[str]
) -> Checked[Renewed]:
    """Return the site of an admitted book, with what templates got wrong."""
    is_indexed = work.layout.stock.context.is_indexed
    if last and is_indexed and not last.index:
        last = None
    names = work.layout.pages
    addresses = [name.address for name in names]
    reasons = find_reasons(last, work.present, addresses, spoiled)
    waiting = [name for name in names if name.address in reasons]
    made: dict[str, LastPage] = {}
    found: dict[str, bytes] = {}
    pages: list[SiteFile] = []
    faults: list[Diagnostic] = []
    for name, page in zip(waiting, spread(work.make, waiting), strict=True):
        pages += page.value.files
        faults += page.diagnostics
        made[name.address] = page.value.memory
        if page.value.found:
            found[name.address] = page.value.found
    kept = [one for one in addresses if one not in reasons]
    index = None
    if is_indexed:
        try:
            words = word_search(work.theme)
            index = renew_search(last, found, kept, spoiled, work.layout.stock.context.room, words)
        except IndexLost:
            return _publish(work, spread, None, frozenset())
        kept += index.kept
        pages += (*map(work.lay, index.files), index.start)
        made |= {one.address: remember_file(one.address) for one in index.files}
    site = remember_site(last, work.present, kept, made)
    reviewed = (
        (address, work.records[name.key].reviewed if name.key else None)
        for name in names
        if not name.moved
        for address in site.pages[name.address].addresses
        if address.endswith(".html")
    )
    files = (*work.assets, *sitemap_files(work.layout.masthead, reviewed), *pages)
    left = frozenset(file for one in kept for file in site.pages[one].addresses)
    return Checked(Renewed(files, left, made, site, reasons, index=index), tuple(faults))


def _context(book: Book, assets: Assets, options: Options) -> Context:
    edition = edition_of(book, options)
    return Context(
        edition=edition,
        clock=options.clock.date(),
        base_url=options.base_url or book.settings.editions[edition].base_url,
        generator=options.generator,
        assets=assets.addresses,
        outlines=parse_outlines(options.atlas) if options.atlas else Outlines(),
        room=options.room,
        is_indexed=options.is_indexed and book.settings.theme.search,
    )


def _make_theme(
    files: tuple[SourceFile, ...], language: str, last: LastSite | None
) -> Checked[Theme]:
    """Return the templates among a theme's files, with what keeps any of them from being read.

    The theme of the last site was without fault, or there would have been no site.
    """
    theme = Theme(gather_templates(files), language)
    paths = {template.path for template in theme.templates}
    templates = (file for file in files if file.path in paths)
    no_text = tuple(fault for file in templates for fault in find_no_text(file))
    if last and not no_text and last.theme == digest(theme):
        return Checked(theme)
    return Checked(theme, (*no_text, *check_theme(theme)))


def _assets_of(files: tuple[SourceFile, ...]) -> dict[str, bytes]:
    names = ((file.path.partition(_ASSETS)[2], file.content) for file in files)
    return {name: content for name, content in names if name}

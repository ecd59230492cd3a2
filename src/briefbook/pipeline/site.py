"""From the files of a book to the files of its site: every stage in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from msgspec import structs

from briefbook.diagnostics import Checked, Diagnostic, has_errors, in_order
from briefbook.export.assets import Assets, fingerprint_assets
from briefbook.export.sides import side_styles
from briefbook.export.sitemap import sitemap_files
from briefbook.model.book import Book
from briefbook.model.changes import Changes
from briefbook.model.documents import SourceFile
from briefbook.model.findings import Finding
from briefbook.model.keys import Key
from briefbook.model.options import Options, Spread
from briefbook.model.records import Country, Record
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.history import find_changes
from briefbook.pipeline.indexing import IndexLost
from briefbook.pipeline.linked import Linked, admit_book, edition_of, examine_book
from briefbook.pipeline.packing import digest
from briefbook.pipeline.pages import MadePage, make_page
from briefbook.pipeline.reading import Readings, examine
from briefbook.pipeline.renewal import (
    LastPage,
    LastSite,
    Present,
    Renewed,
    find_reasons,
    pack_reads,
    remember_file,
    remember_site,
    renew_search,
)
from briefbook.pipeline.secrecy import Secrecy, keep_secret
from briefbook.pipeline.theme import assets_of, make_theme
from briefbook.plan.context import Context
from briefbook.plan.layout import Layout, PageName
from briefbook.plan.site import lay_out
from briefbook.plan.templates import template_of
from briefbook.read.documents import gather_documents
from briefbook.read.place import place_findings
from briefbook.render.pages import word_search
from briefbook.render.theme import Theme
from briefbook.render.uses import templates_of


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
    whole = structs.replace(site.value, secrecy=prepared.value.secrecy, work=prepared.value.work)
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
    theme = make_theme(theme_files, settings.language if settings else "en", last)

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
    assets = assets_of(theme_files)
    before = options.before
    changes = find_changes(before, examined.value, options) if before else None
    work = _lay_out(admitted.value, changes, theme.value, assets, options, last, lay, secrecy)
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

    def make(self, name: PageName) -> Checked[MadePage]:
        """Return a page and the data beside it, or what its template got wrong."""
        record = self.records[name.key] if name.key else None
        return make_page(self.layout, name, record, self.theme, self.lay)


class Prepared(NamedTuple):
    """What a site is made with, which other processes are sent, and what it must not show."""

    work: Work
    secrecy: Secrecy


def _lay_out(
    linked: Linked,
    changes: Changes | None,
    theme: Theme,
    theme_assets: Mapping[str, bytes],
    options: Options,
    last: LastSite | None,
    lay: Callable[[OutputFile], SiteFile],
    secrecy: Secrecy,
) -> Work:
    sides = {country.id: country.color for country in linked.book.of(Country)}
    assets = fingerprint_assets({**theme_assets, "sides.css": side_styles(sides)})
    context = structs.replace(_context(linked.book, assets, options), changes=changes)
    layout = lay_out(linked.book, linked.graph, context)
    own = {str(key): digests for key, digests in linked.digests.items()}
    always = structs.replace(context, changes=None)
    return Work(
        layout=layout,
        records=linked.book.records,
        theme=theme,
        present=Present(
            layout,
            theme,
            digest((linked.book.settings, always)),
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
    for template in {template_of(name) for name in waiting} - {""}:
        templates_of(work.theme, template)  # compiled here, a process that is forked has it
    kept = [one for one in addresses if one not in reasons]
    places = {name: place for place, name in enumerate(last.parts)} if last and kept else {}
    made: dict[str, LastPage] = {}
    found: dict[str, bytes] = {}
    pages: list[SiteFile] = []
    faults: list[Diagnostic] = []
    for name, page in zip(waiting, spread(work.make, waiting), strict=True):
        pages += page.value.files
        faults += page.diagnostics
        value = page.value
        reads = pack_reads(value.reads, places)
        made[name.address] = LastPage(reads, value.template, value.addresses, bool(value.found))
        if value.found:
            found[name.address] = value.found
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
    site = remember_site(last, work.present, kept, made, places)
    reviewed = (
        (address, work.records[name.key].reviewed if name.key else None)
        for name in names
        if not name.moved
        for address in site.pages[name.address].addresses
        if address.endswith(".html")
    )
    files = (*work.assets, *sitemap_files(work.layout.masthead, reviewed), *pages)
    whole = frozenset(file for one in kept for file in site.pages[one].addresses)
    return Checked(Renewed(files, whole, made, site, reasons, index=index), tuple(faults))


def _context(book: Book, assets: Assets, options: Options) -> Context:
    edition = edition_of(book, options)
    return Context(
        edition=edition,
        clock=options.clock.date(),
        base_url=options.base_url or book.settings.editions[edition].base_url,
        generator=options.generator,
        assets=assets.addresses,
        atlas=options.atlas,
        room=options.room,
        has_prints=options.has_prints,
        is_indexed=options.is_indexed and book.settings.theme.search,
    )

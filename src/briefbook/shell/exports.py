"""The formats that a book is handed out in, and where a site has them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable
from itertools import chain

from msgspec import structs

from briefbook.diagnostics import Checked
from briefbook.export.handout import HandOut
from briefbook.export.sql import book_database
from briefbook.model.book import ExportFormat
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.exports import EXPORTS, digest_export, digest_shown, tables_of
from briefbook.pipeline.renewal import LastSite, Renewed, remember_file
from briefbook.pipeline.site import Work
from briefbook.plan.addresses import EXPORTS as ADDRESSES
from briefbook.render.pages import TemplateFault
from briefbook.shell.database import database_file


def _sqlite(work: Work) -> HandOut:
    database = database_file(book_database(tables_of(work)))
    return HandOut((OutputFile("book.sqlite", database),))


FORMATS: dict[str, Callable[[Work], HandOut]] = {**EXPORTS, "sqlite": _sqlite}
"""What makes the files of a format, by its name."""


def renew_exports(
    site: Renewed, work: Work, last: LastSite | None, spoiled: frozenset[str]
) -> Checked[Renewed]:
    """Return a site with the formats that its book asks for; what shows the same is kept.

    `spoiled` are files of the last site that are not as it left them. What a template of a bundle
    got wrong is reported.
    """
    forms = {ADDRESSES[form]: form for form in work.layout.stock.book.settings.exports}
    shown = digest_shown(work)
    digests = {address: digest_export(form, work, shown) for address, form in forms.items()}
    found = {one: _find_reason(one, made_of, last, spoiled) for one, made_of in digests.items()}
    reasons = {address: reason for address, reason in found.items() if reason}
    try:
        new = {address: _make(forms[address], address, work) for address in reasons}
    except TemplateFault as fault:
        return Checked(site, (fault.diagnostic,))
    made = {one: remember_file(*(file.address for file in files)) for one, files in new.items()}
    kept = {one: last.pages[one] for one in forms if one not in reasons} if last else {}
    pages = {**kept, **made}
    whole = structs.replace(
        site,
        files=(*site.files, *chain.from_iterable(new.values())),
        kept=site.kept.union(*(one.addresses for one in kept.values())),
        made={**site.made, **made},
        site=site.site
        and structs.replace(site.site, exports=digests, pages={**site.site.pages, **pages}),
        reasons={**site.reasons, **reasons},
    )
    return Checked(whole)


def _find_reason(
    address: str, made_of: bytes, last: LastSite | None, spoiled: frozenset[str]
) -> str:
    """Return why a format must be made anew, "" where it need not be."""
    if last is None:
        return "nothing is known of an earlier build"
    if address not in last.pages:
        return "the export is new"
    if last.exports.get(address) != made_of:
        return "something that an export holds changed"
    is_lying = spoiled.isdisjoint(last.pages[address].addresses)
    return "" if is_lying else "its file is missing or was changed"


def _make(form: ExportFormat, address: str, work: Work) -> tuple[SiteFile, ...]:
    """Return the files of a format as a site has them: many in one are packed (zip)."""
    files = FORMATS[form](work).files
    if address.endswith(".zip"):
        return (work.lay(OutputFile(address, _pack(files))),)
    folder = posixpath.dirname(address)
    return tuple(work.lay(OutputFile(f"{folder}/{one.address}", one.content)) for one in files)


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

"""From a book on disk to a folder with the book in another format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefbook.diagnostics import Diagnostic, has_errors, in_order
from briefbook.export.handout import HandOut
from briefbook.model.options import Options, Spread
from briefbook.pipeline.bundling import bundle_briefs
from briefbook.pipeline.order import Order, choose_pages
from briefbook.pipeline.printing import make_press
from briefbook.pipeline.site import Work
from briefbook.render.pages import TemplateFault
from briefbook.shell.exports import FORMATS
from briefbook.shell.garbage import lasting
from briefbook.shell.leaks import find_leaks
from briefbook.shell.lock import locked
from briefbook.shell.output import check_no_site, check_output, write_site
from briefbook.shell.preparing import open_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote: how many files there are now, and what had no place in them.

    With errors nothing was written.
    """

    files: int = 0
    lost: tuple[tuple[str, int], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Return whether errors kept it from writing anything."""
        return has_errors(self.diagnostics)


BUNDLE = "bundle"


def export_book(
    root: Path,
    out: Path,
    options: Options,
    order: Order,
    form: str,
    spread: Spread = map,
    *,
    on_wait: Callable[[], None] = lambda: None,
) -> Exported:
    """Write the book at `root` in another format into the folder `out`; with errors, write nothing.

    An earlier export there is replaced. What the edition leaves out is looked for in every file
    before it is written. `order` chooses the briefs of a bundle. Raises OutsideError where the
    folder cannot be used or holds a site, UnknownEdition and UnknownRecords.
    """
    check_output(out, root)
    check_no_site(out, root)
    with locked(root, out, on_wait), lasting():
        prepared = open_edition(root, options, spread).prepared
        if prepared.value is None or prepared.has_errors:
            return Exported(diagnostics=prepared.diagnostics)
        try:
            made = _make(form, prepared.value.work, order)
        except TemplateFault as fault:
            found = in_order((*prepared.diagnostics, fault.diagnostic))
            return Exported(diagnostics=found)
        leaks = find_leaks(prepared.value.secrecy, made.files, out, root, spread)
        found = in_order((*prepared.diagnostics, *leaks))
        if not has_errors(found):
            found += write_site(made.files, out, root).diagnostics
        return Exported(files=len(made.files), lost=made.lost, diagnostics=found)


def _make(form: str, work: Work, order: Order) -> HandOut:
    if form == BUNDLE:
        return bundle_briefs(make_press(work, "A4", "brief"), choose_pages(work.layout, order))
    return FORMATS[form](work)

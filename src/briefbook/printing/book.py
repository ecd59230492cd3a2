"""Every stage of printing in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefbook.diagnostics import Diagnostic, has_errors, in_order
from briefbook.model.options import Options, Spread
from briefbook.model.site import SiteFile, StagedFile
from briefbook.pipeline.binding import ADDRESS
from briefbook.pipeline.order import Order, choose_pages
from briefbook.pipeline.printing import Press, make_press, print_address
from briefbook.pipeline.readahead import readahead_address
from briefbook.pipeline.site import strictly
from briefbook.printing.document import Outcome, Printing
from briefbook.printing.findings import tell_outcomes
from briefbook.shell.fonts import read_faces, shapes_of
from briefbook.shell.garbage import lasting
from briefbook.shell.leaks import find_leaks
from briefbook.shell.lock import locked
from briefbook.shell.memory import recall_written
from briefbook.shell.output import check_output, write_site
from briefbook.shell.preparing import open_edition
from briefbook.shell.printer import printer_version, set_up
from briefbook.shell.prints import Print, recall_prints, remember_prints
from briefbook.shell.staging import Staging, staged
from briefbook.shell.stamps import stamp_program


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRun:
    """What a run printed: its documents, their sheets, and how many were printed anew.

    With errors nothing was written.
    """

    documents: int = 0
    sheets: int = 0
    printed: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Return whether errors kept it from writing anything."""
        return has_errors(self.diagnostics)


def print_book(
    root: Path,
    out: Path,
    options: Options,
    order: Order,
    spread: Spread = map,
    *,
    on_wait: Callable[[], None] = lambda: None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> PrintRun:
    """Print records of the book at `root` into the folder `out`; with errors, write nothing.

    A document that would come out the same is not printed again. What earlier runs printed of this
    edition stays as long as its record does, unless this run prints all. Raises OutsideError
    where nothing can be printed or written, UnknownEdition and UnknownRecords.
    """
    version = printer_version()
    check_output(out, root)
    with locked(root, out, on_wait), lasting(), staged(out) as lay:
        on_stage("read")
        opened = open_edition(root, options, spread)
        prepared, found = opened.prepared.value, opened.prepared.diagnostics
        if prepared is None or has_errors(found):
            return PrintRun(diagnostics=found)
        press = make_press(prepared.work, order.paper, order.form)
        pages = choose_pages(press.work.layout, order)
        printing = _set_up(press, version, root, out, lay)
        on_stage("print")
        outcomes = list(spread(printing.make, pages))
        levels = press.work.layout.stock.book.settings.rules
        told = tuple(tell_outcomes(outcomes, opened.readings, opened.sources, levels))
        leaks = find_leaks(prepared.secrecy, _documents_of(outcomes), out, root, spread)
        found = in_order((*found, *strictly((*told, *leaks), options)))
        if not has_errors(found):
            on_stage("write")
            found += _write(outcomes, printing, root, is_all=order.is_for_all)
        return PrintRun(
            documents=len(outcomes),
            sheets=sum(one.print.sheets for one in outcomes if one.print),
            printed=sum(one.file is not None for one in outcomes),
            diagnostics=found,
        )


def _set_up(press: Press, version: str, root: Path, out: Path, lay: Staging) -> Printing:
    faces = read_faces()
    set_up(faces)
    fonts = sha256(b"".join(face.content for face in faces)).hexdigest()
    return Printing(
        press=press,
        faces=faces,
        shapes=shapes_of(faces),
        files={f"theme:{asset.address}": asset.content for asset in press.work.assets},
        machine=f"{version} {fonts} {stamp_program()}",
        known=recall_prints(root, out),
        out=out,
        lay=lay,
    )


def _documents_of(outcomes: Sequence[Outcome]) -> tuple[SiteFile, ...]:
    """Return the documents of a run, those that wait to be written and those that lie there."""
    lying = (StagedFile(one.address, "") for one in outcomes if one.print and not one.file)
    return (*(one.file for one in outcomes if one.file), *lying)


def _write(
    outcomes: Sequence[Outcome], printing: Printing, root: Path, *, is_all: bool
) -> tuple[Diagnostic, ...]:
    """Put new documents in their places; the finding where that cannot be noted down."""
    prints = {} if is_all else _find_lasting(printing, recall_written(root, printing.out))
    prints |= {one.address: one.print for one in outcomes if one.print}
    files = tuple(one.file for one in outcomes if one.file)
    kept = frozenset(prints) - {file.address for file in files}
    written = write_site(files, printing.out, root, kept)
    remember_prints(root, printing.out, prints)
    return written.diagnostics


def _find_lasting(printing: Printing, written: frozenset[str]) -> dict[str, Print]:
    """Return what earlier runs printed of what the book has still; another edition's is none."""
    pages = printing.press.work.layout.pages
    there = {ADDRESS}
    for name in (one for one in pages if one.key):
        there |= {print_address(name.address), readahead_address(name.address)}
    return {
        address: one
        for address, one in printing.known.items()
        if address in there & written and one.edition == printing.edition
    }

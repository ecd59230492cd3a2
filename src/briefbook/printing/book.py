"""From a book to a folder of its documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefbook.diagnostics import Diagnostic, has_errors
from briefbook.model.options import Options, Spread
from briefbook.pipeline.order import Order
from briefbook.plan.addresses import BOUND, print_of, readahead_of
from briefbook.printing.document import Printing
from briefbook.printing.documents import Made, Workshop, make_documents
from briefbook.shell.garbage import lasting
from briefbook.shell.lock import locked
from briefbook.shell.memory import recall_written
from briefbook.shell.output import check_no_site, check_output, write_site
from briefbook.shell.prints import Print, remember_prints
from briefbook.shell.staging import staged


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
    check_output(out, root)
    check_no_site(out, root)
    with locked(root, out, on_wait), lasting(), staged(out) as lay:
        made = make_documents(Workshop(root, out, options, spread, lay), order, on_stage)
        found = made.diagnostics
        if made.printing is None:
            return PrintRun(diagnostics=found)
        if not has_errors(found):
            on_stage("write")
            found += _write(made, made.printing, root, is_all=order.is_for_all)
        return PrintRun(
            documents=len(made.outcomes),
            sheets=sum(one.sheets for one in made.prints.values()),
            printed=len(made.files),
            diagnostics=found,
        )


def _write(made: Made, printing: Printing, root: Path, *, is_all: bool) -> tuple[Diagnostic, ...]:
    """Put new documents in their places; the finding where that cannot be noted down."""
    prints = {} if is_all else _find_lasting(printing, recall_written(root, printing.out))
    prints |= made.prints
    kept = frozenset(prints) - {file.address for file in made.files}
    written = write_site(made.files, printing.out, root, kept)
    remember_prints(root, printing.out, prints)
    return written.diagnostics


def _find_lasting(printing: Printing, written: frozenset[str]) -> dict[str, Print]:
    """Return what earlier runs printed of what the book has still; another edition's is none."""
    pages = printing.press.work.layout.pages
    there = {BOUND}
    for name in (one for one in pages if one.key):
        there |= {print_of(name.address), readahead_of(name.address)}
    return {
        address: one
        for address, one in printing.known.items()
        if address in there & written and one.edition == printing.edition
    }

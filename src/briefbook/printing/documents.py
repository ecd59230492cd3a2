"""All documents of an order, made and searched but not yet put in their places."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from briefbook.diagnostics import Diagnostic, has_errors, in_order
from briefbook.model.options import Options, Spread
from briefbook.model.site import SiteFile, StagedFile
from briefbook.pipeline.order import Order, choose_pages
from briefbook.pipeline.printing import Press, make_press
from briefbook.pipeline.site import strictly
from briefbook.printing.document import Outcome, Printing
from briefbook.printing.findings import tell_outcomes
from briefbook.shell.fonts import read_faces, shapes_of
from briefbook.shell.leaks import find_leaks
from briefbook.shell.preparing import open_edition
from briefbook.shell.printer import printer_version, set_up
from briefbook.shell.prints import Print, recall_prints
from briefbook.shell.staging import Staging
from briefbook.shell.stamps import stamp_program


@dataclass(frozen=True, slots=True)
class Made:
    """Documents as they were made; `printing` is None where errors left nothing to print.

    `of_book` was found in the book and its theme, `told` is what is to be said of the documents.
    """

    outcomes: tuple[Outcome, ...]
    printing: Printing | None
    of_book: tuple[Diagnostic, ...]
    told: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found."""
        return in_order((*self.of_book, *self.told))

    @property
    def prints(self) -> dict[str, Print]:
        """What is to be known of the documents, by address."""
        return {one.address: one.print for one in self.outcomes if one.print}

    @property
    def files(self) -> tuple[SiteFile, ...]:
        """The documents that are new."""
        return tuple(one.file for one in self.outcomes if one.file)


class Workshop(NamedTuple):
    """Where documents are made: for which book, beside what, and how the work is spread."""

    root: Path
    out: Path
    options: Options
    spread: Spread
    lay: Staging


def make_documents(
    shop: Workshop, order: Order, on_stage: Callable[[str], None], *, is_clean: bool = False
) -> Made:
    """Return the documents of an order; one that would come out the same is not printed again.

    `is_clean` has all printed anew. Raises OutsideError where nothing can be printed,
    UnknownEdition and UnknownRecords.
    """
    version = printer_version()
    on_stage("read")
    options = replace(shop.options, room=sys.maxsize, has_prints=False)
    opened = open_edition(shop.root, options, shop.spread)
    prepared, found = opened.prepared.value, opened.prepared.diagnostics
    if prepared is None or has_errors(found):
        return Made((), None, found)
    press = make_press(prepared.work, order.paper, order.form)
    pages = choose_pages(press.work.layout, order)
    printing = _set_up(press, version, shop, is_clean=is_clean)
    on_stage("print")
    outcomes = tuple(shop.spread(printing.make, pages))
    levels = press.work.layout.stock.book.settings.rules
    told = tuple(tell_outcomes(outcomes, opened.readings, opened.sources, levels))
    documents = _documents_of(outcomes)
    leaks = find_leaks(prepared.secrecy, documents, shop.out, shop.root, shop.spread)
    return Made(outcomes, printing, found, in_order(strictly((*told, *leaks), shop.options)))


def _set_up(press: Press, version: str, shop: Workshop, *, is_clean: bool) -> Printing:
    faces = read_faces()
    set_up(faces)
    fonts = sha256(b"".join(face.content for face in faces)).hexdigest()
    return Printing(
        press=press,
        faces=faces,
        shapes=shapes_of(faces),
        files={f"theme:{asset.address}": asset.content for asset in press.work.assets},
        machine=f"{version} {fonts} {stamp_program()}",
        known={} if is_clean else recall_prints(shop.root, shop.out),
        out=shop.out,
        lay=shop.lay,
    )


def _documents_of(outcomes: Sequence[Outcome]) -> tuple[SiteFile, ...]:
    """Return the documents of a run, those that wait to be written and those that lie there."""
    lying = (StagedFile(one.address, "") for one in outcomes if one.print and not one.file)
    return (*(one.file for one in outcomes if one.file), *lying)

"""One document: printed, unless it would come out as it lies there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from briefbook.diagnostics import Diagnostic
from briefbook.model.site import OutputFile, SiteFile
from briefbook.pipeline.binding import Bound, bind_book
from briefbook.pipeline.printing import Press, Script
from briefbook.pipeline.readahead import PAGES, Readahead, make_readahead
from briefbook.plan.layout import PageName
from briefbook.shell.fonts import Face, find_shapeless
from briefbook.shell.printer import FAULTS, Printed, print_bound, print_document, print_within
from briefbook.shell.prints import Print

_Set: TypeAlias = tuple[Printed, int]
"""A document as it was set, and how many of its items found no room in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a document; without `print` it was not printed, with `file` printed anew.

    `shapeless` are characters that no font has a shape for, `refused` is what was not fetched,
    `left_out` what found no room, `is_too_long` where that would not do; `fault` is what the
    printer could not do.
    """

    page: PageName
    address: str = ""
    print: Print | None = None
    file: SiteFile | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    shapeless: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_too_long: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """All that documents are printed with; one copy serves any number of processes.

    `files` may stand in a document, by URL; `machine` is whatever else the bytes depend on; `known`
    are the documents that lie in `out`, by address; `lay` takes each new one.
    """

    press: Press
    faces: tuple[Face, ...]
    shapes: frozenset[int]
    files: Mapping[str, bytes]
    machine: str
    known: Mapping[str, Print]
    out: Path
    lay: Callable[[OutputFile], SiteFile]

    @property
    def edition(self) -> str:
        """The edition that is printed."""
        return self.press.work.layout.masthead.edition

    def make(self, page: PageName) -> Outcome:
        """Print the brief of a page or its read-ahead; the book in one where it is the cover."""
        if page.key and self.press.form == "readahead":
            return self._make_readahead(page)
        if page.key:
            script = self.press.make_brief(page)
            if script.value is None:
                return Outcome(page=page, diagnostics=script.diagnostics)
            return self._print(page, script.value, self._set)
        bound = bind_book(self.press)
        if bound.value is None:
            return Outcome(page=page, diagnostics=bound.diagnostics)
        return self._print(page, bound.value.script({}), self._set_bound(bound.value))

    def _make_readahead(self, page: PageName) -> Outcome:
        made = make_readahead(self.press, page)
        if made.value is None:
            return Outcome(page=page, diagnostics=made.diagnostics)
        found = self._print(page, made.value.script(0), self._set_readahead(made.value))
        left_out = found.print.left_out if found.print else 0
        return replace(found, left_out=made.value.tell(left_out))

    def _set(self, script: Script) -> _Set:
        return print_document(script.html, self.files, self.faces), 0

    def _set_bound(self, book: Bound) -> Callable[[Script], _Set]:
        def set_all(_: Script) -> _Set:
            return print_bound(lambda sheets: book.script(sheets).html, self.files, self.faces), 0

        return set_all

    def _set_readahead(self, made: Readahead) -> Callable[[Script], _Set | None]:
        return lambda _: print_within(
            PAGES,
            lambda dropped: made.script(dropped).html,
            len(made.order),
            self.files,
            self.faces,
        )

    def _print(
        self, page: PageName, script: Script, set_script: Callable[[Script], _Set | None]
    ) -> Outcome:
        """Print a document, unless it lies there as it would come out."""
        shapeless = find_shapeless(script.html, self.shapes)
        if shapeless:
            return Outcome(page=page, shapeless=shapeless)
        made_of = sha256(f"{self.machine}\n{script.html}".encode()).hexdigest()
        known = self.known.get(script.address)
        if known and known.made_of == made_of and known.lies_at(self.out / script.address):
            return Outcome(page=page, address=script.address, print=known)
        try:
            found = set_script(script)
        except FAULTS as fault:
            return Outcome(page=page, fault=str(fault) or type(fault).__name__)
        if found is None:
            return Outcome(page=page, is_too_long=True)
        printed, left_out = found
        content = sha256(printed.content).hexdigest()
        return Outcome(
            page=page,
            address=script.address,
            print=Print(made_of, content, printed.sheets, self.edition, left_out),
            file=self.lay(OutputFile(script.address, printed.content)),
            refused=printed.refused,
        )

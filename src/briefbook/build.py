"""From a book on disk to its site on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.diagnostics import Checked, Diagnostic, has_errors, in_order
from briefbook.model.options import Options, Spread
from briefbook.shell.book_files import read_book
from briefbook.shell.last_build import LastBuild, recall_build, remember_build
from briefbook.shell.memory import recall_written
from briefbook.shell.output import Written, check_output, write_site
from briefbook.shell.stamps import stamp_inputs, stamp_outputs
from briefbook.shell.theme_files import read_theme

if TYPE_CHECKING:
    from briefbook.model.documents import SourceFile
    from briefbook.model.site import OutputFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made; `written` is None where errors kept it from writing anything.

    `had_work` is false where nothing had changed, so that nothing was read.
    """

    pages: int
    written: Written | None
    diagnostics: tuple[Diagnostic, ...]
    had_work: bool = True


def build_book(
    root: Path, out: Path, options: Options, spread: Spread = map, *, is_clean: bool = False
) -> Built:
    """Make the site of the book at `root` in the folder `out`; with errors, write nothing.

    Where nothing has changed since the last build, nothing is read: it says what that one said.
    `is_clean` asks for the whole work all the same. Raises OutsideError when the output folder
    cannot be used or written.
    """
    check_output(out, root)
    inputs = stamp_inputs(root, _words(options))
    last = None if is_clean else recall_build(root, out)
    moment = options.clock.isoformat()
    is_same = last and inputs.is_settled and last.inputs == inputs.digest
    if last and is_same and last.moment in ("", moment):
        ours = recall_written(root, out)
        if ours and last.outputs == stamp_outputs(out, ours):
            return Built(
                pages=last.pages,
                written=Written(0, len(ours), 0),
                diagnostics=last.diagnostics,
                had_work=False,
            )
    book = read_book(root)
    site = _make(root, book, options, spread)
    pages = sum(file.address.endswith(".html") for file in site.value)
    if site.has_errors:
        return Built(pages=pages, written=None, diagnostics=site.diagnostics)
    written = write_site(site.value, out, root)
    found = (*site.diagnostics, *written.diagnostics)
    if inputs.is_settled:
        outputs = stamp_outputs(out, (file.address for file in site.value))
        turns = moment if _may_turn(book.value) else ""
        remember_build(root, out, LastBuild(inputs.digest, outputs, turns, pages, found))
    return Built(pages=pages, written=written, diagnostics=found)


def check_book(
    root: Path, options: Options, spread: Spread = map
) -> Checked[tuple[OutputFile, ...]]:
    """Make the site of the book at `root` without writing it; no files where there are errors."""
    return _make(root, read_book(root), options, spread)


def _make(
    root: Path, book: Checked[tuple[SourceFile, ...]], options: Options, spread: Spread
) -> Checked[tuple[OutputFile, ...]]:
    from briefbook.pipeline import make_site, strictly  # noqa: PLC0415 - only where there is work

    theme = read_theme(root)
    site = make_site(book.value, theme.value, options, spread)
    outside = strictly((*book.diagnostics, *theme.diagnostics), options)
    files = () if has_errors(outside) else site.value
    return Checked(files, in_order((*outside, *site.diagnostics)))


def _words(options: Options) -> tuple[str, ...]:
    """Return what a build is asked for as far as its outcome depends on it: the day, mostly."""
    return (
        options.clock.date().isoformat(),
        options.edition,
        options.base_url,
        options.generator,
        str(options.strict),
    )


def _may_turn(files: tuple[SourceFile, ...]) -> bool:
    """Return whether the book may hold an embargo, which ends at a moment and not at midnight.

    A backslash may spell the key another way.
    """
    return any(b"embargo" in file.content or b"\\" in file.content for file in files)

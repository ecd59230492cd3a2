"""The documents of a book beside the pages of its site."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefbook.model.options import PRINTED, Options, Spread
from briefbook.pipeline.order import Order
from briefbook.printing.documents import Workshop, make_documents
from briefbook.shell.prints import Beside, remember_prints
from briefbook.shell.staging import Staging

_ALL = Order(kinds=PRINTED, is_bound=True)


def print_beside(
    root: Path,
    out: Path,
    options: Options,
    spread: Spread,
    lay: Staging,
    on_stage: Callable[[str], None],
    *,
    is_clean: bool,
) -> Beside:
    """Return the documents that a site is to have: of the briefs that are handed out, and of all.

    Raises OutsideError where nothing can be printed.
    """
    on_stage("print")
    shop = Workshop(root, out, options, spread, lay)
    made = make_documents(shop, _ALL, lambda _: None, is_clean=is_clean)
    return Beside(
        files=made.files,
        kept=frozenset(made.prints) - {file.address for file in made.files},
        diagnostics=made.told if made.printing else made.of_book,
        remember=partial(remember_prints, root, out, made.prints),
    )

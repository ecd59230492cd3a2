"""What is to be printed or bundled, and which pages of a book that is."""

from __future__ import annotations

from dataclasses import dataclass

from briefbook.model.keys import KINDS, Key, Kind
from briefbook.pipeline.printing import Form, Paper
from briefbook.plan.layout import Layout, PageName


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed, and on which paper: these records, all of these kinds, all in one.

    All records, each by itself, where nothing is named. A read-ahead is of meetings alone.
    """

    names: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    is_bound: bool = False
    paper: Paper = "A4"
    form: Form = "brief"

    @property
    def is_for_all(self) -> bool:
        """Return whether every record is to be printed by itself."""
        return not (self.names or self.kinds or self.is_bound) and self.form == "brief"


class UnknownRecords(Exception):  # noqa: N818 - it says what was asked for, not what went wrong
    """The book has no page of a name that was ordered, or more than one; `reasons` say which."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        """Carry what to say of each name."""
        super().__init__(reasons)
        self.reasons = reasons


def choose_pages(layout: Layout, order: Order) -> tuple[PageName, ...]:
    """Return the pages that are ordered, in the book's order; raises UnknownRecords.

    The cover stands for the whole book bound, which takes longest and goes first.
    """
    kinds: tuple[Kind, ...] = ("meeting",) if order.form == "readahead" else KINDS
    pages = {name.key: name for name in layout.pages if name.key and name.key.kind in kinds}
    wanted: set[Key] = set()
    reasons: list[str] = []
    for name in order.names:
        meant = [key for key in layout.stock.graph.names.meanings(name) if key in pages]
        wanted.update(meant[:1])
        if len(meant) != 1:
            listed = " or ".join(map(str, meant))
            what = "meeting " if order.form == "readahead" else ""
            reasons.append(
                f"“{name}” can mean {listed}" if meant else f"there is no {what}“{name}”"
            )
    if reasons:
        raise UnknownRecords(tuple(reasons))
    if not (order.names or order.kinds or order.is_bound):
        return tuple(pages.values())
    cover = layout.pages[:1] if order.is_bound else ()
    chosen = (page for key, page in pages.items() if key in wanted or key.kind in order.kinds)
    return (*cover, *chosen)

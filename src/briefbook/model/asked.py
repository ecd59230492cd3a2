"""What is asked of a page, so that nothing else of it is planned."""

from __future__ import annotations

from typing import Final, Never

from msgspec import Struct


class Asked(Struct, frozen=True):
    """The fields of a page that are asked for, and those of its view: all where that is None.

    `said` are the names of fields that are asked for of anything else which stands on the page.
    """

    of_page: frozenset[str] | None = frozenset()
    of_view: frozenset[str] | None = frozenset()
    said: frozenset[str] | None = frozenset()

    def __or__(self, other: Asked) -> Asked:
        """Return what asks for what either does."""
        return Asked(
            _join(self.of_page, other.of_page),
            _join(self.of_view, other.of_view),
            _join(self.said, other.said),
        )

    def page(self, *fields: str) -> bool:
        """Return whether any of these fields of the page is asked for."""
        return self.of_page is None or not self.of_page.isdisjoint(fields)

    def view(self, *fields: str) -> bool:
        """Return whether any of these fields of its view is asked for."""
        return self.of_view is None or not self.of_view.isdisjoint(fields)

    def says(self, *fields: str) -> bool:
        """Return whether any of these fields may be asked for of what stands on the page."""
        return self.said is None or not self.said.isdisjoint(fields)


def _join(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return None if one is None or other is None else one | other


EVERYTHING: Final = Asked(None, None, None)
NOT_ASKED: Final[tuple[Never, ...]] = ()
"""Stands for a list that nothing asks for; what is no list is None, or says nothing."""

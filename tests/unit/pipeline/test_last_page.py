"""What is remembered of a page."""

from __future__ import annotations

import pickle

from briefbook.pipeline.packing import pack, unpack
from briefbook.pipeline.renewal import LastPage


def test_pages_share_the_names_of_what_they_read() -> None:
    """Pages from other processes, and those remembered, take no memory for names that all have."""
    page = LastPage(frozenset(["record person:" + "ada"]), "person.html", ("people/ada.html",))
    others = (pickle.loads(pickle.dumps(page)), unpack(pack(page), LastPage))  # noqa: S301 - our own
    for other in others:
        assert other == page
        assert next(iter(other.reads)) is next(iter(page.reads))

"""What is remembered of a page."""

from __future__ import annotations

import pytest

from briefbook.pipeline.packing import pack, unpack
from briefbook.pipeline.renewal import LastPage, LastSite, pack_reads


def test_what_pages_read_is_found_again() -> None:
    """A page is made anew if any part it read changed, and only then."""
    places = {"record person:ada": 0}
    read = {
        "a.html": {"record person:ada", "body person:ada"},
        "b.html": {"record person:bob", "masthead"},
        "c.html": set[str](),
    }
    pages = {one: LastPage(pack_reads(names, places), "", (one,)) for one, names in read.items()}
    site = LastSite(b"", b"", b"", b"", {}, {}, dict.fromkeys(places, b""), pages)
    assert {one: {*site.names_read(page)} for one, page in pages.items()} == read
    for name in ("record person:ada", "body person:ada", "masthead", "record person:eve"):
        readers = {one: frozenset({name}) for one, names in read.items() if name in names}
        assert dict(site.find_readers({name})) == readers


def test_page_that_is_cut_off_is_none() -> None:
    """A memory in which bytes are missing is no memory, and no fault of the program."""
    page = LastPage(pack_reads(["masthead"], {}), "person.html", ("people/ada.html",))
    assert unpack(pack(page), LastPage) == page
    cut = pack({"reads": page.reads[:-1], "template": "", "addresses": ()})
    with pytest.raises(ValueError, match="3 bytes"):
        unpack(cut, LastPage)

"""What the memory of a book keeps, and what it forgets."""

from __future__ import annotations

from pathlib import Path

from briefbook.shell.store import Store, StoredSite


def test_a_site_of_which_nothing_was_known_leaves_no_page_of_an_earlier_one(tmp_path: Path) -> None:
    """A page made from what nobody remembers any more would never be seen to be out of date."""
    store = Store(tmp_path, "1")
    store.keep_site("site", StoredSite(b"first", {"a.html": b"a", "b.html": b"b"}), None)
    store.keep_site("other", StoredSite(b"other", {"a.html": b"a"}), None)
    store.keep_site("site", StoredSite(b"second", {"b.html": b"B"}), None)
    assert store.site("site") == StoredSite(b"second", {"b.html": b"B"})
    assert store.site("other") == StoredSite(b"other", {"a.html": b"a"})


def test_what_was_kept_stays_and_what_is_gone_goes(tmp_path: Path) -> None:
    """Only pages that were made again are given, and those that are no more."""
    store = Store(tmp_path, "1")
    store.keep_site("site", StoredSite(b"first", {"a.html": b"a", "b.html": b"b"}), None)
    store.keep_site("site", StoredSite(b"second", {"c.html": b"c"}), ["a.html"])
    assert store.site("site") == StoredSite(b"second", {"b.html": b"b", "c.html": b"c"})


def test_another_program_knows_nothing(tmp_path: Path) -> None:
    """What one version noted down says nothing to another."""
    Store(tmp_path, "1").keep_site("site", StoredSite(b"first", {}), None)
    assert Store(tmp_path, "2").site("site") is None

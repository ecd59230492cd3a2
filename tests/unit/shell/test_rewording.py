"""After bodies alone were changed, the pages that show them are made of what they read before."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.build import Built, build_book
from briefbook.model.options import ROOM, Options

BOOK = {
    "content/book.yaml": "title: Talks\nas_of: 2026-02-05\neditions:\n"
    "  public: {admits: CLEAR}\n  staff: {admits: AMBER, title_suffix: (staff)}\n",
    "content/countries/syria.md": "---\nname: Syria\n---\n",
    "content/people/ada.md": "---\nname: Ada\ncountry: syria\n---\nMet [[bo]].\n",
    "content/people/bo.md": "---\nname: Bo\ncountry: syria\n---\nSaw [[ada]] [@paper].\n",
    "content/events/all.yaml": "- id: visit\n  title: Visit\n  date: 2026-01-28\n  people: [ada]\n",
    "seeds/paper.md": "---\ntitle: A paper\npublisher: The Paper\npublished: 2026-01-29\n"
    "notes: Ask the desk.\n---\n",
}
ALONE = "a body that it shows was changed"
SETTLED = 0.03
"""Seconds after which a change can be told from what came before it by its time."""


class Site:
    """A small book with its site, built as often as asked."""

    def __init__(self, folder: Path) -> None:
        """Write the book and build it."""
        self.root, self.out, self.clean = folder / "book", folder / "site", folder / "clean"
        self.room = ROOM
        for path, text in BOOK.items():
            self.put(path, text)
        self.build()

    def put(self, path: str, text: str) -> None:
        """Write a file of the book."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def swap(self, path: str, old: str, new: str) -> None:
        """Write other words in the place of some in a file of the book."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.put(path, text.replace(old, new))

    def build(self, edition: str = "", out: Path | None = None, *, is_clean: bool = False) -> Built:
        """Build the site, or another one."""
        time.sleep(SETTLED)
        clock = datetime(2026, 2, 5, 12, tzinfo=UTC)
        options = Options(clock=clock, edition=edition, room=self.room)
        return build_book(self.root, out or self.out, options, is_clean=is_clean)

    def holds(self, built: Built, edition: str = "") -> bool:
        """Return whether what was built is what a clean build gives, to the byte."""
        wanted = self.build(edition, self.clean, is_clean=True)
        same = (built.pages, built.diagnostics) == (wanted.pages, wanted.diagnostics)
        return same and read(self.out) == read(self.clean)


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give the small book with its site."""
    return Site(tmp_path)


def test_the_pages_that_show_a_body_are_made_alone(site: Site) -> None:
    """Its own page and those of the sources it cites; the search finds the new words."""
    site.swap("content/people/bo.md", "Saw", "Recognised")
    built = site.build()
    assert built.reasons == {"people/bo.html": ALONE, "sources/paper.html": ALONE}
    assert (built.counts["read"], built.counts["rendered"]) == (1, 2)
    assert site.holds(built)
    index = b"".join(text for path, text in read(site.out).items() if path.endswith(".js"))
    assert b"recognised" in index


def test_what_was_reworded_is_remembered(site: Site) -> None:
    """A build with nothing to do follows, or another edit; a look at the whole book holds too."""
    for word in ("Passed", "Heard", "Saw"):
        text = f"---\nname: Bo\ncountry: syria\n---\n{word} [[ada]] [@paper].\n"
        site.put("content/people/bo.md", text)
        assert site.build().had_work
        assert not site.build().had_work
    site.swap("content/people/ada.md", "Met", "Left")
    site.build()
    site.swap("content/people/ada.md", "Left", "Met")
    site.swap("content/countries/syria.md", "name: Syria", "name: Syria\niso: SY")
    built = site.build()
    assert ALONE not in built.reasons.values()
    assert site.holds(built)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/people/ada.md", "name: Ada", "name: Ida"),
        ("content/people/ada.md", "Met [[bo]]", "Met [[syria]]"),
        ("content/people/ada.md", "Met [[bo]]", "Met [[nobody]]"),
        ("content/people/ada.md", "Met [[bo]]", "Met [[bo]] [@paper]"),
        ("content/people/ada.md", "Met", "![a film](film.mp4) met"),
        ("content/people/ada.md", "country: syria", "country: syria\nnotes: Ask."),
        ("content/people/ada.md", "---\nMet", "# embargo\n---\nMet"),
        ("content/book.yaml", "Talks", "Talks in Moscow"),
        ("content/events/all.yaml", "Visit", "Second visit"),
    ],
)
def test_more_than_a_body_takes_a_look_at_the_whole_book(
    site: Site, path: str, old: str, new: str
) -> None:
    """What bears on anything else, or is wrong, is seen as a clean build sees it."""
    site.swap(path, old, new)
    built = site.build()
    assert ALONE not in built.reasons.values()
    if built.written:
        assert site.holds(built)
    else:
        assert built.diagnostics == site.build(out=site.clean, is_clean=True).diagnostics


def test_a_file_in_which_something_was_found_is_looked_at_with_the_book(site: Site) -> None:
    """What is said of a line shows the line."""
    site.put("content/people/cy.md", "---\nname: Cy\nreview_after: 2026-01\n---\nAlone.\n")
    assert [found.code for found in site.build().diagnostics] == ["D301"]
    site.swap("content/people/cy.md", "Alone", "Lonely")
    built = site.build()
    assert ALONE not in built.reasons.values()
    assert site.holds(built)


def test_files_that_come_and_go_take_a_look_at_the_whole_book(site: Site) -> None:
    """A hidden file is none of the book's."""
    site.put("content/people/.ada.md.swp", "x")
    site.swap("content/people/bo.md", "Saw", "Heard")
    assert ALONE in site.build().reasons.values()
    site.put("content/people/cy.md", "---\nname: Cy\ncountry: syria\n---\nMet [[bo]].\n")
    site.swap("content/people/bo.md", "Heard", "Saw")
    assert site.holds(site.build())
    (site.root / "content/people/cy.md").unlink()
    site.swap("content/people/bo.md", "Saw", "Heard")
    built = site.build()
    assert ALONE not in built.reasons.values()
    assert site.holds(built)


def test_another_build_in_between_hides_no_edit(site: Site) -> None:
    """What another site, or a build with errors, has read is not taken for what this one shows."""
    site.build("staff", site.root.parent / "staff")
    site.swap("content/people/bo.md", "name: Bo", "name: Beau")
    site.build("staff", site.root.parent / "staff")
    site.swap("content/people/bo.md", "Saw", "Heard")
    assert site.holds(site.build())
    site.swap("content/people/bo.md", "name: Beau", "name: Bo")
    site.swap("content/people/ada.md", "[[bo]]", "[[nobody]]")
    assert site.build().written is None
    site.swap("content/people/ada.md", "[[nobody]]", "[[bo]]")
    site.swap("content/people/bo.md", "Heard", "Saw")
    assert site.holds(site.build())


def test_an_edition_that_leaves_something_out_is_looked_at_whole(site: Site) -> None:
    """A body may name what is left out, which must not get out."""
    site.swap("content/events/all.yaml", "- id: visit", "- id: visit\n  marking: AMBER")
    site.build()
    site.swap("content/people/bo.md", "Saw", "Heard")
    built = site.build()
    assert ALONE not in built.reasons.values()
    assert site.holds(built)
    site.build("staff")
    site.swap("content/people/bo.md", "Heard", "Saw")
    built = site.build("staff")
    assert set(built.reasons.values()) == {ALONE}
    assert site.holds(built, "staff")


def test_what_is_handed_out_follows_a_body(site: Site) -> None:
    """A site that has its book in other formats has the new words there."""
    site.swap("content/book.yaml", "title: Talks", "title: Talks\nexports: [json, markdown]")
    site.build()
    site.swap("content/people/bo.md", "Saw", "Heard")
    assert site.holds(site.build())


def test_a_page_that_was_changed_by_hand_is_made_anew(site: Site) -> None:
    """An output that does not lie as it was left is looked at whole."""
    (site.out / "people/ada.html").write_text("mine", encoding="utf-8")
    site.swap("content/people/bo.md", "Saw", "Heard")
    assert site.holds(site.build())


@pytest.mark.parametrize("table", ["site", "page", "part", "shown", "unit", "found", "reading"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET sum = 7"])
def test_where_memory_is_not_whole_the_whole_book_is_looked_at(
    site: Site, table: str, change: str
) -> None:
    """Nothing is made of what is missing or damaged."""
    site.swap("content/people/bo.md", "Saw", "Heard")
    with closing(sqlite3.connect(site.root / ".briefbook/memory.db")) as base:
        base.execute(change.format(table))
        base.commit()
    built = site.build()
    assert ALONE not in built.reasons.values() or table == "unit"  # none may be needed
    assert site.holds(built)


@pytest.mark.parametrize("step", ["write_site", "remember_build"])
def test_a_build_that_is_killed_is_mended(
    site: Site, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whatever was not yet written or noted down is made by the next build."""
    site.swap("content/people/bo.md", "Saw", "Heard")
    with monkeypatch.context() as patch:
        patch.setattr(f"briefbook.build.{step}", _die)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    assert site.holds(site.build())
    site.swap("content/people/bo.md", "Heard", "Saw")
    assert site.holds(site.build())


def test_what_could_not_be_noted_down_is_not_built_on(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site ahead of its memory is not taken for what the memory says."""
    connect = sqlite3.connect
    site.swap("content/people/bo.md", "Saw", "Heard")
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", _refusing(connect))
        assert [found.code for found in site.build().diagnostics] == ["O206"]
    site.swap("content/people/bo.md", "Heard", "Saw")
    site.swap("content/people/ada.md", "Met", "Left")
    assert site.holds(site.build())


def _die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _refusing(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    class Full(sqlite3.Connection):
        def executemany(self, _sql: str, _rows: object, /) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("database or disk is full")

    return lambda *args, **options: connect(*args, factory=Full, **options)


def test_shards_of_the_search_come_and_go_with_words(site: Site) -> None:
    """Where there is room for a few words in a file, other words lie in other files."""
    site.room = 1000
    many = " ".join(f"{letter}{word}" for letter in "bcdfgh" for word in ("oro", "unu", "ete"))
    site.swap("content/people/ada.md", "Met", f"{many} met")
    site.build(is_clean=True)
    site.swap("content/people/ada.md", many, "Then she")
    built = site.build()
    assert set(built.reasons.values()) == {ALONE}
    assert built.written
    assert built.written.removed
    assert site.holds(built)

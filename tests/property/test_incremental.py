"""Whatever is done to a book between builds, the next build gives what a clean one gives."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefbook.build import Built, build_book, check_book
from briefbook.model.options import Options
from briefbook.plan.addresses import EXPORTS
from briefbook.shell.store import TABLES

BOOK = {
    "content/book.yaml": "title: Talks\nas_of: 2026-02-05\n",
    "content/countries/syria.md": "---\nname: Syria\n---\n",
    "content/people/ada.md": "---\nname: Ada\ncountry: syria\n---\nMet [[bo]].\n",
    "content/people/bo.md": "---\nname: Bo\ncountry: syria\n---\nMet [[ada]].\n",
    "seeds/paper.md": "---\ntitle: A paper\npublisher: The Paper\npublished: 2026-01-29\n---\n",
    "content/events/visit.md": "---\ntitle: Visit\ndate: 2026-01-28\npeople: [ada]\n---\n",
}
LEAN = "page_data: off"
CROWDED = 1000
"""Room for two rows of an index: sheets come and go as people do."""
SETTLED = 0.03
"""Seconds after which a change can be told from what came before it by its time."""

people = st.sampled_from(["ada", "bo", "cy", "dee"])
formats = st.sampled_from(sorted(EXPORTS))
words = st.text("abcdefgh ", min_size=1, max_size=9)
looks = st.sampled_from(
    ["", f"theme: {{{LEAN}}}\n", f"theme: {{{LEAN}, calendars: off, search: off}}\n"]
)
parts = st.sampled_from(
    (
        "{{ page.body|block }}",
        "{% for chip in page.backlinks %}{{ chip.title }}{% endfor %}",
        "{% for entry in view.timeline %}{{ entry.chip.title }}{% endfor %}",
        "{% if page.next %}{{ page.next.title }}{% endif %}",
        "{% if view.side %}{{ view.side.title }}{% endif %}",
        "{{ page.notes|length }}",
    )
)


def write_file(path: Path, text: str) -> None:
    """Write a file and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_book(root: Path) -> None:
    """Write the small book."""
    for name, text in BOOK.items():
        write_file(root / name, text)


class Edits(RuleBasedStateMachine):
    """Does to a book what authors, tools and accidents do, and builds after each."""

    @initialize()
    def start(self) -> None:
        """Write the book."""
        self.folder = Path(tempfile.mkdtemp())
        self.root, self.out = self.folder / "book", self.folder / "site"
        self.day = 5
        self.since = ""
        write_book(self.root)
        self.put("content/book.yaml", f"{BOOK['content/book.yaml']}exports: [json, csv, jsonld]\n")
        write_book(self.folder / "before")

    def put(self, name: str, text: str) -> None:
        """Write a file of the book."""
        write_file(self.root / name, text)

    @rule(who=people, body=words)
    def write_person(self, who: str, body: str) -> None:
        """Add somebody, or change what is said of them."""
        self.put(f"content/people/{who}.md", f"---\nname: {who}\ncountry: syria\n---\n{body}\n")

    @rule(who=people, body=words)
    def reword(self, who: str, body: str) -> None:
        """Say something else under a front matter, whatever stands in it."""
        path = self.root / f"content/people/{who}.md"
        if path.exists():
            _, front, _ = path.read_text(encoding="utf-8").split("---\n")
            self.put(f"content/people/{who}.md", f"---\n{front}---\n{body} [@paper].\n")

    @rule(who=people)
    def remove_person(self, who: str) -> None:
        """Take somebody out, whether or not others still name them."""
        (self.root / f"content/people/{who}.md").unlink(missing_ok=True)

    @rule(letter=st.sampled_from("xyz"))
    def change_unseen(self, letter: str) -> None:
        """Change a file and leave it the same size and the same time of modification."""
        path = self.root / "content/events/visit.md"
        before = path.stat()
        path.write_text(f"---\ntitle: Visi{letter}\ndate: 2026-01-28\npeople: [ada]\n---\n")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule()
    def touch(self) -> None:
        """Change nothing but the time of a file."""
        (self.root / "content/book.yaml").touch()

    @rule(text=words)
    def change_template(self, text: str) -> None:
        """Give the book a template and an asset of its own."""
        block = f"{{% block body %}}{text}{{% endblock %}}"
        self.put("templates/404.html", f"{{% extends 'base.html' %}}{block}")
        self.put("templates/assets/custom.css", f"/* {text} */\n")

    @rule(name=words)
    def rename_person(self, name: str) -> None:
        """Give somebody who is named elsewhere another name."""
        self.put("content/people/ada.md", f"---\nname: {name}x\ncountry: syria\n---\nMet [[bo]].\n")

    @rule(old=people, new=people)
    def move_person(self, old: str, new: str) -> None:
        """Give somebody another id, whether or not others still use the old one."""
        path = self.root / f"content/people/{old}.md"
        if path.exists():
            path.replace(self.root / f"content/people/{new}.md")

    @rule(month=st.integers(1, 12), place=st.sampled_from(["", "place: damascus\n"]))
    def move_event(self, month: int, place: str) -> None:
        """Give an event another date, and a place that may not be in the book."""
        front = f"title: Visit\ndate: 2026-{month:02d}-28\npeople: [ada]\n{place}"
        self.put("content/events/visit.md", f"---\n{front}---\n")

    @rule(
        title=words,
        is_marked=st.booleans(),
        look=looks,
        exports=st.sets(formats, max_size=3),
    )
    def change_settings(self, title: str, look: str, exports: set[str], *, is_marked: bool) -> None:
        """Retitle the book, let a warning be an error, choose what lies beside pages."""
        rules = "rules: {R401: error}\n" if is_marked else ""
        asked = f"exports: [{', '.join(sorted(exports))}]\n"
        self.put("content/book.yaml", f"title: T{title}\nas_of: 2026-02-05\n{rules}{look}{asked}")

    @rule(shown=st.lists(parts, max_size=2, unique=True), look=looks)
    def show_little(self, shown: list[str], look: str) -> None:
        """Give people a template that asks for a few parts of their page, and no more."""
        self.put("templates/person.html", "\n".join(("{{ page.title }}", *shown)))
        self.put("content/book.yaml", f"title: T\nas_of: 2026-02-05\n{look}")

    @rule(text=words)
    def change_page_template(self, text: str) -> None:
        """Change what some pages are made with, and not others."""
        own = "{% extends 'base.html' %}{% block body %}{{ page.title }}" + text + "{% endblock %}"
        self.put("templates/event.html", own)

    @rule()
    def break_template(self) -> None:
        """Leave a template that cannot be read."""
        self.put("templates/person.html", "{% if %}")

    @rule()
    def drop_templates(self) -> None:
        """Go back to the theme as it comes."""
        shutil.rmtree(self.root / "templates", ignore_errors=True)

    @rule()
    def pass_a_day(self) -> None:
        """Build on a later day."""
        self.day += 1

    @rule()
    def compare(self) -> None:
        """Tell what changed since the book began, or no longer."""
        self.since = "" if self.since else str(self.folder / "before")

    @rule()
    def change_what_was(self) -> None:
        """Let the earlier state be another."""
        write_file(self.folder / "before/content/people/cy.md", "---\nname: Cy\n---\n")

    @rule()
    def hold_back(self) -> None:
        """Put an event under an embargo."""
        until = "2026-02-07T09:00:00+01:00"
        text = f"---\ntitle: Later\ndate: 2026-03\nembargo_until: {until}\n---\n"
        self.put("content/events/later.md", text)

    @rule()
    def meddle_with_output(self) -> None:
        """Change a page and an export of the site by hand, and lose another of each."""
        for address, text in (
            ("index.html", None),
            ("people/ada.html", "mine\n"),
            ("exports/csv.zip", None),
            ("exports/book.schema.json", "{}\n"),
        ):
            path = self.out / address
            if path.exists():
                path.unlink() if text is None else path.write_text(text)

    @rule(content=st.sampled_from([b"", b"{", b"\x80\x04.", b'{"version": 1, "outputs": 7}']))
    def spoil_memory(self, content: bytes) -> None:
        """Break what is remembered between builds."""
        if (self.root / ".briefbook").exists():
            (self.root / ".briefbook/builds.json").write_bytes(content)
            (self.root / ".briefbook/memory.db").write_bytes(content)

    @rule(
        table=st.sampled_from(["reading", *TABLES]),
        content=st.binary(max_size=9),
    )
    def meddle_with_memory(self, table: str, content: bytes) -> None:
        """Put what is no memory where memory lies."""
        path = self.root / ".briefbook/memory.db"
        column = "reading" if table == "reading" else "made"
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as base:
            base.execute(f"UPDATE {table} SET {column} = ?", (content,))  # noqa: S608 - from a fixed list
            base.commit()

    @rule()
    def build_again(self) -> None:
        """Build with nothing changed, so that there is something to remember."""
        self.build(self.out)

    def build(self, out: Path, *, is_clean: bool = False) -> Built:
        """Build the book as it is."""
        time.sleep(SETTLED)
        options = Options(clock=datetime(2026, 2, self.day, 12, tzinfo=UTC), room=CROWDED)
        return build_book(self.root, out, options, since=self.since, is_clean=is_clean)

    @invariant()
    def a_build_gives_what_a_clean_one_gives(self) -> None:
        """Give the same findings and, after a build without errors, the same bytes."""
        if not hasattr(self, "root"):
            return
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        wanted = self.build(clean, is_clean=True)
        built = self.build(self.out)
        assert built.diagnostics == wanted.diagnostics
        assert built.pages == wanted.pages
        if wanted.written is not None:
            assert read(self.out) == read(clean)

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=int(os.environ.get("EXAMPLES", "15")),
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_a_build_with_nothing_to_do_reads_nothing(tmp_path: Path) -> None:
    """The second build of an unchanged book is known from the file system alone."""
    write_book(tmp_path / "book")
    time.sleep(SETTLED)
    options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
    first = build_book(tmp_path / "book", tmp_path / "site", options)
    again = build_book(tmp_path / "book", tmp_path / "site", options)
    assert first.had_work
    assert not again.had_work
    assert (again.pages, again.diagnostics) == (first.pages, first.diagnostics)
    clean = build_book(tmp_path / "book", tmp_path / "site", options, is_clean=True)
    assert clean.had_work


def test_an_edit_makes_only_the_pages_that_show_it(tmp_path: Path) -> None:
    """A body is on one page, a name on all that show it, a template where it is used."""
    root, out = tmp_path / "book", tmp_path / "site"
    write_book(root)

    def build() -> set[str]:
        time.sleep(SETTLED)
        options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
        return set(build_book(root, out, options).reasons)

    everything = build()
    assert "countries/syria.html" in everything
    write_file(root / "content/people/bo.md", "---\nname: Bo\ncountry: syria\n---\nSaw [[ada]].\n")
    assert build() == {"people/bo.html"}
    write_file(root / "content/people/bo.md", "---\nname: Ro\ncountry: syria\n---\nSaw [[ada]].\n")
    renamed = build()
    assert {"people/bo.html", "people/ada.html", "people/index.html"} <= renamed
    assert renamed < everything
    assert "events/visit.html" not in renamed
    own = "{% extends 'base.html' %}{% block body %}{{ page.title }}{% endblock %}"
    write_file(root / "templates/event.html", own)
    assert build() == {"events/visit.html"}
    (out / "people/ada.html").write_text("mine", encoding="utf-8")
    assert build() == {"people/ada.html"}


def test_an_edit_of_what_no_template_asks_for_makes_nothing(tmp_path: Path) -> None:
    """A page is not made anew for what it does not show, until its template shows that."""
    root, out = tmp_path / "book", tmp_path / "site"
    write_book(root)
    off = "theme: {page_data: off, calendars: off, search: off}\n"
    write_file(root / "content/book.yaml", BOOK["content/book.yaml"] + off)
    write_file(root / "templates/person.html", "{{ page.title }}")

    def build() -> set[str]:
        time.sleep(SETTLED)
        options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
        return set(build_book(root, out, options).reasons)

    build()
    write_file(root / "content/people/bo.md", "---\nname: Bo\ncountry: syria\n---\nSaw none.\n")
    visit = BOOK["content/events/visit.md"].replace("[ada]", "[ada, bo]")
    write_file(root / "content/events/visit.md", visit)
    assert {"people/ada.html", "people/bo.html"}.isdisjoint(build())
    timeline = "{% for entry in view.timeline %}{{ entry.chip.title }}{% endfor %}"
    write_file(root / "templates/person.html", timeline)
    assert build() == {"people/ada.html", "people/bo.html"}
    assert (out / "people/bo.html").read_text("utf-8") == "Visit\n"
    write_file(root / "content/events/visit.md", visit.replace("Visit", "Call"))
    assert {"people/ada.html", "people/bo.html"} <= build()
    assert (out / "people/bo.html").read_text("utf-8") == "Call\n"


def test_an_edit_makes_only_the_sheets_that_show_it(tmp_path: Path) -> None:
    """A sentence is on one sheet of each overview; a new event moves those after it."""
    root, out = tmp_path / "book", tmp_path / "site"
    write_file(root / "content/book.yaml", BOOK["content/book.yaml"])

    def put(number: int, summary: str = "It was.") -> None:
        front = f"title: Event {number}\ndate: 2025-01-{number:02d}\nsummary: {summary}\n"
        write_file(root / f"content/events/e{number}.md", f"---\n{front}---\n")

    def build() -> set[str]:
        time.sleep(SETTLED)
        options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC), room=1500)
        return set(build_book(root, out, options).reasons)

    for number in range(1, 12):
        put(number)
    assert {"chronology.4.html", "events/index.4.html"} <= build()
    put(5, "It was not.")
    made = {address for address in build() if "/" not in address or "index" in address}
    assert made == {"calendar.ics", "chronology.2.html", "events/index.2.html"}
    put(12)
    put(13)
    made = build()
    assert "chronology.5.html" in made
    (root / "content/events/e13.md").unlink()
    assert "chronology.5.html" not in build()
    assert not (out / "chronology.5.html").exists()


def test_a_book_that_cannot_remember_is_built_all_the_same(tmp_path: Path) -> None:
    """Where .briefbook cannot be written, that is a finding and not a fault."""
    write_book(tmp_path / "book")
    (tmp_path / "book/.briefbook").write_text("in the way\n", encoding="utf-8")
    time.sleep(SETTLED)
    options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
    built = build_book(tmp_path / "book", tmp_path / "site", options)
    assert built.written is not None
    assert [found.code for found in built.diagnostics] == ["O206"]


def test_a_memory_that_takes_nothing_in_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is whole, one notice says why nothing is remembered, and it goes with its cause."""
    write_book(tmp_path / "book")
    time.sleep(SETTLED)

    def build() -> Built:
        options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC), strict=True)
        return build_book(tmp_path / "book", tmp_path / "site", options)

    def refuse(*_arguments: object, **_options: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", refuse)
        built = build()
    assert built.written is not None
    assert [(found.code, found.severity) for found in built.diagnostics] == [("O206", "warning")]
    assert build().diagnostics == ()


def test_a_file_that_cannot_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported, and missing for the rest of the book."""
    write_book(tmp_path)
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "book.yaml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = check_book(tmp_path, Options(clock=datetime(2026, 2, 5, tzinfo=UTC))).diagnostics
    assert [one.code for one in found] == ["O101", "S124"]

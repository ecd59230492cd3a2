"""Briefs in one file: whole by itself, its links within it, its titles text."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

HandOut = Callable[..., Path]
CHOSEN = ("moscow-2026-01", "vladimir-putin", "military-bases")


class Reader(HTMLParser):
    """Gathers the elements and their attributes, and the text of headings."""

    def __init__(self, file: Path) -> None:
        """Read a file."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text.append(data)

    def values(self, name: str) -> set[str]:
        """Return what an attribute is anywhere."""
        return {attributes[name] for _, attributes in self.tags if name in attributes}


def test_it_needs_nothing_else(hand_out: HandOut, any_book: Path) -> None:
    """No script, no style sheet, no picture from elsewhere, and a policy that forbids them."""
    read = Reader(hand_out("bundle", any_book) / "bundle.html")
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in read.tags}
    assert any("default-src 'none'" in value for value in read.values("content"))
    assert all(value.startswith("data:") for value in read.values("src"))


def test_links_lead_to_what_is_in_it(hand_out: HandOut, any_book: Path) -> None:
    """Every anchor is there once; whatever else is linked to lies on the web."""
    read = Reader(hand_out("bundle", any_book) / "bundle.html")
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len({*ids})
    hrefs = read.values("href")
    within = {href.removeprefix("#") for href in hrefs if href.startswith("#")}
    assert within
    assert within <= {*ids}
    others = {href for href in hrefs if not href.startswith("#")}
    assert all(href.startswith(("https://", "http://")) for href in others)


def test_only_what_was_chosen_is_in_it(hand_out: HandOut) -> None:
    """With links from one to the other; the rest lies where the site does, if that is known."""
    read = Reader(hand_out("bundle", names=CHOSEN) / "bundle.html")
    assert sum(tag == "article" for tag, _ in read.tags) == len(CHOSEN)
    assert "#people/vladimir-putin/" in read.values("href")
    assert not any("sergey-lavrov" in href for href in read.values("href"))
    folder = hand_out("bundle", names=CHOSEN, base_url="https://example.org/b")
    lavrov = "https://example.org/b/people/sergey-lavrov.html"
    assert lavrov in Reader(folder / "bundle.html").values("href")


def test_one_brief_names_the_file(hand_out: HandOut) -> None:
    """As it would be attached to a message."""
    folder = hand_out("bundle", names=CHOSEN[:1])
    assert [file.name for file in folder.iterdir()] == ["moscow-2026-01.html"]


def test_titles_are_text(hand_out: HandOut, traps: Path) -> None:
    """What looks like a tag in a name is shown."""
    read = Reader(hand_out("bundle", traps) / "bundle.html")
    assert "</script><img src=x onerror=alert(2)>" in "".join(read.text)

"""What holds for the whole site of the example book, whoever builds it and wherever."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from briefbook.model.options import Options
from briefbook.pipeline.site import make_site
from briefbook.shell.atlas import read_atlas
from briefbook.shell.book_files import read_book
from briefbook.shell.theme_files import read_theme

ROOT = Path(__file__).parents[2]
CLOCK = "2026-02-05"


def build(book: Path, out: Path, **environment: str) -> dict[str, bytes]:
    """Build a book in a process of its own and return its site's files by address."""
    subprocess.run(
        [
            *(sys.executable, "-m", "briefbook", "build", str(book)),
            *("--out", str(out), "--quiet", "--clock", CLOCK),
        ],
        check=True,
        env={**os.environ, **environment},
    )
    files = (path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the example book and give the files of its site."""
    return build(ROOT, tmp_path_factory.mktemp("first") / "site")


@pytest.fixture(scope="module")
def crowded() -> dict[str, bytes]:
    """Give the example book's site with so little room that most of its pages go over sheets."""
    options = Options(
        clock=datetime.fromisoformat(CLOCK).replace(tzinfo=UTC),
        base_url="https://example.org/book/",
        room=4_000,
    )
    made = make_site(tuple(read_book(ROOT).value), read_theme(ROOT).value, options)
    return {file.address: file.content for file in made.value}


def test_two_builds_are_equal_to_the_byte(site: dict[str, bytes], tmp_path: Path) -> None:
    """Another folder, time zone, locale and hash seed make the same bytes."""
    elsewhere = tmp_path / "somewhere else"
    for part in ("content", "seeds", "templates"):
        shutil.copytree(ROOT / part, elsewhere / part)
    again = build(
        elsewhere,
        tmp_path / "site",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="ar_EG.UTF-8",
        PYTHONHASHSEED="4242",
    )
    assert again.keys() == site.keys()
    assert [address for address in site if again[address] != site[address]] == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_input_never_matters(site: dict[str, bytes], seed: int) -> None:
    """A file system may list a book's files in any order."""
    files = list(read_book(ROOT).value)
    random.Random(seed).shuffle(files)  # noqa: S311 - an order, not a secret
    from briefbook import __version__

    options = Options(
        clock=datetime.fromisoformat(CLOCK).replace(tzinfo=UTC),
        generator=f"Briefbook {__version__}",
        atlas=read_atlas(),
    )
    made = make_site(tuple(files), read_theme(ROOT).value, options)
    assert {file.address: file.content for file in made.value} == site


class Addresses(HTMLParser):
    """Collects the addresses a page points to, and its own anchors."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag points to and what it is called."""
        named = dict(attrs)
        for key in ("href", "src"):
            if (target := named.get(key)) and named.get("rel") != "canonical":
                self.links.append(target)
        if name := named.get("id"):
            assert name not in self.anchors, f"two elements are called {name}"
            self.anchors.add(name)


def read(site: dict[str, bytes], address: str) -> Addresses:
    """Return what a page points to."""
    found = Addresses()
    found.feed(site[address].decode())
    return found


@pytest.mark.parametrize("which", ["site", "crowded"])
def test_every_relative_link_and_anchor_resolves(
    which: str, request: pytest.FixtureRequest
) -> None:
    """No link of any page leads to a file or an anchor that is not there, or to a bare folder."""
    site: dict[str, bytes] = request.getfixturevalue(which)
    pages = {address: read(site, address) for address in site if address.endswith(".html")}
    broken = []
    for address, page in pages.items():
        for link in page.links:
            target = urlsplit(link)
            if target.scheme or address == "404.html":
                continue
            assert not target.path.startswith("/"), f"{address} links to {link}"
            folder = address.rpartition("/")[0]
            path = os.path.normpath(f"{folder}/{unquote(target.path)}") if target.path else address
            path = path.lstrip("/")
            if path not in site or (target.fragment and target.fragment not in pages[path].anchors):
                broken.append((address, link))
    assert broken == []


def test_sheets_are_in_every_list_of_addresses(crowded: dict[str, bytes]) -> None:
    """The site map names each page, each leads to the next, and what is said on one is not lost."""
    pages = {address for address in crowded if address.endswith(".html")}
    sheets = {address for address in pages if address.count(".") > 1}
    assert {"chronology.2.html", "people/index.2.html"} < sheets
    listed = crowded["sitemap.xml"].decode()
    absent = [one for one in pages if f"https://example.org/book/{one}<" not in listed]
    assert sorted(absent) == ["404.html", "index.html"]
    for address in sheets:
        stem, number, _ = address.rsplit(".", 2)
        before = f"{stem}.{int(number) - 1}.html" if number != "2" else f"{stem}.html"
        name = address.rpartition("/")[2]
        assert f'<link rel="next" href="{name}">' in crowded[before].decode()
        shown = crowded[address].decode()
        assert "<h2" in shown or "<tbody>" in shown, f"{address} shows nothing"


def test_data_of_sheets_hold_what_the_whole_does(
    site: dict[str, bytes], crowded: dict[str, bytes]
) -> None:
    """Followed from one to the next, they have the record once and every mention and note."""
    for address in (one for one in site if one.endswith(".json")):
        whole = json.loads(site[address])
        parts = [json.loads(crowded[address])]
        while following := parts[-1].get("next"):
            parts.append(json.loads(crowded[following]))
        assert parts[0]["record"] == whole["record"]
        assert not any("record" in part for part in parts[1:])
        assert [link for part in parts for link in part["backlinks"]] == whole["backlinks"]
        notes = {note["number"]: note for part in parts for note in part["notes"]}
        assert [notes[number] for number in sorted(notes)] == whole["notes"]


def test_the_missing_page_works_at_any_depth(site: dict[str, bytes]) -> None:
    """404.html is served for any address, so all it links to is absolute and its style inline."""
    page = read(site, "404.html")
    assert page.links
    assert all(link.startswith(("/", "#", "http")) for link in page.links)
    assert b"<style" in site["404.html"]


def test_a_page_has_no_inline_script_or_style(site: dict[str, bytes]) -> None:
    """The content security policy holds without exceptions; data blocks are not scripts."""
    for address, content in site.items():
        if address.endswith(".html") and address != "404.html":
            text = content.decode()
            assert " style=" not in text, address
            assert "<style" not in text, address
            assert "Content-Security-Policy" in text, address
            scripts = text.split("<script")[1:]
            assert all(
                "src=" in script.partition(">")[0]
                or "application/ld+json" in script.partition(">")[0]
                for script in scripts
            ), address

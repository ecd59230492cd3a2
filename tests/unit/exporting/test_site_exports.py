"""A site that hands its book out: as asked, from its About page, and always what it shows."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.build import build_book
from briefbook.model.options import Options

BOOK = "title: A book\nas_of: 2026-01-28\nexports: [json, csv, sqlite, popolo, jsonld, ftm]\n"
ADA = "---\nname: Ada Lovelace\nsources: diary\n---\n"
HIDDEN = "---\nname: Agent Seventeen\nmarking: RED\nsources: diary\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a small book that asks for exports, without a person whom it withholds."""
    root = tmp_path / "book"
    for path, text in {
        "content/book.yaml": BOOK,
        "content/people/ada.md": ADA,
        "content/people/hidden.md": HIDDEN,
        "seeds/diary.md": "---\ntitle: A diary\n---\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def build(root: Path, options: Options) -> dict[str, bytes]:
    """Build the site and return its exports."""
    built = build_book(root, root / "build/site", options)
    assert built.written is not None, built.diagnostics
    folder = root / "build/site/exports"
    return {path.name: path.read_bytes() for path in folder.glob("*")}


@pytest.fixture
def options() -> Options:
    """Give a day to build on."""
    return Options(clock=datetime(2026, 3, 1, tzinfo=UTC))


def test_the_about_page_leads_to_each(root: Path, options: Options) -> None:
    """To no more than was asked for, and every link has its file."""
    files = build(root, options)
    about = (root / "build/site/about.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="exports/([^"]+)"', about))
    assert linked == {
        "book.json",
        "csv.zip",
        "book.sqlite",
        "popolo.json",
        "book.jsonld",
        "ftm.zip",
    }
    assert files.keys() == linked | {"book.schema.json"}


def test_they_follow_the_book(root: Path, options: Options) -> None:
    """The same book gives the same bytes, an edit of a brief another export, no wish none."""
    first = build(root, options)
    assert build_book(root, root / "build/site", options, is_clean=True).written
    assert build(root, options) == first
    (root / "content/people/ada.md").write_text(ADA.replace("Ada", "Augusta"), encoding="utf-8")
    second = build(root, options)
    assert json.loads(second["book.json"])["people"][0]["name"] == "Augusta Lovelace"
    changed = {name for name in first if first[name] != second[name]}
    assert changed == first.keys() - {"book.schema.json"}
    (root / "content/book.yaml").write_text("title: A book\nas_of: 2026-01-28\n", encoding="utf-8")
    assert build(root, options) == {}


def test_what_is_withheld_is_in_none(root: Path, options: Options) -> None:
    """Nor in a file within an archive."""
    files = build(root, options)
    with zipfile.ZipFile(root / "build/site/exports/csv.zip") as archive:
        people = archive.read("people.csv")
    assert b"Ada Lovelace" in people
    assert not any(b"Seventeen" in content for content in (people, *files.values()))

"""A site that hands its book out: as asked, from its About page, and always what it shows."""

from __future__ import annotations

import json
import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.build import build_book
from briefbook.model.options import Options

BOOK = (
    "title: A book\nas_of: 2026-01-28\nexports: [json, csv, sqlite, popolo, jsonld, ftm, bundle]\n"
)
ALL = {
    "book.json",
    "csv.zip",
    "book.sqlite",
    "popolo.json",
    "book.jsonld",
    "ftm.zip",
    "bundle.html",
}
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
    assert linked == ALL
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


def remade(root: Path, options: Options) -> set[str]:
    """Build the site and return the exports that were made anew for it, each as a clean build's."""
    time.sleep(0.03)  # after which a change can be told by its time
    built = build_book(root, root / "build/site", options)
    assert built.written is not None, built.diagnostics
    assert built.had_work
    lying = {path.name: path.read_bytes() for path in (root / "build/site/exports").glob("*")}
    assert build_book(root, root / "build/clean", options, is_clean=True).written
    clean = {path.name: path.read_bytes() for path in (root / "build/clean/exports").glob("*")}
    assert lying == clean
    return {one.removeprefix("exports/") for one in built.reasons if one.startswith("exports/")}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/people/ada.md", ADA.replace("---\n", "---\nnotes: She is late.\n", 1)),
        ("content/people/hidden.md", HIDDEN.replace("Seventeen", "Eighteen")),
        ("templates/404.html", "{% extends 'base.html' %}{% block body %}No.{% endblock %}"),
        ("templates/assets/custom.css", "body { color: navy }"),
    ],
    ids=["a note", "a record that is withheld", "a template", "an asset"],
)
def test_what_they_cannot_show_makes_none_anew(
    root: Path, options: Options, path: str, text: str
) -> None:
    """They lie there as they were; a bundle alone has the look of the site."""
    assert remade(root, options) == ALL
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    assert remade(root, options) == ({"bundle.html"} if path.startswith("templates") else set())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/people/ada.md", f"{ADA}She wrote.\n"),
        ("content/people/ada.md", None),
        ("content/people/bo.md", "---\nname: Bo\nsources: diary\n---\n"),
        ("content/people/hidden.md", HIDDEN.replace("RED", "CLEAR")),
        ("content/book.yaml", BOOK.replace("A book", "Another")),
        ("content/book.yaml", f"{BOOK}language: fr\n"),
    ],
    ids=["a sentence", "a record gone", "a new one", "a marking", "a title", "a language"],
)
def test_what_they_show_makes_all_anew(
    root: Path, options: Options, path: str, text: str | None
) -> None:
    """Each is what a clean build would give."""
    remade(root, options)
    if text is None:
        (root / path).unlink()
    else:
        (root / path).write_text(text, encoding="utf-8")
    assert remade(root, options) == ALL


def test_what_few_of_them_show_makes_those_anew(root: Path, options: Options) -> None:
    """The day is told where pages are, where the site will lie in links, the program in one."""
    remade(root, options)
    of_pages = {"book.jsonld", "bundle.html"}
    options = replace(options, clock=datetime(2026, 3, 2, tzinfo=UTC))
    assert remade(root, options) == of_pages
    options = replace(options, base_url="https://example.org")
    assert remade(root, options) == of_pages
    assert remade(root, replace(options, generator="Another")) == {*of_pages, "book.json"}


def test_a_bundle_of_a_book_without_records_is_its_cover(root: Path, options: Options) -> None:
    """The link to it has its file."""
    for path in ("content/people/ada.md", "content/people/hidden.md", "seeds/diary.md"):
        (root / path).unlink()
    assert b"A book" in build(root, options)["bundle.html"]


def test_a_template_of_the_bundle_that_is_wrong_is_told_of(root: Path, options: Options) -> None:
    """With its place, and nothing is written."""
    (root / "templates/print").mkdir(parents=True)
    (root / "templates/print/bundle.html").write_text(
        "{{ nothing.there.at.all }}", encoding="utf-8"
    )
    built = build_book(root, root / "build/site", options)
    assert built.written is None
    assert [(one.location.path, one.severity) for one in built.diagnostics] == [
        ("templates/print/bundle.html", "error")
    ]


def test_what_does_not_lie_as_it_was_left_is_made_anew(root: Path, options: Options) -> None:
    """Lost or changed by hand, and no other with it."""
    remade(root, options)
    (root / "build/site/exports/csv.zip").unlink()
    (root / "build/site/exports/book.schema.json").write_text("{}", encoding="utf-8")
    assert remade(root, options) == {"csv.zip", "book.json"}

"""What is measured is the same book every time, and nothing is measured that is not like Hugo's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.compare import compare_sites
from bench.corpus import make_entries
from bench.edits import choose_subject
from bench.figures import Size
from bench.layouts import BRIEFBOOK, HUGO, LEAN, Layout, write_project
from bench.processes import Run
from bench.race import Result

ROOT = Path(__file__).parents[2]
RECORDS = {"people/a.html", "people/b.html"}
PAGE = "<html><main>\n <h1>{}</h1> </main></html>"


def python(*arguments: str, seed: int = 0) -> subprocess.CompletedProcess[str]:
    """Run Python at the root of the repository, its hashes seeded."""
    env = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": f"{ROOT / 'src'}"}
    return subprocess.run(
        (sys.executable, *arguments),
        cwd=ROOT,
        env=env,
        check=False,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_a_book_of_one_size_is_always_the_same(tmp_path: Path) -> None:
    """Whatever chance the interpreter itself brings."""
    books = []
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        assert python("-m", "bench.corpus", "100", str(folder), seed=seed).returncode == 0
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        books.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert books[0] == books[1]
    assert len(books[0]) == 100 + len(BRIEFBOOK.files)


@pytest.mark.parametrize("layout", [BRIEFBOOK, LEAN], ids=["default", "lean"])
def test_an_invented_book_has_nothing_to_find_fault_with(layout: Layout, tmp_path: Path) -> None:
    """Neither in its briefs nor in the lean theme."""
    write_project(make_entries(100), layout, tmp_path)
    done = python("-m", "briefbook", "build", str(tmp_path), "--strict", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")


def test_every_generator_gets_every_record(tmp_path: Path) -> None:
    """Under the id it has in Briefbook, and with its name."""
    entries = make_entries(100)
    write_project(entries, HUGO, tmp_path)
    for entry in entries:
        text = (tmp_path / "content" / entry.kind / f"{entry.id}.md").read_text(encoding="utf-8")
        assert f"title: {entry.name}" in text


def test_the_name_that_is_edited_is_seen_on_a_hundred_pages() -> None:
    """Give or take a tenth, at the sizes that are measured."""
    assert 90 <= len(choose_subject(make_entries(1000)).seen_on) <= 110


def write_site(folder: Path, pages: dict[str, str]) -> Path:
    """Write a site of two people and their list, with these pages instead or besides."""
    links = '<a href="/people/a.html">A</a><a href="/people/b.html">B</a>'
    whole = {"people/index.html": links, "people/a.html": "A", "people/b.html": "B"}
    for address, text in (whole | pages).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(text), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "pages",
    [
        {"people/a.html": "another"},
        {"people/a.html": "A<p>"},
        {"people/index.html": '<a href="/people/a.html">A</a>'},
        {"people/index.html": '<a href="/people/a.html">A</a><a href="/people/b.html">C</a>'},
        {"about.html": "more"},
    ],
)
def test_a_difference_between_two_sites_is_noticed(pages: dict[str, str], tmp_path: Path) -> None:
    """Be it in a page, in a list, or a page that the other has not."""
    ours, theirs = write_site(tmp_path / "ours", {}), write_site(tmp_path / "theirs", pages)
    assert len(compare_sites(ours, theirs, RECORDS).faults) == 1
    assert len(compare_sites(theirs, ours, RECORDS).faults) == 1


def test_a_missing_page_is_noticed(tmp_path: Path) -> None:
    """On either side."""
    ours, theirs = write_site(tmp_path / "ours", {}), write_site(tmp_path / "theirs", {})
    (theirs / "people/a.html").unlink()
    assert compare_sites(ours, theirs, RECORDS).faults == ("people/a.html: not among theirs",)
    assert compare_sites(theirs, ours, RECORDS).faults == ("people/a.html: not among ours",)


def test_white_space_and_the_order_of_lists_do_not_count(tmp_path: Path) -> None:
    """Nor into how many pages a list is cut."""
    pages = {
        "people/a.html": "\n A",
        "people/index.html": '<a href="/people/b.html">B</a>',
        "people/index-2.html": '<a href="/people/a.html">A</a>',
    }
    ours, theirs = write_site(tmp_path / "ours", pages), write_site(tmp_path / "theirs", {})
    comparison = compare_sites(ours, theirs, RECORDS)
    assert (comparison.pages, comparison.faults) == (3, ())


def test_ratios_are_taken_within_a_round() -> None:
    """So that a machine that was slow for one round is so for all that ran in it."""
    times = {("lean", 1): 1.0, ("hugo", 1): 2.0, ("lean", 2): 30.0, ("hugo", 2): 60.0}
    results = tuple(
        Result(name, "cold", number, Run(wall, wall, 0)) for (name, number), wall in times.items()
    )
    assert Size(1000, results).ratio("lean", "cold") == 0.5

"""`briefbook stale`: what is due for review."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
BRIEFS = {
    "late": "reviewed: 2026-01-01\nreview_after: P30D\n",
    "dated": "review_after: 2026-02-01\n",
    "fresh": "reviewed: 2026-02-25\nreview_after: P30D\n",
    "silent": "reviewed: 2026-01-10\n",
    "draft": "reviewed: 2025-01-01\nreview_after: P30D\nstatus: draft\n",
}


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """Give a book of briefs reviewed at various times."""
    (tmp_path / "content/people").mkdir(parents=True)
    settings = "title: A book\nas_of: 2026-01-28\n"
    (tmp_path / "content/book.yaml").write_text(settings, encoding="utf-8")
    for name, fields in BRIEFS.items():
        text = f"---\nname: {name.capitalize()}\n{fields}---\n"
        (tmp_path / f"content/people/{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def names(done: Result) -> list[str]:
    """Return the names of the briefs that a listing has."""
    return [one["name"] for one in json.loads(done.stdout)]


def test_what_is_overdue_is_listed_oldest_first(run: Run, reviewed: Path) -> None:
    """With its place, how late it is, when it was last reviewed; status 1 says there is some."""
    done = run("stale", "--book", reviewed, "--clock", "2026-03-01")
    assert done.exit_code == 1
    assert done.stdout == (
        "content/people/late.md:2: Late: 29 days late, reviewed 2026-01-01\n"
        "content/people/dated.md:2: Dated: 28 days late, never reviewed\n"
        "2 briefs are past review\n"
    )
    told = run("stale", "--book", reviewed, "--clock", "2026-03-01", "--format", "json")
    assert names(told) == ["Late", "Dated"]


def test_each_owner_has_a_list(run: Run, reviewed: Path) -> None:
    """By name, what nobody keeps at the end; programs are told who keeps what."""
    for name, owner in (("late", "Levant desk"), ("other", "A. Desk")):
        text = f"---\nname: {name}\nreview_after: 2026-02-28\nowner: {owner}\n---\n"
        (reviewed / f"content/people/{name}.md").write_text(text, encoding="utf-8")
    done = run("stale", "--book", reviewed, "--clock", "2026-03-01")
    assert done.stdout == (
        "A. Desk:\n"
        "  content/people/other.md:2: other: 1 day late, never reviewed\n"
        "Levant desk:\n"
        "  content/people/late.md:2: late: 1 day late, never reviewed\n"
        "without an owner:\n"
        "  content/people/dated.md:2: Dated: 28 days late, never reviewed\n"
        "3 briefs are past review\n"
    )
    told = run("stale", "--book", reviewed, "--clock", "2026-03-01", "--format", "json")
    assert [one["owner"] for one in json.loads(told.stdout)] == ["A. Desk", "Levant desk", ""]


def test_page_says_who_keeps_it_and_that_its_review_is_due(run: Run, reviewed: Path) -> None:
    """Also where nobody has reviewed it yet."""
    dated = reviewed / "content/people/dated.md"
    text = dated.read_text(encoding="utf-8").replace("review_after", "owner: A & B\nreview_after")
    dated.write_text(text, encoding="utf-8")
    run("build", reviewed, "--clock", "2026-03-01")
    page = (reviewed / "build/site/people/dated.html").read_text(encoding="utf-8")
    assert "Kept by A &amp; B" in page
    assert "Review due" in page
    fresh = (reviewed / "build/site/people/fresh.html").read_text(encoding="utf-8")
    assert "Kept by" not in fresh
    assert "Review due" not in fresh


def test_days_count_for_what_says_nothing_itself(run: Run, reviewed: Path) -> None:
    """--days gives a term to briefs without one, and to those that nobody ever reviewed."""
    (reviewed / "content/people/never.md").write_text("---\nname: Never\n---\n", encoding="utf-8")
    words = ("stale", "--book", reviewed, "--clock", "2026-03-01", "--format", "json", "--days")
    assert names(run(*words, "30")) == ["Never", "Late", "Dated", "Silent"]
    assert names(run(*words, "60")) == ["Never", "Late", "Dated"]


def test_book_in_good_order_is_status_0(run: Run, reviewed: Path) -> None:
    """Nothing due is good news."""
    done = run("stale", "--book", reviewed, "--clock", "2026-01-15")
    assert done.exit_code == 0
    assert done.stdout == "no briefs are past review\n"


def test_brief_that_cannot_be_read_is_told_of(run: Run, reviewed: Path) -> None:
    """It could be the one that is due."""
    (reviewed / "content/people/x.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    done = run("stale", "--book", reviewed, "--clock", "2026-01-15")
    assert "content/people/x.md" in done.stderr

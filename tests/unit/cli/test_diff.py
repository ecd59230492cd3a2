"""`briefbook diff`: what changed, in the book's own words."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

BEFORE = {
    "content/book.yaml": "title: B\nas_of: 2026-01-28\n",
    "content/countries/north.md": "---\nname: North\n---\n",
    "content/people/ada.md": """---
name: Ada
country: north
also_known_as: [Augusta]
offices:
  - {title: Countess, attested: 2026-01-28, cite: diary}
---
Of [[north]].
""",
    "content/people/bo.md": "---\nname: Bo\n---\n",
    "content/people/cy.md": "---\nname: Cy\n---\n",
    "content/issues/trade.md": """---
title: Trade
state: Closed
positions:
  - {holder: north, text: Keep it shut., cite: diary}
claims:
  - {id: one, text: It is shut., by: ada, cite: diary s1, confidence: low}
  - {id: two, text: It stays so., by: ada, cite: diary s2}
---
""",
    "content/meetings/first.md": """---
title: First
date: 2026-01-28
participants: [ada, bo]
---
""",
    "seeds/diary.md": "---\ntitle: Diary\nreliability: C\n---\n",
}
AFTER = {
    **BEFORE,
    "content/people/ada.md": """---
name: Ada
country: north
also_known_as: [Lovelace]
offices:
  - {title: Duchess, attested: 2026-02-28, cite: diary}
---
Of [[north]], still.
""",
    "content/people/dee.md": "---\nname: Dee\n---\n",
    "content/issues/trade.md": """---
title: Trade
state: Open
positions:
  - {holder: north, text: Open it., cite: diary}
claims:
  - {id: one, text: It is shut., by: ada, cite: diary s1, confidence: high}
  - {id: new, text: It opens., by: ada, cite: diary s3}
---
""",
    "content/meetings/first.md": """---
title: First
date: 2026-01-28
participants: [bo, {person: ada, attendance: absent}, dee]
---
""",
    "seeds/diary.md": "---\ntitle: Diary\nreliability: B\n---\n",
}
del AFTER["content/people/cy.md"]
TOLD = """\
changed person:ada: Ada
  body changed
  new in also_known_as: Lovelace
  no longer in also_known_as: Augusta
  new title Duchess
  gone: title Countess
new person:dee: Dee
changed meeting:first: First
  member ada attendance: attended → absent
  new member dee
  order of members: bo, ada
changed issue:trade: Trade
  state: Closed → Open
  position of north text: Keep it shut. → Open it.
  claim one confidence: low → high (re-graded)
  new claim new: It opens.
  withdrawn: claim two: It stays so.
changed source:diary: Diary
  reliability: C → B (re-graded)
gone person:cy: Cy
1 new, 1 gone, 4 changed
"""


def write(root: Path, files: dict[str, str]) -> Path:
    """Write a book anew and give its root."""
    for part in ("content", "seeds"):
        shutil.rmtree(root / part, ignore_errors=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def git(root: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)  # noqa: S607


def test_changes_are_told_in_the_books_words(run: Run, tmp_path: Path) -> None:
    """Titles, positions, rosters, claims: between two folders."""
    old, new = write(tmp_path / "old", BEFORE), write(tmp_path / "new", AFTER)
    done = run("diff", old, new, "--book", new)
    assert done.exit_code == 0, done.output
    assert done.stdout == TOLD
    assert run("diff", old, old, "--book", new).stdout == "nothing changed\n"


def test_revision_is_compared_with_what_lies_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From any folder of the book, also of a book that is a part of a repository."""
    root = write(tmp_path / "papers/book", BEFORE)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    write(root, AFTER)
    monkeypatch.chdir(root / "content/people")
    assert run("diff", "HEAD").stdout == TOLD
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "two")
    assert run("diff", "HEAD").stdout == "nothing changed\n"
    assert run("diff", "HEAD~1", "HEAD").stdout == TOLD


def test_programs_and_notes_are_told_the_same(run: Run, tmp_path: Path) -> None:
    """JSON has every value; Markdown shows as text what would be marks."""
    odd = BEFORE["content/people/cy.md"].replace("Cy", "C*y* <b>")
    files = {**BEFORE, "content/people/cy.md": odd}
    old, new = write(tmp_path / "old", BEFORE), write(tmp_path / "new", files)
    told = json.loads(run("diff", old, new, "--book", new, "--format", "json").stdout)
    (change,) = told["changes"]
    assert change["key"] == "person:cy"
    (field,) = change["fields"]
    assert (field["field"], field["before"], field["after"]) == ("name", "Cy", "C*y* <b>")
    marked = run("diff", old, new, "--book", new, "--format", "markdown").stdout
    assert marked.startswith("## Changed\n\n- **C\\*y\\* \\<b\\>** (person:cy)\n  - name: Cy → C")


def test_renamed_record_is_one_change(run: Run, tmp_path: Path) -> None:
    """It neither went nor came, and those that name it did not change."""
    old, new = write(tmp_path / "old", BEFORE), write(tmp_path / "new", BEFORE)
    assert run("rename", "ada", "ada-lovelace", "--book", new).exit_code == 0
    assert run("rename", "diary", "notebook", "--book", new).exit_code == 0
    assert run("diff", old, new, "--book", new).stdout == (
        "changed person:ada-lovelace: Ada, formerly ada\n"
        "changed source:notebook: Diary, formerly diary\n"
        "2 changed\n"
    )


@pytest.mark.parametrize("state", ["nothing-here", "--help-me", "", "HEAD:content"])
def test_state_that_is_not_there_is_told(run: Run, tmp_path: Path, state: str) -> None:
    """Neither a revision nor a folder: one finding, status 2; an option is never passed to git."""
    root = write(tmp_path / "book", BEFORE)
    git(root, "init", "-q")
    done = run("diff", "--book", root, "--", state or "no such", "")
    assert done.exit_code == 2
    assert "error[O531]: there is no revision" in done.stderr
    assert done.stderr.count("error[") == 1


def test_book_without_git_or_with_faults_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed cannot be told of a file that nobody can read."""
    root = write(tmp_path / "book", BEFORE)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "git knows nothing of this book" in run("diff", "HEAD", "--book", root).stderr
    broken = write(tmp_path / "broken", {**BEFORE, "content/people/x.md": "---\nname: [\n---\n"})
    done = run("diff", root, broken, "--book", root)
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr

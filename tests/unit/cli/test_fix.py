"""`briefbook check --fix`: slips that leave no doubt are put right, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.author.fixes import find_fixes
from briefbook.edit.repairs import repair_files
from briefbook.model.documents import SourceFile
from briefbook.model.usual_dates import read_usual_date
from briefbook.shell.faults import OutsideError

Run = Callable[..., Result]

GOOD = {
    "content/book.yaml": "title: B # the title\nas_of: 2026-01-28\nyardstick: icd203\n",
    "content/countries/northland.md": "---\nname: Northland\n---\n",
    "content/people/ada-lovelace.md": """---
name: Ada Lovelace # said as it is written
country: northland
offices:
  - {title: Countess, attested: 2026-01-28, cite: long-diary s1}
---
Of [[northland]], `[[nortland]]` as some write [@long-diary p. 2; long-diary p. 3].
""",
    "content/meetings/first.md": """---
title: First
date: 2026-01-28
status: held
participants: ["ada-lovelace"]
claims:
  - text: >-
      She came from [[northland]],
      they say.
    by: ada-lovelace
    ground_rule: on-record
    cite: [long-diary s1]
---
""",
    "seeds/long-diary.md": "---\ntitle: Diary\npublished: 2026-01-28\nreliability: B\n---\n",
}
SLIPS = [
    ("content/book.yaml", "title: B", "titel: B"),
    ("content/book.yaml", "as_of: 2026-01-28", "as_of: 28 January 2026"),
    ("content/book.yaml", "yardstick: icd203", "yardstick: ICD203"),
    ("content/people/ada-lovelace.md", "country: northland", "country: nortland"),
    ("content/people/ada-lovelace.md", "country: northland", "country: country:nortland"),
    ("content/people/ada-lovelace.md", "country: northland", "contry: northland"),
    ("content/people/ada-lovelace.md", "attested: 2026-01-28", "attested: 28.01.2026"),
    ("content/people/ada-lovelace.md", "cite: long-diary s1", "cite: long-dairy s1"),
    ("content/people/ada-lovelace.md", "Of [[northland]]", "Of [[norhtland]]"),
    ("content/people/ada-lovelace.md", "; long-diary p. 3", "; long-dairy p. 3"),
    ("content/meetings/first.md", "date: 2026-01-28", "date: 20260128"),
    ("content/meetings/first.md", "date: 2026-01-28", "date: 2026/1/28"),
    ("content/meetings/first.md", "status: held", "status: Held"),
    ("content/meetings/first.md", '"ada-lovelace"', '"ada-lovelase"'),
    ("content/meetings/first.md", "from [[northland]]", "from [[nothland]]"),
    ("content/meetings/first.md", "ground_rule: on-record", "ground_rule: on record"),
    ("content/meetings/first.md", "ground_rule: on-record", "ground-rule: on-record"),
    ("seeds/long-diary.md", "reliability: B", "relaibility: B"),
    ("seeds/long-diary.md", "published: 2026-01-28", 'published: "January 28, 2026"'),
]


def write(root: Path, files: dict[str, str]) -> None:
    """Write a book."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def repair(files: dict[str, str], end: str = "\n") -> dict[str, str]:
    """Return the files as repaired, with the line ends of Unix."""
    sources = [SourceFile(path, text.replace("\n", end).encode()) for path, text in files.items()]
    found = repair_files(sources)
    now = {one.path: found.get(one.path, one.content) for one in sources}
    return {path: content.decode().replace(end, "\n") for path, content in now.items()}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SLIPS), max_size=4, unique=True), st.sampled_from(["\n", "\r\n"]))
def test_slips_are_put_right_and_not_one_byte_else(
    slips: list[tuple[str, str, str]], end: str
) -> None:
    """Whatever slips come together, the book is again what it was; a good book stays as it is."""
    files = dict(GOOD)
    for path, right, wrong in slips:
        files[path] = files[path].replace(right, wrong, 1)
    # Quotes and kinds that were written stay: they are no slips.
    mended = {
        path: text.replace('"2026-01-28"', "2026-01-28").replace("country:n", "n")
        for path, text in repair(files, end).items()
    }
    assert mended == GOOD


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026/01/28", "2026-01-28"),
        ("2026.1.8", "2026-01-08"),
        ("28/01/2026", "2026-01-28"),
        ("1/28/2026", "2026-01-28"),
        ("3.3.2026", "2026-03-03"),
        ("03/04/2026", ""),
        ("1st Feb. 2026", "2026-02-01"),
        ("February 2026", "2026-02"),
        ("30 February 2026", ""),
        ("late January 2026", ""),
        ("2026", ""),
        ("20261301", ""),
    ],
)
def test_date_that_can_be_read_in_one_way_is_read(text: str, meant: str) -> None:
    """What could be another day is left to its author."""
    assert read_usual_date(text) == meant


LISTS = {
    "blocks, each with its comments": (
        """  # who comes second
  - person: bo
    precedence: 2 # of two

  - person: ada # first
    precedence: 1
""",
        """  - person: ada # first
    precedence: 1

  # who comes second
  - person: bo
    precedence: 2 # of two
""",
    ),
    "one line each": (
        """  - {person: bo, precedence: 9} # bo
  # ada
  - {person: ada, precedence: 3}
""",
        """  # ada
  - {person: ada, precedence: 3}
  - {person: bo, precedence: 9} # bo
""",
    ),
    "on one line": (
        "  [{person: bo, precedence: 2}, {person: ada, precedence: 1}]\n",
        "  [{person: ada, precedence: 1}, {person: bo, precedence: 2}]\n",
    ),
    "a comment that could be torn off": (
        "  [{person: bo, precedence: 2}, # bo\n   {person: ada, precedence: 1}]\n",
        "",
    ),
    "one names the other": (
        """  - {person: bo, title: &t Envoy, precedence: 2}
  - {person: ada, title: *t, precedence: 1}
""",
        "",
    ),
    "one has no precedence": (
        "  - {person: bo, precedence: 2}\n  - ada\n",
        "",
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("key", ["title: T\n", ""])
@pytest.mark.parametrize("what", LISTS)
def test_members_are_put_in_the_order_of_their_precedence(what: str, key: str, end: str) -> None:
    """An entry moves with its lines and comments; what cannot be moved safely stays."""
    wrong, right = LISTS[what]
    path = "content/meetings/first.md"
    head = "---\ntitle: First\ndate: 2026-01-28\nparticipants:\n"
    tail = f"{key.replace('title: T', 'format: Talks')}---\nBody.\n"
    files = {
        "content/book.yaml": GOOD["content/book.yaml"],
        **{f"content/people/{one}.md": f"---\nname: {one}\n---\n" for one in ("ada", "bo")},
        path: f"{head}{wrong}{tail}",
    }
    assert repair(files, end)[path] == f"{head}{right or wrong}{tail}"


def test_doubt_is_left_to_the_author() -> None:
    """Two records that may be meant, a key that is there already, a word like two others."""
    files = {
        **GOOD,
        "content/people/ada-byron.md": "---\nname: Ada Byron\n---\nSee [[ada]].\n",
        "content/people/eve.md": "---\nname: Eve\nnmae: Eva\ncountry: atlantis\n---\n",
    }
    assert repair(files) == files


def test_difference_is_shown_and_agreed_to(run: Run, tmp_path: Path) -> None:
    """Without a yes nothing changes; with it the findings are gone."""
    slip = GOOD["content/people/ada-lovelace.md"].replace("country: north", "country: nort")
    write(tmp_path, {**GOOD, "content/people/ada-lovelace.md": slip})
    done = run("check", tmp_path, "--fix")
    assert "-country: nortland\n+country: northland\n" in done.stdout
    assert "nothing was changed; --fix --yes changes 1 file" in done.stdout
    assert done.exit_code == 1
    assert (tmp_path / "content/people/ada-lovelace.md").read_text(encoding="utf-8") == slip
    done = run("check", tmp_path, "--fix", "--yes")
    assert "changed 1 file" in done.stdout
    assert done.exit_code == 0, done.output
    done = run("check", tmp_path, "--fix", "--yes")
    assert "there is nothing to put right without asking what was meant" in done.stdout


def test_read_only_file_is_told_of(run: Run, tmp_path: Path) -> None:
    """All or nothing, here too."""
    write(tmp_path, GOOD)
    for path, right, wrong in (SLIPS[0], SLIPS[3]):
        file = tmp_path / path
        file.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    (tmp_path / "content/people/ada-lovelace.md").chmod(0o444)
    before = (tmp_path / "content/book.yaml").read_bytes()
    done = run("check", tmp_path, "--fix", "--yes")
    assert done.exit_code == 2
    assert "error[O505]: this file is read-only" in done.stderr
    assert (tmp_path / "content/book.yaml").read_bytes() == before


def test_file_that_changed_while_it_was_looked_at_stays(tmp_path: Path) -> None:
    """What its author saved in the meantime is theirs; no other file is changed either."""
    slips = dict(GOOD)
    for path, right, wrong in (SLIPS[0], SLIPS[3]):
        slips[path] = slips[path].replace(right, wrong)
    write(tmp_path, slips)
    fixes = find_fixes(tmp_path)
    (tmp_path / SLIPS[3][0]).write_text("---\nname: Saved since\n---\n", encoding="utf-8")
    with pytest.raises(OutsideError) as caught:
        fixes.apply(tmp_path)
    assert caught.value.diagnostic.code == "O505"
    assert caught.value.diagnostic.message == "this changed a moment ago"
    assert "Saved since" in (tmp_path / SLIPS[3][0]).read_text(encoding="utf-8")
    assert (tmp_path / SLIPS[0][0]).read_text(encoding="utf-8") == slips[SLIPS[0][0]]
    assert not list(tmp_path.rglob("*.part"))


def test_yes_without_fix_is_wrong_use(run: Run, book: Path) -> None:
    """It would be taken for a promise."""
    assert run("check", book, "--yes").exit_code == 2

"""`briefbook source impact`: what falls if a source is withdrawn."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

FILES = {
    "content/people/ada-lovelace.md": """---
name: Ada Lovelace
sources: [diary, letter]
offices:
  - {title: Countess, attested: 1840, cite: letter}
claims:
  - {id: met, text: "They met [[charles-babbage|him]].", by: ada-lovelace, cite: letter}
  - {id: ate, text: They ate., by: ada-lovelace, cite: [letter, diary]}
  - {id: left, text: They left., by: ada-lovelace, cite: [letter, wire]}
---
They parted [@letter p. 3].
""",
    "content/issues/engine.md": """---
title: The engine
positions:
  - {holder: ada-lovelace, text: It can weave., cite: letter}
  - {holder: ada-lovelace, text: It can think., claims: ada-lovelace.met}
  - {holder: charles-babbage, text: It can count., cite: letter, claims: ada-lovelace.ate}
---
[[charles-babbage]] built it.
""",
    "seeds/letter.md": "---\ntitle: A letter\n---\n",
    "seeds/wire.md": "---\ntitle: A wire\nwithdrawn: {date: 1843, reason: Forged.}\n---\n",
}


@pytest.fixture
def told(book: Path) -> Path:
    """Give a book in which much rests on a letter, some of it on a withdrawn wire as well."""
    for path, text in FILES.items():
        (book / path).parent.mkdir(exist_ok=True)
        (book / path).write_text(text, encoding="utf-8")
    return book


def test_what_falls_and_what_loses_a_support(told: Path, run: Run) -> None:
    """Claims go first; a withdrawn source carries nothing, a position is carried by its claims."""
    done = run("source", "impact", "letter", "--book", told)
    assert done.exit_code == 0, done.output
    assert (
        done.stdout
        == """letter: A letter

nothing else carries these, and they fall with it:
  claim       ada-lovelace.met
              They met him.
  claim       ada-lovelace.left
              They left.
  position    engine (positions)
              It can weave.
  position    engine (positions)
              It can think.
  title       ada-lovelace (offices)
              Countess

these keep another source:
  claim       ada-lovelace.ate (keeps diary)
              They ate.
  position    engine (positions) (keeps diary)
              It can count.
  brief       ada-lovelace (keeps diary)
              Ada Lovelace

cited in the text of: ada-lovelace

falls: 2 claims, 2 positions, 1 title; loses a support: 1 claim, 1 position, 1 brief
"""
    )


def test_pages_tell_the_same(told: Path, run: Run) -> None:
    """The page of a source lists what falls, the index of sources says how much."""
    assert run("build", told).exit_code == 0
    site = told / "build/site/sources"
    sole = (site / "letter.html").read_text(encoding="utf-8").partition('id="sole"')[2]
    for words in ("They met", "They left.", "It can weave.", "It can think.", "Countess"):
        assert words in sole.partition("<h2")[0]
    index = (site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'html"><bdi>(.*?)</bdi>.*?Alone">(\d+)<', index.replace("\n", "")) == [
        ("A diary", "1"),
        ("A letter", "5"),
        ("A wire", "0"),
    ]


def test_withdrawn_source_is_called_so(told: Path, run: Run) -> None:
    """Of one that is withdrawn the same is told, and that nothing falls with it."""
    done = run("source", "impact", "wire", "--book", told)
    assert done.stdout.startswith(
        "wire, which is withdrawn: A wire\n\nthese keep another source:\n"
    )
    assert done.stdout.endswith("\nfalls: nothing; loses a support: 1 claim\n")


def test_impact_is_there_for_programs(told: Path, run: Run) -> None:
    """The shape is fixed: version 1, what falls and what is weakened."""
    told_of = json.loads(
        run("source", "impact", "letter", "--book", told, "--format", "json").stdout
    )
    assert (told_of["version"], told_of["source"], told_of["is_withdrawn"]) == (1, "letter", False)
    assert told_of["falls"][0] == {
        "what": "claim",
        "name": "ada-lovelace.met",
        "words": "They met him.",
        "keeps": [],
    }
    assert [one["keeps"] for one in told_of["weakened"]] == [["diary"]] * 3
    assert told_of["mentioned_in"] == ["ada-lovelace"]


def test_unknown_source_is_told(told: Path, run: Run) -> None:
    """Status 2, and the source that was most likely meant."""
    done = run("source", "impact", "leter", "--book", told)
    assert done.exit_code == 2
    assert "did you mean “letter”?" in done.stderr


def test_withdrawal_reaches_every_page_it_touches(told: Path, run: Run) -> None:
    """A build after a source is withdrawn gives what a clean one gives."""
    assert run("build", told).exit_code == 0
    diary = told / "seeds/diary.md"
    text = diary.read_text(encoding="utf-8")
    diary.write_text(
        text.replace("kind: other", "kind: other\nwithdrawn: {date: 1850}"), encoding="utf-8"
    )
    assert run("build", told).exit_code == 0
    assert run("build", told, "--clean", "--out", told / "clean").exit_code == 0
    clean = {path.relative_to(told / "clean"): path for path in (told / "clean").rglob("*.*")}
    for name, path in clean.items():
        assert (told / "build/site" / name).read_bytes() == path.read_bytes(), name
    letter = (told / "build/site/sources/letter.html").read_text(encoding="utf-8")
    assert "They ate." in letter.partition('id="sole"')[2].partition('id="used"')[0]
    assert 'id="shared"' not in letter

"""`briefbook new`: a brief to fill in, made from the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from briefbook.check.records import TYPES
from briefbook.model.keys import FOLDERS, KINDS
from briefbook.model.shape import slots_of

Run = Callable[..., Result]
DAY = "2026-02-03"
FIRST = """---
title: First
date: 2026-01-15
format: Bilateral
participants:
  - {person: charles-babbage, title: Host, attendance: attended, cite: diary p. 1}
  - ada-lovelace
agenda:
  - {issue: engine, exposure: public, cite: diary p. 1}
open_questions: [Who pays?]
---
"""
ISSUE = "---\ntitle: The engine\n---\n"
ROSTER = """---
title: One side
meeting: first
head: ada-lovelace
members:
  - {person: ada-lovelace, title: Countess, portfolio: Sums, attendance: attended, cite: diary p. 1}
---
"""


@pytest.fixture
def talks(book: Path) -> Path:
    """Give a book with a meeting."""
    for path, text in {"meetings/first": FIRST, "issues/engine": ISSUE}.items():
        (book / f"content/{path}.md").parent.mkdir(exist_ok=True)
        (book / f"content/{path}.md").write_text(text, encoding="utf-8")
    return book


def front(file: Path, *, is_whole: bool = False) -> dict[str, Any]:
    """Return the front matter of a brief, with what stands behind a # if it is asked for whole."""
    text = file.read_text(encoding="utf-8").split("---\n")[1]
    if is_whole:
        text = re.sub(r"^# (?!Take the #)", "", text, flags=re.MULTILINE)
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts alone
    return found


def brief_of(root: Path, kind: str, id_: str) -> Path:
    """Return where a record lies."""
    return root / ("seeds" if kind == "source" else f"content/{FOLDERS[kind]}") / f"{id_}.md"  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_fresh_brief_has_every_key_and_no_error(run: Run, talks: Path, kind: str) -> None:
    """Of each kind: it checks as it is, what is required stands first, all keys are there."""
    more = ("--meeting", "first") if kind == "delegation" else ()
    done = run("new", kind, "something-new", *more, "--book", talks, "--clock", DAY)
    assert done.exit_code == 0, done.output
    file = brief_of(talks, kind, "something-new")
    checked = run("check", talks)
    assert checked.exit_code == 0, checked.output
    owner: type = TYPES[kind]
    slots = [slot for slot in slots_of(owner) if slot.name not in ("id", "body")]
    whole = front(file, is_whole=True)
    assert whole.keys() == {slot.written for slot in slots}
    required = {slot.written for slot in slots if slot.is_required}
    assert set(list(whole)[: len(required)]) == required
    given = front(file)
    assert given.get("name", given.get("title", "Something new")) == "Something new"
    if kind in ("meeting", "event"):
        assert given["date"] == DAY
    assert file.read_text(encoding="utf-8").count(" # ") > len(slots) - len(required) - 1


def test_parts_of_a_record_can_be_filled_in(run: Run, talks: Path) -> None:
    """A claim, an office: what stands behind the # is their shape once the # is taken away."""
    run("new", "person", "eve", "--book", talks, "--title", "Eve: “the first”")
    whole = front(brief_of(talks, "person", "eve"), is_whole=True)
    assert whole["name"] == "Eve: “the first”"
    assert list(whole["claims"][0])[:3] == ["id", "text", "kind"]
    assert {"title", "from", "cite"} <= whole["offices"][0].keys()


def test_nothing_is_overwritten(run: Run, talks: Path) -> None:
    """Not a brief, not a record of a list file; the place is told."""
    (talks / "content/events").mkdir()
    events = "- id: launch\n  title: Launch\n  date: 2026-01-01\n"
    (talks / "content/events/all.yaml").write_text(events, encoding="utf-8")
    before = (talks / "content/people/ada-lovelace.md").read_bytes()
    for kind, id_, place in (
        ("person", "ada-lovelace", "content/people/ada-lovelace.md:"),
        ("event", "launch", "content/events/all.yaml:1:1"),
    ):
        done = run("new", kind, id_, "--book", talks)
        assert done.exit_code == 2
        assert "error[O502]" in done.stderr
        assert place in done.stderr
    assert (talks / "content/people/ada-lovelace.md").read_bytes() == before
    assert not (talks / "content/events/launch.md").exists()


def test_next_meeting_carries_over_people_and_subjects(run: Run, talks: Path) -> None:
    """Participants are expected, not said to have come; whether subjects come up is left open."""
    done = run("new", "meeting", "second", "--follows", "first", "--book", talks)
    assert done.exit_code == 0, done.output
    file = brief_of(talks, "meeting", "second")
    given = front(file)
    assert (given["follows"], given["status"], given["format"]) == ("first", "planned", "Bilateral")
    assert given["participants"] == [
        {"person": "charles-babbage", "title": "Host", "attendance": "expected"},
        {"person": "ada-lovelace", "attendance": "expected"},
    ]
    assert given["open_questions"] == ["Who pays?"]
    assert "agenda" not in given
    assert front(file, is_whole=True)["agenda"] == [{"issue": "engine", "exposure": "announced"}]
    assert run("check", talks).exit_code == 0


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("", "title: First\ndelegations: [new]\n"),
        ("delegations: []\n", "delegations: [new]\n"),
        ("delegations: old\n", "delegations: [old, new]\n"),
        ("delegations: [old] # both\n", "delegations: [old, new] # both\n"),
        ("delegations:\n- old # one\n# end\n", "delegations:\n- old # one\n- new\n# end\n"),
        ("delegations:\n    - old\n", "delegations:\n    - old\n    - new\n"),
    ],
)
def test_delegation_is_like_the_last_and_listed(
    run: Run, talks: Path, written: str, becomes: str
) -> None:
    """The roster is carried over as expected; the meeting lists it as its author writes lists."""
    meeting = brief_of(talks, "meeting", "first")
    text = FIRST.replace("date: 2026-01-15\n", f"date: 2026-01-15\n{written}")
    meeting.write_bytes(text.replace("\n", "\r\n").encode())
    roster = brief_of(talks, "delegation", "old")
    roster.parent.mkdir()
    roster.write_text(ROSTER, encoding="utf-8")
    words = ("new", "delegation", "new", "--meeting", "first", "--like", "old", "--book", talks)
    done = run(*words)
    assert done.exit_code == 0, done.output
    given = front(brief_of(talks, "delegation", "new"))
    assert given["head"] == "ada-lovelace"
    assert given["members"] == [
        {
            "person": "ada-lovelace",
            "title": "Countess",
            "portfolio": "Sums",
            "attendance": "expected",
        }
    ]
    changed = meeting.read_bytes().decode()
    assert "\n" not in changed.replace("\r\n", "")
    assert becomes in changed.replace("\r\n", "\n")
    was = written or "title: First\n"
    assert changed.replace("\r\n", "\n").replace(becomes, was, 1) == text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("person", "Not An Id"), "write not-an-id"),
        (("persn", "eve"), "is not one of"),
        (("delegation", "side"), "name it with --meeting"),
        (("delegation", "side", "--meeting", "frist"), "there are first"),
        (("delegation", "side", "--meeting", "first", "--like", "old"), "there is no delegation"),
        (("person", "eve", "--follows", "first"), "--follows is for a meeting"),
        (("meeting", "second", "--like", "first"), "are for a delegation"),
        (("meeting", "second", "--follows", "zero"), "there is no meeting “zero”"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    run: Run, talks: Path, words: tuple[str, ...], told: str
) -> None:
    """One clear finding, status 2, and the book as it was."""
    before = {path: path.read_bytes() for path in talks.rglob("*") if path.is_file()}
    done = run("new", *words, "--book", talks)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert before == {path: path.read_bytes() for path in talks.rglob("*") if path.is_file()}


def test_id_of_another_kind_is_pointed_out(run: Run, talks: Path) -> None:
    """A name that has become ambiguous is told of at once."""
    done = run("new", "place", "engine", "--book", talks)
    assert "write place:engine or issue:engine" in done.stdout

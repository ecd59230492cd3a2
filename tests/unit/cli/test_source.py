"""`briefbook source add`: a record of a source that knows its text without repeating it."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from click.testing import CliRunner, Result

from briefbook.cli import main
from briefbook.cli.source import source as source_group
from briefbook.model.talks import SourceKind
from briefbook.model.vocabulary import Reliability

Run = Callable[..., Result]
TEXT = "Ada met Babbage. “Good,” she said. They parted."


def test_record_knows_the_text_and_has_none_of_it(add: Run, run: Run, book: Path) -> None:
    """The record has digest, count and fingerprints, and the book it stands in is a good one."""
    done = add("--published", "2026-01-28", "--publisher", "Post: “A”", "--reliability", "B")
    assert done.exit_code == 0, done.output
    assert done.stdout == "wrote seeds/letter.md: 3 sentences, cited as letter s1 to s3\n"
    record = (book / "seeds/letter.md").read_text(encoding="utf-8")
    assert sha256(TEXT.encode()).hexdigest() in record
    assert "sentences: 3" in record
    assert 'segmenter: "sentencex ' in record
    assert not any(word in record for word in ("Ada", "Babbage", "parted"))
    assert not (book / "seeds/texts").exists()
    person = book / "content/people/ada-lovelace.md"
    person.write_text("---\nname: Ada\nsources: [diary, letter s3]\n---\n", encoding="utf-8")
    assert "nothing found" in run("check", book).stdout
    person.write_text("---\nname: Ada\nsources: [diary, letter s4]\n---\n", encoding="utf-8")
    assert "R301" in run("check", book).stderr


def test_text_is_kept_out_of_git_and_of_the_site(add: Run, run: Run, book: Path) -> None:
    """--keep-text keeps the bytes as they are, ignored by git, in no page and no finding."""
    done = add("--keep-text")
    assert "kept the text in seeds/texts/letter.txt, which git does not see\n" in done.stdout
    assert (book / "seeds/texts/letter.txt").read_text(encoding="utf-8") == TEXT
    subprocess.run(["git", "init", "-q"], cwd=book, check=True)  # noqa: S607 - git where it is
    status = ["git", "status", "--porcelain", "-uall", "--ignored=no"]
    seen = subprocess.run(status, cwd=book, check=True, capture_output=True, text=True).stdout
    assert "seeds/letter.md" in seen
    assert "seeds/texts" not in seen
    assert "S120" not in run("build", book).stderr
    site = [path.read_bytes() for path in (book / "build/site").rglob("*") if path.is_file()]
    assert not any(b"parted" in page for page in site)


def test_text_may_be_piped_in(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen is standard input, and the book is the one around the current folder."""
    monkeypatch.chdir(book / "content")
    arguments = ["source", "add", "-", "--id", "letter", "--title", "A letter"]
    done = CliRunner().invoke(main, arguments, input=TEXT)
    assert done.exit_code == 0, done.output
    assert (book / "seeds/letter.md").is_file()


def test_record_that_is_there_takes_fingerprints(
    add: Run, run: Run, book: Path, text: Path
) -> None:
    """What is printed is what a new record has, and stands in an old one as it is."""
    add()
    printed = run("source", "fingerprints", text)
    assert printed.exit_code == 0
    assert printed.stdout in (book / "seeds/letter.md").read_text(encoding="utf-8")
    diary = book / "seeds/diary.md"
    diary.write_text(f"---\ntitle: A diary\n{printed.stdout}---\n", encoding="utf-8")
    done = run("source", "verify", "diary", "--text", text, "--book", book)
    assert done.stdout == "this is the text of diary, 3 sentences\n"
    text.write_bytes(b"%PDF-")
    assert run("source", "fingerprints", text).exit_code == 2


@pytest.mark.parametrize("there", ["seeds/letter.md", "seeds/more.yaml", "seeds/texts/letter.txt"])
def test_nothing_is_overwritten(add: Run, book: Path, there: str) -> None:
    """A source of that id, in a file or in a list, or another text of it, stays as it is."""
    text = "- {id: letter, title: Mine}\n" if "yaml" in there else "---\ntitle: Mine\n---\n"
    (book / "seeds/texts").mkdir()
    (book / there).write_text(text, encoding="utf-8")
    done = add("--keep-text")
    assert done.exit_code == 2
    assert f"{there}:" in done.stderr
    assert "error[O302]" in done.stderr
    assert (book / there).read_text(encoding="utf-8") == text
    assert (book / "seeds/letter.md").exists() == (there == "seeds/letter.md")


def test_what_cannot_be_written_whole_leaves_nothing(
    add: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is said to be full, and the half of a record is in nobody's way afterwards."""
    before = {path for path in book.rglob("*") if ".briefbook" not in path.parts}
    opened = Path.open

    def fill_up(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        file = opened(path, mode, *more, **named)
        if mode == "xb":
            file.close()
            raise OSError(errno.ENOSPC, "No space left on device")
        return file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", fill_up)
        done = add()
    assert done.exit_code == 2
    assert "error[O205]" in done.stderr
    assert {path for path in book.rglob("*") if ".briefbook" not in path.parts} == before
    assert add().exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--published", "soon"), "--published: “soon” is not a date"),
        (("--url", "www.example.org"), "--url: "),
        (("--language", "english"), "--language: “english”"),
        (("--reliability", "G"), "'G'"),
        (("--kind", "rumour"), "'rumour'"),
        (("--book", ".."), "--book"),
    ],
)
def test_wrong_value_is_told_by_its_option(add: Run, options: tuple[str, ...], said: str) -> None:
    """Status 2, the option's name, and what to write."""
    done = add(*options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_kinds_and_grades_offered_are_those_of_records() -> None:
    """The command line names them again, so that it need not load the records' types."""
    kind, grade = (
        param.type
        for param in source_group.commands["add"].params
        if param.name in ("kind", "reliability")
    )
    assert isinstance(kind, click.Choice)
    assert isinstance(grade, click.Choice)
    assert tuple(kind.choices) == get_args(SourceKind)
    assert tuple(grade.choices) == get_args(Reliability)


@pytest.mark.parametrize("id_", ["A_Letter", "index", "", "../letter"])
def test_malformed_id_is_refused(add: Run, id_: str) -> None:
    """An id is what can stand in an address; nothing is written elsewhere."""
    done = add(id_=id_)
    assert done.exit_code == 2
    assert "--id" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "no text"), (b"%PDF-1.4", "a PDF"), (b"<html>", "HTML"), (b"One.\n\xe9", ":2:1: ")],
)
def test_what_is_no_text_is_named(add: Run, text: Path, content: bytes, said: str) -> None:
    """Status 2, the file, what it is, what to do."""
    text.write_bytes(content)
    done = add()
    assert done.exit_code == 2
    assert "error[O303]" in done.stderr
    assert said in done.stderr
    assert "help:" in done.stderr


def test_missing_text_is_told(add: Run, tmp_path: Path) -> None:
    """Status 2 and the name of what is not there."""
    done = add(file=tmp_path / "nowhere.txt")
    assert done.exit_code == 2
    assert "nowhere.txt" in done.stderr


def test_terminal_without_a_pipe_is_told(book: Path) -> None:
    """Nobody is left to wonder why nothing happens."""
    script = (
        "import os, pty, sys\n"
        "status = pty.spawn([sys.executable, '-m', 'briefbook', 'source', 'add', '-', '--id', "
        "'letter', '--title', 'A letter'])\n"
        "sys.exit(os.waitstatus_to_exitcode(status))\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=book, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no text is piped in" in done.stdout


def test_changed_text_is_seen_by_the_next_build(add: Run, run: Run, book: Path) -> None:
    """A kept text is an input of the book like any other, and so is its coming and going."""
    add("--keep-text")
    person = book / "content/people/ada-lovelace.md"
    claim = "{text: So., by: ada-lovelace, cite: letter s2, quote: she said}"
    person.write_text(f"---\nname: Ada\nsources: diary\nclaims: [{claim}]\n---\n", encoding="utf-8")
    kept = book / "seeds/texts/letter.txt"
    assert run("build", book).exit_code == 0
    before = kept.read_bytes()
    kept.write_text("She said another thing.", encoding="utf-8")
    assert "error[E109]" in run("build", book).stderr
    kept.unlink()
    assert "warning[E108]" in run("build", book).stderr
    kept.write_bytes(before)
    done = run("build", book)
    assert (done.exit_code, "E10" in done.stderr) == (0, False)

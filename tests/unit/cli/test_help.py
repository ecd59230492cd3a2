"""Every command says what it does, with an example, and works from any folder of a book."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result

from briefbook.cli import main

Run = Callable[..., Result]


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command, those of groups too."""
    for name, command in group.commands.items():
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


@pytest.mark.parametrize("words", [*commands(main)], ids=" ".join)
def test_help_has_an_example_of_the_command(run: Run, words: tuple[str, ...]) -> None:
    """It begins as the command does."""
    done = run(*words, "--help")
    assert done.exit_code == 0
    assert f"Example: briefbook {' '.join(words)}" in " ".join(done.stdout.split())


CALLS: dict[str, tuple[str, ...]] = {
    "new": ("person", "eve"),
    "rename": ("ada-lovelace", "ada"),
    "pdf": ("person:ada-lovelace",),
    "export": ("json",),
    "import json": ("given.json",),
    "import popolo": ("given.json",),
    "import csv": ("words.txt", "--kind", "person"),
    "leakcheck": ("../..",),
    "diff": ("../..",),
    "why": ("index.html",),
    "impact": ("ada-lovelace.md",),
    "source add": ("words.txt", "--id", "words", "--title", "Words"),
    "source fingerprints": ("words.txt",),
    "source verify": ("said", "--text", "words.txt"),
    "source impact": ("diary",),
    "source coverage": (),
    "check": (),
    "build": (),
    "stale": (),
    "schema": (),
}
"""A call of every command that works on a book, as one makes it from among its people."""
BOOKLESS = {"init", "explain", "completion", "source", "import", "serve"}
"""Those that work on none, and the preview, which does not end; it is tried elsewhere."""


def test_every_command_is_called() -> None:
    """None is left out of what follows."""
    assert {" ".join(words) for words in commands(main)} == CALLS.keys() | BOOKLESS


@pytest.mark.parametrize("is_plain", [True, False], ids=["NO_COLOR", "FORCE_COLOR"])
@pytest.mark.parametrize("words", CALLS)
def test_command_finds_the_book_it_is_in(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, words: str, *, is_plain: bool
) -> None:
    """From a folder deep within it; NO_COLOR keeps colours out, whatever else asks for them."""
    (book / "content/people/words.txt").write_text("It is so.", encoding="utf-8")
    (book / "content/people/given.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(book / "content/people")
    assert run("source", "add", "words.txt", "--id", "said", "--title", "Said").exit_code == 0
    monkeypatch.setenv("FORCE_COLOR", "1")
    if is_plain:
        monkeypatch.setenv("NO_COLOR", "1")
    done = run(*words.split(), *CALLS[words])
    assert done.exit_code in (0, 1), done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert not (is_plain and "\x1b[" in done.output)


@pytest.mark.parametrize(
    "words",
    [("check",), ("schema",), ("stale",), ("why", "x"), ("rename", "a", "b"), ("diff", "HEAD")],
    ids=" ".join,
)
def test_outside_of_a_book_that_is_said_in_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Status 2, no traceback."""
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert "there is no book in '.'" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("words", [("--help",), ("explain", "R201"), ("stale",)])
def test_output_that_has_no_room_is_a_line(book: Path, words: tuple[str, ...]) -> None:
    """A disk that is full is said, and not shown as a fault of the program."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefbook", *words],
            check=False,
            cwd=book,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr == "what was asked for cannot be shown or written: no space left on device\n"


def test_a_command_does_not_pay_for_the_others() -> None:
    """A build that has nothing to do is over before what a build works with would be loaded."""
    code = (
        "import sys; from briefbook.cli import main; main.commands['build'];"
        "unused = {'http.server', 'pydantic', 'jinja2', 'yaml', 'msgspec', 'sqlite3', 'shutil'};"
        "ours = ('cli.serve', 'rules', 'model.records', 'read');"
        "unused |= {f'briefbook.{name}' for name in ours};"
        "loaded = unused & {*sys.modules}; assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

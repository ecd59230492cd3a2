"""`briefbook check`: what is wrong, in the form somebody can use."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook.cli import main
from briefbook.cli.source import source

Run = Callable[..., Result]
HELPED = [
    *([], ["build"], ["check"], ["leakcheck"], ["source"]),
    *(["source", name] for name in source.commands),
]


def test_good_book_is_clean_and_nothing_is_built(book: Path, run: Run) -> None:
    """Status 0, and no file of the book is touched."""
    before = sorted(book.rglob("*"))
    assert run("check", book).exit_code == 0
    assert sorted(book.rglob("*")) == before


def test_strict_makes_an_error_of_a_warning(book: Path, run: Run) -> None:
    """A file that is no brief is a warning, status 0; with --strict an error, status 1."""
    (book / "content/people/notes.txt").write_text("x", encoding="utf-8")
    lenient = run("check", book, "--format", "concise")
    strict = run("check", book, "--format", "concise", "--strict")
    assert lenient.exit_code == 0
    assert "content/people/notes.txt:1:1: warning[S120]" in lenient.stderr
    assert strict.exit_code == 1
    assert "content/people/notes.txt:1:1: error[S120]" in strict.stderr


def test_json_is_all_that_is_on_standard_output(broken: Path, run: Run) -> None:
    """The shape is fixed: version 1 and a list of diagnostics."""
    done = run("check", broken, "--format", "json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert report["version"] == 1
    first = report["diagnostics"][0]
    assert (first["code"], first["severity"]) == ("M101", "error")
    assert (first["path"], first["line"], first["column"]) == ("content/people/eve.md", 2, 1)
    assert set(first) >= {"message", "hint", "related"}
    assert json.loads(run("check", broken.parent / "book", "--format", "json").stdout) == report


def test_github_annotates_lines(broken: Path, run: Run) -> None:
    """Annotations are workflow commands on standard output."""
    done = run("check", broken, "--format", "github")
    assert done.stdout.startswith("::error file=content/people/eve.md,line=2,")


@pytest.mark.parametrize(
    ("variables", "is_coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals_or_on_demand(
    broken: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    *,
    is_coloured: bool,
) -> None:
    """Off a terminal there is none, unless FORCE_COLOR asks; NO_COLOR has the last word."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", broken).stderr) is is_coloured


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "nowhere"),
        (["check", ".."], "there is no book"),
        (["check", "content/book.yaml"], "book.yaml"),
        (["check", "--clock", "soon"], "is not a date"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--base-url", "example.org"], "https://"),
        (["check", "--nonsense"], "nonsense"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    book: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Status 2 and a sentence, never a traceback."""
    monkeypatch.chdir(book)
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_epoch_that_is_no_number_is_wrong_use(
    book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named, so that its setter can be found."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("check", book)
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_missing_book_file_is_a_finding(book: Path, run: Run) -> None:
    """A folder of briefs without book.yaml is a book with something missing."""
    (book / "content/book.yaml").unlink()
    done = run("check", book, "--format", "concise")
    assert done.exit_code == 1
    assert "error[S124]" in done.stderr


@pytest.mark.parametrize("command", HELPED)
def test_help_shows_an_example(command: list[str]) -> None:
    """Whoever asks for help sees a command that works."""
    done = CliRunner().invoke(main, [*command, "--help"])
    assert done.exit_code == 0
    assert "Example: briefbook" in done.stdout


def test_version_is_told() -> None:
    """`briefbook --version` and `python -m briefbook --version` are the same program."""
    done = CliRunner().invoke(main, ["--version"])
    module = subprocess.run(
        [sys.executable, "-m", "briefbook", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == module.stdout
    assert done.stdout.startswith("briefbook ")


def test_interruption_has_its_own_status(
    book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control-C ends with 130 and without a traceback."""

    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefbook.cli.check.check_book", interrupt)
    done = run("check", book)
    assert done.exit_code == 130
    assert "Traceback" not in done.output

"""`briefbook explain` and `briefbook completion`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from briefbook.rules import RULES

Run = Callable[..., Result]


def test_every_rule_is_explained(run: Run) -> None:
    """By code or by name, in any case: what, why, before and after."""
    for rule in RULES.values():
        done = run("explain", rule.code.lower())
        assert done.exit_code == 0
        told = " ".join(done.stdout.split())
        for part in (rule.name, rule.summary, rule.why, rule.bad, rule.good):
            assert " ".join(part.split()) in told
        assert run("explain", rule.name).stdout == done.stdout
    assert len(run("explain").stdout.splitlines()) == len(RULES)


def test_unknown_rule_is_wrong_use(run: Run) -> None:
    """The nearest is offered."""
    done = run("explain", "no-such-recrod")
    assert done.exit_code == 2
    assert "did you mean no-such-record?" in done.stderr


def test_colour_is_only_where_it_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR colours, NO_COLOR has the last word."""
    assert "\x1b[" not in run("explain", "R201").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("explain", "R201").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("explain", "R201").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_lines_for_a_shell_are_good(run: Run, shell: str) -> None:
    """They name the program, and the shell itself takes them where it is at hand."""
    done = run("completion", shell)
    assert done.exit_code == 0
    assert "_BRIEFBOOK_COMPLETE" in done.stdout
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=done.stdout, check=True, text=True)


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("briefbook ren", {"rename"}),
        ("briefbook rename ada", {"ada-lovelace"}),
        ("briefbook source verify d", {"diary"}),
        ("briefbook new meeting x --follows ada", set()),
        ("briefbook explain R30", {"R301", "R302", "R303", "R304"}),
    ],
)
def test_ids_of_the_book_are_completed(book: Path, words: str, completed: set[str]) -> None:
    """Where a record may be named, the book one is in says which there are."""
    count = str(len(words.split()) - 1)
    environment = {
        **os.environ,
        "_BRIEFBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": count,
    }
    done = subprocess.run(
        [sys.executable, "-m", "briefbook"],
        cwd=book / "content",
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    found = {line.partition(",")[2] for line in done.stdout.splitlines() if line}
    assert found == completed, done.stderr


ASKED = {
    "bash": """. lines
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_briefbook_completion briefbook; printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": """compdef() {{ }}; compadd() {{ print -l $completions }}
_describe() {{ print -l ${{completions_with_descriptions%%:*}} }}
. ./lines
words=({words}); CURRENT=${{#words}}
_briefbook_completion
""",
    "fish": """. lines
complete --do-complete "{words}" | string replace --regex '\\t.*' ''
""",
}


@pytest.mark.parametrize(
    ("words", "completed"), [("briefbook ren", "rename"), ("briefbook rename ada", "ada-lovelace")]
)
@pytest.mark.parametrize("shell", ASKED)
def test_shell_completes_with_them(
    run: Run, book: Path, shell: str, words: str, completed: str
) -> None:
    """Asked as by the key for it, with the command on the path."""
    program = shutil.which(shell)
    if not program:
        pytest.skip(f"{shell} is not here")
    (book / "lines").write_text(run("completion", shell).stdout, encoding="utf-8")
    command = book / "bin/briefbook"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefbook "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}
    asked = ASKED[shell].format(words=words)
    done = subprocess.run(
        [program, "-c", asked],
        cwd=book,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == [completed], done.stderr

"""What the documents show is run: files are written, commands are run, output is compared."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w./-]+)`[^`]*\Z")
_PATIENCE = 60
"""Seconds after which a preview that has said nothing will say nothing any more."""
EXAMPLE = ("content", "seeds")
WALKS = sorted([*(ROOT / "docs/tutorial").glob("*.md"), *(ROOT / "docs/how-to").glob("*.md")])


def steps(text: str) -> list[tuple[str, str, str]]:
    """Return each block of a document: its language, the file named last before it, its text."""
    found = []
    for match in BLOCK.finditer(text):
        before = text[: match.start()].rstrip().rpartition("\n\n")[2]
        name = NAMED.search(before)
        found.append((match[1], name[1] if name and before.endswith(":") else "", match[2]))
    return found


def run(command: str, folder: Path) -> str:
    """Run one command line in a folder and return all it printed."""
    words = shlex.split(command)
    if words[0] == "briefbook":
        words = [sys.executable, "-m", *words]
    done = subprocess.run(
        words,
        cwd=folder,
        check=False,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.stdout


def steady(text: str) -> str:
    """Return output with what differs from run to run, times and a free port, made the same."""
    text = re.sub(r"^\d\d:\d\d:\d\d", "NOW", text, flags=re.MULTILINE)
    return re.sub(r"\d+(\.\d+)? s\b|(?<=127.0.0.1:)\d+", "N", text).rstrip()


class Background:
    """A command that goes on while others run, and what it says meanwhile."""

    def __init__(self, command: str, folder: Path) -> None:
        """Start it."""
        words = [sys.executable, "-u", "-m", *shlex.split(command)]
        self.process = subprocess.Popen(
            words, cwd=folder, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def listen(self, expected: str) -> str:
        """Return as many lines as are expected, or all there are; the last word is waited for."""
        if expected.rstrip().endswith("ended"):
            self.process.send_signal(signal.SIGINT)
        assert self.process.stdout
        silence = threading.Timer(_PATIENCE, self.process.kill)
        silence.start()
        lines = [self.process.stdout.readline() for _ in expected.rstrip().splitlines()]
        silence.cancel()
        return "".join(lines)

    def end(self) -> None:
        """End it, whatever became of it."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def copy_example(folder: Path) -> None:
    """Put the example book's briefs into a folder."""
    for part in EXAMPLE:
        shutil.copytree(ROOT / part, folder / part)


@pytest.mark.parametrize("walk", WALKS, ids=lambda path: path.stem)
def test_a_walk_works_as_written(
    walk: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A reader who follows a tutorial, or a how-to on the example book, sees what it shows."""
    if walk.parent.name == "how-to":
        copy_example(tmp_path)
    ran = 0
    background: list[Background] = []
    for language, name, text in steps(walk.read_text(encoding="utf-8")):
        if language in ("yaml", "html", "css", "text") and name:
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            unsaved = target.with_name(f".{target.name}.part")
            unsaved.write_text(text, encoding="utf-8")
            unsaved.replace(target)  # in one step, as editors save
        elif language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, expected = part.partition("\n")
                if command.endswith("&"):
                    background.append(Background(command.removesuffix("&"), tmp_path))
                    request.addfinalizer(background[-1].end)
                    assert steady(background[-1].listen(expected)) == steady(expected), command
                    continue
                assert steady(run(command, tmp_path)) == steady(expected), command
                ran += 1
        elif language == "preview":
            assert steady(background[-1].listen(text)) == steady(text)
    assert ran, f"{walk.name} runs nothing"


def test_the_readme_brief_becomes_what_it_says(tmp_path: Path) -> None:
    """The ten-line brief of the README builds, and its misspelling is reported as printed."""
    blocks = steps((ROOT / "README.md").read_text(encoding="utf-8"))
    brief = next(text for language, name, text in blocks if language == "yaml")
    shown = next(text for language, name, text in blocks if language == "text")
    copy_example(tmp_path)
    lavrov = tmp_path / "content/people/sergey-lavrov.md"
    lavrov.write_text(brief, encoding="utf-8")
    run("briefbook build --quiet .", tmp_path)
    page = (tmp_path / "build/site/people/sergey-lavrov.html").read_text(encoding="utf-8")
    assert "Сергей Лавров" in page
    assert "../meetings/moscow-2026-01.html" in page
    lavrov.write_text(brief.replace("country: russia", "country: rusia"), encoding="utf-8")
    assert shown.strip() in run("briefbook check .", tmp_path)


def test_the_reference_is_fresh() -> None:
    """The generated pages are what the code says now; `make docs` writes them."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    for name, text in generate.reference_pages().items():
        assert (ROOT / "docs/reference" / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize(
    "document",
    sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """No document links to a file that is not there; blocks of code are examples, not links."""
    prose = BLOCK.sub("", document.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#]+)", prose):
        if not target.startswith(("http:", "https:")):
            assert (document.parent / target).exists(), target

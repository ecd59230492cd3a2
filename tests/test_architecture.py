"""The house keeps its shape: imports go downward, the inner rooms are pure, files stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "briefbook"
MODULES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))
LONGEST = 300
LAYERS = {
    "": 0,
    "diagnostics": 0,
    "rules": 0,
    "model": 1,
    "prose": 2,
    "read": 3,
    "check": 3,
    "link": 3,
    "plan": 3,
    "render": 3,
    "export": 3,
    "report": 3,
    "pipeline": 4,
    "edit": 4,
    "intake": 4,
    "shell": 5,
    "build": 6,
    "evidence": 6,
    "printing": 6,
    "exporting": 6,
    "importing": 6,
    "author": 7,
    "cli": 8,
    "__main__": 9,
}
PURE = 4
NAMES = """
asyncio ctypes fcntl glob http importlib locale logging mmap multiprocessing os pathlib pkgutil
random secrets select shutil signal socket sqlite3 ssl subprocess sys tempfile threading time
urllib.request uuid webbrowser
"""
OUTSIDE = frozenset(NAMES.split())
ASKS_OUTSIDE = frozenset({"open", "input", "print", "breakpoint", "exec", "eval", "__import__"})
ASKS_CLOCK = frozenset({"now", "today", "utcnow"})


def room_of(module: str) -> str:
    """Return the room a module lies in, from its path or its dotted name without the package."""
    return module.replace("/", ".").removesuffix(".py").split(".")[0].replace("__init__", "")


def imports_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of all that a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
            if node.module == "briefbook":
                yield from (
                    (node.lineno, f"briefbook.{alias.name}")
                    for alias in node.names
                    if not alias.name.startswith("__")
                )


def climbs(module: str, source: str) -> list[str]:
    """Return the imports of a module that do not go downward."""
    here = room_of(module)
    wrong = []
    for line, name in imports_of(ast.parse(source)):
        if name.startswith("."):
            wrong.append(f"{module}:{line} imports {name}: name the module in full")
        if name.partition(".")[0] != "briefbook":
            continue
        there = room_of(name.removeprefix("briefbook").removeprefix("."))
        is_down = LAYERS.get(there, 99) < LAYERS[here] or there == here
        if not is_down and not (LAYERS[here] == LAYERS[there] == 0):
            wrong.append(f"{module}:{line} imports {name}, which lies no lower")
    return wrong


def asks(module: str, source: str) -> list[str]:
    """Return what a module of the pure layers asks of the world outside."""
    tree = ast.parse(source)
    wrong = [
        f"{module}:{line} imports {name}"
        for line, name in imports_of(tree)
        if name in OUTSIDE or name.partition(".")[0] in OUTSIDE
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in ASKS_OUTSIDE:
            wrong.append(f"{module}:{node.lineno} calls {node.func.id}()")
        if isinstance(node.func, ast.Attribute) and node.func.attr in ASKS_CLOCK:
            wrong.append(f"{module}:{node.lineno} asks the clock")
    return wrong


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_keeps_its_place(module: Path) -> None:
    """A module lies in a known room, imports downward, is pure below the shell, and short."""
    source = (SOURCE / module).read_text(encoding="utf-8")
    name = module.as_posix()
    room = room_of(name)
    assert room in LAYERS, f"{room} is not on the plan of the house"
    assert climbs(name, source) == []
    if LAYERS[room] <= PURE:
        assert asks(name, source) == []
    assert source.count("\n") <= LONGEST, f"{name} outgrew {LONGEST} lines: which two ideas?"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("model/book.py", "from briefbook.read.documents import parse_documents"),
        ("check/records.py", "from briefbook.link.graph import link_book"),
        ("pipeline.py", "def f():\n    import briefbook.shell.output"),
        ("link/graph.py", "if TYPE_CHECKING:\n    from briefbook import cli"),
        ("model/keys.py", "from .dates import VagueDate"),
    ],
)
def test_import_that_climbs_is_seen(module: str, source: str) -> None:
    """An import upward or sideways is found in functions and under TYPE_CHECKING too."""
    assert climbs(module, source)


@pytest.mark.parametrize(
    "source",
    [
        "import os.path",
        "def f():\n    from pathlib import Path",
        "text = open('x')",
        "from datetime import date\nday = date.today()",
    ],
)
def test_question_to_the_outside_is_seen(source: str) -> None:
    """A module that reads a file or the clock is found, however it does."""
    assert asks("plan/site.py", source)


def test_downward_import_is_fine() -> None:
    """Rooms may use what lies lower, and their own modules."""
    assert (
        climbs("link/graph.py", "import briefbook.link.names\nfrom briefbook.model import x") == []
    )
    assert asks("plan/site.py", "import posixpath, json\nfrom datetime import date") == []

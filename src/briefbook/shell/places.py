"""Where a book lies, which of its folders hold what is written in it, and where themes lie."""

from __future__ import annotations

from pathlib import Path

import briefbook

BOOK_FILE = "content/book.yaml"
SOURCE_FOLDERS = ("content", "seeds")
TEMPLATES = "templates"
DEEPEST = 100
"""How many folders may lie within one another."""


def find_book(start: Path) -> Path:
    """Return the root of the book that a folder lies in; the folder itself if it lies in none."""
    start = start.resolve()
    return next((up for up in (start, *start.parents) if (up / BOOK_FILE).is_file()), start)


def is_book(root: Path) -> bool:
    """Return whether a folder has anything of a book in it."""
    return any((root / folder).is_dir() for folder in SOURCE_FOLDERS)


def package_templates() -> Path:
    """Return the templates beside the package (a wheel) or beside `src` (a checkout)."""
    package = Path(briefbook.__file__).parent
    inside = package / TEMPLATES
    return inside if inside.is_dir() else package.parents[1] / TEMPLATES

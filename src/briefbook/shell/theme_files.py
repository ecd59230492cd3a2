"""The theme: the templates and assets that come with Briefbook, overlaid by the book's own."""

from __future__ import annotations

import sys
from pathlib import Path

import briefbook
from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.documents import SourceFile
from briefbook.shell.book_files import read_file, walk
from briefbook.shell.places import TEMPLATES, package_templates


def read_theme(root: Path) -> Checked[tuple[SourceFile, ...]]:
    """Return every file of the theme by its name in `templates/`, sorted by it.

    A file of the book's `templates/` takes the place of the one that comes with Briefbook; its path
    is `templates/<name>`, that of the others `briefbook/templates/<name>`.
    """
    diagnostics: list[Diagnostic] = []
    ours = package_templates()
    is_same = (root / TEMPLATES).resolve() == ours.resolve()
    theme = _read(ours.parent, "" if is_same else f"{briefbook.__name__}/", diagnostics)
    if not is_same:
        theme |= _read(root, "", diagnostics)
    return Checked(tuple(theme[name] for name in sorted(theme)), tuple(diagnostics))


def _read(above: Path, prefix: str, diagnostics: list[Diagnostic]) -> dict[str, SourceFile]:
    return {
        found.path: SourceFile(prefix + found.path, content)
        for found in walk(above, TEMPLATES, diagnostics)
        if (content := read_file(found, diagnostics, sys.maxsize)) is not None
    }

"""A theme as values: its templates' texts and the language it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from briefbook.diagnostics import Checked, Diagnostic, Location
from briefbook.model.documents import SourceFile
from briefbook.rules.templates import NOT_TEXT

_FOLDER = "templates/"
_ASSETS = "assets/"


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template: the name others call it by, its path as its author sees it, and its text."""

    name: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All that pages are rendered with; `catalogue` is a gettext .mo file, empty for English.

    A theme is plain values, so it travels between processes; each compiles it once.
    """

    templates: tuple[TemplateText, ...]
    language: str = "en"
    catalogue: bytes = b""


def parse_theme(
    files: tuple[SourceFile, ...], language: str = "en", catalogue: bytes = b""
) -> Checked[Theme]:
    """Return the theme of the files in `templates/`, all but its assets, which are no templates.

    A template that is not UTF-8 is reported and left out.
    """
    templates: list[TemplateText] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        name = file.path.partition(_FOLDER)[2]
        if name.startswith(_ASSETS):
            continue
        try:
            templates.append(TemplateText(name, file.path, file.content.decode()))
        except UnicodeDecodeError as error:
            line = file.content.count(b"\n", 0, error.start) + 1
            message = f"byte {error.start + 1} of the template is not UTF-8"
            diagnostics.append(
                Diagnostic(NOT_TEXT.code, NOT_TEXT.severity, Location(file.path, line), message)
            )
    return Checked(Theme(tuple(templates), language, catalogue), tuple(diagnostics))

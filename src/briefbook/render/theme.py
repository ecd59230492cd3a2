"""A theme as values: its templates' texts and the language it speaks."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, structs

from briefbook.model.documents import SourceFile


class TemplateText(Struct, frozen=True):
    """A template: the name others call it by, its path as its author sees it, and its text."""

    name: str
    path: str
    text: str

    @property
    def is_own(self) -> bool:
        """Whether it is the book's, and did not come with Briefbook."""
        return self.path.startswith(_FOLDER)


class Theme(Struct, frozen=True):
    """All that pages are rendered with; `catalogue` is a gettext .mo file, empty for English.

    `is_for_paper` is true where nobody can follow a link. A theme is plain values, so it travels
    between processes; each compiles it once.
    """

    templates: tuple[TemplateText, ...]
    language: str = "en"
    catalogue: bytes = b""
    is_for_paper: bool = False

    def __hash__(self) -> int:
        """Return a number that is soon told, since it is asked for on every page."""
        return hash((self.language, len(self.templates), self.is_for_paper))


_FOLDER, _ASSETS = "templates/", "assets/"
PAPER = "print/"


def gather_templates(files: Iterable[SourceFile]) -> tuple[TemplateText, ...]:
    """Return the templates among a theme's files, whose paths hold `templates/` before the name."""
    named = {file.path.partition(_FOLDER)[2]: file for file in files}
    return tuple(
        TemplateText(name, file.path, file.content.decode(errors="replace"))
        for name, file in named.items()
        if not name.startswith(_ASSETS)
    )


def for_paper(theme: Theme) -> Theme:
    """Return the theme that prints: what lies in `print/` takes the place of what lies outside.

    So the pages of both are made by the same templates, within another frame.
    """
    ours = {part.name.removeprefix(PAPER): part for part in theme.templates if _is_ours(part)}
    others = (part for part in theme.templates if not _is_ours(part) and part.name not in ours)
    named = (structs.replace(part, name=name) for name, part in ours.items())
    return structs.replace(theme, templates=(*others, *named), is_for_paper=True)


def _is_ours(part: TemplateText) -> bool:
    return part.name.startswith(PAPER)

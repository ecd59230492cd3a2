"""The templates and the assets among the files of a theme."""

from __future__ import annotations

from briefbook.diagnostics import Checked
from briefbook.model.documents import SourceFile
from briefbook.pipeline.packing import digest
from briefbook.pipeline.renewal import LastSite
from briefbook.render.faults import find_no_text
from briefbook.render.pages import check_theme
from briefbook.render.theme import Theme, gather_templates

_ASSETS = "templates/assets/"


def make_theme(
    files: tuple[SourceFile, ...], language: str, last: LastSite | None
) -> Checked[Theme]:
    """Return the templates among a theme's files, with what keeps any of them from being read.

    The theme of the last site was without fault, or there would have been no site.
    """
    theme = Theme(gather_templates(files), language)
    paths = {template.path for template in theme.templates}
    templates = (file for file in files if file.path in paths)
    no_text = tuple(fault for file in templates for fault in find_no_text(file))
    if last and not no_text and last.theme == digest(theme):
        return Checked(theme)
    return Checked(theme, (*no_text, *check_theme(theme)))


def assets_of(files: tuple[SourceFile, ...]) -> dict[str, bytes]:
    """Return the assets among a theme's files, by name."""
    names = ((file.path.partition(_ASSETS)[2], file.content) for file in files)
    return {name: content for name, content in names if name}

"""A theme as values: its templates' texts and the language it speaks."""

from __future__ import annotations

from dataclasses import dataclass


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

    def __hash__(self) -> int:
        """Return a number that is soon told, since it is asked for on every page."""
        return hash((self.language, len(self.templates)))

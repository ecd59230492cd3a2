"""The fonts of documents for paper: the same on every machine, and what they have no shape for."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from html import unescape

_FAMILIES = {
    "FiraGO": {"figo": "", "figbo": "bold", "figit": "italic", "figbi": "bold italic"},
    "Noto Sans": {"notos": "", "notosbo": "bold", "notosit": "italic", "notosbi": "bold italic"},
}
"""In their order: what the first has no shape for is taken from the second."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that have no shape: they break lines, join letters, turn directions."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, and what a style sheet calls it; `style` is made of `bold` and `italic`."""

    family: str
    style: str
    content: bytes

    @property
    def url(self) -> str:
        """What stands for the file in a style sheet."""
        return f"font:{self.family.replace(' ', '-')}/{self.style.replace(' ', '-') or 'regular'}"

    @property
    def rule(self) -> str:
        """The style sheet's rule that declares it."""
        weight = "bold" if "bold" in self.style else "normal"
        slant = "italic" if "italic" in self.style else "normal"
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{weight};font-style:{slant};'
            f'src:url("{self.url}")}}'
        )


def read_faces() -> tuple[Face, ...]:
    """Return the fonts that documents are set in."""
    from pymupdf_fonts import fontbuffers  # noqa: PLC0415 - only where something is printed

    return tuple(
        Face(family, style, fontbuffers[name]())
        for family, styles in _FAMILIES.items()
        for name, style in styles.items()
    )


def shapes_of(faces: Iterable[Face]) -> frozenset[int]:
    """Return the characters that the fonts have a shape for in every style."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only where something is printed

    families: dict[str, list[frozenset[int]]] = {}
    for face in faces:
        font = TTFont(io.BytesIO(face.content), lazy=True)
        families.setdefault(face.family, []).append(frozenset(font.getBestCmap()))
    whole = (reduce(frozenset.intersection, styles) for styles in families.values())
    return frozenset().union(*whole)


def find_shapeless(html: str, shapes: frozenset[int]) -> tuple[str, ...]:
    """Return the characters of a document that no font has a shape for, in their order."""
    found = {one for one in set(unescape(html)) if ord(one) not in shapes}
    return tuple(sorted(one for one in found if unicodedata.category(one) not in _UNSEEN))


def name_character(character: str) -> str:
    """Return a character with its number and its name in Unicode."""
    name = unicodedata.name(character, "no name")
    return f"“{character}” (U+{ord(character):04X}, {name})"


def urls_of(faces: Iterable[Face]) -> Mapping[str, bytes]:
    """Return the font files by what stands for them in a style sheet."""
    return {face.url: face.content for face in faces}

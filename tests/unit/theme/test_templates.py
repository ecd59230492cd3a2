"""Templates speak through the catalogue, and leave style and script to files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[3] / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
NOT_WORDS = ("TLP:", "{ } JSON")


def shown_text(template: str) -> str:
    """Return what a template shows as it stands: no Jinja, no tags, no translations."""
    for pattern in (
        r"\{#.*?#\}",
        r"\{%-? trans.*?endtrans -?%\}",
        r"<style>.*?</style>",
        r"\{% block (layout|og_type) %\}.*?endblock %\}",
        r"\{%.*?%\}",
        r"\{\{.*?\}\}",
        r"<[^>]*>",
    ):
        template = re.sub(pattern, " ", template, flags=re.DOTALL)
    for word in NOT_WORDS:
        template = template.replace(word, "")
    return template


@pytest.mark.parametrize("name", NAMES)
def test_no_label_is_bare(name: str) -> None:
    """Every word a template shows goes through gettext, so that a book can be in any language."""
    text = shown_text((TEMPLATES / name).read_text(encoding="utf-8"))
    assert not re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", "", text))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_inline(name: str) -> None:
    """No style or handler stands in a tag, no script in a page; style stands in two alone.

    The page for what is not found is served at any depth, a document on paper has no files beside.
    """
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert not re.search(r"<\w[^>]*\s(style|on\w+)=", text)
    assert re.findall(r"<script(?! src=| type=\"application/ld\+json\")", text) == []
    assert ("<style>" in text) == (name in ("404.html", "print/head.html"))

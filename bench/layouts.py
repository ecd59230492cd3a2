"""The same invented records in the front matter and folders of each generator."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.corpus import Entry

HERE = Path(__file__).parent
SECTIONS = {
    "people": "Leaders",
    "countries": "Countries",
    "organizations": "Organizations",
    "places": "Places",
    "delegations": "Delegations",
    "meetings": "Meetings",
    "issues": "Issues",
    "events": "Events",
    "sources": "Sources",
}
"""What Briefbook calls its sections, by their folder, in its order."""

_RENAMED = {"url": "address", "published": "appeared"}
_NEVER = 10**9

_SETTINGS = """title: Briefing book
as_of: 2026-01-01
rules: {R401: 'off', D203: 'off', D201: 'off'}
"""
"""Off are the rules that ask what an editor would and an invented book cannot answer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a generator wants a record: `place` and `spell` say where it lies and what it says.

    `frame` is the folder beside this file with what a project has besides its records, `files` are
    more of it by path.
    """

    place: Callable[[Entry], str]
    spell: Callable[[Entry], str]
    frame: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def write_project(entries: Iterable[Entry], layout: Layout, folder: Path) -> None:
    """Write all that a generator needs to build the book that these records make."""
    if layout.frame:
        shutil.copytree(HERE / layout.frame, folder, dirs_exist_ok=True)
    for path, text in layout.files.items():
        _write(folder / path, text)
    for entry in entries:
        write_entry(entry, layout, folder)


def write_entry(entry: Entry, layout: Layout, folder: Path) -> None:
    """Write one record as its generator wants it."""
    _write(folder / layout.place(entry), layout.spell(entry))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _brief(fields: Mapping[str, Any], body: str, width: int = 100) -> str:
    front = yaml.dump(
        dict(fields),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=width,
    )
    return f"---\n{front}---\n{body}"


def _place_brief(entry: Entry) -> str:
    top = "seeds" if entry.kind == "sources" else f"content/{entry.kind}"
    return f"{top}/{entry.id}.md"


def _place_page(entry: Entry) -> str:
    return f"content/{entry.kind}/{entry.id}.md"


def _spell_brief(entry: Entry) -> str:
    return _brief(entry.fields, entry.body)


def _spell_page(entry: Entry) -> str:
    """Return a record as peers take it.

    Some keys mean something else to them, and headings of bodies start where Briefbook puts them.
    `weight` keeps records of one date in the order of their ids. Hugo cannot read a mapping
    in braces that goes over a line's end.
    """
    fields = {"title": entry.name, "weight": entry.number, **entry.fields}
    fields.pop("name", None)
    for ours, theirs in _RENAMED.items():
        if ours in fields:
            fields[theirs] = fields.pop(ours)
    if "native_name" in fields:
        fields["native_name"] = next(iter(fields["native_name"].values()))
    return _brief(fields, entry.body.replace("## ", "### "), width=_NEVER)


def _spell_plain(entry: Entry) -> str:
    return _brief({"title": entry.name}, entry.body, width=_NEVER)


def _hugo_sections() -> dict[str, str]:
    """Return the pages that Hugo needs a file for, at the addresses that Briefbook gives them."""
    pages = {
        f"content/{name}/_index.md": {
            "title": title,
            "weight": weight,
            "url": f"/{name}/index.html",
        }
        for weight, (name, title) in enumerate(SECTIONS.items(), 1)
    }
    pages["content/chronology.md"] = {"title": "Chronology", "layout": "chronology"}
    pages["content/about.md"] = {"title": "About this book", "layout": "about"}
    return {path: _brief(fields, "") for path, fields in pages.items()}


_LEFT_OUT = ", ".join(f"{one}: off" for one in ("page_data", "feeds", "calendars", "search"))
BRIEFBOOK = Layout(_place_brief, _spell_brief, files={"content/book.yaml": _SETTINGS})
LEAN = Layout(
    _place_brief,
    _spell_brief,
    frame="theme",
    files={"content/book.yaml": f"{_SETTINGS}theme: {{{_LEFT_OUT}}}\n"},
)
HUGO = Layout(_place_page, _spell_page, frame="peers/hugo", files=_hugo_sections())
PELICAN = Layout(_place_page, _spell_page, frame="peers/pelican")
ELEVENTY = Layout(_place_page, _spell_page, frame="peers/eleventy")
MKDOCS = Layout(_place_page, _spell_plain, frame="peers/mkdocs")

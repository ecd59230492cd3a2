"""The invented book for Pelican: its records as articles, an index made once a build."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from pelican import signals
from pelican.readers import BaseReader

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from book import SECTIONS, Index  # noqa: E402 - it lies beside this file

SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Briefing book", "", "UTC", "en"
PATH, THEME = str(HERE / "content"), str(HERE / "theme")
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = list(SECTIONS), [], []
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
DIRECT_TEMPLATES = ["index", "chronology", "about", "404"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION, SUMMARY_MAX_LENGTH, TYPOGRIFY = False, None, False
USE_FOLDER_AS_CATEGORY, DELETE_OUTPUT_DIRECTORY = True, False
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CACHE_PATH = str(HERE / "cache")

_MARKDOWN = Markdown()


class _Loader(yaml.CSafeLoader):
    """Dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [one for one in known if not one[0].endswith("timestamp")]
    for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class Reader(BaseReader):  # type: ignore[misc]
    """Reads front matter that is YAML."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return a record's body as HTML, and what Pelican and the templates ask of it."""
        path = Path(source_path)
        front, _, body = path.read_text(encoding="utf-8")[4:].partition("\n---\n")
        fields = yaml.load(front, _Loader)  # noqa: S506 - a safe one
        _MARKDOWN.reset()
        return _MARKDOWN.convert(body), {
            "title": fields["title"],
            "slug": path.stem,
            "fields": fields,
            "template": path.parent.name,
            "category": self.process_metadata("category", path.parent.name),
            "date": self.process_metadata("date", fields.get("date", "2000-01-01")),
        }


def _add_reader(readers: Any) -> None:
    readers.reader_classes["md"] = Reader


def _make_index(generator: Any) -> None:
    records = {one.slug: (str(one.category), one.fields) for one in generator.articles}
    generator.context |= {"index": Index(records), "sections": SECTIONS}


def _write_sections(generator: Any, writer: Any) -> None:
    template = generator.get_template("section")
    for kind, title in SECTIONS.items():
        writer.write_file(f"{kind}/index.html", template, generator.context, kind=kind, title=title)


signals.readers_init.connect(_add_reader)
signals.article_generator_finalized.connect(_make_index)
signals.article_writer_finalized.connect(_write_sections)

"""What the pages cost of a book in which everyone names everyone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from briefbook.model.documents import SourceFile
from briefbook.model.options import Options
from briefbook.pipeline.site import make_site
from briefbook.shell.theme_files import read_theme
from tests.counting import count_calls

SETTINGS = SourceFile("content/book.yaml", b"title: A crowd\nas_of: 2026-01-28\n")
SOURCE = SourceFile("seeds/report.md", b"---\ntitle: A report\n---\n")


def make_crowd(size: int) -> tuple[SourceFile, ...]:
    """Return the files of a book of people who all name all others, in a field and in prose."""
    ids = [f"p{number}" for number in range(size)]
    relations = {id_: f"  - {{person: {id_}, kind: friend, cite: report}}" for id_ in ids}
    people = []
    for id_ in ids:
        others = [other for other in ids if other != id_]
        front = "\n".join(
            ["---", f"name: {id_}", "relations:", *map(relations.__getitem__, others), "---"]
        )
        body = " and ".join(f"[[{other}]]" for other in others)
        text = f"{front}\nKnows {body}. [@report]\n"
        people.append(SourceFile(f"content/people/{id_}.md", text.encode()))
    return (SETTINGS, SOURCE, *people)


def test_a_link_costs_no_more_on_the_pages_of_a_larger_crowd(tmp_path: Path) -> None:
    """From files to pages, work grows with the links, and with nothing that grows faster."""
    theme = read_theme(tmp_path).value
    options = Options(clock=datetime(2026, 3, 1, tzinfo=UTC))

    def cost(size: int) -> int:
        files = make_crowd(size)
        made = make_site(files, theme, options)
        assert made.diagnostics == ()
        return count_calls(lambda: make_site(files, theme, options))

    def cost_of_a_link(fewer: int, more: int) -> float:
        links = more * (more - 1) - fewer * (fewer - 1)
        return (cost(more) - cost(fewer)) / links

    assert cost_of_a_link(32, 48) < 1.1 * cost_of_a_link(8, 16)

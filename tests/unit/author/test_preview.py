"""A preview follows its book, and keeps the last good pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefbook.author import preview as preview_module
from briefbook.author.preview import Preview
from briefbook.build import Built, build_book
from briefbook.model.options import Options

FILES = {
    "content/book.yaml": "title: A book\nas_of: 2026-01-28\n",
    "content/people/ada.md": "---\nname: Ada\nsources: diary p. 1\n---\n",
    "seeds/diary.md": "---\ntitle: A diary\nkind: other\n---\n",
}
DAY = datetime(2026, 2, 3, tzinfo=UTC)


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """Give the preview of a small book, built once."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    made = Preview(tmp_path, lambda: Options(clock=DAY, generator="Briefbook test"))
    assert made.build().written
    return made


def page(preview: Preview, address: str) -> str:
    """Return a page as it lies, empty if it is not there."""
    file = preview.out / address
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def save(preview: Preview, path: str, text: str) -> None:
    """Write a file of the book, and build."""
    (preview.root / path).parent.mkdir(parents=True, exist_ok=True)
    (preview.root / path).write_text(text, encoding="utf-8")
    preview.build()


def test_pages_lie_apart_and_have_no_script(preview: Preview) -> None:
    """A preview does not touch the site that is published, and its files are those of a site."""
    assert not (preview.root / "build").exists()
    files = [file for file in preview.out.rglob("*") if file.is_file()]
    assert files
    assert not any(b"preview.js" in file.read_bytes() for file in files)


def test_every_part_of_a_book_is_followed(preview: Preview) -> None:
    """A brief that changes, comes, is renamed or goes; settings, templates and assets."""
    made = preview.desk.latest.made
    save(preview, "content/people/ada.md", FILES["content/people/ada.md"].replace("Ada", "Augusta"))
    assert "Augusta" in page(preview, "people/ada.html")
    assert preview.desk.latest.made == made + 1
    save(preview, "content/people/eve.md", "---\nname: Eve\nsources: diary\n---\n")
    assert page(preview, "people/eve.html")
    (preview.root / "content/people/eve.md").rename(preview.root / "content/people/eva.md")
    preview.build()
    assert page(preview, "people/eva.html")
    assert not page(preview, "people/eve.html")
    (preview.root / "content/people/eva.md").unlink()
    preview.build()
    assert not page(preview, "people/eva.html")
    save(preview, "content/book.yaml", FILES["content/book.yaml"].replace("A book", "My book"))
    assert "My book" in page(preview, "index.html")
    save(preview, "templates/person.html", "<p>{{ page.title }} in our own look</p>")
    assert "in our own look" in page(preview, "people/ada.html")
    save(preview, "templates/assets/ours.css", "a {}")
    assert list(preview.out.glob("assets/ours.*.css"))


@pytest.mark.parametrize(
    ("path", "broken"),
    [
        ("content/people/ada.md", "---\nname: [Ada\n---\n"),
        ("content/people/ada.md", "---\nname: Ada\ncountry: nowhere\n---\n"),
        ("content/book.yaml", "title: A book\n"),
        ("content/book.yaml", "\0"),
        ("templates/person.html", "{% if %}"),
        ("templates/person.html", "{{ page.nothing.at_all }}"),
    ],
)
def test_what_is_broken_keeps_the_last_good_pages(preview: Preview, path: str, broken: str) -> None:
    """Findings are told with their place and vanish with the fault; pages stay all the while."""
    files = {file: file.read_bytes() for file in preview.out.rglob("*") if file.is_file()}
    made = preview.desk.latest.made
    save(preview, path, broken)
    news = preview.desk.latest
    assert news.stale
    assert news.made == made
    assert {found.location.path for found in news.findings} == {path}
    assert {file: file.read_bytes() for file in preview.out.rglob("*") if file.is_file()} == files
    if path in FILES:
        save(preview, path, FILES[path])
    else:
        (preview.root / path).unlink()
        preview.build()
    assert preview.desk.latest.findings == ()
    assert not preview.desk.latest.stale


def test_book_that_is_gone_and_back_is_no_end(preview: Preview) -> None:
    """Another branch, an emptied folder: told, and followed once it is there again."""
    (preview.root / "content").rename(preview.root / "elsewhere")
    preview.build()
    assert preview.desk.latest.stale
    (preview.root / "elsewhere").rename(preview.root / "content")
    preview.build()
    assert not preview.desk.latest.stale


def test_pages_are_told_of_before_all_is_noted_down(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader need not wait for what only the next build is for."""
    told: list[int] = []

    def build(*arguments: object, on_stage: Callable[[str], None], **more: object) -> Built:
        def note(stage: str) -> None:
            on_stage(stage)
            told.append(preview.desk.latest.made)

        return build_book(*arguments, on_stage=note, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(preview_module, "build_book", build)
    made = preview.desk.latest.made
    save(preview, "content/people/ada.md", "---\nname: Eve\nsources: diary\n---\n")
    assert told[-1] == made + 1
    assert preview.desk.latest.made == made + 1


@pytest.mark.parametrize("failures", [1, 9])
def test_file_that_goes_while_it_is_looked_at_is_no_end(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    """A burst of saves is looked at again; what stays wrong is a finding."""
    left = [failures]

    def build(*arguments: object, **more: object) -> Built:
        left[0] -= 1
        if left[0] >= 0:
            raise FileNotFoundError(2, "No such file or directory", "content/people/.4913")
        return build_book(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(preview_module, "build_book", build)
    built = preview.build()
    assert (built.written is None) is (failures == 9)
    assert [found.code for found in built.diagnostics] == ["O512"] * (failures == 9)


def test_edition_that_is_gone_is_a_finding(preview: Preview) -> None:
    """A preview of an edition outlives a slip in book.yaml."""
    preview.options = lambda: Options(clock=DAY, edition="inner")
    preview.build()
    (found,) = preview.desk.latest.findings
    assert found.code == "O512"
    assert "public" in found.message


def test_editors_are_offered_new_records(preview: Preview) -> None:
    """The schemas are written when a record comes or goes, and not for every word."""
    schema = preview.root / ".briefbook/schema/delegation.schema.json"
    preview.refresh_schemas()
    assert '"eve"' not in schema.read_text(encoding="utf-8")
    save(preview, "content/people/eve.md", "---\nname: Eve\nsources: diary\n---\n")
    events = "- {id: launch, title: L, date: 2026}\n"
    save(preview, "content/events/all.yaml", events)
    preview.refresh_schemas()
    assert '"eve"' in schema.read_text(encoding="utf-8")
    event = preview.root / ".briefbook/schema/event.schema.json"
    assert '"launch"' in event.read_text(encoding="utf-8")
    event.unlink()
    preview.refresh_schemas()
    assert not event.exists()

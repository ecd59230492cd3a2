"""What was handed out comes back the same where the format can carry it, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefbook.check.records import TYPES
from briefbook.export.popolo import CARRIED
from briefbook.exporting.book import export_book
from briefbook.importing.book import Request, import_records, json_feed, popolo_feed
from briefbook.intake.incoming import Feed
from briefbook.model.keys import FOLDERS
from briefbook.model.options import Options
from briefbook.model.shape import slots_of
from briefbook.pipeline.order import Order

ROOT = Path(__file__).parents[3]
OPTIONS = Options(clock=datetime(2026, 3, 1, tzinfo=UTC), generator="Briefbook")
BY_POPOLO = {
    "person": {"name", "native_name", "also_known_as", "sort_name", "honorific_prefix", "country"},
    "country": {"name", "native_name", "also_known_as", "iso"},
    "organization": {"name", "native_name", "also_known_as", "classification", "country", "parent"},
    "place": {"name", "kind", "within", "coordinates"},
    "delegation": {"title", "meeting", "country", "organization"},
    "meeting": {"title", "date", "end", "place", "status"},
    "event": {"title", "date", "place", "kind"},
}
"""The fields that Popolo carries whole, where dates are plain and prose has no markup."""


def hand_out(root: Path, form: str, out: Path) -> Any:
    """Return what an export of a book holds."""
    done = export_book(root, out, OPTIONS, Order(), form)
    assert not done.has_errors, done.diagnostics
    name = {"json": "book.json", "popolo": "popolo.json"}[form]
    return json.loads((out / name).read_text(encoding="utf-8"))


def publish(root: Path) -> None:
    """Make briefs of all drafts, in a book with the settings of the example."""
    for path in root.rglob("imported/*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(": draft\n", ": published\n"), encoding="utf-8")
    settings = (ROOT / "content/book.yaml").read_text(encoding="utf-8")
    (root / "content/book.yaml").write_text(settings, encoding="utf-8")


@pytest.fixture
def take_in(tmp_path: Path) -> Callable[[Feed], Path]:
    """Return a function that imports a feed into a book of its own and gives its root."""

    def take(feed: Feed) -> Path:
        root = tmp_path / "book"
        (root / "content").mkdir(parents=True)
        done = import_records(root, feed, Request())
        assert done.diagnostics == ()
        publish(root)
        return root

    return take


def test_json_comes_back_to_the_byte(take_in: Callable[[Feed], Path], tmp_path: Path) -> None:
    """Exported, imported and exported again, a book is the same."""
    first = hand_out(ROOT, "json", tmp_path / "first")
    root = take_in(json_feed((tmp_path / "first/book.json",)))
    assert hand_out(root, "json", tmp_path / "second") == first


def shared(book: Any) -> Iterator[tuple[str, str, str, Any]]:
    """Yield the fields of records that Popolo carries whole: kind, id, key and value."""
    for kind, keys in BY_POPOLO.items():
        for record in book[FOLDERS[kind]]:  # type: ignore[index]
            for key in keys & record.keys():
                value = record[key]
                is_vague = key in ("date", "end") and not value.replace("-", "").isdigit()
                if not is_vague:
                    yield kind, record["id"], key, json.dumps(value, sort_keys=True)


def test_popolo_comes_back_as_far_as_it_goes(
    take_in: Callable[[Feed], Path], tmp_path: Path
) -> None:
    """Names, countries, bodies, places, dates and who sat where; issues and claims do not."""
    before = hand_out(ROOT, "json", tmp_path / "json")
    first = hand_out(ROOT, "popolo", tmp_path / "first")
    root = take_in(popolo_feed((tmp_path / "first/popolo.json",), "2026-03-01"))
    after = hand_out(root, "json", tmp_path / "after")
    assert sorted(shared(after)) == sorted(shared(before))
    second = hand_out(root, "popolo", tmp_path / "second")
    for name in ("memberships", "areas"):
        assert [*map(_unsourced, second[name])] == [*map(_unsourced, first[name])]
    assert after["issues"] == after["sources"] == []


LEFT = {
    "agenda": "agendas",
    "body": "prose",
    "capital": "capitals",
    "cite": "citations",
    "claims": "claims",
    "color": "colours",
    "commitments": "commitments",
    "coordinates_cite": "citations",
    "country": "country of a place",
    "date_note": "remarks on dates",
    "follows": "which meeting follows which",
    "format": "formats",
    "head": "who heads a delegation",
    "key_points": "key points",
    "links": "links",
    "official_name": "official names",
    "open_questions": "open questions",
    "pronunciation": "pronunciations",
    "relations": "relations",
    "since_last": "what happened since",
    "sources": "citations",
    "source_summary": "summaries of sources",
    **dict.fromkeys(("also_known_as", "native_name"), "other names"),
    **dict.fromkeys(("identifiers", "summary"), "prose, other names, identifiers and links"),
    **dict.fromkeys(("people", "organizations", "countries", "issues"), "whom and what an event"),
    **dict.fromkeys(("reviewed", "review_after", "owner", "formerly"), "dates of review, owners"),
    "relative_to": "which event is dated by which",
}
"""What the how-to calls each field that does not come back, or not of every kind."""


def test_the_how_to_lists_all_that_does_not_come_back() -> None:
    """Every field of the model is carried by Popolo, or the list has words for it."""
    text = (ROOT / "docs/how-to/take-in-data.md").read_text(encoding="utf-8")
    listed = " ".join(text.partition("What does not:")[2].split())
    always = {"id", "marking", "embargo_until", "publication", "notes"}
    for kind, carried in CARRIED.items():
        owner: type = TYPES[kind]
        for one in slots_of(owner):
            if one.name not in carried and one.name not in always:
                assert LEFT[one.name] in listed, (kind, one.name)


def _unsourced(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if key not in ("sources", "links")}

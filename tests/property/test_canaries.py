"""No canary of what an edition leaves out sings in any byte of it, whatever is marked how."""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefbook.build import build_book
from briefbook.model.book import RECORD_TYPES
from briefbook.model.keys import FOLDERS, REDACTED
from briefbook.model.options import Options
from briefbook.model.vocabulary import MARKINGS
from briefbook.pipeline.reading import examine
from briefbook.pipeline.site import make_site, renew_site
from briefbook.shell.exports import FORMATS
from briefbook.shell.opening import open_file
from briefbook.shell.preparing import open_edition
from briefbook.shell.theme_files import read_theme
from tests.property.canaries import EDITIONS, MARKS, PART_MARKS, Aviary, sightings

CLOCK = datetime(2026, 2, 5, 9, tzinfo=UTC)
THEME = read_theme(Path("no-book-of-anybody")).value
MARK = f'<span class="withheld"><i aria-hidden="true">{REDACTED}</i> withheld</span>'
NEVER_SHOWN = {"notes"}
_LISTS = {
    "people": {"offices", "claims"},
    "meetings": {"commitments", "claims"},
    "issues": {"positions", "claims"},
}


def ordered() -> Aviary:
    """Return every kind under every mark, with parts under every mark.

    A record names one of its own mark and one of the next.
    """
    count = len(MARKS)
    return Aviary(
        2 * count, len(PART_MARKS), lambda place, of: place % of, lambda at, _: at + count
    )


def shuffled(seed: int) -> Aviary:
    """Return a small book in which anything may be marked and anything may name anything."""
    chance = random.Random(seed)  # noqa: S311 - a book, not a secret
    return Aviary(2, 2, lambda _, of: chance.randrange(of), lambda _, of: chance.randrange(of))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_canary_that_may_be_seen_is_and_no_other(edition: str, tmp_path: Path) -> None:
    """Of all fields of all kinds under all markings; in files, their names, JSON, sitemap."""
    aviary = ordered()
    root, out = tmp_path / "book", tmp_path / "book/build/site"
    for file in aviary.book():
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    options = Options(clock=CLOCK, edition=edition, base_url="https://example.org/")
    built = build_book(root, out, options)
    assert built.written, [str(one) for one in built.diagnostics[:3]]
    seen: set[str] = set()
    for path in out.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        seen |= sightings(path.relative_to(out).as_posix(), content)
        if path.suffix == ".html":
            assert_banner(content.decode(), aviary)
            assert_marks(content.decode(), is_marked=edition == "marked")
            assert_marked_lists(path, content.decode(), is_marked=edition == "marked")
    assert not (out / ".briefbook").exists()
    may_be = {
        word: one for word, one in aviary.canaries.items() if one.may_be_seen(EDITIONS[edition])
    }
    assert [aviary.canaries[word] for word in seen & aviary.canaries.keys() - may_be.keys()] == []
    unseen = {one for word, one in may_be.items() if word not in seen}
    assert {one.field for one in unseen} <= {*NEVER_SHOWN, "sha256", "fingerprints"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_canary_that_may_not_be_seen_is_in_an_export(edition: str, tmp_path: Path) -> None:
    """In no format, opened as far as packed; the JSON has all that may be seen."""
    aviary = ordered()
    for file in aviary.book():
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    prepared = open_edition(tmp_path, Options(clock=CLOCK, edition=edition), map).prepared.value
    assert prepared
    may_be = {word for word, one in aviary.canaries.items() if one.may_be_seen(EDITIONS[edition])}
    for form, make in FORMATS.items():
        files = make(prepared.work).files
        assert files, form
        opened = [part for one in files for part in open_file(one.address, one.content)]
        seen = {word for name, content in opened for word in sightings(name, content)}
        assert seen & aviary.canaries.keys() <= may_be, form
        if form == "json":
            unseen = {aviary.canaries[word].field for word in may_be - seen}
            assert unseen <= NEVER_SHOWN
            book, schema = (json.loads(one.content) for one in files)
            assert [*Draft202012Validator(schema).iter_errors(book)] == []


@pytest.mark.parametrize("form", ["popolo", "ftm", "jsonld"])
def test_what_a_format_does_not_carry_is_counted(form: str, tmp_path: Path) -> None:
    """A field of a record that is not in the file is among what the export says it left out."""
    aviary = Aviary(2, 1, lambda *_: 0, lambda at, _: at + 1)
    for file in aviary.book():
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    prepared = open_edition(tmp_path, Options(clock=CLOCK), map).prepared.value
    assert prepared
    made = FORMATS[form](prepared.work)
    seen = {word for one in made.files for word in sightings(one.address, one.content)}
    told = {what for what, _ in made.lost}
    folders = {kind.__name__: FOLDERS[kind.KIND] for kind in RECORD_TYPES}
    for word, one in aviary.canaries.items():
        folder = folders.get(one.owner)
        if not folder or word in seen or one.field in (*NEVER_SHOWN, "label"):
            continue
        keeping = one.field in ("owner", "formerly")
        what = "dates of review, owners and former ids" if keeping else f"{folder}.{one.field}"
        assert what in told or folder in told, one


def assert_banner(page: str, aviary: Aviary) -> None:
    """Assert that a page's banner is no lower than the marking of anything on the page.

    Which side's colour somebody has is not shown in words.
    """
    shown = sightings("", re.sub(r'class="[^"]*"', "", page).encode())
    marks = [mark for word in shown for mark in aviary.canaries[word].marks]
    highest = max((MARKINGS.index(mark) for mark in marks if mark in MARKINGS), default=0)
    banner = re.search(r'<p class="marking">TLP:(\S+)</p>', page)
    assert banner
    assert MARKINGS.index(banner[1]) >= highest, re.search("<title>.*</title>", page)


def assert_marks(page: str, *, is_marked: bool) -> None:
    """Assert that nothing tells of what is left out but marks, and these where they are wanted."""
    body = page.partition("<body")[2]
    marks = body.count(MARK)
    assert body.count(REDACTED) == marks
    assert 'href=""' not in page
    assert is_marked or REDACTED not in page


def assert_marked_lists(path: Path, page: str, *, is_marked: bool) -> None:
    """Assert that a brief has one mark for each of its lists, whatever number was taken out."""
    if not path.with_suffix(".json").exists():  # it is no record's
        return
    mark = f'<p class="rest">{MARK}</p>'
    sections = re.split(r'<h2 id="', page)
    found = {section.partition('"')[0] for section in sections if mark in section} - {"sources"}
    assert found == (_LISTS.get(path.parent.name, set()) if is_marked else set()), path
    assert all(section.count(mark) <= 1 for section in sections)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1 << 32), st.sampled_from(tuple(EDITIONS)))
def test_no_canary_gets_out_whatever_is_marked(seed: int, edition: str) -> None:
    """Random marks on records and parts, random references between them."""
    aviary = shuffled(seed)
    options = Options(clock=CLOCK, edition=edition, base_url="https://example.org/")
    made = make_site(aviary.book(), THEME, options)
    assert made.value, [str(one) for one in made.diagnostics[:3]]
    out = {word for file in made.value for word in sightings(file.address, file.content)}
    for file in made.value:
        if file.address.endswith(".html"):
            assert_banner(file.content.decode(), aviary)
            assert_marks(file.content.decode(), is_marked=edition == "marked")
    caught = out & aviary.canaries.keys()
    admits = EDITIONS[edition]
    assert [one for word in caught if not (one := aviary.canaries[word]).may_be_seen(admits)] == []


def test_the_leak_check_knows_every_canary() -> None:
    """What may not be seen is looked for, each field of it; what may be is not."""
    aviary = ordered()
    files = aviary.book()
    readings = {file.path: examine(file) for file in files}
    made = renew_site(readings, {file.path: file for file in files}, THEME, Options(clock=CLOCK))
    secrecy = made.value.secrecy
    assert secrecy
    looked_for = {word for secret in secrecy.secrets for word in sightings(secret.text, b"")}
    for word, one in aviary.canaries.items():
        may_be_seen = one.may_be_seen("CLEAR") and one.field not in NEVER_SHOWN
        assert (word in looked_for) != may_be_seen, (word, one)

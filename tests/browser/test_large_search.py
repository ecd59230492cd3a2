"""The search of a book of 10,000 records: what a question takes in, and that it is whole."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from bench.corpus import Entry, make_entries
from bench.layouts import BRIEFBOOK, write_project
from tests.browser.conftest import serve
from tests.browser.test_accessibility import RULES
from tests.browser.test_search import BOX, OPTIONS, open_box

RECORDS = 10_000
FIRST_ANSWER = 300_000
SHARD = 64_000
SOON = 150
PERSON, NAME, NATIVE = "p00007", "Lantem Mopol", "Чткдбре Дэеопда"

Entries: TypeAlias = Mapping[tuple[str, str], Entry]


@pytest.fixture(scope="session")
def entries() -> Entries:
    """Return the records of the book, by their kinds and ids."""
    found = {(entry.kind, entry.id): entry for entry in make_entries(RECORDS)}
    assert found["people", PERSON].name == NAME
    return found


@pytest.fixture(scope="session")
def large(entries: Entries, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented book with the default theme, once however many workers there are."""
    from briefbook.cli import main

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = shared / "large-site"
    with (shared / "large.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            book = shared / "large"
            write_project(entries.values(), BRIEFBOOK, book)
            with (book / "content/book.yaml").open("a") as settings:
                settings.write("theme: {page_data: off, feeds: off, calendars: off}\n")
            done = CliRunner().invoke(main, ["build", str(book), "--out", str(out), "--quiet"])
            assert done.exit_code == 0, done.output
    return out


@pytest.fixture(params=["from disk", "from a host"])
def base(request: pytest.FixtureRequest, large: Path) -> Iterator[str]:
    """Where the site is opened."""
    if request.param == "from disk":
        yield f"{large.as_uri()}/"
    else:
        yield from serve(large, "/")


class Intake:
    """What a page took in of the index: the files, each once."""

    def __init__(self, page: Page, base: str, site: Path) -> None:
        """Begin to note what the page asks for."""
        self.sizes: dict[str, int] = {}
        path = urlsplit(base).path

        def note(url: str) -> None:
            name = unquote(urlsplit(url).path).removeprefix(path)
            if name.startswith("search/"):
                self.sizes[name] = (site / name).stat().st_size

        page.on("request", lambda request: note(request.url))

    def assert_small(self) -> None:
        """Assert that it is no more than a first answer may take in, in files of the right size."""
        assert len(self.sizes) >= 3
        assert max(self.sizes.values()) <= SHARD
        assert sum(self.sizes.values()) < FIRST_ANSWER, self.sizes


QUESTIONS = ["the", "pe", "minister of finance", "tra sul", NAME, "said that by his her"]
WATCH = """() => {
  const take = window.briefbookFound;
  let arrived = 0;
  window.briefbookFound = part => { take(part); arrived = performance.now(); };
  new MutationObserver((_, watch) => {
    window.waited = performance.now() - arrived;
    watch.disconnect();
  }).observe(document.querySelector("dialog [role=listbox]"), { childList: true });
}"""


def ask(page: Page, base: str, words: str) -> None:
    """Open the box of a page and look for something; wait for the last of the answer.

    The words come at once: who types slowly gets answers on the way, which take in more.
    """
    page.goto(f"{base}about.html")
    open_box(page, "")
    page.locator(f"{BOX} input").fill(words)
    expect(page.locator(f"{BOX} [role=status]")).not_to_be_empty()
    expect(page.locator(f"{BOX} [role=listbox]")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_first_answer_takes_in_little(page: Page, base: str, large: Path, words: str) -> None:
    """From nothing to ten results with their passages, less than 300 KB in shards of 64 KB."""
    intake = Intake(page, base, large)
    ask(page, base, words)
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert page.locator(f"{OPTIONS} mark").count() > 0
    intake.assert_small()


def test_a_first_answer_comes_soon_after_its_shards(page: Page, large: Path) -> None:
    """From disk it stands there within 150 ms of the last of them, at the median of questions."""
    waited = []
    for words in QUESTIONS:
        page.goto((large / "about.html").as_uri())
        open_box(page, "")
        page.evaluate(WATCH)
        page.locator(f"{BOX} input").fill(words)
        expect(page.locator(OPTIONS).first).to_be_visible()
        waited.append(page.evaluate("window.waited"))
    assert median(waited) < SOON, waited


def test_every_shard_is_small(large: Path) -> None:
    """No file of the index is larger than 64 KB, whatever the book has most of."""
    sizes = [path.stat().st_size for path in large.glob("search/*.js")]
    assert len(sizes) > 1000
    assert max(sizes) <= SHARD


@pytest.mark.parametrize(
    "words",
    [
        NAME,
        NATIVE,
        NATIVE.upper(),
        "lântëm mmöppöl",
        "Lantem Moplo",
    ],
)
def test_one_of_thousands_is_found_by_any_spelling(page: Page, base: str, words: str) -> None:
    """By name, in another script, with other marks and doubled letters, with one slip: Enter."""
    ask(page, base, words)
    expect(page.locator(OPTIONS).first.locator(".title")).to_have_text(NAME)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/people/{PERSON}.html")


def test_the_last_word_of_a_long_text_is_shown_where_it_stands(
    page: Page, base: str, entries: Entries
) -> None:
    """With a name it leads to one brief, whose passage has it, marked."""
    entry = max(entries.values(), key=lambda one: len(one.body))
    word = re.findall(r"\b[a-z]{5,}\b", entry.body)[-1]
    ask(page, base, f"{entry.name} {word}")
    found = page.locator(f'{OPTIONS}[href$="{entry.kind}/{entry.id}.html"]')
    expect(found.locator(".title mark")).to_have_count(2)
    expect(found.locator(".text mark")).to_have_text([word])


def test_filters_let_through_what_they_say(
    page: Page, base: str, large: Path, entries: Entries
) -> None:
    """Kind, country and years, each with what a search without them finds."""
    intake = Intake(page, base, large)
    page.goto(f"{base}search.html?q=talks&kind=meeting&from=2010&to=2011")
    status = page.locator("[role=status]")
    expect(status).to_contain_text("result")
    intake.assert_small()
    meant = [one for one in entries.values() if one.kind == "meetings"]
    here = [one for one in meant if one.fields["date"][:4] in ("2010", "2011")]
    expect(status).to_have_text(f"{len(here)} results · 12 shown")
    page.locator("button.more").click()
    expect(page.locator("a.result")).to_have_count(min(42, len(here)))
    for link in page.locator("a.result").all():
        name = str(link.get_attribute("href")).rpartition("/")[2].removesuffix(".html")
        assert entries["meetings", name] in here
    page.locator("select[name=kind]").select_option("person")
    page.locator("input[name=from]").fill("")
    page.locator("input[name=to]").fill("")
    page.locator("input[name=q]").fill(NAME)
    page.locator("select[name=country]").select_option(entries["people", PERSON].fields["country"])
    expect(page.locator("a.result .title").first).to_have_text(NAME)
    expect(status).to_contain_text("result")


def test_axe_finds_nothing(browser: Browser, large: Path) -> None:
    """The box with ten results of several kinds, and the page with as many as it shows."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    ask(page, f"{large.as_uri()}/", "trasul")
    assert page.locator(OPTIONS).count() == 10
    assert page.locator(f"{BOX} [role=group]").count() > 1
    box = Axe().run(page, options={"runOnly": RULES})
    page.goto((large / "search.html").as_uri() + "?q=trasul")
    expect(page.locator("a.result").nth(11)).to_be_visible()
    whole = Axe().run(page, options={"runOnly": RULES})
    context.close()
    assert not box.response["violations"], box.generate_report()
    assert not whole.response["violations"], whole.generate_report()

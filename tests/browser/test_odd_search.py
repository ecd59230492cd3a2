"""The search of a book of odd names and texts: nothing breaks out, and all of it is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from tests.browser.test_search import BOX, OPTIONS, open_box

HOSTILE = '</script><img src=x onerror="window.broken=1"> Tagson'
PEOPLE = {
    "u": ("U", "He was prime minister in the sixties."),
    "xi": ("习近平", "中国国家主席在北京会见了代表团。" * 300 + "最后谈到了水稻。"),
    "long": ("Q" * 300, "A name of three hundred letters."),
    "tagson": (
        HOSTILE,
        "He wrote `<script>window.broken=1</script>`, <img src=x onerror='broken=1'> & fled.",
    ),
    "line": (
        "Sep\u2028Arator\u2029End",
        "A line\u2028parted, \\\\u0041 and '); window.broken=1 ('.",
    ),
    "obrien": ("Conor O'Brien", "Seen with d'Artagnan at Shara'a's house."),
    "novel": ("Novelist", "\n\n".join(["A chapter of words. " * 60] * 30 + ["Zanzibar at last."])),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a book of these people."""
    from briefbook.cli import main

    book = tmp_path_factory.mktemp("odd")
    people = book / "content/people"
    people.mkdir(parents=True)
    (book / "content/book.yaml").write_text("title: Odd\nas_of: 2026-01-01\n", encoding="utf-8")
    for id_, (name, body) in PEOPLE.items():
        text = f"---\nname: {json.dumps(name)}\nsummary: Somebody.\n---\n{body}\n"
        (people / f"{id_}.md").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(book), "--quiet"])
    assert done.exit_code == 0, done.output
    return book / "build/site"


@pytest.mark.parametrize(
    ("words", "id_", "shown"),
    [
        ("U", "u", "U"),
        ("习近平", "xi", "习近平"),
        ("水稻", "xi", "最后谈到了水稻。"),
        ("q" * 300, "long", "Q" * 300),
        ("</script>", "tagson", HOSTILE),
        ("fled", "tagson", "<img src=x onerror='broken=1'> & fled."),
        ("wrote", "tagson", "He wrote <script>window.broken=1</script>"),
        ("arator", "line", "Sep Arator End"),
        ("parted", "line", "A line parted, \\u0041 and '); window.broken=1 ('."),
        ("O’Brien", "obrien", "Conor O'Brien"),
        ("d'Artagnan", "obrien", "Seen with d'Artagnan"),
        ("artagnan", "obrien", "Seen with d'Artagnan"),
        ("shara'a", "obrien", "at Shara'a's house"),
        ("zanzibar", "novel", "Zanzibar at last."),
    ],
)
def test_what_is_odd_is_found_and_shown_as_text(
    page: Page, odd: Path, words: str, id_: str, shown: str
) -> None:
    """It comes first, with the words that matched marked, and nothing of it is run."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((odd / "index.html").as_uri())
    open_box(page, words)
    first = page.locator(OPTIONS).first
    expect(first).to_have_attribute("href", (odd / f"people/{id_}.html").as_uri())
    expect(first).to_contain_text(shown)
    expect(first.locator("mark").first).to_be_visible()
    assert page.locator(f"{BOX} :is(img, script, b)").count() == 0
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    assert not page.evaluate("window.broken")
    assert not faults


@pytest.mark.parametrize(
    "words", ["...", "\u200b", "the of", "z" * 10_000, "ab " * 3_000, "'" * 40]
)
def test_what_leads_nowhere_is_answered(page: Page, odd: Path, words: str) -> None:
    """Signs, words that nobody uses and a question of 10,000 letters break nothing."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((odd / "index.html").as_uri())
    open_box(page, "")
    page.locator(f"{BOX} input").fill(words)
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("Nothing found for “")
    assert page.locator(OPTIONS).count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html*")
    expect(page.locator("[role=status]")).to_contain_text("Nothing found for “")
    assert not faults

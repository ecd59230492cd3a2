"""The example book as the theme draws it: what a reader is told, and how a page hangs together."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

ASSETS = Path(__file__).parents[3] / "templates/assets"

LATEST = "meetings/moscow-2026-01.html"
FIRST = "meetings/moscow-2025-10.html"
ROSTER = "delegations/russia-2026-01.html"


def words(html: str) -> str:
    """Return the text of a page on one line."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_ids_are_unique_and_links_within_a_page_lead_somewhere(site: Mapping[str, str]) -> None:
    """Claims shown twice keep one anchor, and every note and section that is linked is there."""
    for address, html in site.items():
        ids = Counter(re.findall(r'\sid="([^"]+)"', html))
        assert max(ids.values()) == 1, address
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids), address


def test_headings_step_down_one_at_a_time(site: Mapping[str, str]) -> None:
    """Each page has one h1, first, and no heading skips a level."""
    for address, html in site.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_a_page_stays_within_its_layout(site: Mapping[str, str]) -> None:
    """Every page has the marking, the way to skip to its text, its landmarks and its day."""
    for address, html in site.items():
        assert "TLP:CLEAR</p>" in html, address
        assert '<a class="skip" href="#main">' in html, address
        assert all(html.count(f"<{mark}") == 1 for mark in ("main", "footer")), address
        assert "as of 5 Feb 2026" in html, address


def test_no_section_is_empty(site: Mapping[str, str]) -> None:
    """A heading is followed by something; what has nothing to show is absent from the page."""
    for address, html in site.items():
        assert not re.search(r"</h[23]>\s*(</section>|<section|<h2)", html), address
        assert not re.search(r"<(ul|ol|dl|tbody)[^>]*>\s*</\1>", html), address


def test_the_section_one_is_in_is_marked(site: Mapping[str, str]) -> None:
    """The navigation marks the current section, and says page on the index itself."""
    assert re.search(r'index\.html" aria-current="true">Meetings', site[LATEST])
    assert re.search(r'index\.html" aria-current="page">Meetings', site["meetings/index.html"])


def test_what_is_not_known_is_said(site: Mapping[str, str]) -> None:
    """Silence is told plainly: no commitment, no counterpart, no earlier roster."""
    assert "Commitments None reported." in words(site[LATEST])
    assert "no counterpart named" in words(site[ROSTER])
    assert "No roster is recorded for Sharaa–Putin, first Moscow meeting." in words(site[LATEST])
    assert "No roster is recorded for Sharaa–Putin, first Moscow meeting." in words(site[FIRST])


def test_the_contents_name_the_sections_there_are(site: Mapping[str, str]) -> None:
    """The page's own contents list its headings, in their order."""
    for address in (LATEST, ROSTER, "people/vladimir-putin.html", "about.html"):
        contents = site[address].partition("</details>")[0].partition('class="toc"')[2]
        main = site[address].partition("<main")[2]
        assert re.findall(r'href="#([^"]+)"', contents) == re.findall(r'<h2 id="([^"]+)"', main)


def test_how_sure_a_claim_is_never_rests_on_colour(site: Mapping[str, str]) -> None:
    """Each claim has a form of its own for how sure it is, and says in words why."""
    claims = re.findall(r'<div class="claim (\w+)[^>]*>(.*?)</p>\s*<p class="meta">(.*?)</p>',
                        site[LATEST], re.DOTALL)  # fmt: skip
    assert {certainty for certainty, *_ in claims} == {"firm", "soft", "silent"}
    assert all(f'class="badge {certainty}"' in meta for certainty, _, meta in claims)


def test_a_conflict_shows_both_sides(site: Mapping[str, str]) -> None:
    """A disputed claim links the other one, whose words and sources stand beneath it."""
    claim = (
        site[LATEST].partition('id="claim-north-east-decisive"')[2].partition("</div>\n</div>")[0]
    )
    assert "Disputed" in claim
    assert 'href="#claim-trans-euphrates-integration"' in claim


def test_names_say_their_language(site: Mapping[str, str]) -> None:
    """A name in another script carries its language and its direction."""
    page = site["people/ahmed-al-sharaa.html"]
    assert '<bdi lang="ar" dir="rtl">أحمد الشرع</bdi>' in page
    assert '<bdi lang="ru" dir="ltr">' in page


def test_no_page_weighs_more_for_the_search(site: Mapping[str, str]) -> None:
    """With all that it loads before a search is opened, a page is under 40 KB compressed."""
    names = ("book.css", "parts.css", "print.css", "book.js", "favicon.svg")
    around = sum(len(gzip.compress((ASSETS / name).read_bytes())) for name in names)
    for address, html in site.items():
        assert around + len(gzip.compress(html.encode())) < 40_000, address
        loaded = re.findall(r"<(?:script|link)[^>]*search\.[^>]*>", html)
        assert bool(loaded) == (address == "search.html"), address
        assert ('class="find live"' in html) == (address not in ("404.html", "search.html"))


def test_addresses_of_the_site_stand_only_where_they_are_known(site: Mapping[str, str]) -> None:
    """Without a base URL no page has a canonical link or words for social networks."""
    assert not any("canonical" in html or "og:" in html for html in site.values())

"""A string is found again however it is written."""

from __future__ import annotations

import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.prose.folding import fold, fold_markup, pieces_of, without_markup

FORMS = [
    "Safe House, “Old Town”",
    "safe house, old town",
    "SAFE-HOUSE, OLD_TOWN",
    "Safe\u00adhouse, Old\u200b Town".replace("\u00adh", "-h"),
    "Sa\u00adfe&nbsp;House, &quot;Old&#x20;Town&quot;",
    "Safe%20House%2C+%22Old%20Town%22",
    "Safe House, \\u201cOld\\nTown\\u201d",
    "Ｓａｆｅ　Ｈｏｕｓｅ, Old\n\n  Town",
]


@pytest.mark.parametrize("written", FORMS)
def test_forms_of_one_string_are_one(written: str) -> None:
    """Capitals, hyphens, quotation marks, escapes and unseen characters change nothing."""
    assert fold(written) == "safe house, old town"


def test_tags_do_not_part_words_and_their_attributes_are_kept() -> None:
    """A name in the midst of which a tag stands is one name; what a link leads to is seen too."""
    text = '<p>Safe <a href="places/old-town.html" title="Over&#32;there">House</a></p>'
    folded = fold_markup(text)
    assert "safe house" in folded
    assert "old town.html" in folded
    assert "over there" in folded
    assert "safehouse" in fold_markup("safe<wbr>house")
    assert "anna boris" not in fold_markup("<li>Anna</li><li>Boris</li>")


@given(st.text(min_size=1))
def test_escapes_are_seen_through(text: str) -> None:
    """What HTML, URLs and JSON make of a text folds to what the text itself does."""
    plain = fold(text)
    escaped = (
        html.escape(text),
        quote(text.encode("utf-8", "surrogatepass")),
        json.dumps(text)[1:-1],
    )
    if not any(sign in text for sign in "&%\\"):  # a text may look like an escape of another
        assert [fold(form) for form in escaped] == [plain] * 3
        assert fold(quote_plus(html.escape(text))) == plain


def test_prose_is_taken_apart_at_markup() -> None:
    """Sentences are pieces of their own, brackets part them, and a word or two says nothing."""
    text = "They met [[anna|an old friend]] there. The *harbour* was closed then.\n\nOf [@a s1] it."
    assert list(pieces_of(text)) == ["an old friend", "was closed then."]
    assert without_markup(text).startswith("They met an old friend there. The harbour was closed")

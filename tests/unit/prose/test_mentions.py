"""Mentions in prose."""

from __future__ import annotations

import pytest

from briefbook.prose.mentions import Mention, citations_in, find_mentions


def test_mentions_have_their_targets_labels_and_places() -> None:
    """Each mention says what it names, how it is shown, and where it stands as written."""
    text = "[[a]] met [[person:b | the\nother]] [@src  s1-s3; @other s4]."
    assert find_mentions(text) == (
        Mention("wikilink", "a", "", 0, "[[a]]"),
        Mention("wikilink", "person:b", "the other", 10, "[[person:b | the\nother]]"),
        Mention("citation", "src s1-s3; @other s4", "", 35, "[@src  s1-s3; @other s4]"),
    )
    assert citations_in(find_mentions(text)[2]) == ("src s1-s3", "other s4")


@pytest.mark.parametrize(
    "text",
    [
        "`[[a]]`",
        "\\[[a]]",
        "```\n[[a]]\n```",
        "    [[a]]",
        "[[ ]]",
        "[@ ]",
        "[[a",
        "<https://x.y/[[a]]>",
    ],
)
def test_what_is_no_mention(text: str) -> None:
    """Code, escapes, addresses and empty brackets mention nothing."""
    assert find_mentions(text) == ()


def test_the_same_words_in_code_are_passed_over() -> None:
    """A mention is found where it is one, not where the same words stand in code before it."""
    text = "`[[a]]` and [[a]]\n\n> a `[[b]]`\n> [[b]] again [[b\n> ]]"
    assert [text.startswith(found.text, found.start) for found in find_mentions(text)] == [True] * 3
    assert [found.start for found in find_mentions(text)] == [12, 33, 45]


def test_one_paragraph_knows_no_blocks() -> None:
    """In a field four spaces make no code, so what stands after them counts."""
    assert find_mentions("    [[a]]") == ()
    assert [found.start for found in find_mentions("    [[a]]", inline=True)] == [4]


@pytest.mark.parametrize(
    "piece", ["[[a ", "[@a ", "[[a]] `", "[[", "[@", "`[[a]]`\n\n", "[[a]]\\ "]
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """Long text whose brackets stay open is read at once, not after hours."""
    assert len(find_mentions(piece * 500 + "x " * 100_000)) in (0, 250, 500)

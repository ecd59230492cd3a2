"""Which name an author most likely meant."""

from __future__ import annotations

import pytest

from briefbook.link.nearest import Spellings

NAMES = Spellings(
    ["sergey-lavrov", "sergei-shoigu", "moscow-kremlin", "kremlin-palace", "hmeimim", "as-suwayda"]
)


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("hmeimim", "hmeimim"),
        ("lavrov", "sergey-lavrov"),
        ("kremlin", "moscow-kremlin"),
        ("sergei-lavrov", "sergey-lavrov"),
        ("khmeimim", "hmeimim"),
        ("as-suweida", "as-suwayda"),
        ("krem", ""),
        ("washington", ""),
        ("", ""),
        ("-", ""),
        ("أسعد", ""),
        ("lavrov" * 1000, ""),
    ],
)
def test_the_name_itself_one_that_holds_it_or_the_one_most_like_it(wanted: str, meant: str) -> None:
    """What is far from every name is like none of them."""
    assert NAMES.nearest(wanted) == meant


def test_no_names_are_like_nothing() -> None:
    """A book without records has none to suggest."""
    assert Spellings([]).nearest("anna") == ""

"""How sure a claim is."""

from __future__ import annotations

import pytest

from briefbook.model.claims import Claim, ClaimKind, GroundRule
from briefbook.model.pages import Certainty
from briefbook.plan.claims import certainty_of, is_open


@pytest.mark.parametrize(
    ("kind", "rule", "certainty"),
    [
        ("statement", "on-record", "firm"),
        ("quotation", "announced", "firm"),
        ("fact", "narrator", "firm"),
        ("fact", None, "firm"),
        ("statement", "narrator", "soft"),
        ("statement", None, "soft"),
        ("fact", "unnamed", "soft"),
        ("statement", "estimate", "soft"),
        ("expectation", "on-record", "soft"),
        ("assessment", "narrator", "soft"),
        ("omission", "narrator", "silent"),
        ("omission", "on-record", "silent"),
    ],
)
def test_certainty(kind: ClaimKind, rule: GroundRule | None, certainty: Certainty) -> None:
    """On the record and told facts are firm, the rest is soft, what was left out is silent."""
    assert certainty_of(Claim(text="x", kind=kind, ground_rule=rule)) == certainty


def test_what_was_only_avoided_is_silent() -> None:
    """A subject announced and then avoided is not silent: something was said of it."""
    assert certainty_of(Claim(text="x", kind="fact", exposure=("avoided",))) == "silent"
    assert certainty_of(Claim(text="x", kind="fact", exposure=("announced", "avoided"))) == "firm"


def test_expectations_are_open_until_something_came_of_them() -> None:
    """One without an outcome is as open as one that says so."""
    assert is_open(Claim(text="x", kind="expectation"))
    assert is_open(Claim(text="x", kind="statement", outcome="open"))
    assert not is_open(Claim(text="x", kind="expectation", outcome="met"))
    assert not is_open(Claim(text="x"))

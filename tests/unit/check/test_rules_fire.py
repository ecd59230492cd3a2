"""Rules of check and link are real: each has a case in which it speaks, and text that explains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbook.rules import RULES

CASES = Path(__file__).parents[2] / "cases"
OURS = [code for code in RULES if code[0] in "MREDK"]


@pytest.fixture(scope="module")
def spoken() -> set[str]:
    """Return the codes that some case wants."""
    texts = (path.read_text(encoding="utf-8") for path in CASES.rglob("*.txt"))
    return {code for text in texts for code in re.findall(r": (?:error|warning)\[(\w+)\]: ", text)}


@pytest.mark.parametrize("code", OURS)
def test_a_rule_speaks_in_a_case(code: str, spoken: set[str]) -> None:
    """No rule is listed that cannot fire."""
    assert code in spoken


@pytest.mark.parametrize("code", OURS)
def test_a_rule_explains_itself(code: str) -> None:
    """Why, and the same few lines before and after, are there; sentences end as sentences do."""
    rule = RULES[code]
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)

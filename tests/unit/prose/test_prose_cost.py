"""What prose costs that no author writes and somebody's program does."""

from __future__ import annotations

import pytest

from briefbook.model.pages import Prose
from briefbook.prose.html import render_html
from tests.counting import count_calls


@pytest.mark.parametrize("opened", ["[a ", "[[a ", "[@a ", "["])
def test_a_bracket_that_nothing_closes_costs_little(opened: str) -> None:
    """No open bracket is followed to the end of the text where no link can come of it."""

    def render() -> str:
        prose = Prose(text=opened * 1000, links={}, notes={})
        return render_html(prose, inline=True, href=str, cite=str)

    assert render() == opened * 1000
    assert count_calls(render) < 60_000


def test_a_link_behind_open_brackets_is_still_a_link() -> None:
    """Brackets before an address are words, and the last of them is the link."""
    prose = Prose(text="[ [b [c](https://example.org) [d", links={}, notes={})
    html = render_html(prose, inline=True, href=str, cite=str)
    assert html == '[ [b <a href="https://example.org" rel="noopener external">c</a> [d'

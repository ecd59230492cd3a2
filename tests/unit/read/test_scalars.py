"""Scalars without quotes."""

from __future__ import annotations

import pytest

from briefbook.read.scalars import Scalar, read_scalar


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("0", 0),
        ("35.4", 35.4),
        ("-.5", -0.5),
        ("1.5e3", 1500.0),
        *(
            (text, text)
            for text in (
                *("yes", "no", "NO", "on", "off", "True", "Null", "y", "2026-01-28", "2026-01~"),
                *("1:30", "007", "0x1F", "0o17", "12e4567", "1_000", ".inf", ".nan", "-", "+", "."),
                *("1.", "9" * 5000, "1.5e99999", "2026-01-28T12:00:00+03:00", "=", "<<"),
            )
        ),
    ],
)
def test_what_a_scalar_means(text: str, value: Scalar) -> None:
    """Only true, false, null and plain numbers are more than text."""
    assert read_scalar(text) == value
    assert type(read_scalar(text)) is type(value)

"""Dates as people write them, for those of which one reading alone is possible."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?\\.?" for month in _MONTHS)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_MONTH})\s+(?P<year>\d{{4}})",
        rf"(?P<name>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"(?P<name>{_MONTH})\s+(?P<year>\d{{4}})",
    )
)
_MOST_MONTHS = 12


def read_usual_date(text: str) -> str:
    """Return the date in ISO 8601, "" where the text is none or can be read in two ways.

    In `03/04/2026` nobody can tell the month from the day; in `28/01/2026` everybody can.
    """
    match = next(filter(None, (form.fullmatch(text.strip()) for form in _FORMS)), None)
    if not match:
        return ""
    parts = match.groupdict()
    year, day = int(parts["year"]), int(parts.get("day") or 0)
    if parts.get("name"):
        month = [one[:3] for one in _MONTHS].index(parts["name"][:3].lower()) + 1
    else:
        month = int(parts["month"])
        is_turned = match.start("year") > match.start("month")
        if is_turned and month > _MOST_MONTHS:
            day, month = month, day
        elif is_turned and day <= _MOST_MONTHS and day != month:
            return ""
    try:
        return date(year, month, day).isoformat() if day else f"{date(year, month, 1):%Y-%m}"
    except ValueError:
        return ""

"""Durations in calendar units (ISO 8601), counted from a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DURATION = re.compile(
    r"([+-])?P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and days, both negative where it counts back."""

    months: int
    days: int

    @staticmethod
    def parse(text: str) -> Duration:
        """Return the duration that a text such as `P6M`, `-P2D` or `P1Y2W` names.

        Raises ValueError with a sentence for the author if it names none.
        """
        match = _DURATION.fullmatch(text)
        if not match:
            raise ValueError(f"“{text}” is not a duration: write P6M, P1Y, P2W or -P2D")
        sign = -1 if match[1] == "-" else 1
        years, months, weeks, days = (int(number or 0) for number in match.groups()[1:])
        return Duration(sign * (12 * years + months), sign * (7 * weeks + days))

    def after(self, day: date) -> date:
        """Return the day this much later; the calendar's first or last day where it would end."""
        years, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        if not date.min.year <= years <= date.max.year:
            return date.min if years < date.min.year else date.max
        moved = date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
        try:
            return moved + timedelta(self.days)
        except OverflowError:
            return date.min if self.days < 0 else date.max

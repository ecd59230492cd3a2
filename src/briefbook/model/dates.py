"""Dates as sources give them: to the day, or vaguer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "decade", "century", "season", "interval", "set"]

_PLAIN = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueDate:
    """A date as its source gives it (EDTF, ISO 8601-2:2019, levels 0 and 1 and one-of sets).

    `earliest` and `latest` are the first and last day it can mean, `date.min` and `date.max` where
    an interval is open. An interval has `start` and `end` (None where open or unknown), a one-of
    set its `choices`; both are dates of their own.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision = "day"
    approximate: bool = False
    uncertain: bool = False
    start: VagueDate | None = None
    end: VagueDate | None = None
    choices: tuple[VagueDate, ...] = ()

    @staticmethod
    def parse(text: str) -> VagueDate:
        """Return the date that an EDTF string names.

        Raises ValueError with a sentence for the author if it names none.
        """
        match = _PLAIN.fullmatch(text)
        if not match:
            return _parse_unusual(text)
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise ValueError(f"there is no day {text} in the calendar") from None
        return VagueDate(text=text, earliest=day, latest=day)

    @property
    def order(self) -> tuple[date, date, str]:
        """The key that sorts dates: earliest, then latest possible day, then as written."""
        return (self.earliest, self.latest, self.text)

    @property
    def iso(self) -> str:
        """The day, month or year as ISO 8601 has it, "" for a date that is any vaguer."""
        is_plain = self.precision in ("day", "month", "year")
        if not is_plain or self.approximate or self.uncertain:
            return ""
        return self.text.replace("-XX", "")

    @property
    def is_placed(self) -> bool:
        """Whether it says when something was, not merely before or after what."""
        return self.earliest != date.min and self.latest != date.max

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day it can mean, where it is open those of the end it has."""
        is_from, is_until = self.earliest != date.min, self.latest != date.max
        return (
            self.earliest if is_from else self.latest,
            self.latest if is_until else self.earliest,
        )

    def __str__(self) -> str:
        return self.text


def _parse_unusual(text: str) -> VagueDate:
    from briefbook.model.edtf import parse_edtf  # noqa: PLC0415 - it is made of VagueDate

    return parse_edtf(text)

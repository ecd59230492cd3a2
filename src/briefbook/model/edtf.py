"""Dates that are vaguer than a day: EDTF levels 0 and 1 and one-of sets (ISO 8601-2:2019)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from briefbook.model.dates import Precision, VagueDate

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?[?~%]?", re.ASCII)
_DATE = re.compile(r"(?:\d{4}|\d{3}X|\d\dXX)(?:-(?:\d\d|XX))?(?:-(?:\d\d|XX))?[?~%]?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*", re.ASCII)
_BEYOND = re.compile(r"(?=.*\d)(?=.*[?~%X^YES]|-)[\d?~%X()^YES-]+", re.ASCII)
_SEASONS = ("21", "22", "23", "24")
_SAMPLES = "write 2026-01-28, 2026-01, 2026-01~, 2025?, 202X or 2025-10/.."


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> VagueDate:
    """Return the date, interval or one-of set that a text names.

    Raises ValueError with a sentence for the author if it names none.
    """
    if text.startswith("[") and text.endswith("]"):
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text, text.split("/"))
    return _parse_date(text)


def _parse_date(text: str) -> VagueDate:
    plain = _PLAIN.fullmatch(text)
    if plain and plain[1] != "0000":
        year, month = int(plain[1]), int(plain[2] or 0)
        last = monthrange(year, month)[1] if month else 31
        return _vague(
            text,
            (date(year, month or 1, 1), date(year, month or 12, last)),
            "month" if month else "year",
        )
    if not _DATE.fullmatch(text):
        raise ValueError(_refuse(text))
    return _vague(text, _limits(text), _precision(text.rstrip("?~%")))


def _vague(text: str, limits: tuple[date, date], precision: Precision) -> VagueDate:
    return VagueDate(
        text=text,
        earliest=limits[0],
        latest=limits[1],
        precision=precision,
        approximate=text[-1] in "~%",
        uncertain=text[-1] in "?%",
    )


def _limits(text: str) -> tuple[date, date]:
    """Return the first and last day of a date, as the EDTF library reads it."""
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415 - slow to import, rarely needed
    from edtf.parser import Level2Season, PartialUnspecified  # noqa: PLC0415 - as above

    # the library reads no season with a mark; the mark bears on no day
    plain = text.rstrip("?~%") if text[5:7] in _SEASONS else text
    nowhere = f"there is no date {text} in the calendar"
    try:
        found: Any = parse_edtf(plain)
    except EDTFParseException:
        raise ValueError(nowhere) from None
    if isinstance(found, (Level2Season, PartialUnspecified)):
        raise ValueError(_refuse(text))
    try:
        first, last = date(*found.lower_strict()[:3]), date(*found.upper_strict()[:3])
        # the library cuts a winter off at the end of its year
        return first, date(last.year + 1, 3, 1) - timedelta(1) if text[5:7] == "24" else last
    except ValueError:
        raise ValueError(nowhere) from None


def _precision(text: str) -> Precision:
    if text[5:7] in _SEASONS:
        return "season"
    known = len(text.split("X", maxsplit=1)[0].rstrip("-"))
    by_length: dict[int, Precision] = {10: "day", 7: "month", 4: "year", 3: "decade", 2: "century"}
    return by_length[known]


def _parse_interval(text: str, ends: list[str]) -> VagueDate:
    if len(ends) > 2:  # as in 28/01/2026
        raise ValueError(_refuse(text))
    if len(ends) != 2 or not any(end not in ("", "..") for end in ends):
        raise ValueError(f"“{text}” is no interval: write 2025-10/2026-01, 2025-10/.. or ../2026")
    start, end = (None if part in ("", "..") else VagueDate.parse(part) for part in ends)
    if any(part and part.precision in ("interval", "set") for part in (start, end)):
        raise ValueError(f"“{text}” has an interval or a set within an interval: give two dates")
    if start and end and start.earliest > end.latest:
        raise ValueError(f"the interval {text} ends before it starts")
    return VagueDate(
        text=text,
        earliest=start.earliest if start else date.min,
        latest=end.latest if end else date.max,
        precision="interval",
        start=start,
        end=end,
    )


def _parse_set(text: str) -> VagueDate:
    choices = tuple(_parse_choices(text, text[1:-1].split(",")))
    if len(choices) < 2 and all(choice.precision != "interval" for choice in choices):
        raise ValueError(
            f"“{text}” leaves nothing to choose: write [2025-01-28,2025-01-29], or one date alone"
        )
    return VagueDate(
        text=text,
        earliest=min(choice.earliest for choice in choices),
        latest=max(choice.latest for choice in choices),
        precision="set",
        choices=choices,
    )


def _parse_choices(text: str, parts: Iterable[str]) -> Iterable[VagueDate]:
    for part in map(str.strip, parts):
        if part in ("", "..") or "/" in part or "[" in part:
            raise ValueError(f"“{text}” is not a one-of set: write [2025-01-28,2025-01-29]")
        yield _parse_interval(part, part.split("..")) if ".." in part else VagueDate.parse(part)


def _refuse(text: str) -> str:
    if _TIME.fullmatch(text):
        return f"“{text}” has a time of day: write the day alone, {text[:10]}"
    if text.startswith("{"):
        return f"“{text}” means several dates at once: write one record for each"
    if re.fullmatch(r"-\d{4}.*", text, re.ASCII):
        return f"“{text}” is before the year 1, where the calendar begins: {_SAMPLES}"
    if _BEYOND.fullmatch(text):
        return f"“{text}” is no date of EDTF level 0 or 1: {_SAMPLES}"
    return f"“{text}” is not a date: {_SAMPLES}"

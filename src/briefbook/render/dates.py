"""Dates in words: to the day, or as vague as their sources leave them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.units import format_unit
from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.durations import Duration

Style = Literal["long", "short"]
"""28 January 2026, or 28 Jan 2026."""

_SKELETONS: dict[Style, dict[str, str]] = {
    "long": {"day": "yMMMd", "month": "yMMMM", "year": "y"},
    "short": {"day": "yMMMd", "month": "yMMM", "year": "y"},
}
_SPACED_NUMBERS = re.compile(r"^(\d+) – (\d)")
_NARROW_SPACES = dict.fromkeys(map(ord, "\u2009\u202f"), " ")


class Wording(Struct, frozen=True):
    """How dates are worded: the locale's calendar words, and the catalogue's for the rest."""

    locale: Locale
    gettext: Callable[[str], str]


def word_date(vague: VagueDate, wording: Wording, style: Style = "long") -> str:
    """Return a date in words, as `about January 2026`, with all that is vague about it."""
    _ = wording.gettext
    text = _word_unmarked(vague, wording, style)
    if vague.approximate:
        text = _("about %(date)s") % {"date": text}
    return _("%(date)s (uncertain)") % {"date": text} if vague.uncertain else text


def word_parts(vague: VagueDate, wording: Wording) -> tuple[str, str]:
    """Return a date in short, and apart from it what is vague: `("28 Jan 2026", "or earlier")`.

    The second part, "" where there is nothing to say, can stand after the first or below it.
    """
    _ = wording.gettext
    known = vague.start or vague.end
    if vague.precision == "interval" and known and not (vague.start and vague.end):
        text, vagueness = word_parts(known, wording)
        return text, ", ".join(filter(None, (vagueness, _word_edge(vague, wording)[1])))
    parts = [vague, *filter(None, (vague.start, vague.end)), *vague.choices]
    words = (
        _("approximate") if any(part.approximate for part in parts) else "",
        _("uncertain") if any(part.uncertain for part in parts) else "",
    )
    return _word_unmarked(_without_marks(vague), wording, "short"), ", ".join(filter(None, words))


def word_offset(duration: Duration, wording: Wording) -> str:
    """Return how far one date is from another, in words: `2 days before`."""
    _ = wording.gettext
    months, days = abs(duration.months), abs(duration.days)
    counts = {"year": months // 12, "month": months % 12, "day": days}
    spans = [
        format_unit(count, f"duration-{unit}", locale=wording.locale)
        for unit, count in counts.items()
        if count
    ]
    if not spans:
        return _("on the day of")
    span = format_list(spans, locale=wording.locale)
    is_before = min(duration.months, duration.days) < 0
    return (_("%(span)s before") if is_before else _("%(span)s after")) % {"span": span}


def _without_marks(vague: VagueDate) -> VagueDate:
    return replace(
        vague,
        approximate=False,
        uncertain=False,
        start=vague.start and _without_marks(vague.start),
        end=vague.end and _without_marks(vague.end),
        choices=tuple(map(_without_marks, vague.choices)),
    )


def _word_unmarked(vague: VagueDate, wording: Wording, style: Style) -> str:
    """Return a date in words without the marks of its own; those of its parts stay."""
    match vague.precision:
        case "interval":
            return _word_interval(vague, wording, style)
        case "set":
            return _word_set(vague, wording, style)
        case "season":
            return _word_season(vague, wording)
        case "decade":
            return wording.gettext("%(year)ss") % {"year": vague.earliest.year}
        case "century":
            years = {"start": vague.earliest.year, "end": vague.latest.year}
            return wording.gettext("between %(start)s and %(end)s") % years
    if vague.precision == "day" and style == "long":
        return _format_long(vague.earliest, wording)
    return _format(vague.earliest, wording, _SKELETONS[style][vague.precision])


def _format(day: date, wording: Wording, skeleton: str) -> str:
    return format_skeleton(skeleton, day, locale=wording.locale).translate(_NARROW_SPACES)


def _format_long(day: date, wording: Wording) -> str:
    return format_date(day, "long", wording.locale).translate(_NARROW_SPACES)


def _word_season(vague: VagueDate, wording: Wording) -> str:
    _ = wording.gettext
    seasons = {
        "21": _("spring %(year)s"),
        "22": _("summer %(year)s"),
        "23": _("autumn %(year)s"),
        "24": _("winter %(year)s"),
    }
    return seasons[vague.text[5:7]] % {"year": vague.earliest.year}


def _word_interval(vague: VagueDate, wording: Wording, style: Style) -> str:
    if vague.start and vague.end:
        return _word_span(vague.start, vague.end, wording, style)
    known = vague.start or vague.end
    if not known:
        return wording.gettext("date unknown")
    return _word_edge(vague, wording)[0] % {"date": word_date(known, wording, style)}


def _word_edge(vague: VagueDate, wording: Wording) -> tuple[str, str]:
    """Return the phrase for an interval of which one end is known, and the words to stand below.

    EDTF tells an open end, written `..`, from an unknown one, left empty.
    """
    _ = wording.gettext
    if vague.start:
        if vague.text.endswith(".."):
            return _("since %(date)s"), _("onwards")
        return _("from %(date)s, end unknown"), _("end unknown")
    if vague.text.startswith(".."):
        return _("by %(date)s"), _("or earlier")
    return _("until %(date)s, start unknown"), _("start unknown")


def _word_span(start: VagueDate, end: VagueDate, wording: Wording, style: Style) -> str:
    if start == end:
        return word_date(start, wording, style)
    precisions = {start.precision, end.precision}
    first, last = start.earliest, end.earliest
    is_plain = all(part == _without_marks(part) for part in (start, end))
    if not is_plain or len(precisions) > 1 or start.precision not in _SKELETONS[style]:
        words = {"start": word_date(start, wording, style), "end": word_date(end, wording, style)}
        return wording.gettext("%(start)s – %(end)s") % words
    skeleton, locale = _SKELETONS[style][start.precision], wording.locale
    if start.precision == "day" and style == "long":
        return _word_long_span(first, last, wording)
    return _close_up(format_interval(first, last, skeleton, locale=locale))


def _word_long_span(first: date, last: date, wording: Wording) -> str:
    """Return a span of days with months in full, for which CLDR has no pattern of its own."""
    differing = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = wording.locale.interval_formats["yMMMd"][differing]
    parts = (
        format_date(day, re.sub("MMM+", "MMMM", pattern), wording.locale)
        for day, pattern in zip((first, last), patterns, strict=True)
    )
    return _close_up("".join(parts))


def _close_up(span: str) -> str:
    """Return a span with nothing between a number it begins with, its dash and the next number.

    Some versions of CLDR put thin spaces there in English, others do not.
    """
    return _SPACED_NUMBERS.sub(r"\1–\2", span.translate(_NARROW_SPACES))


def _word_set(vague: VagueDate, wording: Wording, style: Style) -> str:
    choices = vague.choices
    words = [_word_choice(choice, wording, style) for choice in choices]
    if _are_days_of_one_month(choices) and words[0][0].isdigit():
        words[:-1] = [_format(choice.earliest, wording, "d") for choice in choices[:-1]]
    return format_list(words, style="or", locale=wording.locale)


def _word_choice(choice: VagueDate, wording: Wording, style: Style) -> str:
    """Return one choice of a set in words; a range in a set is any one date within it."""
    _ = wording.gettext
    if choice.precision != "interval":
        return word_date(choice, wording, style)
    start = word_date(choice.start, wording, style) if choice.start else ""
    end = word_date(choice.end, wording, style) if choice.end else ""
    if start and end:
        return _("between %(start)s and %(end)s") % {"start": start, "end": end}
    return (_("%(date)s or later") if start else _("%(date)s or earlier")) % {"date": start or end}


def _are_days_of_one_month(choices: tuple[VagueDate, ...]) -> bool:
    months = {(choice.earliest.year, choice.earliest.month) for choice in choices}
    plain = all(choice.precision == "day" and not choice.approximate for choice in choices)
    return plain and len(months) == 1 and not any(choice.uncertain for choice in choices)

"""What is found out about the book as a whole, by name, for pages to read."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from typing import Any

from briefbook.model.dates import VagueDate
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Country, Record
from briefbook.model.talks import Event, Meeting
from briefbook.plan.addresses import CHANGES, CHRONOLOGY, EXPECTATIONS, index_of
from briefbook.plan.arrange import (
    Bay,
    Bays,
    arrange,
    arrange_dated,
    by_movement,
    top_issues,
)
from briefbook.plan.changes import arrange_changes, weigh_changes
from briefbook.plan.claims import by_date, is_on_record, is_open, objections_of
from briefbook.plan.entries import Subject
from briefbook.plan.expectations import arrange_expectations, tally_expectations
from briefbook.plan.order import date_order, is_over
from briefbook.plan.searching import find_filters
from briefbook.plan.sheets import cut_bays, name_sheets, weigher
from briefbook.plan.shelf import Standing
from briefbook.plan.support import count_sole
from briefbook.plan.survey import Survey

_ISSUES, _EXPECTATIONS, _REVIEWED = 12, 12, 8
_NEWS, _NEWS_REVIEWED = 50, 20
_DATED: tuple[Kind, ...] = ("delegation", "meeting", "issue", "event")
_BRIEFS: tuple[Kind, ...] = ("meeting", "issue", "person", "delegation")

Heading = tuple[tuple[Kind, ...], tuple[tuple[str, str], ...], int, int, bool]
"""The kinds there are, the colours of sides, how many sources and claims, whether changes."""


def find_parts(survey: Survey) -> dict[str, Any]:
    """Return what pages may ask of the book as a whole, each a plain value under its name."""
    bays = {kind: arrange(survey, kind) for kind in KINDS}
    objections = _find_objections(survey)
    expectations = _find_expectations(survey)
    reviewed = tuple(record.key for record in _lately_reviewed(survey))
    records = (record for found in survey.of_kind.values() for record in found)
    return {
        **dict(_find_sheets(survey, bays)),
        **dict(_find_neighbours(bays)),
        **dict(_find_changes(survey)),
        **{f"leaders {meeting}": found for meeting, found in survey.leaders.items()},
        **{f"table {meeting}": found for meeting, found in survey.tables.items()},
        **{f"leads {key}": True for found in survey.leaders.values() for key, _ in found},
        **{f"movement {issue}": latest.key for issue, latest in survey.movement.items()},
        **{f"redacted {key}": fields for key, fields in survey.redacted.items()},
        **{objections_of(claim): tuple(found) for claim, found in objections.items()},
        **{f"sole {source}": count for source, count in count_sole(survey.shelf, records).items()},
        "latest meeting": _latest_meeting(survey),
        "moving issues": tuple(
            issue.key for issue in by_movement(survey, top_issues(survey))[:_ISSUES]
        ),
        "expectations": tuple(one.key for one in expectations[-_EXPECTATIONS:]),
        "expectation tally": tally_expectations(survey.standings),
        **({"filters": find_filters(survey)} if survey.shelf.settings.theme.search else {}),
        "cover totals": (len(top_issues(survey)), len(expectations)),
        "reviewed": reviewed[:_REVIEWED],
        "news": _find_news(survey),
        "news reviewed": reviewed,
        "dated": tuple(one.key for kind in (Meeting, Event) for one in survey.all(kind)),
        "sections": tuple((kind, len(found)) for kind, found in survey.of_kind.items() if found),
        "tallies": _tally(survey, objections),
        "masthead": (
            tuple(kind for kind, found in survey.of_kind.items() if found),
            tuple((country.id, country.color) for country in survey.all(Country) if country.color),
            len(survey.of_kind["source"]),
            len(survey.standings),
            survey.shelf.context.changes is not None,
        ),
    }


def _find_sheets(survey: Survey, bays: dict[Kind, Bays]) -> Iterator[tuple[str, Any]]:
    """Yield, for each index and the chronology, its sheets and the rows on each of them."""
    found: dict[str, tuple[Bay[Any], ...]] = {index_of(kind): bays[kind] for kind in KINDS}
    found[CHRONOLOGY] = arrange_dated(survey)
    found[EXPECTATIONS] = arrange_expectations(survey.standings)
    dated = {CHRONOLOGY, *map(index_of, _DATED)}
    for address, whole in found.items():
        weigh = weigher(survey, is_cited=address == CHRONOLOGY)
        cut = cut_bays(whole, weigh, survey.shelf.context.room)
        sheets = name_sheets(survey, address, cut, is_dated=address in dated)
        yield f"sheets {address}", sheets
        yield from ((f"rows {one.address}", rows) for one, rows in zip(sheets, cut, strict=True))


def _find_changes(survey: Survey) -> Iterator[tuple[str, Any]]:
    """Yield what changed since an earlier state, its sheets and the rows on each, if asked for."""
    context = survey.shelf.context
    if not context.changes:
        return
    yield "changes", context.changes
    cut = cut_bays(arrange_changes(context.changes), weigh_changes(context.changes), context.room)
    sheets = name_sheets(survey, CHANGES, cut, is_dated=False)
    yield f"sheets {CHANGES}", sheets
    yield from ((f"rows {one.address}", rows) for one, rows in zip(sheets, cut, strict=True))


def _find_neighbours(
    bays: dict[Kind, Bays],
) -> Iterator[tuple[str, tuple[Key | None, Key | None]]]:
    for kind in KINDS:
        keys: list[Key] = [key for bay in bays[kind] for key, _ in bay.rows]
        for before, key, after in zip([None, *keys], keys, [*keys[1:], None], strict=False):
            yield f"neighbours {key}", (before, after)


def _find_objections(survey: Survey) -> dict[ClaimKey, list[ClaimKey]]:
    """Return, by claim, those that say they conflict with it."""
    found: dict[ClaimKey, list[ClaimKey]] = {}
    for standing in survey.standings:
        for reference in standing.claim.conflicts_with:
            for key in survey.shelf.claim_keys(standing.home, reference)[:1]:
                found.setdefault(key, []).append(standing.key)
    return found


def _latest_meeting(survey: Survey) -> Key | None:
    as_of = survey.shelf.settings.as_of
    held = [
        meeting
        for meeting in survey.all(Meeting)
        if meeting.status == "held" and is_over(meeting.date, as_of)
    ]
    latest = max(held, key=lambda meeting: (date_order(meeting.date), meeting.id), default=None)
    return latest.key if latest else None


def _find_expectations(survey: Survey) -> tuple[Standing, ...]:
    return by_date(standing for standing in survey.standings if is_open(standing.claim))


def _lately_reviewed(survey: Survey) -> list[Record]:
    """Return the briefs last reviewed, of one day those first that say most."""
    reviewed = [one for kind in _BRIEFS for one in survey.of_kind[kind] if one.reviewed]
    reviewed.sort(key=lambda record: date_order(record.reviewed), reverse=True)
    return reviewed[:_NEWS_REVIEWED]


def _find_news(survey: Survey) -> tuple[Key | ClaimKey, ...]:
    """Return what last happened or was said by the book's day."""
    as_of = survey.shelf.settings.as_of
    found: list[Subject] = [*survey.all(Meeting), *survey.all(Event), *survey.standings]
    dated = ((_date_of(one), one.key) for one in found)
    past = ((date_order(when), key) for when, key in dated if when and is_over(when, as_of))
    latest = nlargest(_NEWS, past, key=lambda item: (item[0], str(item[1])))
    return tuple(key for _, key in reversed(latest))


def _date_of(subject: Subject) -> VagueDate | None:
    return subject.claim.date if isinstance(subject, Standing) else subject.date


def _tally(
    survey: Survey, objections: dict[ClaimKey, list[ClaimKey]]
) -> tuple[tuple[str, int], ...]:
    """Return the counts of `Tallies`, each with its name."""
    claims = [standing.claim for standing in survey.standings]
    pairs = {frozenset((claim, one)) for claim, found in objections.items() for one in found}
    return (
        ("claims", len(claims)),
        ("cited", sum(bool(claim.cite) for claim in claims)),
        ("on_record", sum(is_on_record(claim) for claim in claims)),
        ("narrated", sum(claim.ground_rule == "narrator" for claim in claims)),
        ("unnamed", sum(claim.ground_rule in ("unnamed", "estimate") for claim in claims)),
        ("conflicts", len(pairs)),
        ("sources", len(survey.of_kind["source"])),
    )

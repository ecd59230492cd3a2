"""The page of the search: what there is to filter by, and where else to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.overviews import SearchView
from briefbook.model.pages import Certainty
from briefbook.model.records import Country
from briefbook.model.talks import Event, Issue, Meeting, Source
from briefbook.plan.arrange import by_movement
from briefbook.plan.desk import Desk
from briefbook.plan.survey import Survey
from briefbook.plan.words import CHRONOLOGY_CHIP, section_chip

_MOST = 300
"""So many countries and issues are offered: who looks for one of more types its name."""

Filters = tuple[tuple[Key, ...], tuple[Key, ...], tuple[int, int] | None]
"""Countries, issues, and the first and the last year."""


def find_filters(survey: Survey) -> Filters:
    """Return what a search can be filtered by."""
    years = [day.year for date in _dates_in(survey) for day in date.days]
    return (
        tuple(country.key for country in survey.all(Country)[:_MOST]),
        tuple(issue.key for issue in by_movement(survey, survey.all(Issue))[:_MOST]),
        (min(years), max(years)) if years else None,
    )


def view_search(desk: Desk) -> SearchView:
    """Return what the page of the search offers, countries and issues by their names."""
    countries, issues, years = desk.shelf.part("filters")
    kinds = tuple(kind for kind, _ in desk.shelf.part("sections"))
    return SearchView(
        kinds=kinds,
        countries=_named(desk, countries),
        issues=_named(desk, issues),
        years=years,
        certainties=get_args(Certainty),
        sections=(*map(section_chip, kinds), CHRONOLOGY_CHIP),
    )


def _named(desk: Desk, keys: Iterable[Key]) -> tuple[tuple[str, str], ...]:
    found = ((key.id, chip.title) for key in keys if (chip := desk.chip_for(key)))
    return tuple(sorted(found, key=lambda one: one[1]))


def _dates_in(survey: Survey) -> Iterator[VagueDate]:
    yield from (one.date for one in survey.all(Meeting))
    yield from (one.date for one in survey.all(Event))
    yield from (one.published for one in survey.all(Source) if one.published)
    yield from (standing.date for standing in survey.standings if standing.date)

"""The exact vocabularies of the field, with the standards they come from."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Marking = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""Traffic Light Protocol 2.0 (FIRST, 2022), least to most restrictive."""
MARKINGS: tuple[Marking, ...] = get_args(Marking)

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Source reliability, the Admiralty (NATO) code."""
Credibility = Literal[1, 2, 3, 4, 5, 6]
"""Information credibility, the Admiralty (NATO) code."""
Confidence = Literal["low", "moderate", "high"]
"""Analytic confidence, ICD 203 (2015)."""
Exposure = Literal["public", "announced", "private", "avoided"]
Publication = Literal["draft", "published", "withdrawn"]
YardstickName = Literal["icd203", "phia"]
Trend = Literal["improving", "steady", "worsening"]


def is_admitted(marking: Marking, highest: Marking) -> bool:
    """Return whether a marking is no more restrictive than the highest one admitted."""
    return MARKINGS.index(marking) <= MARKINGS.index(highest)


class Likelihood(Struct, frozen=True):
    """One step of a yardstick: the words for it and the range they mean, in per cent."""

    words: tuple[str, ...]
    low: int
    high: int


YARDSTICKS: dict[YardstickName, tuple[Likelihood, ...]] = {
    "icd203": (
        Likelihood(("almost no chance", "remote"), 1, 5),
        Likelihood(("very unlikely", "highly improbable"), 5, 20),
        Likelihood(("unlikely", "improbable"), 20, 45),
        Likelihood(("roughly even chance", "roughly even odds"), 45, 55),
        Likelihood(("likely", "probable"), 55, 80),
        Likelihood(("very likely", "highly probable"), 80, 95),
        Likelihood(("almost certain", "nearly certain"), 95, 99),
    ),
    "phia": (
        Likelihood(("remote chance",), 0, 5),
        Likelihood(("highly unlikely",), 10, 20),
        Likelihood(("unlikely",), 25, 35),
        Likelihood(("realistic possibility",), 40, 50),
        Likelihood(("likely", "probable"), 55, 75),
        Likelihood(("highly likely",), 80, 90),
        Likelihood(("almost certain",), 95, 100),
    ),
}
"""ICD 203 (US, 2015) and the PHIA Probability Yardstick (UK, 2025): one word, two meanings."""


def likelihood(yardstick: YardstickName, words: str) -> Likelihood | None:
    """Return the step of the yardstick that these words name, or None if it has none."""
    wanted = words.strip().lower()
    return next((step for step in YARDSTICKS[yardstick] if wanted in step.words), None)

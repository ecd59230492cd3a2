"""Rules about who may read what, and from when."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "K101",
        "embargo-without-zone",
        "error",
        "An embargo is not a date and a time with its zone.",
        "Nine in the morning comes thirteen hours apart in Damascus and in Honolulu; without the "
        "zone it would be published too soon for somebody.",
        bad="embargo_until: 2026-02-01 09:00",
        good="embargo_until: 2026-02-01T09:00+03:00",
    ),
    Rule(
        "K102",
        "embargo-passed",
        "warning",
        "An embargo has passed.",
        "The key no longer does anything, and hides the ones that do.",
        bad="embargo_until: 2026-02-01T09:00+03:00    # and it is March",
        good="# the key is taken out",
    ),
    Rule(
        "K201",
        "marking-below-source",
        "error",
        "Something has a lower marking than the source it quotes.",
        "What a source gives to few would be published to many.",
        bad="- text: The bases stay.\n  marking: CLEAR\n  cite: cable-17    # TLP:AMBER",
        good="- text: The bases stay.\n  marking: AMBER\n  cite: cable-17    # TLP:AMBER",
    ),
    Rule(
        "K301",
        "link-to-withheld",
        "error",
        "Prose names by a link without a label a record that the edition leaves out.",
        "The link would show the record's name to those who may not see it; taking it out would "
        "leave a hole in the sentence.",
        bad="They met at [[safe-house]].",
        good="They met at [[safe-house|a place outside the city]].",
    ),
)

"""Rules about dates, and about who held what when."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "D101",
        "not-a-date",
        "error",
        "A date is not one that EDTF knows at level 0 or 1, nor a one-of set of such dates.",
        "It could be neither put in words nor sorted.",
        bad="date: late January 2026",
        good="date: 2026-01~",
    ),
    Rule(
        "D102",
        "undated-office",
        "error",
        "An office has no date at all.",
        "Titles are shown as held on a day; `attested` gives a day on which a source has it.",
        bad="- title: Foreign Minister",
        good="- title: Foreign Minister\n  attested: 2026-01-28",
    ),
    Rule(
        "D103",
        "end-before-start",
        "error",
        "Something ends before it starts.",
        "One of the two dates is wrong, and no reader can tell which.",
        bad="from: 2025-03\nto: 2024-12",
        good="from: 2024-12\nto: 2025-03",
    ),
    Rule(
        "D201",
        "title-not-held-then",
        "warning",
        "A member is listed with a title that the person's offices say was not held that day.",
        "A title of another day in a list of those present is the error most often noticed.",
        bad="# members of a meeting on 2026-01-28\n- {person: mikhail-bogdanov, "
        "title: Deputy Foreign Minister}    # held until 2025-07",
        good="- {person: mikhail-bogdanov, title: Former Deputy Foreign Minister}",
    ),
    Rule(
        "D202",
        "two-holders",
        "warning",
        "Two people hold one office at the same time.",
        "One of them has left it, or one of the titles is not quite the same.",
        bad="# two people\n- {title: Defence Minister, organization: mod, from: 2012, to: 2024}\n"
        "- {title: Defence Minister, organization: mod, from: 2023}",
        good="- {title: Defence Minister, organization: mod, from: 2012, to: 2024}\n"
        "- {title: Defence Minister, organization: mod, from: 2024}",
    ),
    Rule(
        "D203",
        "two-places-at-once",
        "warning",
        "A person is in meetings at two places on one day.",
        "One of the dates, the places or the names is likely to be wrong.",
        bad="# igor-kostyukov at both\ndate: 2026-01-28\nplace: moscow\n---\n"
        "date: 2026-01-28\nplace: abu-dhabi",
        good="date: 2026-01-28\nplace: moscow\n---\ndate: 2026-01-24\nplace: abu-dhabi",
    ),
    Rule(
        "D204",
        "not-where-it-is-counted-to",
        "warning",
        "An event's date is not the one it is counted to from another record.",
        "Either the date or the count is wrong, and the page shows both.",
        bad="date: 2026-01-20\nrelative_to: {record: moscow-2026-01, offset: -P2D}",
        good="date: 2026-01-26\nrelative_to: {record: moscow-2026-01, offset: -P2D}",
    ),
    Rule(
        "D205",
        "follows-a-later-meeting",
        "error",
        "A meeting follows one that was held after it.",
        "Everything said under “since the last meeting” would be the wrong way round.",
        bad="date: 2025-10-15\nfollows: moscow-2026-01",
        good="date: 2026-01-28\nfollows: moscow-2025-10",
    ),
    Rule(
        "D206",
        "outside-its-issue",
        "warning",
        "An event is dated before its issue began, or after it ended.",
        "It would stand on a timeline that it has no part in; one of the dates is wrong, or the "
        "event belongs to another issue.",
        bad="date: 2023-05-01\nissues: transition    # from: 2024-12-08",
        good="date: 2025-01-29\nissues: transition    # from: 2024-12-08",
    ),
    Rule(
        "D301",
        "review-due",
        "warning",
        "A record was not reviewed in time.",
        "Biographies and titles go stale without anybody touching them.",
        bad="reviewed: 2025-06-01\nreview_after: P6M    # and it is February 2026",
        good="reviewed: 2026-02-05\nreview_after: P6M",
    ),
)

"""Rules about what comes into a book from other programs."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "O602",
        "not-that-format",
        "error",
        "A file that is to be imported is not in the format it is said to be in.",
        "What can be read of it would be a part, and nobody would know which.",
        "briefbook import json people.csv",
        "briefbook import csv --kind person people.csv",
    ),
    Rule(
        "O603",
        "not-taken",
        "error",
        "Something in a file that is to be imported makes no record, or names what is not there.",
        "Nothing is lost unsaid: with --skip-faulty the rest is taken without it.",
        '{"person_id": "nobody", "role": "Minister"}',
        '{"person_id": "ada-lovelace", "role": "Minister"}',
    ),
    Rule(
        "O604",
        "no-such-column",
        "error",
        "A column of a table is for no field of the records it is to make, or a field has none.",
        "What stands in the column would be lost.",
        "briefbook import csv --kind person people.csv    # with a column “surname”",
        "briefbook import csv --kind person people.csv --map surname=sort_name",
    ),
    Rule(
        "O605",
        "record-known",
        "error",
        "A record that is to be imported has the id of one that the book has already.",
        "Nothing is overwritten: a brief is somebody's work, and may be nowhere else.",
    ),
    Rule(
        "O606",
        "possible-duplicate",
        "warning",
        "Who or what is imported may be in the book already.",
        "Two briefs on one part what is known of it. Nothing is merged by itself; of persons a "
        "review file has all that speaks for it.",
        "briefbook import popolo parliament.json",
        "briefbook import popolo parliament.json --match review.csv\n"
        "briefbook import popolo parliament.json --apply review.csv",
    ),
    Rule(
        "O607",
        "not-decided",
        "error",
        "A line of a review file is not decided, or is not about what the imported file holds.",
        "Whether two are one person is for somebody to say who knows.",
        ",0.93,/persons/3,Ahmad Sharaa,ahmed-al-sharaa,Ahmed al-Sharaa,name in another spelling",
        "same,0.93,/persons/3,Ahmad Sharaa,ahmed-al-sharaa,Ahmed al-Sharaa,name in …",
    ),
)

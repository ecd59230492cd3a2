"""Rules about what stands in the way of commands that write for the author."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "O501",
        "folder-not-empty",
        "error",
        "The folder a new book is to go into holds something already.",
        "What lies there is somebody's, and the sample would be mixed into it.",
        "briefbook init ~/Documents",
        "briefbook init ~/Documents/my-book",
    ),
    Rule(
        "O502",
        "record-in-the-way",
        "error",
        "A record or a file of this name is there already.",
        "A brief is somebody's work, and may be nowhere else.",
        "briefbook new person ada-lovelace",
        "briefbook new person ada-king",
    ),
    Rule(
        "O503",
        "nothing-to-carry-over",
        "error",
        "A record that a command is to work on is not there, or not as it has to be.",
        "What is made of it would have holes that nobody sees.",
        "briefbook new meeting second-visit --follows frist-visit",
        "briefbook new meeting second-visit --follows first-visit",
    ),
)

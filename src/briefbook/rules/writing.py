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
    Rule(
        "O504",
        "cannot-rename",
        "error",
        "A record cannot be given another id so that all else in the book stays as it is.",
        "A name would lead to another record than it did, or to none.",
        "briefbook rename kiev kyiv    # there is a place “kyiv” already",
        "briefbook rename kiev kyiv-city",
    ),
    Rule(
        "O505",
        "file-not-changed",
        "error",
        "A file that a command has to change cannot be, or is no longer as it was read.",
        "Half of a change is worse than none, and what somebody has just saved would be lost.",
    ),
    Rule(
        "O511",
        "no-port",
        "error",
        "The port that the preview was to be served on is in use, or not for everybody.",
        "Two programs cannot answer on one port.",
        "briefbook serve --port 80",
        "briefbook serve --port 0",
    ),
    Rule(
        "O512",
        "no-preview",
        "error",
        "Something outside the briefs keeps the preview from being built.",
        "The pages would not be those of the book as it is now.",
    ),
    Rule(
        "O521",
        "no-such-page",
        "error",
        "A command asks for a page that the site does not have, or a file that no page is made of.",
        "There is nothing to tell of it.",
        "briefbook why people/sergei-lavrov.html",
        "briefbook why people/sergey-lavrov.html",
    ),
    Rule(
        "O531",
        "no-earlier-state",
        "error",
        "A state of the book that is to be compared is not there, or cannot be read.",
        "What changed could only be guessed.",
        "briefbook diff yesterday",
        "briefbook diff HEAD~1",
    ),
)

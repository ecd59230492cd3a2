"""Findings in each format."""

from __future__ import annotations

import json
from dataclasses import replace

from briefbook.diagnostics import Diagnostic, Location, Related
from briefbook.report.formats import render_report

FOUND = Diagnostic(
    code="S109",
    severity="error",
    location=Location("content/people/a,b.md", 12, 13),
    message="50% is\twrong",
    hint="write 40",
    related=(Related(Location("content/people/c.md", 3, 1), "the first"),),
    source="\tnames: [أ, 東京, x]",
    width=2,
)
BARE = Diagnostic("S120", "warning", Location("content/x"), "this file is not read")


def test_text() -> None:
    """People see the line, what is meant in it, what to do and the other place."""
    assert render_report((FOUND, BARE), "text", colour=False) == (
        "content/people/a,b.md:12:13: error[S109]: 50% is\\u0009wrong\n"
        "  12 |  names: [أ, 東京, x]\n"
        "     |             ^^^^\n"
        "  help: write 40\n"
        "  note: content/people/c.md:3:1: the first\n"
        "\n"
        "content/x:1:1: warning[S120]: this file is not read\n"
        "\n"
    )


def test_a_long_line_is_cut_around_the_place() -> None:
    """Of a line wider than a terminal what is meant is shown, underlined where it stands."""
    source = "a" * 300 + "bad" + "c" * 300
    found = Diagnostic("S109", "error", Location("x", 1, 301), "m", source=source, width=3)
    _, line, underline, *_ = render_report((found,), "text", colour=False).split("\n")
    assert line.startswith("  1 | …aaa")
    assert line.endswith("ccc…")
    assert len(line) < 110
    assert line[underline.index("^") : underline.rindex("^") + 1] == "bad"


def test_a_part_of_a_line_is_shown_as_such() -> None:
    """Of a line too long to be kept whole the part kept stands where it does in the file."""
    source = "a" * 500 + "bad" + "c" * 497
    found = Diagnostic(
        "S109", "error", Location("x", 1, 7501), "m", source=source, width=3, skipped=7000
    )
    _, line, underline, *_ = render_report((found,), "text", colour=False).split("\n")
    assert line.startswith("  1 | …aaa")
    assert line[underline.index("^") : underline.rindex("^") + 1] == "bad"
    early = replace(found, location=Location("x", 1, 7011))
    _, line, underline, *_ = render_report((early,), "text", colour=False).split("\n")
    assert line.startswith("  1 | …aaaaaaaaaa")
    assert underline.index("^") == len("  1 | …") + 10


def test_nothing_drives_the_terminal() -> None:
    """What a terminal would act on is written out, in the message and in the line."""
    found = Diagnostic(
        "S102",
        "error",
        Location("x\x1b", 1, 1),
        "\x1b[2J\u202e",
        source="\x1b[2J\u202ea\0",
        width=9,
    )
    text = render_report((found,), "text", colour=False)
    assert not {"\x1b", "\u202e", "\0"} & set(text)


def test_colour_adds_nothing_but_colour() -> None:
    """With colour the same is said; without it there is no escape sequence."""
    for name in ("text", "concise"):
        plain = render_report((FOUND, BARE), name, colour=False)
        coloured = render_report((FOUND, BARE), name, colour=True)
        assert "\x1b" not in plain
        assert "\x1b[1;31merror[S109]\x1b[0m" in coloured
        for code in ("1", "1;31", "1;33", "34", "36", "0"):
            coloured = coloured.replace(f"\x1b[{code}m", "")
        assert coloured == plain


def test_concise() -> None:
    """One line a finding."""
    assert render_report((FOUND, BARE), "concise", colour=False) == (
        "content/people/a,b.md:12:13: error[S109]: 50% is\\u0009wrong\n"
        "content/x:1:1: warning[S120]: this file is not read\n"
    )


def test_json() -> None:
    """Programs get every part under its name, and the version of the format."""
    assert json.loads(render_report((FOUND,), "json", colour=True)) == {
        "version": 1,
        "diagnostics": [
            {
                "code": "S109",
                "severity": "error",
                "path": "content/people/a,b.md",
                "line": 12,
                "column": 13,
                "message": "50% is\twrong",
                "hint": "write 40",
                "related": [
                    {
                        "path": "content/people/c.md",
                        "line": 3,
                        "column": 1,
                        "message": "the first",
                    }
                ],
            }
        ],
    }
    assert json.loads(render_report((), "json", colour=False))["diagnostics"] == []


def test_github() -> None:
    """GitHub gets one command a finding, with what it would take for syntax escaped."""
    assert render_report((FOUND, BARE), "github", colour=True) == (
        "::error file=content/people/a%2Cb.md,line=12,col=13,endColumn=15,"
        "title=S109 duplicate-key::50%25 is\twrong%0Ahelp: write 40"
        "%0Anote: content/people/c.md:3:1: the first\n"
        "::warning file=content/x,line=1,col=1,endColumn=2,"
        "title=S120 not-a-brief::this file is not read\n"
    )

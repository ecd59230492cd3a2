"""A review file: who may be one with whom, for somebody to decide, and what was decided."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from briefbook.diagnostics import Checked, Diagnostic, Location
from briefbook.intake.incoming import Incoming
from briefbook.intake.likeness import Likeness
from briefbook.intake.settle import Decision, place_of
from briefbook.model.keys import Key
from briefbook.rules import RULES

COLUMNS = ("decision", "score", "where", "name", "existing", "existing_name", "why")
_WORDS = ("same", "new", "skip")
_FORMULA = ("=", "+", "-", "@")


def review_file(likely: Iterable[tuple[Incoming, list[Likeness]]]) -> bytes:
    """Return the file (CSV): a line for each two who may be one, its decision left empty.

    `same` takes them for one: no brief is written, and what names the one names the other. `new`
    writes a brief all the same, `skip` leaves it out.
    """
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for one, found in likely:
        for like in found:
            about = (f"{like.score:.2f}", place_of(one), one.name, like.id, like.name, like.why)
            rows.writerow(["", *map(_neutral, about)])
    return text.getvalue().encode()


def _neutral(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def read_review(
    path: str, content: bytes, taken: frozenset[Key]
) -> Checked[Mapping[str, Decision | None]]:
    """Return what was decided, by place: None where a brief is to be written.

    Of several lines on one person `same` counts more than `skip`, and that more than `new`.
    """
    found: list[Diagnostic] = []
    decided: dict[str, Decision | None] = {}
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        fault = _refuse(path, 1, "this is no text in UTF-8", "save it as UTF-8")
        return Checked({}, (fault,))
    words: dict[str, dict[str, str]] = {}
    try:
        rows = _rows(text)
    except csv.Error:
        hint = f"its columns are {', '.join(COLUMNS)}"
        return Checked({}, (_refuse(path, 1, "this is no review file", hint),))
    for line, row in rows:
        word, where, existing = (row[name].strip() for name in ("decision", "where", "existing"))
        if word not in _WORDS:
            message = f"“{word}” is no decision" if word else f"{row['name']} is not decided"
            found.append(
                _refuse(path, line, message, "write same, new or skip in the first column")
            )
        elif word == "same" and Key("person", existing) not in taken:
            message = f"there is no person “{existing}” in this book"
            found.append(_refuse(path, line, message, "name one, or write new"))
        words.setdefault(where.removeprefix("'"), {})[word] = existing
    for where, said in words.items():
        decided[where] = (
            Decision(said["same"]) if "same" in said else Decision() if "skip" in said else None
        )
    return Checked(decided, tuple(found))


def find_unknown(
    path: str, decided: Mapping[str, Decision | None], places: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield each place that was decided on and is none of what comes in."""
    for where in decided:
        if where not in places:
            message = f"nothing comes in from {where}"
            yield _refuse(path, 1, message, "make the review anew: --match")


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a review file, each after its line; raises csv.Error if it is none."""
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    if not set(COLUMNS) <= {*(rows.fieldnames or ())}:
        raise csv.Error
    return [(rows.line_num, row) for row in rows]


def _refuse(path: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic("O607", RULES["O607"].severity, Location(path, line), message, hint)

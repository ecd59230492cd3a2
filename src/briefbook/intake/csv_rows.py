"""What a table holds: a record a row, its columns named by the fields they are for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from briefbook.check.records import TYPES
from briefbook.check.wording import suggest
from briefbook.diagnostics import with_article
from briefbook.intake.incoming import Incoming, Item, Named, refuse
from briefbook.intake.popolo_parts import filled
from briefbook.model.fields import Refers
from briefbook.model.keys import Kind
from briefbook.model.shape import Slot, slot_of, slots_of
from briefbook.read.folders import fault_of_id

_NO_TEXT = re.compile("[\udc80-\udcff]")
_LONGEST = 10_000_000
"""So many characters a cell may have: as many as a brief."""
_DELIMITERS = ",;\t|"
_SPANS = ("_earliest", "_latest")
"""How an export ends the columns with the limits of a date, which the date itself says."""
_POINT = ("latitude", "longitude")
_IDENTIFIERS = "identifiers"


class _Rows(Protocol):
    """The rows of a table, which know in which line they are."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


def read_csv(
    path: str, kind: Kind, lines: Iterable[str], columns: Mapping[str, str], day: str
) -> Iterator[Item]:
    """Yield the records of a table, and what in it cannot be taken.

    `columns` gives the field of a column that is not named by it, "" for one to leave out. Lines
    hold a lone surrogate for each byte that is no text. A field of a part is named after a dot:
    `offices.title`, `native_name.ar`, `identifiers.wikidata`. An office without dates is attested
    on the `day` on which the table says so.
    """
    csv.field_size_limit(_LONGEST)
    source = iter(lines)
    header = next(source, "").lstrip("\ufeff")
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.reader(_chain(header, source), delimiter=delimiter, strict=True)
    try:
        yield from _read_rows(path, kind, rows, columns, day)
    except csv.Error as fault:
        hint = "is a double quote left open before it?"
        yield refuse(
            "O602", path, "table", f"this cannot be read: {fault}", hint, line=rows.line_num
        )


def _read_rows(
    path: str, kind: Kind, rows: _Rows, columns: Mapping[str, str], day: str
) -> Iterator[Item]:
    names = [name.strip() for name in next(rows, [])]
    if not any(names):
        hint = "its first row has to name the columns"
        yield refuse("O602", path, "table", "this begins with nothing", hint)
        return
    fields, found = _match(path, kind, names, columns)
    yield from found
    if found:
        return
    nameless = [place for place, name in enumerate(names) if not name]
    seen = 0
    for number, row in enumerate(rows, start=2):
        if any(row):
            seen += 1
            pointer, line = f"row {number}", rows.line_num
            if fault := _fault_of(row, len(fields), nameless):
                yield refuse("O603", path, pointer, *fault, line=line)
            else:
                cells = {field: cell for field, cell in zip(fields, row, strict=True) if field}
                given, read = cells.pop("id", ""), _read(kind, cells, day)
                yield Incoming(
                    kind=kind, fields=read, path=path, pointer=pointer, line=line, given=given
                )
    if not seen:
        hint = "export it with its rows"
        yield refuse("O602", path, "table", "this has no row below the names of its columns", hint)


def _chain(header: str, rest: Iterator[str]) -> Iterator[str]:
    yield header
    yield from rest


def _fault_of(row: list[str], width: int, nameless: list[int]) -> tuple[str, str] | None:
    if any(map(_NO_TEXT.search, row)):
        hint = "save the whole table as UTF-8, or name its encoding: --encoding cp1252"
        return "this row is not in the encoding of the rest", hint
    if len(row) != width:
        message = f"this row has {len(row)} cells, where there are {width} columns"
        return message, "put a cell that holds a comma or a line break in double quotes"
    if odd := next((place for place in nameless if row[place].strip()), None):
        message = f"cell {odd + 1} stands in a column without a name"
        return message, "name the column in the first row, or empty it"
    return None


def _match(
    path: str, kind: Kind, names: list[str], columns: Mapping[str, str]
) -> tuple[list[str], list[Item]]:
    """Return the field of each column, "" for none, and what is wrong with the columns."""
    found: list[Item] = []
    fields: list[str] = []
    owner: type = TYPES[kind]
    known = [slot.written for slot in slots_of(owner)]
    for name in names:
        field = columns[name] if name in columns else _with_dot(kind, name)
        base = next((name.removesuffix(end) for end in _SPANS if name.endswith(end)), "")
        if base and base in names and name not in columns:
            field = ""
        if field and not _is_field(kind, field):
            ways = (f'--map "{name}=FIELD"', f'--map "{name}="')
            like = _find_inside(owner, field) or suggest(field, known)
            hint = f"{like} say so: {ways[0]}, or leave it out: {ways[1]}"
            what = f"“{field}”" if name in columns else f"for the column “{name}”"
            message = f"{with_article(kind)} has no field {what}"
            found.append(refuse("O604", path, "row 1", message, hint.lstrip()))
        elif field and field in fields:
            message = f"two columns are for the field “{field}”"
            is_named_so = names.count(name) == 1
            hint = f'leave one out: --map "{name}="' if is_named_so else "give one another name"
            found.append(refuse("O604", path, "row 1", message, hint))
        fields.append(field)
    for name in sorted(columns.keys() - {*names}):
        message = f"no column is called “{name}”, which --map names"
        hint = suggest(name, names) or f"its columns are {', '.join(names)}"
        found.append(refuse("O604", path, "row 1", message, hint))
    missing = {"name", "title"}.intersection(known) - {*fields}
    if missing and not found:
        (what,) = missing
        message = f"no column is for the field “{what}”"
        hint = f"say which: --map COLUMN={what}"
        found.append(refuse("O604", path, "row 1", message, hint))
    return fields, found


def _with_dot(kind: Kind, name: str) -> str:
    """Return the name of a column; where an export made it of a part and its field, as these."""
    owner: type = TYPES[kind]
    for slot in slots_of(owner):
        part, inner = slot.part, name.removeprefix(f"{slot.written}_")
        if part and slot.form == "one" and inner != name and not _is_field(kind, name):
            return f"{slot.written}.{inner}"
    return name


def _find_inside(owner: type, name: str) -> str:
    """Return a hint that a part of a record has a field of this name, "" where none does."""
    for slot in slots_of(owner):
        for inner in slots_of(slot.part) if slot.part and not slot.is_text else ():
            if inner.written == name and _inner_slot(slot.part, name):  # type: ignore[arg-type]
                return f"did you mean “{slot.written}.{name}”?"
    return ""


def _is_field(kind: Kind, field: str) -> bool:
    if field in ("id", *(_POINT if kind == "place" else ())):
        return True
    slot, inner = _slot_for(kind, field)
    if slot is None or slot.name in ("id", "coordinates"):
        return False
    if not inner:
        return slot.part is None and slot.form != "mapping"
    is_given = slot.form == "mapping" or slot.name == _IDENTIFIERS
    return is_given or (slot.part is not None and _inner_slot(slot.part, inner) is not None)


def _slot_for(kind: Kind, field: str) -> tuple[Slot | None, str]:
    outer, _, inner = field.partition(".")
    return slot_of(TYPES[kind], outer), inner


def _inner_slot(part: type, inner: str) -> Slot | None:
    slot = slot_of(part, inner)
    return slot if slot and (slot.part is None or slot.is_text) else None


def _read(kind: Kind, cells: Mapping[str, str], day: str) -> dict[str, Any]:
    """Return the fields of a record that cells make, and a table says on a day."""
    fields: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for field, cell in cells.items():
        text = _plain(cell)
        slot, inner = _slot_for(kind, field)
        if not text or slot is None:
            continue
        if not inner:
            several = [_meant(slot, one) for one in _values(text)]
            fields[field] = several if slot.form == "several" else _meant(slot, text)
        elif slot.form == "mapping":
            fields.setdefault(slot.written, {})[inner] = text
        elif slot.name == _IDENTIFIERS:
            one = {"scheme": inner, "identifier": text}
            fields.setdefault(slot.written, []).append(one)
        elif slot.part:
            own = _inner_slot(slot.part, inner)
            parts.setdefault(slot.written, {})[inner] = _meant(own, text)
    for name, part in parts.items():
        if name == "offices" and not {"from", "to", "attested"} & part.keys():
            part["attested"] = day
        owner = slot_of(TYPES[kind], name)
        fields[name] = [part] if owner and owner.form == "several" else part
    where = [_number(cells.get(name, "")) for name in _POINT]
    if kind == "place" and any(where):
        fields["coordinates"] = where
    return filled(fields)


def _meant(slot: Slot | None, text: str) -> str | Named:
    """Return what a cell says, which names a record by its name where it can be no id."""
    if slot is None or not isinstance(slot.marker, Refers):
        return text
    if fault_of_id(text.rpartition(":")[2]) is None:
        return text
    first, *others = slot.marker.kinds
    return Named(first, text, tuple(others))


def _values(text: str) -> list[str]:
    parts = text.split("\n") if "\n" in text else text.split(";")
    return [part.strip() for part in parts if part.strip()]


def _number(cell: str) -> float | str:
    try:
        return float(_plain(cell))
    except ValueError:
        return cell


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and not text[1:2].isalnum() and len(text) > 1 else text

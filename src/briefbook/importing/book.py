"""From files of other programs to drafts in a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from briefbook.diagnostics import Diagnostic, has_errors
from briefbook.intake.book_json import read_book_json
from briefbook.intake.csv_rows import read_csv
from briefbook.intake.incoming import Feed, Incoming, Item
from briefbook.intake.likeness import Likeness, Matcher, know_incoming, know_person
from briefbook.intake.popolo import read_popolo
from briefbook.intake.review import find_unknown, read_review, review_file
from briefbook.intake.settle import (
    MOST_TOLD,
    Decision,
    Draft,
    Settled,
    draft_files,
    place_of,
    settle,
)
from briefbook.model.keys import Key, Kind
from briefbook.model.records import Named as NamedRecord
from briefbook.model.records import Person, Record
from briefbook.prose.spelling import fold
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.incoming import json_items, json_keys, json_value, text_lines
from briefbook.shell.new_files import check_new, write_all, write_new
from briefbook.shell.remembered import open_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How to import: into which folder of each kind, and what to do about those who may be known.

    `match` is where to write a review instead of drafts, `apply` one that was decided.
    `is_faulty_skipped` takes what can be taken where something cannot.
    """

    into: str = "imported"
    match: Path | None = None
    apply: Path | None = None
    is_faulty_skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import wrote, by kind; with errors nothing, unless faults were to be skipped.

    `lost` has no place in a brief, `unknown` are names that nothing in the book has; `likely` are
    those in a review, `same` those taken for others, `untold` the findings beyond the first
    thousand.
    """

    written: Mapping[Kind, int] = field(default_factory=dict)
    lost: tuple[tuple[str, int], ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()
    likely: int = 0
    untold: int = 0
    same: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def json_feed(files: tuple[Path, ...]) -> Feed:
    """Return what reads books that were handed out as JSON; raises OutsideError."""
    keys = {file: json_keys(file) for file in files}

    def read(file: Path) -> Iterator[Item]:
        version = json_value(file, "version")
        return read_book_json(str(file), keys[file], json_items(file, keys[file]), version)

    return _chained(read, files)


def popolo_feed(files: tuple[Path, ...], day: str) -> Feed:
    """Return what reads files of Popolo, which say so on a day; raises OutsideError."""
    keys = {file: json_keys(file) for file in files}

    def read(file: Path) -> Iterator[Item]:
        return read_popolo(str(file), keys[file], json_items(file, keys[file]), day)

    return _chained(read, files)


def csv_feed(
    files: tuple[Path, ...], kind: Kind, columns: Mapping[str, str], encoding: str, day: str
) -> Feed:
    """Return what reads tables whose rows are records of a kind, and say so on a day."""
    return _chained(
        lambda file: read_csv(str(file), kind, text_lines(file, encoding)(), columns, day), files
    )


def _chained(read: Callable[[Path], Iterator[Item]], files: tuple[Path, ...]) -> Feed:
    return lambda: chain.from_iterable(map(read, files))


def import_records(
    root: Path, feed: Feed, request: Request, on_item: Callable[[], None] = lambda: None
) -> Imported:
    """Write what a feed holds into the book at `root` as drafts; nothing is overwritten.

    `on_item` is called for each thing that is read; everything is read two or three times. Raises
    OutsideError where something cannot be read or written.
    """

    def watched() -> Iterator[Item]:
        for item in feed():
            on_item()
            yield item

    if request.match:
        check_new(request.match)
    readings = open_book(root).value.readings
    examined = [one for reading in readings.values() for one in reading.examined]
    taken = frozenset(one.document.key for one in examined)
    records = [one.record for one in examined if one.record]
    decided, found = _decide(request, taken)
    names = _names_of(records)
    settled = settle(watched, taken, names, {k: v for k, v in decided.items() if v})
    found += settled.found
    if request.apply:
        found += find_unknown(str(request.apply), decided, frozenset(settled.places))
    is_stopped = has_errors(tuple(found)) and not request.is_faulty_skipped
    untold = settled.untold.total()
    done = Imported(untold=untold, diagnostics=tuple(found))
    if is_stopped:
        return replace(done, lost=tuple(settled.lost.most_common()))
    likely = _find_likely(watched, settled, records, decided)
    if request.match:
        write_new(request.match.parent, request.match.name, review_file(likely))
        lost = tuple(settled.lost.most_common())
        return replace(done, lost=lost, likely=len(likely))
    told = (_tell(one, like) for one, like in likely[:MOST_TOLD])
    written = _write(root, draft_files(watched, settled, request.into))
    return replace(
        done,
        written=written,
        lost=tuple(settled.lost.most_common()),
        unknown=tuple(settled.unknown.most_common()),
        likely=len(likely),
        same=sum(bool(one and one.existing) for one in decided.values()),
        untold=untold + len(likely[MOST_TOLD:]),
        diagnostics=(*found, *told),
    )


def _decide(
    request: Request, taken: frozenset[Key]
) -> tuple[Mapping[str, Decision | None], list[Diagnostic]]:
    if not request.apply:
        return {}, []
    try:
        content = request.apply.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        message = f"this cannot be read: {reason}"
        raise OutsideError(diagnose("O101", str(request.apply), message)) from None
    decided = read_review(str(request.apply), content, taken)
    return decided.value, [*decided.diagnostics]


def _names_of(records: list[Record]) -> dict[tuple[Kind, str], str]:
    found: dict[tuple[Kind, str], str] = {}
    for record in records:
        if isinstance(record, NamedRecord):
            for name in (record.name, *record.native_name.values(), *record.also_known_as):
                found.setdefault((record.KIND, fold(name)), record.id)
    return found


def _find_likely(
    feed: Feed,
    settled: Settled,
    records: list[Record],
    decided: Mapping[str, Decision | None],
) -> list[tuple[Incoming, list[Likeness]]]:
    """Return who may be in the book already, with whom they may be; not who was decided on."""
    people = tuple(know_person(record) for record in records if isinstance(record, Person))
    if not people:
        return []
    matcher = Matcher(people)
    asked = (
        one
        for one in feed()
        if isinstance(one, Incoming)
        and one.kind == "person"
        and place_of(one) in settled.ids
        and place_of(one) not in decided
    )
    found = ((one, matcher.find(know_incoming(one, settled.by_name))) for one in asked)
    return [(one, likely) for one, likely in found if likely]


def _tell(one: Incoming, likely: list[Likeness]) -> Diagnostic:
    first = likely[0]
    others = f"; {len(likely) - 1} more are like" if len(likely) > 1 else ""
    message = f"{one.name} may be {first.id} ({first.score:.2f}: {first.why}){others}"
    return one.refuse("O606", message, "decide on each with --match FILE, then --apply FILE")


def _write(root: Path, drafts: Iterator[Draft]) -> Mapping[Kind, int]:
    counts: Counter[Kind] = Counter()

    def counted() -> Iterator[tuple[str, bytes]]:
        for draft in drafts:
            counts[draft.kind] += 1
            yield draft.path, draft.content

    write_all(root, counted())
    return counts

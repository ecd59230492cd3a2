"""`make bench`: measures Briefbook beside its peers and writes what came of it."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.contestants import HERE, ROOT, Contestant, find_contestants
from bench.corpus import make_entries
from bench.figures import YARDSTICK, Size
from bench.machine import describe_machine
from bench.processes import FailedError
from bench.race import Result, WrongSiteError, prepare_race
from bench.report import Measured, write_report

_PROOF = 1_000
_ALL_UP_TO = 10_000
_ROUNDS_ABOVE = 3


class DifferentError(Exception):
    """Pages of the equal work that are not those of the yardstick."""


def main() -> int:
    """Measure, and write the results beside this file; nothing is written if anything is wrong."""
    options = _read_arguments()
    # As an interrupt would: what lies in memory is cleared away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    contestants, absent = find_contestants(ROOT / ".venv/bench")
    for reason in absent:
        _tell(f"left out: {reason}")
    with tempfile.TemporaryDirectory(prefix="briefbook-bench-", dir=options.folder) as folder:
        try:
            proven = prove_equal(contestants, Path(folder))
            sizes = [
                measure(contestants, records, options.rounds, Path(folder))
                for records in options.sizes
            ]
        except (DifferentError, WrongSiteError, FailedError) as fault:
            _tell(f"{fault}\nno results are written")
            return 1
    day = dt.datetime.now(dt.UTC).date().isoformat()
    measured = Measured(day, describe_machine(), options.rounds, contestants, absent, proven, sizes)
    write_report(measured, HERE)
    _tell(f"→ {HERE.name}/results.md")
    return 0


def prove_equal(contestants: Sequence[Contestant], folder: Path) -> int:
    """Return how many pages were compared with the yardstick's and found equal.

    Raises DifferentError if one is not, or if there is no yardstick.
    """
    _tell(f"comparing pages of a book of {_PROOF:,} records")
    pair = [one for one in contestants if one.is_equal]
    yardstick = next((one for one in pair if one.name == YARDSTICK), None)
    if not yardstick:
        raise DifferentError("there is nothing to compare with: Hugo is not here")
    place = folder / "proof"
    race = prepare_race(make_entries(_PROOF), pair, place)
    for _ in race.weigh():
        pass
    pages = 0
    for one in pair:
        if one is not yardstick:
            comparison = race.compare(one, yardstick)
            pages += comparison.pages
            if comparison.faults:
                named = "\n".join(comparison.faults[:10])
                raise DifferentError(
                    f"{one.title}: {len(comparison.faults)} pages differ from Hugo's\n{named}"
                )
    shutil.rmtree(place)
    return pages


def measure(contestants: Sequence[Contestant], records: int, rounds: int, folder: Path) -> Size:
    """Return what a book of one size takes; of large ones only Briefbook and Hugo make it."""
    is_large = records > _ALL_UP_TO
    racing = [one for one in contestants if not is_large or one.name in ("lean", "full", "hugo")]
    place = folder / str(records)
    _tell(f"{records:,} records: inventing them for {len(racing)} projects")
    race = prepare_race(make_entries(records), racing, place)
    results = [_told(result) for result in race.weigh()]
    by_name = {one.name: one for one in racing}
    comparison = race.compare(by_name["lean"], by_name[YARDSTICK])
    largest = race.largest_page(by_name["full"])
    count = min(rounds, _ROUNDS_ABOVE) if is_large else rounds
    results += [_told(result) for result in race.rounds(count)]
    shutil.rmtree(place)
    equal = comparison.pages - len(comparison.faults)
    return Size(records, tuple(results), comparison.pages, equal, largest)


def _told(result: Result) -> Result:
    name = f"{result.contestant}, {result.build}"
    memory = f", {result.run.together / 2**20:.0f} MiB" if result.run.together else ""
    _tell(f"  round {result.round}: {name}: {result.run.wall:.3f} s{memory}")
    return result


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    fast = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument(
        "--folder",
        type=Path,
        default=fast if fast.is_dir() else None,
        help="where books and sites are put while they are measured (default: memory, if it can)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""One size of book: its projects, its builds in turn, what each must have made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.compare import Comparison, compare_sites
from bench.contestants import BUILDS, Build, Contestant
from bench.corpus import Entry
from bench.edits import Subject, address_of, choose_subject
from bench.layouts import write_project
from bench.processes import Run, run

_WHOLE = ("events/", "delegations/", "meetings/")
"""Pages that name all that they have to name, however large the book is."""


class WrongSiteError(Exception):
    """A build that did not make what it must have made."""


@dataclass(frozen=True, slots=True)
class Result:
    """A run of one contestant's build in a round; the round that is only weighed is number 0."""

    contestant: str
    build: Build
    round: int
    run: Run


@dataclass(frozen=True, slots=True)
class Race:
    """Contestants over one book, each with a project and a site of its own in `folder`."""

    entries: Sequence[Entry]
    contestants: Sequence[Contestant]
    folder: Path
    subject: Subject

    def weigh(self) -> Iterator[Result]:
        """Yield a first cold build of each, weighed and not timed."""
        for one in self.contestants:
            self._reset(one)
            yield Result(one.name, "cold", 0, self._build(one, "cold", 0, is_weighed=True))

    def rounds(self, count: int) -> Iterator[Result]:
        """Yield every build of each, build by build, who comes first changing with every round."""
        for number in range(1, count + 1):
            turn = number % len(self.contestants)
            order = [*self.contestants[turn:], *self.contestants[:turn]]
            for one in order:
                self._reset(one)
            for build in BUILDS:
                for one in order:
                    yield Result(one.name, build, number, self._build(one, build, number))

    def compare(self, one: Contestant, other: Contestant) -> Comparison:
        """Return how the sites of two differ."""
        records = {address_of(entry) for entry in self.entries}
        return compare_sites(self._site(one), self._site(other), records)

    def largest_page(self, one: Contestant) -> tuple[int, str]:
        """Return the bytes and the address of the largest page of a site."""
        site = self._site(one)
        pages = ((path.stat().st_size, path) for path in site.rglob("*.html"))
        size, path = max(pages)
        return size, path.relative_to(site).as_posix()

    def _project(self, one: Contestant) -> Path:
        return self.folder / one.name / "project"

    def _site(self, one: Contestant) -> Path:
        return self.folder / one.name / "site"

    def _reset(self, one: Contestant) -> None:
        """Take back the edits and forget everything that was built."""
        self.subject.write(one.layout, self._project(one))
        for gone in (self._site(one), *(self._project(one) / name for name in one.memory)):
            shutil.rmtree(gone, ignore_errors=True)

    def _build(
        self, one: Contestant, build: Build, number: int, *, is_weighed: bool = False
    ) -> Run:
        mark = f"Edited{number}"
        if build == "body edit":
            self.subject.edit_body(mark, one.layout, self._project(one))
        elif build == "name edit":
            self.subject.edit_name(mark, one.layout, self._project(one))
        command = one.command(self._project(one), self._site(one), build)
        taken = run(command, self._project(one), one.env, is_weighed=is_weighed)
        self._inspect(one, build, mark)
        return taken

    def _inspect(self, one: Contestant, build: Build, mark: str) -> None:
        """Raise WrongSiteError if a page is missing or an edit is not where it must be."""
        site, subject = self._site(one), self.subject
        missing = [
            address_of(entry) for entry in self.entries if not (site / address_of(entry)).exists()
        ]
        if missing:
            raise WrongSiteError(f"{one.title}, {build}: {len(missing)} pages are missing")
        shown_on = [subject.address] if build in ("body edit", "name edit") else []
        if build == "name edit" and one.is_linked:
            shown_on += [address for address in subject.seen_on if address.startswith(_WHOLE)]
        for address in shown_on:
            if mark not in (site / address).read_text(encoding="utf-8"):
                raise WrongSiteError(f"{one.title}, {build}: the edit is not on {address}")


def prepare_race(entries: Sequence[Entry], contestants: Sequence[Contestant], folder: Path) -> Race:
    """Return the race over a book, its projects written."""
    for one in contestants:
        write_project(entries, one.layout, folder / one.name / "project")
    return Race(entries, contestants, folder, choose_subject(entries))

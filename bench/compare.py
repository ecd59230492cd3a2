"""Whether two sites show the same: page by page, white space aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

_FORGIVEN = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?(<[^>]+>) ?"), r"\1"),
    (re.compile(r"&#39;"), "'"),
    (re.compile(r"&#43;"), "+"),
    # Briefbook marks links that lead outside, and names its style sheet by what is in it.
    (re.compile(r' rel="noopener external"'), ""),
    (re.compile(r"/assets/style\.[0-9a-f]+\.css"), "/style.css"),
)
_MAIN = re.compile(r"<main>(.*)</main>", re.DOTALL)
_LINK = re.compile(r'<a [^>]*href="/([^"]+)"[^>]*>([^<]+)')
_ROOMS = {"chronology": ("events", "meetings")}

Links = AbstractSet[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it: how many pages were compared, and what is different, a line each."""

    pages: int
    faults: tuple[str, ...]


def compare_sites(ours: Path, theirs: Path, records: AbstractSet[str]) -> Comparison:
    """Return how two sites differ; `records` are the addresses of the pages of records.

    Those must be equal. Lists of records may be ordered and cut into pages in another way, but
    must name the same records; the other pages must be equal.
    """
    if not records:
        raise ValueError("nothing to compare")
    our_pages, their_pages = _pages_of(ours), _pages_of(theirs)
    faults = [*_missing(records, our_pages, "ours"), *_missing(records, their_pages, "theirs")]
    faults += (
        f"{address}: {fault}"
        for address in sorted(records & our_pages & their_pages)
        if (fault := _difference(ours / address, theirs / address))
    )
    our_lists, their_lists = (_by_room(pages - records) for pages in (our_pages, their_pages))
    for room in sorted({*our_lists, *their_lists}):
        pairs = ((ours, our_lists.get(room, [])), (theirs, their_lists.get(room, [])))
        if fault := _difference_of_lists(room, pairs, records):
            faults.append(f"{room}: {fault}")
    return Comparison(len(records) + len(their_lists), tuple(faults))


def normalise(html: str) -> str:
    """Return a page without what is forgiven."""
    for pattern, replacement in _FORGIVEN:
        html = pattern.sub(replacement, html)
    return html


def _pages_of(site: Path) -> AbstractSet[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def _missing(records: AbstractSet[str], pages: AbstractSet[str], side: str) -> Iterator[str]:
    return (f"{address}: not among {side}" for address in sorted(records - pages))


def _difference(ours: Path, theirs: Path) -> str:
    """Return where two pages part, with what stands there; nothing if they do not."""
    one, other = (normalise(path.read_text(encoding="utf-8")) for path in (ours, theirs))
    if one == other:
        return ""
    pairs = enumerate(zip(one, other, strict=False))
    place = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return (
        f"…{one[max(0, place - 30) : place + 50]!r} is …{other[max(0, place - 30) : place + 50]!r}"
    )


def _by_room(pages: AbstractSet[str]) -> dict[str, list[str]]:
    """Return pages by the list they are part of: `people/index.html`, `people-2.html` are one."""
    rooms: dict[str, list[str]] = {}
    for address in sorted(pages):
        rooms.setdefault(re.split(r"[/.]|-\d", address)[0], []).append(address)
    return rooms


def _difference_of_lists(
    room: str, pairs: tuple[tuple[Path, list[str]], ...], records: AbstractSet[str]
) -> str:
    (ours, our_pages), (theirs, their_pages) = pairs
    if not (our_pages and their_pages):
        return "one side has no such page"
    folders = _ROOMS.get(room, (room,))
    listed = [address for address in records if address.split("/")[0] in folders]
    if not listed:
        return _difference(ours / our_pages[0], theirs / their_pages[0])
    found = [
        {link for page in pages for link in _links_of(site / page, folders) if link[0] in records}
        for site, pages in pairs
    ]
    if found[0] != found[1]:
        return f"not the same records: {sorted(found[0] ^ found[1])[:4]}"
    if len(found[0]) != len(listed):
        return f"{len(found[0])} of {len(listed)} records are listed"
    return ""


def _links_of(page: Path, folders: tuple[str, ...]) -> Links:
    main = _MAIN.search(page.read_text(encoding="utf-8"))
    links = _LINK.findall(main[1]) if main else []
    return {(to, words.strip()) for to, words in links if to.split("/")[0] in folders}

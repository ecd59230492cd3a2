"""Which pages of the last build still hold, and why the others do not."""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefbook.model.site import SiteFile
from briefbook.pipeline.indexing import LastIndex, NewIndex, Remade, index_site
from briefbook.pipeline.packing import digest, pack, unpack
from briefbook.pipeline.reading import Digests
from briefbook.plan.layout import Layout
from briefbook.render.theme import Theme
from briefbook.render.uses import templates_of

if TYPE_CHECKING:
    from briefbook.pipeline.secrecy import Secrecy  # a build after a body was changed has none
    from briefbook.pipeline.site import Work  # it is made of what stands here

_NUMBER = array("I").itemsize
_FORM = tuple[
    bytes,
    bytes,
    bytes,
    bytes,
    dict[str, Digests],
    dict[str, bytes],
    dict[str, bytes],
    dict[str, bytes],
]


class LastPage(Struct, frozen=True):
    """A page as it was made: the parts of the book it read, its template, the files it gave.

    A page that was planned and came to nothing has no template and no files. `reads` are the places
    of the parts among those of its site, packed: there may be millions of them; `is_found` where a
    search can lead to it. Raises ValueError for bytes that are no such numbers.
    """

    reads: bytes
    template: str
    addresses: tuple[str, ...]
    is_found: bool = False

    def __post_init__(self) -> None:
        """Refuse what is cut off."""
        if len(self.reads) % _NUMBER:
            raise ValueError(f"{len(self.reads)} bytes are no whole number of places")


class LastSite(Struct, frozen=True):
    """What a whole site was made from, as digests, so that a later build can tell what changed.

    `base` stands for all that every page depends on, `theme` for all templates, `names` for all
    that references can mean, `secrets` for what must stand in no file, `own` for each record by
    itself where nothing of it was withheld, `templates` for each page template with the ones it
    uses, `parts` for each part of the book that a page read, in a fixed order, `exports` for each
    other format by its address. `index` is that of the search.
    """

    base: bytes
    theme: bytes
    names: bytes
    secrets: bytes
    own: Mapping[str, Digests]
    templates: Mapping[str, bytes]
    parts: Mapping[str, bytes]
    pages: Mapping[str, LastPage]
    exports: Mapping[str, bytes] = field(default_factory=dict)
    index: LastIndex | None = None

    def find_readers(self, names: Collection[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the address of each page that read any of these parts, with the ones it read."""
        wanted = {place: name for place, name in enumerate(self.parts) if name in names}
        for address, page in self.pages.items() if wanted else ():
            if found := wanted.keys() & memoryview(page.reads).cast("I"):
                yield address, frozenset([wanted[place] for place in found])

    def names_read(self, page: LastPage) -> tuple[str, ...]:
        """Return the parts that a page read, by name."""
        names = tuple(self.parts)
        return tuple(sorted(names[place] for place in memoryview(page.reads).cast("I")))


@dataclasses.dataclass(frozen=True, slots=True)
class Present:
    """The digests of what a site is made from now; each is worked out once, when asked for.

    Those of the `last` site still hold where the theme, a record or all references are the same.
    """

    layout: Layout
    theme: Theme
    base: bytes
    theme_digest: bytes
    names: bytes
    secrets: bytes
    own: Mapping[str, Digests]
    last: dataclasses.InitVar[LastSite | None]
    _parts: dict[str, bytes] = dataclasses.field(default_factory=dict)
    _templates: dict[str, bytes] = dataclasses.field(default_factory=dict)

    def __post_init__(self, last: LastSite | None) -> None:
        """Take over what still holds."""
        if last and last.theme == self.theme_digest:
            self._templates.update(last.templates)
        if last:
            self._parts.update(find_unchanged(last, self.names, self.own))

    def part(self, name: str) -> bytes:
        """Return the digest of a part of the book, by the name pages read it under."""
        if name not in self._parts:
            self._parts[name] = digest(self.layout.part(name))
        return self._parts[name]

    def template(self, name: str) -> bytes:
        """Return the digest of a page's template with all that it uses."""
        if name not in self._templates:
            used = templates_of(self.theme, name)
            texts = [(one.name, one.text) for one in self.theme.templates if one.name in used]
            self._templates[name] = digest(texts)
        return self._templates[name]


def find_unchanged(
    last: LastSite, names: bytes, own: Mapping[str, Digests]
) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that cannot have changed, which is far cheaper to see than to digest them.

    A record and its body are as they were where all of it is. Where every id and claim is still
    there and no other, ids mean what they meant, and a record that says the same names the same
    records; where all do, each is named by the same.
    """
    means_same = bool(own) and names == last.names
    same = {key for key, was in last.own.items() if own.get(key) == was}
    alike = {key for key, was in last.own.items() if key in own and _says_same(own[key], was)}
    every = len(alike) == len(own) == len(last.own)
    wholly = {"ids", "claims"} if means_same else set()
    wholly |= {"links"} if means_same and every else set()
    held = {"record": same, "body": same, "mentions": alike if means_same else set()}
    for name, was in last.parts.items():
        what, _, key = name.partition(" ")
        if what in wholly or key in held.get(what, ()):
            yield name, was


def _says_same(one: Digests, other: Digests) -> bool:
    return one.references == other.references


def pack_site(site: LastSite) -> bytes:
    """Return what a site was made from, without its pages and its index, as MessagePack."""
    digests = (site.base, site.theme, site.names, site.secrets)
    return pack((*digests, site.own, site.templates, site.parts, site.exports))


def unpack_site(made: bytes, pages: Mapping[str, LastPage], index: LastIndex | None) -> LastSite:
    """Return what was packed; raises ValueError if the bytes are no such thing."""
    base, theme, names, secrets, own, templates, parts, exports = unpack(made, _FORM)
    return LastSite(base, theme, names, secrets, own, templates, parts, pages, exports, index)


def find_reasons(
    last: LastSite | None, present: Present, addresses: Iterable[str], spoiled: frozenset[str]
) -> dict[str, str]:
    """Return why each page must be made anew, by address; one that is not named still holds.

    `spoiled` are the files of the site that do not lie as the last build left them.
    """
    if last is None:
        return dict.fromkeys(addresses, "nothing is known of an earlier build")
    if last.base != present.base:
        reason = "the settings, the day, an asset or the program is another"
        return dict.fromkeys(addresses, reason)
    changed = {name for name, was in last.parts.items() if present.part(name) != was}
    shown = dict(last.find_readers(changed))
    remade = {name for name, was in last.templates.items() if present.template(name) != was}
    reasons: dict[str, str] = {}
    for address in addresses:
        page = last.pages.get(address)
        if page is None:
            reasons[address] = "the page is new"
        elif page.template in remade:
            reasons[address] = f"its template {page.template} changed, or one it uses"
        elif address in shown:
            reasons[address] = f"it shows what changed: {', '.join(sorted(shown[address]))}"
        elif not spoiled.isdisjoint(page.addresses):
            reasons[address] = "its file is missing or was changed"
    return reasons


def pack_reads(names: Iterable[str], places: dict[str, int]) -> bytes:
    """Return the parts that a page read as their places, giving one to each that has none yet."""
    return array("I", [places.setdefault(name, len(places)) for name in names]).tobytes()


def remember_file(*addresses: str) -> LastPage:
    """Return what to remember of a file, or of several in one, that no page of the plan gives."""
    return LastPage(b"", "", addresses)


def remember_site(
    last: LastSite | None,
    present: Present,
    kept: Iterable[str],
    made: Mapping[str, LastPage],
    places: Mapping[str, int],
) -> LastSite:
    """Return what is to be remembered of a site of which some pages were kept and others made.

    `places` are those of all parts that its pages read.
    """
    pages = {address: last.pages[address] for address in kept} if last else {}
    pages |= made
    used = {page.template for page in pages.values() if page.template}
    return LastSite(
        base=present.base,
        theme=present.theme_digest,
        names=present.names,
        secrets=present.secrets,
        own=present.own,
        templates={name: present.template(name) for name in used},
        parts={name: present.part(name) for name in places},
        pages=pages,
    )


def renew_search(
    last: LastSite | None,
    found: Mapping[str, bytes],
    kept: Iterable[str],
    spoiled: frozenset[str],
    room: int,
    words: Mapping[str, str],
) -> NewIndex:
    """Return what a search finds in a site of which some pages were kept.

    `found` is what the others add, packed. Raises IndexLost where that of the last site is not
    whole.
    """
    pages = last.pages if last else {}
    known = {address for address, page in pages.items() if page.is_found}.difference(kept)
    remade = Remade(found, frozenset(known))
    lying = pages.keys() - spoiled
    return index_site(last.index if last else None, remade, room, words, lying)


class Renewed(Struct, frozen=True):
    """The files made, the pages kept from the last build, and what to remember of the site.

    `reasons` say why each page was made, by address, `secrecy` what must stand in none of the
    files, `index` what a search finds, `work` is what made the pages. There is no site where there
    are errors.
    """

    files: tuple[SiteFile, ...] = ()
    kept: frozenset[str] = frozenset()
    made: Mapping[str, LastPage] = field(default_factory=dict)
    site: LastSite | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    secrecy: Secrecy | None = None
    index: NewIndex | None = None
    work: Work | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the files of the site lie."""
        return (*(file.address for file in self.files), *self.kept)

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(address.endswith(".html") for address in self.addresses)

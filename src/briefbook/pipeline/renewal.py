"""Which pages of the last build still hold, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass, field

from briefbook.pipeline.packing import digest, pack, unpack
from briefbook.plan.layout import Layout
from briefbook.render.theme import Theme
from briefbook.render.uses import templates_of


@dataclass(frozen=True, slots=True)
class LastPage:
    """A page as it was made: the parts of the book it read, its template, the files it gave.

    A page that was planned and came to nothing has no template and no files.
    """

    reads: frozenset[str]
    template: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastSite:
    """What a whole site was made from, as digests, so that a later build can tell what changed.

    `base` stands for all that every page depends on, `theme` for all templates, `templates` for
    each page template with the ones it uses, `parts` for each part of the book that a page read.
    """

    base: bytes
    theme: bytes
    templates: Mapping[str, bytes]
    parts: Mapping[str, bytes]
    pages: Mapping[str, LastPage]


@dataclass(frozen=True, slots=True)
class Present:
    """The digests of what a site is made from now; each is worked out once, when asked for.

    Of the theme of the `last` site all are known already.
    """

    layout: Layout
    theme: Theme
    base: bytes
    theme_digest: bytes
    last: InitVar[LastSite | None]
    _parts: dict[str, bytes] = field(default_factory=dict)
    _templates: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self, last: LastSite | None) -> None:
        """Take over what is known of the templates where none of them changed."""
        if last and last.theme == self.theme_digest:
            self._templates.update(last.templates)

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


def pack_site(site: LastSite) -> bytes:
    """Return what a site was made from, without its pages, as MessagePack."""
    return pack((site.base, site.theme, site.templates, site.parts))


def unpack_site(made: bytes, pages: Mapping[str, LastPage]) -> LastSite:
    """Return what was packed, with its pages; raises ValueError if the bytes are no such thing."""
    form = tuple[bytes, bytes, dict[str, bytes], dict[str, bytes]]
    base, theme, templates, parts = unpack(made, form)
    return LastSite(base, theme, templates, parts, pages)


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
    remade = {name for name, was in last.templates.items() if present.template(name) != was}
    reasons: dict[str, str] = {}
    for address in addresses:
        page = last.pages.get(address)
        if page is None:
            reasons[address] = "the page is new"
        elif page.template in remade:
            reasons[address] = f"its template {page.template} changed, or one it uses"
        elif not changed.isdisjoint(page.reads):
            reasons[address] = f"it shows what changed: {', '.join(sorted(changed & page.reads))}"
        elif not spoiled.isdisjoint(page.addresses):
            reasons[address] = "its file is missing or was changed"
    return reasons


def remember_site(
    last: LastSite | None, present: Present, kept: Iterable[str], made: Mapping[str, LastPage]
) -> LastSite:
    """Return what is to be remembered of a site of which some pages were kept and others made."""
    pages = {address: last.pages[address] for address in kept} if last else {}
    parts = set(last.parts) if last and pages else set()
    parts.update(*(page.reads for page in made.values()))
    pages |= made
    used = {page.template for page in pages.values() if page.template}
    return LastSite(
        base=present.base,
        theme=present.theme_digest,
        templates={name: present.template(name) for name in used},
        parts={name: present.part(name) for name in parts},
        pages=pages,
    )

"""Blocks of a book's templates that fill nothing, so that what they hold would never be shown."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateError, nodes
from msgspec import Struct, field

from briefbook.diagnostics import Diagnostic, Location
from briefbook.render.environment import compile_lean
from briefbook.render.hints import did_you_mean
from briefbook.render.theme import PAPER, TemplateText, Theme
from briefbook.rules.templates import UNKNOWN_BLOCK


def find_unknown_blocks(theme: Theme) -> Iterator[Diagnostic]:
    """Yield each outermost block of an own template that none of those it extends has.

    Nothing is known of one that cannot be read, or extends what is worked out while rendering.
    """
    trees = _Trees(theme)
    for part in theme.templates:
        if not part.is_own or "extends" not in part.text:
            continue
        known = trees.blocks_above(part.name)
        if known is None:
            continue
        for block in _outermost(trees.parse(part.name)):
            if block.name not in known:
                yield _tell(part, block, known)


class _Trees(Struct, frozen=True):
    """The templates of a theme, each parsed once."""

    theme: Theme
    _trees: dict[str, nodes.Template | None] = field(default_factory=dict)

    def parse(self, name: str) -> nodes.Template | None:
        """Return a template as Jinja reads it, None if it is not there or cannot be read."""
        if name not in self._trees:
            texts = (part for part in self.theme.templates if part.name == name)
            part = next(texts, None)
            try:
                tree = compile_lean(self.theme).parse(part.text, name) if part else None
            except TemplateError:
                tree = None
            self._trees[name] = tree
        return self._trees[name]

    def blocks_above(self, name: str, seen: tuple[str, ...] = ()) -> frozenset[str] | None:
        """Return the blocks of all that a template extends, None where that cannot be told.

        On paper another template may stand in for the one that is named.
        """
        tree = self.parse(name)
        extends = [*tree.find_all(nodes.Extends)] if tree else []
        if not extends:
            return frozenset() if tree and seen else None
        targets = [one.template for one in extends]
        names = [str(one.value) for one in targets if isinstance(one, nodes.Const)]
        if len(names) < len(targets) or name in seen:
            return None
        above = [self._blocks_of(one, (*seen, name)) for one in names]
        return None if None in above else frozenset[str]().union(*filter(None, above))

    def _blocks_of(self, name: str, seen: tuple[str, ...]) -> frozenset[str] | None:
        tree, above = self.parse(name), self.blocks_above(name, seen)
        paper = self.parse(f"{PAPER}{name}")
        if tree is None or above is None:
            return None
        blocks = (block.name for one in (tree, paper) if one for block in one.find_all(nodes.Block))
        return above.union(blocks)


def _outermost(node: nodes.Node | None) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other: what stands in one is shown with it."""
    for child in node.iter_child_nodes() if node else ():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def _tell(part: TemplateText, block: nodes.Block, known: frozenset[str]) -> Diagnostic:
    line = part.text.splitlines()[block.lineno - 1]
    column = max(line.find(block.name, line.find("block") + len("block")), 0) + 1
    message = f"no template that this one extends has a block “{block.name}”: it is never shown"
    hint = did_you_mean(block.name, known).strip() or f"there are {', '.join(sorted(known))}"
    return Diagnostic(
        UNKNOWN_BLOCK.code,
        UNKNOWN_BLOCK.severity,
        Location(part.path, block.lineno, column),
        message,
        hint,
        source=line,
        width=len(block.name),
    )

"""The Jinja environment: what templates may do, and how their mistakes are told."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, nodes
from jinja2.environment import TemplateModule
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from briefbook.model.asked import Asked
from briefbook.model.shape import field_names
from briefbook.render.asks import find_asked
from briefbook.render.dates import Wording
from briefbook.render.filters import page_filters, page_globals, value_filters
from briefbook.render.hints import did_you_mean
from briefbook.render.lean import LEAN, LeanCode
from briefbook.render.names import locale_of, written_address
from briefbook.render.theme import Theme

_NAMES = ("page", "view", "book", "json_ld", "href", "asset")


class _Missing(StrictUndefined):
    """A name that a template uses and that is not there; says which near name is."""

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        kind = owner if isinstance(owner, type) else type(owner)
        if known := field_names(kind):
            return f"{kind.__name__} has no “{name}”{did_you_mean(name, known)}"
        message = super()._undefined_message
        return message + did_you_mean(name, _NAMES) if owner is missing else message


# a message that shows a variable otherwise than as text
_ODD_MESSAGE = re.compile(rb"%\([^)]*\)(?!s)")
_PLAIN = (TemplateModule, LoopContext)


class _PageContext(Context):
    """What a template knows of the page being rendered, known to its environment as well.

    A template that is included or imported with context has one of its own.
    """

    def __init__(self, environment: Environment, parent: dict[str, Any], *more: Any, **named: Any):
        """Make a context; one that a template imported without context has knows of no page."""
        super().__init__(environment, parent, *more, **named)
        if "page" in parent and isinstance(environment, ThemeEnvironment):
            environment.contexts.append(self)


class ThemeEnvironment(SandboxedEnvironment):
    """A sandbox that asks no questions about public names of our own values, macros and loops.

    They are nearly all that templates ask for, and none of them leads out of the book. `referenced`
    are the names of templates in each one that was compiled, with None for any worked out later;
    `asked` is what each can show of a page; `contexts` are those of the page being rendered.
    """

    context_class = _PageContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make an environment that has compiled nothing yet."""
        super().__init__(*args, **kwargs)
        self.referenced: dict[str | None, frozenset[str | None]] = {}
        self.asked: dict[str | None, Asked] = {}
        self.contexts: list[Context] = []

    def forget_page(self) -> None:
        """Let go of the page that was rendered.

        The macros of its templates hold their contexts, and these hold them: each page would stay
        in memory until somebody looks for such circles.
        """
        for context in self.contexts:
            context.parent = {}
            context.vars.clear()
        self.contexts.clear()

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's
    ) -> str:
        self.referenced[name] = frozenset(find_referenced_templates(source))
        self.asked[name] = find_asked(source)
        return super()._generate(source, name, filename, defer_init)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute of a value, or an undefined one."""
        is_plain = field_names(obj.__class__) or isinstance(obj, _PLAIN)
        if is_plain and attribute[:1] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item or else an attribute of a value; filters ask so for attributes."""
        if isinstance(argument, str) and field_names(obj.__class__):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)


class _LeanEnvironment(ThemeEnvironment):
    """The same for templates compiled to lean code, which finds here what it needs."""

    code_generator_class = LeanCode
    lean = LEAN


@lru_cache(maxsize=2)
def compile_theme(theme: Theme) -> ThemeEnvironment:
    """Return the environment of a theme; its templates are compiled when first used.

    Undefined names are errors, output is escaped, and templates run in Jinja's sandbox, since those
    of a book are no more trusted than its text.
    """
    return _make_environment(ThemeEnvironment, theme)


@lru_cache(maxsize=2)
def compile_lean(theme: Theme) -> ThemeEnvironment:
    """Return an environment that gives the same outcome sooner, or raises where there is none.

    What it raises is no finding: `compile_theme` has to be asked again, and may well succeed.
    """
    is_odd = _ODD_MESSAGE.search(theme.catalogue)
    return compile_theme(theme) if is_odd else _make_environment(_LeanEnvironment, theme)


def _make_environment(kind: type[ThemeEnvironment], theme: Theme) -> ThemeEnvironment:
    texts = {part.name: (part.text, part.path, None) for part in theme.templates}
    environment = kind(
        loader=FunctionLoader(texts.get),
        autoescape=True,
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    translations = _translations(theme.catalogue)
    # jinja2.ext.i18n adds this method when it is loaded
    translate = _gettext(translations.gettext)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        translate, translations.ngettext, newstyle=False
    )
    wording = Wording(locale_of(theme.language), translations.gettext)
    environment.filters |= value_filters(wording) | page_filters(translations.gettext)
    if theme.is_for_paper:
        environment.filters["host"] = written_address
    environment.globals |= {"_": translate, **page_globals()}
    return environment


def _translations(catalogue: bytes) -> gettext.NullTranslations:
    if not catalogue:
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(catalogue))


def _gettext(translate: Callable[[str], str]) -> Callable[..., str]:
    """Return gettext as templates call it, with the message's variables by name.

    Jinja's own way takes every message for safe HTML; here what comes out is escaped like any text.
    """

    def gettext_with_variables(message: str, **variables: object) -> str:
        return translate(message) % variables if variables else translate(message)

    return gettext_with_variables

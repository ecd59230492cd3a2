"""What is wrong in a template, told by its author's file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from briefbook.diagnostics import Diagnostic, Location
from briefbook.model.documents import SourceFile
from briefbook.render.filters import MissingAssetError
from briefbook.render.hints import did_you_mean
from briefbook.render.theme import Theme
from briefbook.rules import templates as rules
from briefbook.rules.rule import Rule

FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise: Jinja's own errors, and those of the expressions in it."""

NO_OUTCOME = (*FAULTS, SyntaxError)
"""What lean code can raise where Jinja's own might not."""

_QUOTED = re.compile(r"[“'](\w[\w./-]*)[”']")


class TemplateFault(Exception):  # noqa: N818 - it carries a finding about the book, not our error
    """A page could not be rendered because of its template; `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry the finding; nothing else, so that it travels between processes."""
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def describe_fault(error: Exception, theme: Theme, template: str) -> Diagnostic:
    """Return the finding for an error that rendering a template raised.

    It stands at the innermost line of a template that was being worked on.
    """
    path, line = _find_place(error, theme) or (f"templates/{template}", 1)
    rule, message, hint = _explain(error, theme)
    source = _line_of(theme, path, line)
    quoted = next((word for word in _QUOTED.findall(message) if word in source), "")
    column = source.index(quoted) + 1 if quoted else len(source) - len(source.lstrip()) + 1
    width = len(quoted) or len(source.strip()) or 1
    place = Location(path, line, column)
    return Diagnostic(rule.code, rule.severity, place, message, hint, source=source, width=width)


def _find_place(error: Exception, theme: Theme) -> tuple[str, int] | None:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    paths = {template.path for template in theme.templates}
    places = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename in paths
    ]
    return places[-1] if places else None


def _explain(error: Exception, theme: Theme) -> tuple[Rule, str, str]:
    """Return the rule that was broken, what to say, and what to do about it."""
    text, _, hint = str(error).partition("\n")
    match error:
        case TemplateSyntaxError():
            return rules.SYNTAX, error.message or "the template cannot be read", ""
        case UndefinedError():
            return rules.UNDEFINED, text, hint
        case TemplateNotFound():
            near = did_you_mean(str(error.name), (part.name for part in theme.templates))
            return rules.MISSING_TEMPLATE, f"there is no template “{error.name}”", near.strip()
        case MissingAssetError():
            return rules.MISSING_ASSET, text, hint
        case TemplateError():
            return rules.FAILING, text, ""
    return rules.FAILING, f"the template fails here: {text or type(error).__name__}", ""


def _line_of(theme: Theme, path: str, line: int) -> str:
    lines = next((part.text for part in theme.templates if part.path == path), "").splitlines()
    return lines[line - 1] if line <= len(lines) else ""


def find_no_text(file: SourceFile) -> Iterator[Diagnostic]:
    """Yield what keeps a template from being read as text."""
    try:
        file.content.decode()
    except UnicodeDecodeError as fault:
        place = Location(file.path, file.content.count(b"\n", 0, fault.start) + 1)
        rule = rules.SYNTAX
        yield Diagnostic(rule.code, rule.severity, place, "this template is not UTF-8")

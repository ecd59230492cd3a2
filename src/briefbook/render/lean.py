"""Templates compiled to leaner code than Jinja's own, with the same outcome.

Jinja asks its environment on every attribute and every call, since it knows neither before. Most
can be settled while compiling: a public name leads nowhere that the sandbox would not let a
template go, and nothing that a template can reach takes the context when it is called. What is
left out is the trouble that Jinja takes over what is not there: lean code fails instead, and the
template has then to be rendered by Jinja's own.
"""

# ruff: noqa: ARG002, FBT001, FBT002, N802 - names and arguments of methods are Jinja's

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from keyword import iskeyword
from types import FunctionType
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Undefined
from jinja2.utils import missing
from markupsafe import Markup, escape

_DOUBTFUL = re.compile(r"_|mro$|format(_map)?$|(gi|cr|ag|tb|f|co)_|.*[^\x00-\x7f]", re.DOTALL)
_PARAMETERS = "_parameters"
_DIRECT = (nodes.Name, nodes.Getattr, nodes.Call, nodes.Getitem)

# what `escape` does, without making Markup of it
_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Return text as Markup, like Markup itself but without its questions."""


class NotLeanError(ValueError):
    """A template does what lean code cannot."""


def is_plain_name(attribute: str) -> bool:
    """Return whether the sandbox lets a template have this attribute of whatever value has it."""
    return not _DOUBTFUL.match(attribute) and attribute.isidentifier() and not iskeyword(attribute)


def show(value: object) -> str:
    """Return a value as text that is safe in HTML, as `escape` does."""
    kind = type(value)
    if kind is str:
        return _escape(value)  # type: ignore[arg-type]
    if kind is int:
        return str(value)
    if kind is FunctionType:
        raise NotLeanError("a function is shown as Jinja would show its own macro")
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


def call_by_name(function: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
    """Return the outcome of a call with arguments by name, which macros know by other names."""
    if type(function) is not FunctionType or _PARAMETERS not in function.__dict__:
        return function(*args, **named)
    return function(*_fill_in(function.__dict__[_PARAMETERS], args, named))


def make_macro(function: FunctionType, parameters: tuple[str, ...]) -> FunctionType:
    """Return the function that a macro is, which fills in what it is called without."""
    function.__defaults__ = (missing,) * len(parameters)
    function.__dict__[_PARAMETERS] = parameters
    return function


def make_framing_macro(
    function: FunctionType, parameters: tuple[str, ...], no_caller: Undefined
) -> Callable[..., Any]:
    """Return the function that a macro is which shows what its caller encloses."""

    def call(*args: Any, caller: Any = no_caller, **named: Any) -> Any:
        return function(*_fill_in(parameters, args, named), caller)

    return call


def _fill_in(
    parameters: tuple[str, ...], args: tuple[Any, ...], named: dict[str, Any]
) -> Iterator[Any]:
    yield from args
    for name in parameters[len(args) :]:
        yield named.pop(name, missing)
    if named or len(args) > len(parameters):
        raise NotLeanError("the macro takes no such argument")


LEAN: Mapping[str, Callable[..., Any]] = {
    "as_markup": as_markup,
    "call_by_name": call_by_name,
    "make_framing_macro": make_framing_macro,
    "make_macro": make_macro,
    "show": show,
}
"""What lean code finds in its environment under `lean`."""


class LeanCode(CodeGenerator):
    """Writes code that takes attributes and calls functions without asking the environment."""

    def write_commons(self) -> None:
        """Write what every function of a template starts with."""
        super().write_commons()
        self.writeline(f"{', '.join(LEAN)} = environment.lean.values()")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute."""
        if not (is_plain_name(node.attr) and isinstance(node.node, _DIRECT)):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        if not isinstance(node.node, _DIRECT):
            super().visit_Call(node, frame, forward_caller)
            return
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.write("call_by_name(")
            self.visit(node.node, frame)
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        else:
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what makes a macro of its function."""
        names = tuple(argument.name for argument in macro_ref.node.args)
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or "caller" in names:
            super().macro_def(macro_ref, frame)
            return
        if macro_ref.accesses_caller:
            caller = 'undefined("No caller defined", name="caller")'
            self.write(f"make_framing_macro(macro, {names!r}, {caller})")
        else:
            self.write(f"make_macro(macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})._get_default_module()")  # all templates have the same globals

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Write what a macro or a block that is caught returns."""
        self.writeline(f"return as_markup(concat({frame.buffer}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("show(")

    def visit_MarkSafeIfAutoescape(self, node: nodes.MarkSafeIfAutoescape, frame: Frame) -> None:
        """Write a message without variables."""
        self.write("as_markup(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Mod(self, node: nodes.BinExpr, frame: Frame) -> None:
        """Write a message with variables, or a remainder."""
        if not isinstance(node.left, nodes.MarkSafeIfAutoescape):
            super().visit_Mod(node, frame)
            return
        self.write("as_markup(")
        self.visit(node.left.expr, frame)
        self.write(" % {")
        for pair in node.right.items:  # type: ignore[attr-defined]  # jinja2.ext.i18n gives a Dict
            self.visit(pair.key, frame)
            self.write(": show(")
            self.visit(pair.value, frame)
            self.write("), ")
        self.write("})")

    def visit_ScopedEvalContextModifier(
        self, node: nodes.ScopedEvalContextModifier, frame: Frame
    ) -> None:
        """Refuse a template that turns escaping off or on."""
        raise NotLeanError("lean code escapes everything")

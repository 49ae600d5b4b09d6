"""Jinja's environments, made for printing the same few templates many thousand times.

What is printed is joined at once, so a text that is escaped need not remember that it is. Our own templates ask
frozen values for fields that they have, and call macros and labels: neither needs to be looked up at run time. The
templates of an edition are let at nothing but the page, by Jinja's sandbox, which looks at each step.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, MutableMapping
from typing import Any, ClassVar

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import SandboxedEnvironment

# What MarkupSafe's own escape calls before it wraps the result up; where it is not, the whole of it will do.
_escaped_words: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def escaped(value: object) -> str:
    """Return a value as it stands in HTML."""
    if type(value) is str:
        return _escaped_words(value)
    return value if type(value) is markupsafe.Markup else markupsafe.escape(value)


_MOST_KEPT = 1_000


class _Printing(CodeGenerator):
    """Compiles what prints a value: by :func:`escaped` wherever Jinja would escape."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Direct(_Printing):
    """Compiles ``value.field`` and ``macro(value)`` to just that."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja's name)
        """Write the access to a field; the blocks of a template are no fields of it."""
        if isinstance(node.node, nodes.Name) and node.node.name == "self":
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write the call of a macro or a label: none of ours asks for the context."""
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Shared(Environment):
    """An environment that finds a template again at once, and whose templates share its globals as they are."""

    code_generator_class = _Printing
    escaped = staticmethod(escaped)

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  (Jinja's own)
        super().__init__(**settings)
        self._found: dict[str, Template] = {}
        self._kept: dict[tuple[int, object], tuple[object, str]] = {}
        self.globals["kept"] = self.kept

    def kept(self, whole: object, name: object, caller: Callable[[], str]) -> str:
        """Return what a part of a page says, printed once for all pages that are given the very same ``whole``."""
        known = self._kept.get((id(whole), name))
        if known is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            # With the object itself beside it, no other can have its id.
            known = self._kept[id(whole), name] = whole, caller()
        return known[1]

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (Jinja's name)
    ) -> Template:
        """Return a template, looked for once."""
        found = self._found.get(name) if isinstance(name, str) and not globals else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and not globals:
                self._found[name] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: the environment's own."""
        return {**self.globals, **d} if d else self.globals


class Trusted(_Shared):
    """The environment of our own templates."""

    code_generator_class = _Direct
    called: ClassVar[Callable[..., Any]] = operator.call


class Sandbox(_Shared, SandboxedEnvironment):
    """The environment of templates that are not trusted."""

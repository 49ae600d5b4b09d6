"""How Jinja is set for every page that litvtei makes: what is put in is escaped, and what is missing is a fault."""

from __future__ import annotations

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined


def environment(kind: type[Environment], loader: BaseLoader, cache: BytecodeCache | None = None) -> Environment:
    """Return an environment for templates that do not change while the process lives."""
    return kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=cache,
    )

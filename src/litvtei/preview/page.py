"""What the preview server adds to a page on its way out: a script that reloads it, and what was found in its file.

The page's own policy is kept, but for what these two need. Pages of the server itself (``error.html``,
``missing.html``) are made here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path

from jinja2 import Environment, FunctionLoader

from litvtei.diagnostics import Diagnostic, Severity
from litvtei.markup.excerpt import Excerpt, excerpt_of
from litvtei.resources import bundled
from litvtei.site.environment import environment
from litvtei.steering import safe_text

OWN = "_litvtei"
_ICON = "icon.svg"
# For whatever is no page: looked at alone, a TEI file or a drawing runs nothing.
NO_PAGE = "sandbox; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
_STRICT = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its source line."""

    finding: Diagnostic
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What is told on a page: a failure of the whole build, else findings, the heaviest first.

    ``files`` are those that they are of, ``total`` is how many there are, with those that are not shown.
    """

    failure: str = ""
    files: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    total: int = 0

    @property
    def weight(self) -> str:
        """Return the greatest weight among the findings."""
        return "error" if self.failure else str(self.shown[0].finding.severity) if self.shown else ""


def panel_of(folder: Path, files: tuple[str, ...], found: list[Diagnostic], failure: str = "") -> Panel:
    """Return what is to be told of some files of an edition."""
    order = list(Severity)
    ranked = sorted(found, key=lambda one: (order.index(one.severity), one.location))
    shown = tuple(Shown(one, excerpt_of(folder, one.location)) for one in ranked[:MOST_SHOWN])
    return Panel(failure, files, shown, len(found))


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as it is sent, and its content security policy.

    ``mark`` is another one when the page shows something else: what is only the same again need not be loaded again.
    """

    body: bytes
    policy: str
    mark: str


def with_preview(page: bytes, panel: Panel, generation: str, beside: str, nonce: str) -> Sent:
    """Return a page of the site as it is sent; ``beside`` tells of all that it loads beside itself."""
    found = _POLICY.search(page)
    policy = policy_for(unescape(found[1].decode("utf-8", "replace")) if found else _STRICT, nonce)
    if found:
        page = page[: found.start()] + page[found.end() :]
    told = _part("panel.html", panel=panel)
    mark = _mark(page, told, beside)
    head = _part("head.html", generation=generation, mark=mark, nonce=nonce, kept="")
    before, end, behind = page.partition(b"</head>")
    page = before + head + end + behind if end else head + page
    before, end, behind = page.rpartition(b"</body>")
    return Sent(before + told + end + behind if end else page + told, policy, mark)


def _mark(page: bytes, told: bytes, beside: str) -> str:
    return sha256(b"\0".join((page, told, beside.encode()))).hexdigest()[:16]


def policy_for(policy: str, nonce: str) -> str:
    """Return a policy that lets our own script run and listen, and no page show this one in a frame."""
    directives: dict[str, list[str]] = {}
    for one in policy.split(";"):
        name, *values = one.split()[:1] + one.split()[1:] if one.strip() else [""]
        if name:
            directives.setdefault(name.lower(), values)
    for name, value in (("script-src", f"'nonce-{nonce}'"), ("connect-src", "'self'"), ("style-src", "'self'")):
        some = [one for one in directives.get(name, []) if one != "'none'"]
        directives[name] = some if value in some else [*some, value]
    directives["frame-ancestors"] = ["'none'"]
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def own_page(name: str, generation: str, nonce: str, **values: object) -> Sent:
    """Return a page of the server's own."""
    mark = _mark(_part(name, generation="", mark="", nonce="", kept="1", **values), b"", "")
    made = _part(name, generation=generation, mark=mark, nonce=nonce, kept="1", **values)
    return Sent(made, policy_for(_STRICT, nonce), mark)


def _part(name: str, **values: object) -> bytes:
    return _environment().get_template(name).render(**values).encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    folder = bundled("preview/templates")
    made = environment(Environment, FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")))
    made.filters["safe_text"] = safe_text
    return made


@cache
def own_file(name: str) -> bytes | None:
    """Return a script or stylesheet of the server's own, or the icon that its pages share with those of sites."""
    folder = bundled("static" if name == _ICON else "preview/static")
    return next((one.read_bytes() for one in folder.iterdir() if one.name == name), None)

"""Whatever turns bytes into trees, or runs a stylesheet or a schema, stands in one place of the program each."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "litvtei"
# What goes to Saxon, and what comes back from its process.
SAXON = ("schema/schematron/saxon.py", "schema/schematron/transform.py")
# Which module may call what. The schema engine is one interface, so any module of its folder may.
DOORS = {
    "fromstring": ("markup/parse.py", "site/stylesheet.py", *SAXON),
    "parse": (),
    "iterparse": (),
    "XML": (),
    "XMLParser": ("markup/parse.py", "site/stylesheet.py", *SAXON),
    "XMLPullParser": (),
    "HTMLParser": (),
    "xinclude": (),
    "XInclude": (),
    "XSLT": ("site/stylesheet.py",),
    "RelaxNG": ("schema/",),
    "Schematron": ("schema/",),
    "DTD": (),
    "XMLSchema": (),
    "ParserCreate": ("markup/", "schema/"),
}


@cache
def spoken() -> dict[str, list[ast.Call | ast.Import | ast.ImportFrom]]:
    """Every call and import of each module of the program."""
    sought = ast.Call | ast.Import | ast.ImportFrom
    return {
        path.relative_to(SOURCE).as_posix(): [
            node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, sought)
        ]
        for path in SOURCE.rglob("*.py")
    }


@cache
def called() -> set[tuple[str, str, str]]:
    """Module, owner and name of every call: ``("markup/parse.py", "etree", "fromstring")``."""
    found = set()
    for module, nodes in spoken().items():
        for function in (node.func for node in nodes if isinstance(node, ast.Call)):
            if isinstance(function, ast.Attribute):
                found.add((module, getattr(function.value, "id", "?"), function.attr))
            elif isinstance(function, ast.Name):
                found.add((module, "", function.id))
    return found


def calls(wanted: str) -> set[str]:
    """The modules that call a name of lxml or expat; a tree's own ``xinclude`` too."""
    return {
        module
        for module, owner, name in called()
        if name == wanted and (owner in {"etree", "expat"} or name == "xinclude")
    }


def imports() -> set[tuple[str, str, str]]:
    """Module, what it imports from, and the names, for every import of the program."""
    found = set()
    for module, nodes in spoken().items():
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                found |= {(module, node.module or "", one.name) for one in node.names}
            elif isinstance(node, ast.Import):
                found |= {(module, one.name, "") for one in node.names}
    return found


@pytest.mark.parametrize("name", DOORS)
def test_a_door_stands_only_where_it_is_guarded(name: str) -> None:
    assert [module for module in calls(name) if not module.startswith(DOORS[name])] == []


def test_the_search_sees_the_doors_that_there_are() -> None:
    assert calls("fromstring") == {"markup/parse.py", "site/stylesheet.py", *SAXON}
    assert calls("XSLT") == {"site/stylesheet.py"}
    assert "markup/source.py" in calls("ParserCreate")


@pytest.mark.parametrize("name", ["eval", "exec", "compile", "__import__", "system", "popen", "urlopen", "urlretrieve"])
def test_nothing_runs_what_an_edition_says_or_asks_the_network(name: str) -> None:
    assert [one for one in called() if one[2] == name and one[1] in {"", "os", "request", "builtins"}] == []


# These write; they read nothing.
QUOTING = {("xml.sax.saxutils", name) for name in ("escape", "quoteattr")}
# What our own workers answer comes through a pipe that nobody else holds. The preview listens to this machine, and
# a cluster is asked for only by whoever names its scheduler. Saxon runs in a process of its own, which is shut in.
# Mentions too many for memory lie in a temporary file of the process that wrote them.
REACHING = {
    ("workers.py", "pickle"),
    ("edition/archive.py", "marshal"),
    ("preview/server.py", "socket"),
    ("cluster.py", "socket"),
    ("schema/schematron/saxon.py", "subprocess"),
}


def test_parsers_are_called_by_their_full_names_so_that_the_search_sees_them() -> None:
    parsers = {(origin, name) for _, origin, name in imports() if origin.startswith(("lxml", "xml"))}
    assert parsers <= {("lxml", "etree"), ("xml.parsers", "expat"), *QUOTING}


def test_no_module_imports_what_reaches_the_network_or_unpickles() -> None:
    wanted = "socket urllib.request http.client ftplib requests pickle marshal shelve subprocess".split()
    assert {(module, origin) for module, origin, _ in imports() if origin in wanted} == REACHING

"""The rules of the house: where things stand, what is written down of them, how long they may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from litvtei.checks import CHECKS
from litvtei.checks.manual import manual_pages
from litvtei.config import SETTINGS, EditionConfig, read_config
from litvtei.edition.begin import configuration
from litvtei.edition.faults import READING_FAULTS

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "litvtei"
MODULES = sorted(SOURCES.rglob("*.py"))
TEMPLATES = sorted((SOURCES / "templates").glob("*.*html"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

sys.path.insert(0, str(ROOT / "tests" / "cli"))
from reference import helps, reference, shown  # noqa: E402

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
# What is beside the checks themselves in their folder.
NO_CHECKS = {"__init__", "check", "manual"}
# Where trees live: they are parsed, read and rendered there, and values go on from there.
WITH_TREES = (
    *("checks/", "markup/", "schema/", "edition/", "importing/docx/", "site/export/cmif.py", "site/export/tei.py"),
    *("site/apart.py", "site/missing.py", "site/passage.py", "site/render.py", "site/stylesheet.py", "site/zone.py"),
    "site/book/paper.py",
)

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCES).as_posix())
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)


def words(text: str) -> str:
    """Return a text with its white space folded: where lines break depends on the version of click."""
    return " ".join(text.split())


# Checks


def test_every_check_is_a_file_and_is_listed() -> None:
    defining = re.compile(r"^@(file|edition)_check\(", re.MULTILINE)
    files = {
        path.stem
        for path in (SOURCES / "checks").glob("*.py")
        if path.stem not in NO_CHECKS and defining.search(path.read_text(encoding="utf-8"))
    }
    assert files == {check.function.__name__ for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_is_called_as_its_file(check: object) -> None:
    module = sys.modules[check.function.__module__]
    assert check.function.__module__ == f"litvtei.checks.{check.function.__name__}"
    assert module.__doc__.startswith(check.code)


def test_every_code_and_every_name_of_a_finding_is_its_own() -> None:
    faults = [*CHECKS, *READING_FAULTS]
    assert len({fault.code for fault in faults}) == len({fault.slug for fault in faults}) == len(faults)
    assert all(re.fullmatch(r"[A-Z]\d{3}", fault.code) for fault in faults)


@pytest.mark.parametrize("page", manual_pages(), ids=lambda page: page.code)
def test_every_finding_has_a_manual_and_a_fixture(page: object) -> None:
    assert re.search(r"^Wrong:  \S", page.text, re.MULTILINE)
    assert re.search(r"^Right:  \S", page.text, re.MULTILINE)
    fixture = ROOT / "tests" / "checks" / f"{page.code}-{page.slug}"
    assert {path.name for path in fixture.iterdir()} == {"wrong", "mended", "expected.txt"}


def test_every_code_in_the_sources_is_in_the_manual() -> None:
    known = {page.code for page in manual_pages()}
    for module in MODULES:
        named = set(re.findall(r'"([A-Z]\d{3})"', module.read_text(encoding="utf-8")))
        assert named <= known, module


# Settings


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_explained(setting: object) -> None:
    assert setting.metadata["about"].endswith(".")
    assert setting.metadata["table"] in {"edition", "sources", "schema", "check", "site", "book", "tagging", "limits"}
    assert f"# {setting.metadata['about']}\n" in configuration({})
    assert re.search(rf"^# {setting.name} = ", configuration({}), re.MULTILINE)


def test_only_what_is_found_out_is_no_setting() -> None:
    assert {*EditionConfig.__slots__} - {setting.name for setting in SETTINGS} == {
        "folder",
        "configured",
        "workers",
        "scheduler",
    }


def test_settings_that_are_all_commented_out_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "litvtei.toml").write_text(configuration({}), encoding="utf-8")
    assert read_config(tmp_path) == EditionConfig(tmp_path.resolve(), configured=True)


# The command line


@pytest.mark.parametrize(("command", "text"), helps().items(), ids=lambda value: value.split("\n")[0])
def test_the_readme_shows_what_help_says(command: str, text: str) -> None:
    assert command in README
    assert words(text) in words(README)


def test_the_readme_shows_nothing_else_in_its_reference() -> None:
    assert words(shown(README)) == words(reference()), "python tests/cli/reference.py writes it anew"


# Modules


def length_of(node: ast.AST) -> int:
    """Return how many lines a function has, its docstring left out."""
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return node.end_lineno - node.lineno + 1 - (first.end_lineno - first.lineno + 1 if told else 0)


@each_module
def test_a_module_can_be_read_at_a_sitting(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length_of(node) <= LONGEST_FUNCTION, node.name


@each_module
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


@each_module
def test_trees_stay_where_they_live(module: Path) -> None:
    place = module.relative_to(SOURCES).as_posix()
    if not place.startswith(WITH_TREES):
        assert not re.search(r"^\s*(from lxml|import lxml)", module.read_text(encoding="utf-8"), re.MULTILINE)


def test_stages_import_only_earlier_stages() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "1 kept, 0 broken" in ended.stdout


# Templates


@each_template
def test_a_template_holds_no_script_of_its_own_and_no_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    for known in (
        (
            '<script defer src="{{ root }}static/{{ name }}.js"{% for label in labels %} '
            'data-{{ label }}="{{ say("script." ~ label) }}"{% endfor %}></script>'
        ),
        '<script type="application/ld+json">{{ page.linked_data | safe }}</script>',
    ):
        text = text.replace(known, "")
    assert not re.search(r"<(script|style|iframe|object|embed)\b", text, re.IGNORECASE)
    assert not re.search(r"<[^>]*\s(on\w+|style)\s*=", text, re.IGNORECASE)
    assert not re.search(r"""(src|href)=["'](https?:)?//""", text, re.IGNORECASE)


@each_template
def test_a_template_is_in_the_list_of_its_folder(template: Path) -> None:
    assert f"`{template.name}`" in (SOURCES / "templates" / "README.md").read_text(encoding="utf-8")


# Files


def tracked_files() -> list[Path]:
    """Return the files of the repository; none where it is no repository, as in an unpacked release."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git repository")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_knows_a_machine() -> None:
    own = re.compile(rb"(?<![\w.])/(?:home|root|Users|work)/\w")
    found = [path for path in tracked_files() if path != Path(__file__) and own.search(path.read_bytes())]
    assert found == []


def test_no_file_is_huge() -> None:
    assert [path for path in tracked_files() if path.stat().st_size > 1 << 20] == []

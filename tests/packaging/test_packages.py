"""What is shipped: a wheel that holds what it needs and nothing else, and works wherever it lies.

Wheel and sdist are built once, without isolation, from a copy of the checkout; nothing here needs a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

import litvtei
from litvtei.resources import bundled

ROOT = Path(__file__).resolve().parents[2]
SITE_PACKAGES = Path(pytest.__file__).resolve().parents[1]
FOLDERS = {
    "schemas": "schemas",
    "xslt": "xslt",
    "templates": "src/litvtei/templates",
    "static": "src/litvtei/static",
    "preview/static": "src/litvtei/preview/static",
    "preview/templates": "src/litvtei/preview/templates",
}
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>Dear <persName>Ada</persName></p></body></text></TEI>"""
Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="this is not a checkout")


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    ended = subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel from the checkout, the sdist, and the wheel from the sdist."""
    folder = tmp_path_factory.mktemp("packages")
    checkout = folder / "checkout"
    leftovers = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info", ".venv")
    shutil.copytree(ROOT, checkout, ignore=leftovers)
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir")
    run(*build, folder / "direct", "--wheel", checkout, cwd=folder)
    run(*build, folder / "through", checkout, cwd=folder)  # the sdist, and from it the wheel
    return {
        "wheel": next((folder / "direct").glob("*.whl")),
        "sdist": next((folder / "through").glob("*.tar.gz")),
        "wheel from sdist": next((folder / "through").glob("*.whl")),
    }


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "a.xml").write_text(LETTER, encoding="utf-8")
    return folder


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return sorted(archive.namelist())


def test_the_wheel_holds_every_file_of_the_program(packages: dict[str, Path]) -> None:
    found = set(names(packages["wheel"]))
    wanted = {
        f"litvtei/{path.relative_to(ROOT / 'src' / 'litvtei').as_posix()}"
        for path in (ROOT / "src" / "litvtei").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for folder in ("schemas", "xslt"):
        wanted |= {
            f"litvtei/{folder}/{path.relative_to(ROOT / folder).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
    assert wanted - found == set()
    assert {one for one in found if not one.split("/")[0].endswith(".dist-info")} - wanted == set()
    assert "litvtei/py.typed" in found
    assert "litvtei/schemas/litvtei.rng" in found
    assert "litvtei/xslt/tei-to-html.xsl" in found


def test_the_wheel_brings_nothing_odd(packages: dict[str, Path]) -> None:
    found = [PurePosixPath(one) for one in names(packages["wheel"])]
    assert {one.parts[0] for one in found} == {"litvtei", f"litvtei-{litvtei.__version__}.dist-info"}
    known = set(".py .xsl .rng .sch .odd .html .xhtml .opf .css .js .svg .xml .md .txt .json .toml".split())
    assert [str(one) for one in found if one.parts[0] == "litvtei" and one.suffix not in known] == ["litvtei/py.typed"]
    assert [str(one) for one in found if "test" in one.name.lower() or "__pycache__" in one.parts] == []
    assert f"litvtei-{litvtei.__version__}.dist-info/licenses/LICENSE" in names(packages["wheel"])


def test_the_wheel_from_the_sdist_is_the_wheel_from_the_checkout(packages: dict[str, Path]) -> None:
    with zipfile.ZipFile(packages["wheel"]) as one, zipfile.ZipFile(packages["wheel from sdist"]) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []


def test_the_sdist_holds_what_a_developer_needs(packages: dict[str, Path]) -> None:
    with tarfile.open(packages["sdist"]) as archive:
        found = {PurePosixPath(one).parts[1] for one in archive.getnames() if len(PurePosixPath(one).parts) > 1}
    assert {"src", "schemas", "xslt", "tei", "tests", "README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= found
    assert found & {"site", "dist", ".git", ".venv"} == set()


def test_the_wheel_asks_for_a_safe_lxml(packages: dict[str, Path]) -> None:
    with zipfile.ZipFile(packages["wheel"]) as archive:
        metadata = archive.read(f"litvtei-{litvtei.__version__}.dist-info/METADATA").decode("utf-8")
    assert "Requires-Dist: lxml<7,>=6.1.3" in metadata
    assert "Requires-Python: >=3.11" in metadata


@pytest.mark.parametrize("which", ["wheel", "wheel from sdist"])
def test_the_installed_program_checks_and_publishes(
    packages: dict[str, Path], tmp_path: Path, edition: Path, which: str
) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    if not python.exists():
        pytest.skip("this system lays out environments otherwise")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--no-deps", "--no-index", "--quiet", packages[which], cwd=tmp_path)
    # What the program needs lies where the tests' own packages lie; the program itself must not come from there.
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).stdout.strip())
    dependencies = tmp_path / "dependencies"
    dependencies.mkdir()
    for name in ("lxml", "jinja2", "markupsafe", "click", "elementpath", "babel"):
        (dependencies / name).symlink_to(SITE_PACKAGES / name)
    (own / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    where = run(python, "-c", "import litvtei; print(litvtei.__file__)", cwd=tmp_path).stdout.strip()
    assert Path(where).is_relative_to(own)
    command = tmp_path / "venv" / "bin" / "litvtei"
    assert litvtei.__version__ in run(command, "--version", cwd=tmp_path).stdout
    run(command, "check", edition, cwd=tmp_path)
    run(command, "build", edition, "-o", tmp_path / "site", cwd=tmp_path)
    assert "Ada" in (tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8")
    run(command, "new", tmp_path / "fresh", cwd=tmp_path)
    run(command, "check", tmp_path / "fresh", cwd=tmp_path)


def test_the_wheel_works_as_the_archive_that_it_is(packages: dict[str, Path], tmp_path: Path, edition: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import litvtei; assert '.whl' in litvtei.__file__;"
        "sys.argv[:] = ['litvtei', *sys.argv[2:]]; from litvtei.cli import main; main()"
    )
    wheel = packages["wheel"]
    run(sys.executable, "-c", program, wheel, "check", edition, cwd=tmp_path)
    run(sys.executable, "-c", program, wheel, "build", edition, "-o", tmp_path / "site", cwd=tmp_path)
    assert (tmp_path / "site" / "static" / "text.css").is_file()
    assert "Ada" in (tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8")
    run(sys.executable, "-c", program, wheel, "new", tmp_path / "fresh", cwd=tmp_path)
    run(sys.executable, "-c", program, wheel, "check", tmp_path / "fresh", cwd=tmp_path)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_checkout_finds_its_folders_where_they_stand(folder: str) -> None:
    if not Path(litvtei.__file__).is_relative_to(ROOT):
        pytest.skip("the program that runs is not this checkout's")
    found = {one.name for one in bundled(folder).iterdir() if one.name != "__pycache__"}
    assert found == {path.name for path in (ROOT / FOLDERS[folder]).iterdir() if path.name != "__pycache__"}


def test_a_folder_that_is_missing_is_a_clear_error() -> None:
    with pytest.raises(FileNotFoundError, match="without its folder nothing"):
        bundled("nothing")


def test_an_lxml_that_leaks_files_is_refused(tmp_path: Path, edition: Path) -> None:
    """A stand-in that only tells an older version: the program must refuse it before it parses anything."""
    stub = tmp_path / "lxml"
    stub.mkdir()
    (stub / "__init__.py").touch()
    (stub / "etree.py").write_text(
        "LXML_VERSION = (6, 1, 2, 0)\n__version__ = '6.1.2'\n"
        "def __getattr__(name):\n    raise AssertionError(f'used before its version was looked at: {name}')\n",
        encoding="utf-8",
    )
    ended = subprocess.run(
        [sys.executable, "-c", "import litvtei.markup.parse"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode != 0
    assert "lxml 6.1.2 lets a TEI file read other files" in ended.stderr
    ended = subprocess.run(
        [sys.executable, "-m", "litvtei", "check", str(edition)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("litvtei: lxml 6.1.2 lets a TEI file read other files")

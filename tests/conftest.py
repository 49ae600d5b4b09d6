"""What all tests share: the sites built for them go when they end, and what takes longest begins first."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared import CHROMIUM

# Begun last, one of these would be waited for by a process that has nothing left to do.
LONG = (
    "sites/test_conformance.py",
    "sites/test_replacement.py",
    "cli/test_exit_code.py",
    "sites/test_determinism.py",
    "security/test_odd_files.py",
    "browser/test_preview.py",
    "browser/test_reading.py",
    "unit/edition/test_gold.py",
    "sites/test_links.py",
    "security/test_own_code.py",
    "test_quality.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what is expected be written anew: read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="write expected results anew instead of comparing")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Make a folder for the sites that the processes of one run share, and let what they start compile itself once."""
    if not hasattr(config, "workerinput"):
        os.environ["LITVTEI_TEST_SITES"] = str(config._tmp_path_factory.mktemp("sites"))
    # Else litvtei is compiled anew whenever a test runs it, which takes longer than most of what it does then.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the shared sites away."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop("LITVTEI_TEST_SITES"), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    folder = Path(__file__).parent
    rank = {folder / name: at for at, name in enumerate(LONG)}
    items.sort(key=lambda one: rank.get(one.path, len(rank)))


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let everything that tests build lie below pytest's own folder."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.mktemp("litvtei"))
    # Neither do tests leave schemas in the cache of whoever runs them, nor find any there.
    os.environ["LITVTEI_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    shutil.rmtree(Path(tempfile.tempdir), ignore_errors=True)
    tempfile.tempdir = before


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected results are to be written."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; a test that asks for it is skipped where that, or what steers it, is absent."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()

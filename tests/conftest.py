"""What all tests share: the sites built for them go when they end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let everything that tests build lie below pytest's own folder."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.mktemp("litvtei"))
    # Neither do tests leave schemas in the cache of whoever runs them, nor find any there.
    os.environ["LITVTEI_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    shutil.rmtree(Path(tempfile.tempdir), ignore_errors=True)
    tempfile.tempdir = before


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what is expected be written anew: read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="write expected results anew instead of comparing")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected results are to be written."""
    return bool(request.config.getoption("--update-golden"))

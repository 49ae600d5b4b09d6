"""Where the real TEI lies that tests run on, and what a machine must have for some of them."""

from __future__ import annotations

import fcntl
import os
import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from litvtei.config import read_config
from litvtei.site.build import build_site

_FOLDER = Path(__file__).resolve().parents[1].parent / "shared"
SHARED: Path | None = _FOLDER if _FOLDER.is_dir() else None
EDITION = Path(__file__).resolve().parents[1] / "tei"
CORPORA: list[Path] = (
    sorted(one for one in (SHARED / "corpora").iterdir() if one.is_dir())
    if SHARED and (SHARED / "corpora").is_dir()
    else []
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# With these a short run of Java takes half the time: it starts sooner, and does not look for the best of machine codes.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def corpus(name: str) -> Path:
    """Return a folder of real TEI, or skip the test where it is absent."""
    found = next((one for one in CORPORA if one.name == name), None)
    if found is None:
        pytest.skip(f"the corpus {name} is not on this machine")
    return found


@cache
def built_site(folder: Path) -> Path:
    """Build the site of an edition once for all tests, whichever of their processes asks first; return its folder."""
    place = Path(os.environ["LITVTEI_TEST_SITES"]) / sha256(bytes(folder.resolve())).hexdigest()
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "built").exists():
            build_site(read_config(folder), place / "site")
            (place / "built").touch()
    return place / "site"

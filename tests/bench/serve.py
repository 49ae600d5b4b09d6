"""From a saved file to the page that shows it: how long litvtei serve and Chromium take.

    python tests/bench/serve.py [--runs N] [FOLDER]

Without a folder it is the 46 letters of Serafin in ../shared/corpora. A copy is served; a word at the end of a text is
changed again and again; told are the seconds from the end of the write to the moment when an open page has the
new word, and what the server says that the build took, least and median.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import sync_playwright

from serving import Serving
from shared import CHROMIUM, SHARED

# Where the last words of a text end.
_END = re.compile(r"(?=(?:\s*</[^>]*>)+\s*</(?:body|text)>)")
# The page itself says when it has which word, once it is painted.
_TELLS = """addEventListener("load", () => requestAnimationFrame(() => {
    const words = (document.querySelector("article")?.textContent || "").match(/Word\\d+/g) || [];
    for (const word of words) console.log(`${Date.now()} ${word}`);
}));"""


def texts(server: Serving, page: Any) -> tuple[Path, str]:
    """Return a file in whose text a word can be put, and the address of its page."""
    paths = sorted(server.edition.rglob("*.xml"))
    for path in paths[len(paths) // 2 :] + paths:
        if not _END.search(path.read_text(encoding="utf-8")):
            continue
        url = f"{server.address}texts/{path.stem.lower()}.html"
        if page.goto(url).ok:
            return path, url
    raise SystemExit("no file whose page is known")


def measure(folder: Path, runs: int, *arguments: str, **environment: str) -> tuple[list[float], list[float]]:
    """Return the seconds from save to page, and those of the builds."""
    server = Serving(folder, "--port", "0", *arguments, **environment)
    server.until("built in")
    seen, built = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page()
        page.add_init_script(_TELLS)
        path, url = texts(server, page)
        text = path.read_text(encoding="utf-8")
        for run in range(runs):
            word = f"Word{run}"
            changed = _END.sub(f" {word}", text, count=1)
            path.write_text(changed, encoding="utf-8")
            begun = time.time()
            with page.expect_console_message(
                lambda said, word=word: said.text.endswith(f" {word}"), timeout=60_000
            ) as found:
                pass
            seen.append(float(found.value.text.split()[0]) / 1000 - begun)
            built.append(float(re.search(r"built in ([\d.]+) s", server.until("built in")[-1])[1]))
        print(f"  {path.name} at {url}")
        browser.close()
    server.stop()
    return seen, built


def main() -> None:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=(SHARED or Path()) / "corpora" / "serafin")
    parser.add_argument("--runs", type=int, default=9)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        copy = shutil.copytree(wanted.folder, Path(temporary, "edition"))
        seen, built = measure(copy, wanted.runs)
    print(
        f"{wanted.folder.name}: save to page {min(seen):.2f} s least, {statistics.median(seen):.2f} s median, "
        f"{max(seen):.2f} s most; of it the build {min(built):.2f} s least, {statistics.median(built):.2f} s median"
    )


if __name__ == "__main__":
    main()

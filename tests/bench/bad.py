"""Build an edition with four documents that nothing can be done with, and without them.

    python tests/bench/bad.py [--jobs N] [FOLDER]

One document crashes whoever reads it, one is never read to its end, one takes whatever memory there is, and one is not
well-formed. The first three are so in this program only: in litvtei no way is known to bring them about, which is why a
fault is put in. Told are both times by the clock, and what was found of the four files; wanted are one diagnostic for
each, every other page, and at most 1.2 times the time. ``FOLDER`` is copied; left out, a made edition of 16,000
letters is built. Give it a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_edition import write_edition

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc>
</teiHeader><text><body><p>Words.{}</body></text></TEI>"""
BAD = {"bad-crash.xml": "</p>", "bad-endless.xml": "</p>", "bad-hungry.xml": "</p>", "bad-broken.xml": ""}
DRIVER = """
import os, signal, sys
from litvtei.cli import main
from litvtei.edition import remembered
read = remembered.read_file
def read_file(path, config, **options):
    if path.endswith("bad-crash.xml"):
        os.kill(os.getpid(), signal.SIGSEGV)
    while path.endswith("bad-endless.xml"):
        pass
    if path.endswith("bad-hungry.xml"):
        taken = [b"1" * (1 << 20) for _ in range(10_000)]
    return read(path, config, **options)
remembered.read_file = read_file
main()
"""


def build(folder: Path, site: Path, cache: Path, jobs: str) -> tuple[float, list[str]]:
    """Build, and return how many seconds that took, and what was said of the bad files."""
    command = [sys.executable, "-c", DRIVER, "build", str(folder), "--output", str(site), "--jobs", jobs]
    begun = time.monotonic()
    ran = subprocess.run(
        command, env={**os.environ, "XDG_CACHE_HOME": str(cache)}, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - begun
    if "Traceback" in ran.stderr or not (site / "index.html").is_file():
        sys.exit(ran.stderr[-2000:])
    return seconds, [line for line in ran.stderr.splitlines() if "bad-" in line]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--jobs", default="auto")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        place = Path(name)
        edition = place / "edition"
        if chosen.folder is None:
            write_edition(edition, documents=16_000)
        else:
            shutil.copytree(chosen.folder, edition)
        without, _ = build(edition, place / "without", place / "cache-1", chosen.jobs)
        files = sorted(edition.rglob("*.xml"))
        for number, (bad, end) in enumerate(BAD.items(), 1):
            beside_it = files[number * len(files) // 5]
            beside_it.with_name(f"{beside_it.stem}-{bad}").write_text(TEXT.format(bad, end), encoding="utf-8")
        beside, found = build(edition, place / "with", place / "cache-2", chosen.jobs)
        sites = (place / "without", place / "with")
        pages = [{one.relative_to(site) for one in site.rglob("*.html")} for site in sites]
        print(f"without {without:.1f} s, with the four {beside:.1f} s: {beside / without:.2f} times")
        print(f"{len(pages[0])} pages, of which {len(pages[0] - pages[1])} are missing beside the four")
        print("\n".join(found))


if __name__ == "__main__":
    main()

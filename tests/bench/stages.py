"""How long each stage takes, as a multiple of bare parsing in the same run.

    python tests/bench/stages.py [--runs N] [--documents N]… [FOLDER…]

Without folders, made editions of 10 and 1,000 letters with ten names each are measured, or of as many as
``--documents`` says (16000 shows whether growth is linear). Each stage runs in a process of its own; told are its CPU
seconds, imports included, the median of the runs, and its peak memory. What a stage writes goes to memory where the
machine has /dev/shm. ``walk`` is the least that Python can do for registers. ``check`` uses the bundled schema and all
checks. Everything is done in that one process, with ``-j 1``, from an empty cache.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from made_edition import write_edition

SUFFIXES = (".xml", ".XML", ".tei")


def parse(folder: Path, _out: Path) -> None:
    """Parse every file with lxml, and nothing else: the limit."""
    from lxml import etree

    for parent, _, names in os.walk(folder):
        for name in names:
            if name.endswith(SUFFIXES):
                try:
                    etree.parse(f"{parent}/{name}")
                except etree.XMLSyntaxError:
                    continue


def walk(folder: Path, out: Path) -> None:
    """Do in Python what no register can do without: ask elements for their texts, and write those with a pointer.

    No line is counted, no word folded, no pointer resolved, nothing sorted: what is beyond this is litvtei's own.
    """
    from lxml import etree

    written = []
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for path in (one for one in folder.rglob("*") if one.suffix in SUFFIXES):
        before = ""
        parts = [one for one in etree.parse(str(path)).getroot() if "teiHeader" not in str(one.tag)]
        for element in (one for part in parts for one in part.iter("*")):
            tag, words, tail = element.tag, element.text or "", element.tail or ""
            if pointer := element.get("ref"):
                told = {"path": path.name, "element": tag, "pointer": pointer, "left": before[-90:]}
                written.append(encode(told | {"words": words, "right": tail[:90]}))
            before = words + tail
    (out / "walk.json").write_text("\n".join(written), encoding="utf-8")


def register(folder: Path, out: Path) -> None:
    """Write all registers as JSON."""
    _command("register", str(folder), "--jobs", "1", "--format", "json", "--output", str(out / "register.json"))


def check(folder: Path, _out: Path) -> None:
    """Run all checks with the bundled grammar and rules."""
    from litvtei.checks import run_checks
    from litvtei.config import read_config

    gc.set_threshold(50_000, 20, 100)  # as the command line does
    run_checks(replace(read_config(folder), grammar=("litvtei",), schematron=("litvtei",), workers=1))


def build(folder: Path, out: Path) -> None:
    """Build the site into an empty place."""
    _command("build", str(folder), "--jobs", "1", "--output", str(out / "site"))


STAGES: dict[str, Callable[[Path, Path], None]] = {
    "parse": parse,
    "walk": walk,
    "register": register,
    "check": check,
    "build": build,
}


def _command(*arguments: str) -> None:
    from litvtei.cli import main

    sys.argv = ["litvtei", *arguments]
    try:
        main()
    except SystemExit as end:
        if end.code not in (0, 1, None):
            raise


def run_stage(name: str, folder: Path) -> tuple[float, float]:
    """Run a stage in a process of its own; return its CPU seconds and peak memory in MB."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as out:
        command = [sys.executable, __file__, "--stage", name, "--out", out, str(folder)]
        environment = os.environ | {"LITVTEI_CACHE": f"{out}/cache"}
        found = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True
        )
    cpu, memory = found.stdout.split("\n")[-2].split()
    return float(cpu), float(memory)


def measure(folder: Path, runs: int) -> None:
    """Print the stages of one edition, all of them in turn so that a slow minute slows all."""
    files = [path for path in folder.rglob("*") if path.suffix in SUFFIXES]
    print(f"{folder.name}: {len(files):,} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in STAGES}
    for _ in range(runs):
        for name in STAGES:
            found[name].append(run_stage(name, folder))
    limit = statistics.median(cpu for cpu, _ in found["parse"])
    for name, results in found.items():
        cpu = statistics.median(one for one, _ in results)
        print(f"  {name:<9} {cpu:8.2f} s  {cpu / limit:6.1f} x  {max(memory for _, memory in results):6.0f} MB")


def measure_start(runs: int) -> None:
    """Print what it costs to start, beside what it costs to import click."""
    for name, arguments in (
        ("import click", ["-c", "import click"]),
        ("--version", ["-m", "litvtei", "--version"]),
        ("--help", ["-m", "litvtei", "--help"]),
    ):
        times = []
        for _ in range(max(runs, 5)):
            before = os.times()
            subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
            after = os.times()
            times.append(after.children_user + after.children_system - before.children_user - before.children_system)
        print(f"  {name:<13} {statistics.median(times) * 1000:5.0f} ms")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, action="append", help="make and measure an edition of so many letters")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stage:
        start = time.process_time()
        STAGES[asked.stage](asked.folders[0], asked.out)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\n{time.process_time() - start} {memory}")
        return
    measure_start(asked.runs)
    for folder in asked.folders:
        measure(folder, asked.runs)
    sizes = asked.documents or ([] if asked.folders else [10, 1000])
    for size in sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / f"made-{size}"
            write_edition(folder, entries=size // 2 + 10, mentions=10 * size, documents=size, most=size // 4 + 1)
            measure(folder, asked.runs)


if __name__ == "__main__":
    main()

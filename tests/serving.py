"""A preview server as a user starts it: a process of its own, its address, and what it says, line by line."""

from __future__ import annotations

import http.client
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from command import LITVTEI

SECONDS = 60
END = "\0"


@dataclass(frozen=True)
class Replied:
    """What a server answered."""

    code: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Serving:
    """A running ``litvtei serve``."""

    def __init__(self, edition: Path, *arguments: str, **environment: str) -> None:
        def hear() -> None:  # a process in the background may be told to be deaf to Ctrl-C
            signal.signal(signal.SIGINT, signal.default_int_handler)

        self.process = subprocess.Popen(
            [*LITVTEI, "serve", str(edition), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
            preexec_fn=hear,
        )
        self.said: queue.Queue[str] = queue.Queue()
        self.edition = edition
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.address = self.process.stdout.readline().decode().strip()
        self.port = urlsplit(self.address).port

    def _listen(self) -> None:
        for line in self.process.stderr:
            self.said.put(line.decode("utf-8", "replace").rstrip("\n"))
        self.said.put(END)

    def until(self, words: str) -> list[str]:
        """Return what the server says up to a line with these words."""
        lines = []
        while True:
            lines.append(self.said.get(timeout=SECONDS))
            if words in lines[-1]:
                return lines

    def rest(self) -> list[str]:
        """Return what else it said before it ended."""
        return list(iter(self.said.get, END))

    def ask(
        self, target: str, *, method: str = "GET", body: bytes | None = None, host: str = "", **headers: str
    ) -> Replied:
        """Send a request, its target to the letter."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            line.putrequest(method, target, skip_host=True)
            line.putheader("Host", host or f"localhost:{self.port}")
            for name, value in headers.items():
                line.putheader(name.replace("_", "-"), value)
            if body is not None:
                line.putheader("Content-Length", str(len(body)))
            line.endheaders(body)
            answer = line.getresponse()
            return Replied(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            line.close()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(SECONDS)
        self._listener.join(SECONDS)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


@contextmanager
def serving(edition: Path, *arguments: str, **environment: str) -> Iterator[Serving]:
    """Serve an edition while the block lasts, from its first build on."""
    server = Serving(edition, *arguments, **environment)
    try:
        server.until("built")
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


_LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<text><body>
{paragraphs}
</body></text></TEI>
"""
_PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<text><body><listPerson>
<person xml:id="ada"><persName>Lovelace, Ada</persName></person>
</listPerson></body></text></TEI>
"""
HOSTILE = """a"><img src=x onerror=alert(1)>'&amp;.xml"""


def letter(title: str, *, first: str = "Dear Ada", paragraphs: int = 45) -> str:
    """Return a letter of many paragraphs, each with an id and a name."""
    named = '<persName ref="#ada">Ada</persName> and others, at some length, so that a line is full of words'
    rest = "\n".join(f'<p xml:id="p{number}">Paragraph {number}: {named}.</p>' for number in range(paragraphs))
    return _LETTER.format(title=title, paragraphs=f'<p xml:id="first">{first}</p>\n{rest}')


def write_edition(folder: Path) -> Path:
    """Write an edition of two letters and a register, one file with a hostile name among them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.xml").write_text(letter("One"), encoding="utf-8")
    (folder / "two.xml").write_text(letter("Two"), encoding="utf-8")
    (folder / HOSTILE).write_text(letter("Three", paragraphs=2), encoding="utf-8")
    (folder / "persons.xml").write_text(_PERSONS, encoding="utf-8")
    (folder / "litvtei.toml").write_text('[edition]\ntitle = "Small"\n', encoding="utf-8")
    return folder

"""The preview of an edition: server, watch and builder put together, and all that they leave taken away again."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

from litvtei.errors import SourceError
from litvtei.preview.builder import Builder
from litvtei.preview.desk import Desk
from litvtei.preview.guard import parts_of
from litvtei.preview.page import NO_PAGE, OWN, Sent, own_file, own_page, with_preview
from litvtei.preview.place import type_of
from litvtei.preview.server import Answer, Request, Server, nonce, plain
from litvtei.preview.session import Parts, Session, State
from litvtei.preview.watch import Watch

HOSTS = ("127.0.0.1", "::1")
_NAME = "litvtei-serve-"
_REVIEW = "review"
_PAGE = "text/html; charset=utf-8"


class Preview:
    """An edition on a port of this machine, as a context; at its end nothing is left of it.

    ``output`` is where the site is built, a folder of our own if None. Raises SourceError if the edition is no folder
    or the port is taken.
    """

    def __init__(
        self, edition: Path, *, output: Path | None, hosts: tuple[str, ...], port: int | None, workers: int = 0
    ) -> None:
        if not edition.is_dir():
            raise SourceError(f"{edition} is not a folder")
        self._work = _WorkFolder()
        try:
            self._is_passing = output is None
            site = output or self._work.path / "site"
            self._builder = Builder(edition, site.absolute(), self._work.path, workers)
            self._session = Session(edition.resolve(), site.absolute(), self._work.path / "kept", self._builder)
            self._desk, self._one_at_a_time = Desk(edition), threading.Lock()
            self._server = Server(self.respond, hosts, port)
        except BaseException:
            self._work.close()
            raise
        host = f"[{hosts[0]}]" if ":" in hosts[0] else "localhost" if len(hosts) > 1 else hosts[0]
        self._token = secrets.token_urlsafe(16)
        self.address = f"http://{host}:{self._server.port}/"
        # What stands behind # is sent to nobody: who has not seen this address can decide nothing.
        self.review = f"{self.address}{OWN}/{_REVIEW}#{self._token}"

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._session.close()
        self._server.close()
        self._builder.close()
        self._desk.close()
        if self._is_passing:
            self._builder.forget()
        self._work.close()

    def run(self, tell: Callable[[State], None]) -> None:
        """Build, and build again whenever a file is saved; tell of each build. Without end."""
        watch = Watch(self._session.folder)
        tell(self._session.build())
        for changed in watch.changes():
            tell(self._session.build(changed))

    def respond(self, request: Request) -> Answer:
        """Answer a request of this machine."""
        parts = parts_of(request.target)
        if parts is None:
            return plain(HTTPStatus.BAD_REQUEST, "There is nothing at such an address.")
        if parts[0] == OWN:
            return self._own(request, parts[1:])
        if request.method == "POST":
            return plain(HTTPStatus.METHOD_NOT_ALLOWED, "A site is there to be read.")
        if not parts[-1]:
            parts = (*parts[:-1], "index.html")
        try:
            return self._page(parts, last=request.target.partition("?")[2] == "last")
        except IsADirectoryError:
            return Answer(
                HTTPStatus.PERMANENT_REDIRECT,
                "text/plain",
                headers=(("Location", f"{request.target.partition('?')[0]}/"),),
            )

    def _own(self, request: Request, parts: Parts) -> Answer:
        if parts == ("events",) and request.method == "GET":
            page = parts_of(request.target.partition("?")[2]) or ("",)
            url = "/".join(page if page[-1] else (*page[:-1], "index.html"))
            return Answer(HTTPStatus.OK, "text/event-stream", stream=_events(self._session, url))
        if parts == (_REVIEW,):
            return self._reviewed(request)
        data = own_file(parts[0]) if len(parts) == 1 else None
        if data is None:
            return plain(HTTPStatus.NOT_FOUND, "There is no such file.")
        return Answer(HTTPStatus.OK, type_of(parts[0]), data)

    def _reviewed(self, request: Request) -> Answer:
        """Show the page of the review, or answer a question of it: only to whoever has the token."""
        if request.method != "POST":
            return _sent(HTTPStatus.OK, own_page("review.html", self._session.state.generation, nonce()))
        if not secrets.compare_digest(request.headers.get("x-litvtei-token", "").encode(), self._token.encode()):
            return plain(HTTPStatus.FORBIDDEN, "The token is missing or wrong.")
        try:
            question = json.loads(request.body)
        except ValueError:
            question = None
        if not isinstance(question, dict) or request.headers.get("content-type") != "application/json":
            return plain(HTTPStatus.BAD_REQUEST, "A question is an object in JSON.")
        with self._one_at_a_time:
            answer = self._desk.ask(question)
        return Answer(HTTPStatus.OK, type_of("x.json"), json.dumps(answer).encode())

    def _page(self, parts: Parts, *, last: bool) -> Answer:
        session, url = self._session, "/".join(parts)
        state = session.state
        data = session.read(state, parts)
        former = session.last(parts) if data is None else None
        if data is None and not (last and former is not None):
            return self._missing(state, url, has_last=former is not None)
        content = data if data is not None else former or b""
        if not type_of(url).startswith("text/html"):
            return Answer(HTTPStatus.OK, type_of(url), content, NO_PAGE)
        panel = session.panel(state, url)
        return _sent(HTTPStatus.OK, with_preview(content, panel, state.generation, state.beside, nonce()))

    def _missing(self, state: State, url: str, *, has_last: bool) -> Answer:
        """Say why there is no page: its file has an error, the site is not built yet, or there is none."""
        error, once = self._session.error(state, url), nonce()
        if error.shown:
            made = own_page("error.html", state.generation, once, panel=error, last=has_last)
            return _sent(HTTPStatus.OK, made)
        status = HTTPStatus.NOT_FOUND
        title, sentence = "There is no such page", f"The edition has no page {url}."
        if state.failure:
            title, sentence = "The site could not be built", state.failure
        elif state.outcome is None:
            title, sentence = "The site is being built", "This page shows it as soon as it is there."
            status = HTTPStatus.OK
        values = {"title": title, "sentence": sentence, "panel": self._session.broken(state), "last": has_last}
        return _sent(status, own_page("missing.html", state.generation, once, **values))


def _sent(status: HTTPStatus, page: Sent) -> Answer:
    return Answer(status, _PAGE, page.body, page.policy, (("ETag", f'"{page.mark}"'),))


def _events(session: Session, url: str) -> Generator[bytes]:
    """Yield the events of a window with a page: which build there is, at once and whenever there is another."""
    told: str | None = ""
    with session.window(url):
        while (generation := session.news(told or "", 1.0)) is not None:
            yield b"" if generation == told else f"event: built\ndata: {generation}\n\n".encode()
            told = generation


class _WorkFolder:
    """A folder for one run, held by a lock: that of a run which was killed is swept by the next."""

    def __init__(self) -> None:
        for old in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
            _sweep(old)
        self.path = Path(tempfile.mkdtemp(prefix=_NAME))
        self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def close(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def _sweep(folder: Path) -> None:
    with suppress(OSError):
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            return
        lock = os.open(folder / "lock", os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)

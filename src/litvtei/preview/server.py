"""HTTP for one reader on this machine: pages of a site, events, and whatever else the preview server offers."""

from __future__ import annotations

import errno
import secrets
import select
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from litvtei.errors import SourceError
from litvtei.preview.guard import is_own_host, is_own_origin, is_own_site

DEFAULT_PORT = 5488  # LITV on the keys of a telephone
_TRIED = 20
_MOST_CONNECTIONS = 64
_MOST_BYTES = 1 << 16
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the method, the target as it was sent, and the body of a POST."""

    method: str
    target: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered. ``stream`` yields further parts of the body, ``b""`` for none yet; it is closed at the end."""

    status: HTTPStatus
    type: str
    body: bytes = b""
    policy: str = "default-src 'none'; frame-ancestors 'none'"
    headers: tuple[tuple[str, str], ...] = ()
    stream: Generator[bytes] | None = None


def plain(status: HTTPStatus, sentence: str) -> Answer:
    """Return an answer of one sentence."""
    return Answer(status, "text/plain; charset=utf-8", f"{sentence}\n".encode())


Respond = Callable[[Request], Answer]


class Server:
    """Listens on the loopback addresses, at one port, and answers each connection in a thread of its own."""

    def __init__(self, respond: Respond, hosts: tuple[str, ...], port: int | None) -> None:
        """``port`` None is the default one or, if that is taken, another. Raises SourceError if a port is taken."""
        self._listeners = _listeners(respond, hosts, port)
        self.port: int = self._listeners[0].server_address[1]
        self._threads = [
            threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True) for one in self._listeners
        ]

    def start(self) -> None:
        """Begin to answer."""
        for one in self._threads:
            one.start()

    def close(self) -> None:
        """Listen no more; threads that still answer end with the process."""
        for thread, listener in zip(self._threads, self._listeners, strict=True):
            if thread.is_alive():
                listener.shutdown()
            listener.server_close()


def _listeners(respond: Respond, hosts: tuple[str, ...], port: int | None) -> list[_Listener]:
    ports = [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + _TRIED), 0]
    for tried in ports:
        listeners: list[_Listener] = []
        try:
            for host in hosts:
                at = listeners[0].server_address[1] if listeners else tried
                try:
                    listeners.append(_Listener(host, at, respond))
                except OSError as error:
                    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT) and host != hosts[0]:
                        continue  # a machine without IPv6
                    raise
        except OSError as error:
            for one in listeners:
                one.server_close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise SourceError(f"cannot listen on {hosts[0]}: {error.strerror or error}") from None
        else:
            return listeners
    raise SourceError(f"port {port} is taken; name another with --port, or leave it out")


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str, port: int, respond: Respond) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.respond = respond
        self._free = threading.BoundedSemaphore(_MOST_CONNECTIONS)
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called."""
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Answer in a thread, or not at all if too many are at it."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # no thread can be made
            self._free.release()
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Answer, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Say nothing of a browser that went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener
    timeout = _SECONDS

    def version_string(self) -> str:
        """Return what the server calls itself: not which Python it runs on."""
        return "litvtei"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Keep requests to ourselves."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse what is no HTTP, or no method of ours."""
        self.close_connection = True
        self._send(plain(HTTPStatus(code), HTTPStatus(code).phrase))

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer, without the body."""
        self._answer()

    def do_POST(self) -> None:
        """Answer what changes something."""
        self._answer()

    def _answer(self) -> None:
        refusal = self._refusal()
        if refusal is not None:
            self.close_connection = True
            self._send(refusal)
            return
        body = b""
        if self.command == "POST":
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > _MOST_BYTES or "Transfer-Encoding" in self.headers:
                self.close_connection = True
                self._send(plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too long, or of unknown length."))
                return
            body = self.rfile.read(int(length))
        elif self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # whatever follows is not read as a request
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.respond(Request(self.command, self.path, body, headers)))

    def _refusal(self) -> Answer | None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not is_own_host(hosts[0], self.server.server_address[1]):
            return plain(HTTPStatus.MISDIRECTED_REQUEST, "This server answers for localhost only.")
        navigates = self.command in ("GET", "HEAD") and self.headers.get("Sec-Fetch-Mode") == "navigate"
        if not is_own_origin(self.headers.get("Origin"), hosts[0]) or not (
            navigates or is_own_site(self.headers.get("Sec-Fetch-Site"))
        ):
            return plain(HTTPStatus.FORBIDDEN, "Pages of other sites are not answered.")
        return None

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", answer.policy)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.stream is not None:
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(answer.body)
        if answer.stream is not None:
            self._flow(answer.stream)

    def _flow(self, stream: Generator[bytes]) -> None:
        with closing(stream):
            for part in stream:
                if self._is_gone():
                    return
                self.wfile.write(part)

    def _is_gone(self) -> bool:
        """Tell whether the browser has hung up: it has nothing to say on such a line."""
        with suppress(OSError, ValueError):
            return bool(select.select([self.connection], [], [], 0)[0])
        return True


def nonce() -> str:
    """Return what tells our own script from any other, for one page."""
    return secrets.token_urlsafe(16)

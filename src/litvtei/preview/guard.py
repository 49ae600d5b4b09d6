"""Which requests are answered: those of this machine's own browser for this server, and no others.

A page of the web can let a browser ask ``127.0.0.1``, also under a name of its own that it lets point there (DNS
rebinding). Its requests name that other host, or come from another origin.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_HOSTS = ("127.0.0.1", "[::1]", "localhost")
_REFUSED = re.compile(r"[\x00-\x1f\x7f\\:]")
_LONGEST = 4096


def is_own_host(host: str | None, port: int) -> bool:
    """Tell whether a ``Host`` header names this server."""
    names = {f"{one}:{port}" for one in _HOSTS} | (set(_HOSTS) if port == 80 else set())
    return host is not None and host.lower() in names


def is_own_origin(origin: str | None, host: str) -> bool:
    """Tell whether an ``Origin`` header, if there is one, names this server as the ``Host`` header does."""
    return origin is None or origin.lower() == f"http://{host.lower()}"


def is_own_site(site: str | None) -> bool:
    """Tell whether a ``Sec-Fetch-Site`` header, if there is one, says that one of our pages or the reader asks."""
    return site in (None, "same-origin", "none")


def parts_of(target: str) -> tuple[str, ...] | None:
    """Return the names of the folders and of the file that a request asks for, the last empty for a folder.

    None for whatever could lead elsewhere: an address that is not a plain path, percent-encoded bytes that are no
    UTF-8, ``.`` and ``..`` in any spelling, names that begin with a dot, backslashes, colons and control characters.
    Decoded once: ``%252e`` is a name with a percent sign.
    """
    path = target.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or path.startswith("//") or len(path) > _LONGEST:
        return None
    try:
        decoded = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    *folders, name = decoded[1:].split("/")
    if any(not one for one in folders) or any(one.startswith(".") for one in (*folders, name)):
        return None
    return None if _REFUSED.search(decoded) else (*folders, name)

"""Sigla of an apparatus: each tells its witness, the first of them in words that a pointer finds."""

from __future__ import annotations

import re

_DESCRIBED = re.compile(r'(<a class="siglum" href="([^"]*)") title="[^"]*"')


def described_once(html: str) -> str:
    """Return an article in which only the first siglum of a witness carries its description.

    It would stand there hundreds of times; a script lends it to the others (``static/view.js``).
    """
    seen: set[str] = set()

    def told(match: re.Match[str]) -> str:
        if match[2] in seen:
            return match[1]
        seen.add(match[2])
        return match[0]

    return _DESCRIBED.sub(told, html)

"""What names look like in XML (1.0, fifth edition, productions 4, 4a and 7; Namespaces in XML 1.0, production 4)."""

from __future__ import annotations

import re
from functools import cached_property

_ASCII_START = "A-Z_a-z"
_ASCII = f"{_ASCII_START}\\-.0-9"
NC_START = (
    f"{_ASCII_START}\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NC_REST = f"{NC_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"


class NameForm:
    """A form that a name may have.

    To compile the ranges of all scripts takes milliseconds, which a run whose names are all ASCII does without.
    """

    def __init__(self, ascii_form: str, form: str) -> None:
        """``ascii_form`` is a regular expression for what ``form`` fits of ASCII."""
        self._ascii, self._form = re.compile(ascii_form), form

    def fits(self, name: str) -> bool:
        """Tell whether a name has this form."""
        return (self._ascii if name.isascii() else self._any).fullmatch(name) is not None

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(self._form)


NC_NAME = NameForm(f"[{_ASCII_START}][{_ASCII}]*", f"[{NC_START}][{NC_REST}]*")
NAME = NameForm(f"[:{_ASCII_START}][:{_ASCII}]*", f"[:{NC_START}][:{NC_REST}]*")
NMTOKEN = NameForm(f"[:{_ASCII}]+", f"[:{NC_REST}]+")

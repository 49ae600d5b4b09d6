"""D007."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Severity
from litvtei.edition.document import OpenFile

_ATTRIBUTES = ("when-iso", "from-iso", "to-iso", "notBefore-iso", "notAfter-iso")
# The marks of the Extended Date/Time Format that teidata.temporal.iso does not allow.
_EDTF = re.compile(r"[-\d./,:TZY\[\]{}+~?%XuS]*[~?%Xu\[{][-\d./,:TZY\[\]{}+~?%XuS]*")
_MARKED = re.compile(r"(?P<date>-?\d{4}(?:-\d\d){0,2})(?P<mark>[~?%])")
_DECADE_OR_CENTURY = re.compile(r"(?P<known>\d{2,3})(?P<unknown>[Xu]{1,2})")
_UNKNOWN_END = re.compile(r"(?P<date>\d{4}(?:-\d\d)?)(?:-(?:XX|uu))+")
_MEANING = {"~": 'precision="low"', "?": 'cert="low"', "%": 'precision="low" cert="low"'}


@file_check("D007", Severity.ERROR)
def edtf_in_iso(file: OpenFile) -> Iterator[Finding]:
    """An ISO date attribute holds the marks of EDTF: ~, ?, % or X.

    The attributes that end in -iso take ISO 8601 as it was before these marks. TEI says
    uncertainty with @precision, @cert, @notBefore and @notAfter; an EDTF value can be kept in
    @when-custom with a @datingMethod.

    Wrong:  <date when-iso="1941~">about 1941</date>
    Right:  <date when-iso="1941" precision="low">about 1941</date>

    Source: TEI Guidelines, teidata.temporal.iso; Library of Congress, EDTF specification.
    """
    if file.tree is None:
        return
    for element in file.tree.having(*_ATTRIBUTES):
        for attribute in _ATTRIBUTES:
            value = (element.get(attribute) or "").strip()
            if value and _EDTF.fullmatch(value):
                yield Finding(
                    file.tree.location(element, attribute),
                    f"“{value}” in @{attribute} is EDTF, which is not allowed there.",
                    "The attribute takes dates of ISO 8601 without the marks ~, ?, % and X.",
                    _cure(attribute, value),
                )


def _cure(attribute: str, value: str) -> str:
    marked = _MARKED.fullmatch(value)
    if marked:
        return f'Write {attribute}="{marked["date"]}" {_MEANING[marked["mark"]]}.'
    years = _DECADE_OR_CENTURY.fullmatch(value)
    if years and attribute == "when-iso" and len(value) == 4:
        digits = len(years["unknown"])
        return f'Write notBefore-iso="{years["known"]}{"0" * digits}" notAfter-iso="{years["known"]}{"9" * digits}".'
    ending = _UNKNOWN_END.fullmatch(value)
    if ending:
        return f'Write {attribute}="{ending["date"]}".'
    custom = attribute.replace("-iso", "-custom")
    return f'Use notBefore-iso and notAfter-iso, or keep it as {custom}="{value}" datingMethod="#edtf".'

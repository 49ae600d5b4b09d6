"""What a name is in XML."""

from __future__ import annotations

import pytest
from lxml import etree

from litvtei.markup.name_form import NAME, NC_NAME, NMTOKEN

# ASCII, the ends of every range of XML 1.0's production 4 and 4a, and what lies just beyond them.
ENDS = (
    "\u00b6\u00b7\u00b8\u00c0\u00d6\u00d7\u00d8\u00f6\u00f7\u00f8\u02ff\u0300\u036f\u0370\u037d\u037e\u037f\u1fff"
    "\u2000\u200b\u200c\u200d\u200e\u203e\u203f\u2040\u2041\u206f\u2070\u218f\u2190\u2bff\u2c00\u2fef\u2ff0\u3000"
    "\u3001\ud7ff\uf8ff\uf900\ufdcf\ufdd0\ufdef\ufdf0\ufffd\U00010000\U000effff\U000f0000"
)
CHARACTERS = [chr(number) for number in range(0x21, 0x7F)] + list(ENDS)


def is_name_of_libxml2(name: str) -> bool:
    """Tell what the parser thinks of an element's name without a colon."""
    try:
        return etree.fromstring(f"<{name}/>").tag == name
    except etree.XMLSyntaxError:
        return False


def test_names_are_those_that_a_parser_takes() -> None:
    plain = [one for one in CHARACTERS if one not in ":<>/&'\"="]
    assert [one for one in plain if NC_NAME.fits(one) != is_name_of_libxml2(one)] == []
    assert [one for one in plain if NC_NAME.fits(f"a{one}") != is_name_of_libxml2(f"a{one}")] == []


@pytest.mark.parametrize(("name", "forms"), [("a", 7), ("a:b", 6), (":", 6), ("1", 4), ("é1", 7), ("·é", 4), ("", 0)])
def test_colons_and_figures_at_the_start_tell_the_forms_apart(name: str, forms: int) -> None:
    assert [NC_NAME.fits(name), NAME.fits(name), NMTOKEN.fits(name)] == [forms & 1 > 0, forms & 2 > 0, forms & 4 > 0]

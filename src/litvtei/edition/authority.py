"""Authority links: an entry's identifiers in GND, VIAF, Wikidata, GeoNames and others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from litvtei.markup.names import tei
from litvtei.markup.text import plain_text

_AUTHORITIES = {
    "gnd": ("GND", "https://d-nb.info/gnd/{}", r"d-nb\.info/gnd/([0-9X-]+)"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}", r"viaf\.org/(?:viaf/)?(\d+)"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}", r"wikidata\.org/(?:wiki|entity)/(Q\d+)"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}", r"geonames\.org/(\d+)"),
    "pleiades": ("Pleiades", "https://pleiades.stoa.org/places/{}", r"pleiades\.stoa\.org/places/(\d+)"),
    "isni": ("ISNI", "https://isni.org/isni/{}", r"isni\.org/(?:isni/)?([0-9X]+)"),
    "orcid": ("ORCID", "https://orcid.org/{}", r"orcid\.org/([0-9X-]+)"),
    "lccn": ("LCCN", "https://lccn.loc.gov/{}", r"(?:lccn\.loc|id\.loc)\.gov/(?:authorities/names/)?([a-z0-9]+)"),
}
_PATTERNS = {key: re.compile(pattern) for key, (_, _, pattern) in _AUTHORITIES.items()}
_ANY = re.compile("|".join(pattern for _, _, pattern in _AUTHORITIES.values()))
_IDNO, _PTR = tei("idno"), tei("ptr")
# The name of each authority that is known, by its short form.
AUTHORITIES = {key: name for key, (name, _, _) in _AUTHORITIES.items()}


@dataclass(frozen=True, slots=True, order=True)
class AuthorityLink:
    """``name`` of the authority, the entry's ``identifier`` there, and its ``url`` (or ``""``)."""

    name: str
    identifier: str
    url: str


def read_authorities(entry: etree._Element) -> tuple[AuthorityLink, ...]:
    """Read ``idno`` and the external ``ptr`` children of an entry, each link once."""
    links: dict[AuthorityLink, None] = {}
    for child in entry.iterchildren(_IDNO, _PTR):
        if child.tag == _IDNO:
            kind = child.get("subtype") or child.get("type") or ""
            links[_link(kind, plain_text(child))] = None
        elif child.get("target", "").startswith("http"):
            links[_link(child.get("type", ""), child.get("target", ""))] = None
    links.pop(AuthorityLink("", "", ""), None)
    return tuple(links)


def same_url(url: str) -> str:
    """Return a URL without what makes no difference: scheme, ``www.``, a final slash."""
    return _NO_DIFFERENCE.sub("", url.strip())


_BEFORE_HOST = re.compile(r"^https?://(www\.)?")
_NO_DIFFERENCE = re.compile(r"^https?://(www\.)?|/+$|#.*$")


def authority_of_url(url: str) -> str:
    """Return the name of the authority that a URL belongs to, ``""`` for any other address."""
    if not url.startswith(("http://", "https://")):
        return ""
    if not _ANY.search(url):
        return ""
    return next((name for name, _, pattern in _AUTHORITIES.values() if re.search(pattern, url)), "")


def _link(kind: str, value: str) -> AuthorityLink:
    value = value.strip()
    if not value:
        return AuthorityLink("", "", "")
    for key, (name, template, _) in _AUTHORITIES.items() if _ANY.search(value) else ():
        found = _PATTERNS[key].search(value)
        if found:
            return AuthorityLink(name, found[1], template.format(found[1]))
        if kind.lower() == key and not value.startswith("http"):
            return AuthorityLink(name, value, template.format(value))
    if kind.lower() in _AUTHORITIES and not value.startswith("http"):
        name, template, _ = _AUTHORITIES[kind.lower()]
        return AuthorityLink(name, value, template.format(value))
    if value.startswith("http"):
        host = _BEFORE_HOST.sub("", value).partition("/")[0]
        return AuthorityLink(kind if kind.lower() not in ("", "url", "uri") else host, value, value)
    return AuthorityLink(kind or "identifier", value, "")

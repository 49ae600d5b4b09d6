"""Words that a zone of an image shows: a mark leads from them to their zone. TEI Guidelines 12.1."""

from __future__ import annotations

from lxml import etree

_MARKED = frozenset("p div li td th dd dt span blockquote section figcaption h1 h2 h3 h4 h5 h6 i b em q cite".split())
_WORDS = frozenset("span i b em sup sub".split())


def lead_to_zones(article: etree._Element, label: str) -> None:
    """Let each element that a zone shows lead to it: by a mark at its beginning, a mere word by itself.

    ``label`` is what a mark is called.
    """
    for element in [one for one in article.iter(etree.Element) if one.get("data-zone")]:
        href = f"#{element.attrib.pop('data-zone')}"
        if element.tag == "br":
            mark = etree.Element("a", {"class": "to-zone line", "href": href, "aria-label": label})
            if element.get("id"):
                mark.set("id", element.attrib.pop("id"))
            number = element.getnext()
            after = (
                number if not element.tail and number is not None and number.get("class") == "line-number" else element
            )
            mark.tail, after.tail = after.tail, None
            after.addnext(mark)
        elif "pb" in (element.get("class") or "").split():
            continue
        elif element.tag in _WORDS and not _has_links(element):
            element.tag = "a"
            # First, so that what looks for such links finds them.
            others = dict(element.attrib)
            element.attrib.clear()
            classes = f"to-zone word {others.pop('class', '')}".strip()
            element.attrib.update({"class": classes, "href": href} | others)
        elif element.tag in _MARKED and not any(one.tag == "a" for one in element.iterancestors()):
            mark = etree.Element("a", {"class": "to-zone", "href": href, "aria-label": label})
            mark.tail, element.text = element.text, None
            element.insert(0, mark)


def _has_links(element: etree._Element) -> bool:
    return any(one.tag == "a" for one in (*element.iterancestors(), *element.iterdescendants()))

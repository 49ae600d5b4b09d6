"""Random TEI: trees of real element names with random words, written as bytes by no library."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

INLINE = "hi seg persName placeName date choice sic corr app lem rdg note del add lb pb gap ref foreign q quote".split()
BLOCKS = "p div head list item lg l sp speaker stage table row cell figure floatingText body ab".split()
# What XML 1.0 can hold, and what steers or breaks things most.
characters = st.characters(
    codec="utf-8", exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\x7f", "\ufffe", "\uffff"]
) | st.sampled_from("\n\t <>&\"'-\u00ad\u0301\u202e\u05d0\U0001f600 ]]>")
words = st.text(characters, max_size=12).filter(lambda one: "\ufffe" not in one and "\uffff" not in one)
values = st.one_of(
    words,
    st.sampled_from(
        ["#a", "#a #b", "persons.xml#a", "a:b", "1917-11-08", "http://x.y#z", "javascript:x", "", "../x.xml"]
    ),
)
attributes = st.dictionaries(
    st.sampled_from("xml:id xml:lang ref key corresp target when from notBefore type n rend who wit break".split()),
    values,
    max_size=3,
)


@dataclass
class Node:
    """An element: its name, attributes, and words and elements in turn."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Node | str] = field(default_factory=list)

    def xml(self) -> str:
        inner = "".join(one.xml() if isinstance(one, Node) else escape(one) for one in self.content)
        given = "".join(f" {name}={quoteattr(one)}" for name, one in self.attributes.items())
        return f"<{self.name}{given}>{inner}</{self.name}>"

    def words(self) -> str:
        return "".join(one.words() if isinstance(one, Node) else one for one in self.content)


def nodes(names: list[str]) -> st.SearchStrategy[Node]:
    leaf = st.builds(Node, st.sampled_from(names), attributes, st.lists(words, max_size=1))
    return st.recursive(
        leaf,
        lambda inner: st.builds(Node, st.sampled_from(names), attributes, st.lists(words | inner, max_size=4)),
        max_leaves=12,
    )


def document(content: list[Node | str]) -> str:
    body = "".join(one.xml() if isinstance(one, Node) else escape(one) for one in content)
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )


contents = st.lists(nodes([*INLINE, *BLOCKS]) | words, max_size=4)

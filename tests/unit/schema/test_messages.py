"""Mistakes of editors: what litvtei says, and that what it proposes is right."""

from __future__ import annotations

import pytest

from litvtei.schema.grammar import read_grammar
from litvtei.schema.relaxng.schema import Schema, read_schema
from shared import SHARED
from unit.schema.engine import TEI, parse
from unit.schema.mending import mended, new_faults

TEI_ALL = SHARED / "tei" / "tei_all-4.3.0.rng" if SHARED else None
HEADER = (
    "<fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc>"
)


@pytest.fixture(scope="module")
def schema() -> Schema:
    if TEI_ALL is None or not TEI_ALL.is_file():
        pytest.skip("the schemas of the TEI are not on this machine")
    return read_schema(TEI_ALL.read_bytes(), lambda _: b"", "tei_all.rng")


def letter(body: str, header: str = HEADER) -> str:
    return f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'


# A mistake; what is said; the cure; and where a cure is to be followed, the document after it.
MISTAKES = {
    "a name in a division": (
        letter("<div><persName>A</persName></div>"),
        "<persName> may not stand directly in <div>.", "Put it into <p>, <head> or <ab>.",
        letter("<div><p><persName>A</persName></p></div>"),
    ),
    "text in a division": (
        letter("<div>Lieber Freund!<p/></div>"),
        "Text (“Lieber Freund!”) may not stand directly in <div>.", "Put it into <p>, <head> or <ab>.",
        letter("<div><p>Lieber Freund!</p><p/></div>"),
    ),
    "the wrong case": (
        letter("<p><persname>A</persname></p>"),
        "<persname> is not an element of this schema.", "Write <persName>: case matters in names.",
        letter("<p><persName>A</persName></p>"),
    ),
    "a wrong date": (
        letter("<p><date when='12.3.1890'/></p>"),
        "“12.3.1890” is not a value of @when on <date>.",
        ('Did you mean "1890-03-12"? It takes: a date (1917-11-08), a year (1917), a month (--11), a day (---08), '
         "a year and month (1917-11), a month and day (--11-08), a time (21:40:00) or a date and time "
         "(1917-11-08T21:40:00)."),
        letter("<p><date when='1890-03-12'/><date when='--11-08'/><date when='1917-11-08T21:40:00'/></p>"),
    ),
    "a misspelt attribute": (
        letter("<p><persName refs='#a'/></p>"),
        "@refs is not allowed on <persName>.", "Did you mean @ref?",
        letter("<p><persName ref='#a'/></p>"),
    ),
    "an attribute of the wrong case": (
        letter("<p><date notbefore='1917'/></p>"),
        "@notbefore is not allowed on <date>.", "Write @notBefore: case matters in names.",
        letter("<p><date notBefore='1917'/></p>"),
    ),
    "an attribute without its prefix": (
        letter("<p id='a'/>"), "@id is not allowed on <p>.", "Write @xml:id.", letter("<p xml:id='a'/>"),
    ),
    "a value that is not in the list": (
        letter("<p><unclear cert='hoch'/></p>"),
        "“hoch” is not a value of @cert on <unclear>.",
        'Write "high", "medium", "low", "unknown" or a number (1.5).',
        letter("<p><unclear cert='high'/><unclear cert='1.5'/></p>"),
    ),
    "a value that is almost in the list": (
        letter("<p><unclear cert='hihg'/><unclear cert='High'/></p>").replace("<unclear cert='hihg'/>", ""),
        "“High” is not a value of @cert on <unclear>.",
        'Did you mean "high"? Allowed: "high", "medium", "low", "unknown" or a number (1.5).',
        letter("<p><unclear cert='high'/></p>"),
    ),
    "no title": (
        letter("<p/>", HEADER.replace("<title>T</title>", "")),
        "<titleStmt> lacks <title>.", "Add <title>.", letter("<p/>"),
    ),
    "no publication statement": (
        letter("<p/>", HEADER.replace("<publicationStmt><p>x</p></publicationStmt>", "")),
        "<publicationStmt> must stand before <sourceDesc> in <fileDesc>.", "Put <publicationStmt> before it.",
        letter("<p/>"),
    ),
    "a heading after a paragraph": (
        letter("<div>\n<p/>\n<head>x</head></div>"),
        "<head> may not stand behind <p> in <div>.", "Move it before <p> (line 2).",
        letter("<div>\n<head>x</head><p/>\n</div>"),
    ),
    "an end before the paragraphs": (
        letter("<div><closer>x</closer>\n<p/></div>"),
        "<closer> may not stand before <p>.", "Move it behind <p> (line 2).",
        letter("<div>\n<p/><closer>x</closer></div>"),
    ),
    "a paragraph after a division": (
        letter("<div>\n<div><p/></div><p/></div>"),
        "<p> may not stand behind <div> in <div>.", "Move it before <div> (line 2).",
        letter("<div>\n<p/><div><p/></div></div>"),
    ),
    "a picture without an address": (
        letter("<p><graphic/></p>"),
        "<graphic> lacks @url.", "Add @url: a pointer or address (#litvinov, https://example.org/).",
        letter("<p><graphic url='#litvinov'/></p>"),
    ),
    "an element without a namespace": (
        letter("<p><note xmlns=''>x</note></p>"),
        "<note> is in no namespace, where this schema knows no such element.",
        f'It must stand in the namespace {TEI}: write xmlns="{TEI}", or remove xmlns="".',
        letter("<p><note>x</note></p>"),
    ),
    "an identifier with a blank": (
        letter("<p xml:id='2 a'/>"),
        "“2 a” is not a value of @xml:id on <p>.",
        'Did you mean "n2-a"? It takes: a name without blanks or colons that starts with a letter (litvinov-1).',
        letter("<p xml:id='n2-a'/>"),
    ),
    "a reading outside an apparatus entry": (
        letter("<p><rdg>x</rdg></p>"),
        "<rdg> may not stand directly in <p>.", "Put it into <app>.", letter("<p><app><rdg>x</rdg></app></p>"),
    ),
    "an empty list": (letter("<list/>"), "<list> lacks <item>.", "Add <item>.", letter("<list><item/></list>")),
    "a division in a paragraph": (
        letter("<p>x<div><p/></div></p>"),
        "<div> may not stand directly in <p>.", "End <p> before it.", letter("<p>x</p><div><p/></div>"),
    ),
    "a paragraph in a paragraph": (
        letter("<p>x<p>y</p></p>"),
        "<p> may not stand directly in <p>.", "End <p> before it, or put it into <note>.",
        letter("<p>x</p><p>y</p><p><note><p>y</p></note></p>"),
    ),
    "two bodies": (
        letter("<p/></body>\n<body><p/>"),
        "<body> may stand only once in <text>.", "Join it with the one in line 1, or remove it.",
        letter("<p/><p/>"),
    ),
    "text in a line break": (
        letter("<p><lb>x</lb></p>"),
        "<lb> must be empty, but holds “x”.", "Move the text out of it.", letter("<p><lb/>x</p>"),
    ),
    "HTML": (
        letter("<p><br/></p>"),
        "<br> is not an element of this schema.", "TEI has <lb> for it.", letter("<p><lb/></p>"),
    ),
    "another vocabulary": (
        letter("<p><svg xmlns='http://www.w3.org/2000/svg'><g/>x</svg></p>"),
        "<svg> belongs to a vocabulary that this schema does not know (http://www.w3.org/2000/svg).",
        "Remove it, or use a schema that allows it.", letter("<p/>"),
    ),
    "a prefixed attribute of another vocabulary": (
        letter("<p xmlns:x='urn:x' x:tags='a'/>"), "@x:tags is not allowed on <p>.", "Remove it.", letter("<p/>"),
    ),
    "an empty pointer": (
        letter("<p><ref target=''/></p>"),
        "An empty value is not a value of @target on <ref>.",
        "Remove it, or write one or more, parted by blanks, of: a pointer or address (#litvinov, https://example.org/).",
        letter("<p><ref target='#litvinov https://example.org/'/></p>"),
    ),
    "a body as a document": (
        f'<body xmlns="{TEI}"><p/></body>',
        "<body> may not be the outermost element.", "Begin with <TEI> or <teiCorpus>.", letter("<p/>"),
    ),
    "an item outside a list": (
        letter("<p><item>x</item></p>"),
        "<item> may not stand directly in <p>.", "Put it into <list>.", letter("<p><list><item>x</item></list></p>"),
    ),
    "an opener after a paragraph": (
        letter("<div>\n<p/><opener>x</opener></div>"),
        "<opener> may not stand behind <p> in <div>.", "Move it before <p> (line 2).",
        letter("<div><opener>x</opener><p/></div>"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_once_with_a_cure_that_works(schema, name):
    document, message, cure, cured = MISTAKES[name]
    assert [(fault.message, fault.cure) for fault in schema.faults(parse(document))] == [(message, cure)]
    assert list(schema.faults(parse(cured))) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_proposed_works_as_it_is_proposed(schema, name):
    root = parse(MISTAKES[name][0])
    (fault,) = schema.faults(root)
    if name == "a body as a document":
        assert fault.fix is None
    else:
        assert new_faults(schema, root, fault) == []
        assert not list(schema.faults(mended(root, fault.fix)))


def test_each_mistake_is_found_where_it_is_and_none_hides_the_next(schema):
    root = parse(letter("<p>\n<foo><bar>x</bar></foo>\n<date when='x'/>\n<name typ='x'/></p>\n<emph>x</emph>"))
    found = [(fault.element.sourceline, fault.attribute, fault.message) for fault in schema.faults(root)]
    assert found == [
        (2, "", "<foo> is not an element of this schema."),
        (2, "", "<bar> is not an element of this schema."),
        (3, "when", "“x” is not a value of @when on <date>."),
        (4, "typ", "@typ is not allowed on <name>."),
        (5, "", "<emph> may not stand directly in <body>."),
    ]


def test_what_follows_from_a_mistake_is_not_another(schema):
    root = parse(letter("<p><choice><sic>teh</sic> the</choice></p><list>x</list>"))
    assert [fault.message for fault in schema.faults(root)] == [
        "Text (“the”) may not stand directly in <choice>.",
        "Text (“x”) may not stand directly in <list>.",
    ]


def test_the_attribute_of_a_fault_is_named_as_it_is_written(schema):
    root = parse(letter("<p xml:id='2 a' xmlns:x='urn:x' x:y='1'/>"))
    assert {fault.attribute for fault in schema.faults(root)} == {"xml:id", "x:y"}


def test_the_bundled_grammar_speaks_the_same_words(tmp_path):
    found = list(read_grammar("litvtei", tmp_path).faults(parse(letter("<p><persname>A</persname></p>"))))
    assert [(fault.message, fault.cure) for fault in found] == [
        ("<persname> is not an element of this schema.", "Write <persName>: case matters in names."),
    ]

"""What TEI has for what editors write: names of HTML, of TEI P4, of everyday speech.

Only names are here. Whether one would be right where it is proposed is for the schema to say.
"""

from __future__ import annotations

# Elements that no TEI schema has, and what is meant.
MEANT_ELEMENT = {
    # HTML
    "b": "hi", "strong": "hi", "i": "hi", "u": "hi", "sup": "hi", "sub": "hi", "small": "hi", "font": "hi",
    "em": "emph", "br": "lb", "hr": "milestone", "a": "ref", "img": "graphic", "ul": "list", "ol": "list",
    "li": "item", "tr": "row", "td": "cell", "th": "cell", "blockquote": "quote", "h1": "head", "h2": "head",
    "h3": "head", "h4": "head", "section": "div", "article": "div", "dl": "list", "dt": "label", "dd": "item",
    "ins": "add", "strike": "del",
    # TEI P4
    "xref": "ref", "xptr": "ptr", "witList": "listWit", "handList": "handNotes", "hand": "handNote",
    "dateRange": "date", "timeRange": "time", "dateStruct": "date", "langUse": "language", "TEI.2": "TEI",
    "teiCorpus.2": "teiCorpus", "div0": "div", "div1": "div", "div2": "div", "div3": "div", "div4": "div",
    "div5": "div", "div6": "div", "div7": "div", "lg1": "lg", "lg2": "lg", "personGrp": "listPerson",
    # everyday speech
    "para": "p", "paragraph": "p", "heading": "head", "line": "l", "verse": "l", "stanza": "lg", "page": "pb",
    "pagebreak": "pb", "linebreak": "lb", "italic": "hi", "bold": "hi", "underline": "hi", "footnote": "note",
    "endnote": "note", "fn": "note", "link": "ref", "image": "graphic", "chapter": "div", "quotation": "quote",
    "addition": "add", "deletion": "del", "correction": "corr", "abbreviation": "abbr", "expansion": "expan",
    "signature": "signed", "greeting": "salute", "reading": "rdg", "lemma": "lem", "work": "title", "book": "title",
    "author_name": "persName", "personName": "persName", "place_name": "placeName", "location_name": "placeName",
    "organisation": "orgName", "organization": "orgName", "illegible": "gap", "lacuna": "gap", "poem": "lg",
}  # fmt: skip

# Elements of registers and lists of books, and what names the same thing in running text.
IN_RUNNING_TEXT = {
    "person": "persName", "place": "placeName", "org": "orgName", "event": "rs", "biblStruct": "bibl",
    "biblFull": "bibl", "personGrp": "rs", "listPerson": "persName", "publicationStmt": "bibl",
}  # fmt: skip

# Of what a choice consists: each with what stands beside it.
PARTNERS = {
    "sic": "corr", "corr": "sic", "orig": "reg", "reg": "orig", "abbr": "expan", "expan": "abbr", "am": "ex",
    "ex": "am", "lem": "rdg", "unclear": "unclear",
}  # fmt: skip

# What an entry, or a statement of a header, names itself with: the likeliest for words that stand in it.
NAMED_BY = {
    "person": "persName", "place": "placeName", "org": "orgName", "event": "eventName", "titleStmt": "title",
    "app": "lem", "availability": "licence", "respStmt": "persName", "listBibl": "bibl", "listPerson": "person",
    "listPlace": "place", "listOrg": "org", "listEvent": "event", "listWit": "witness", "publicationStmt": "publisher",
    "langUsage": "language", "keywords": "term", "msIdentifier": "idno", "lg": "l", "correspAction": "persName",
}  # fmt: skip

# Empty elements whose number editors write into them.
NUMBERED = frozenset("pb cb gb milestone".split())

# Attributes that an element does not have, and those that may have been meant, the likeliest first.
MEANT_ATTRIBUTE = {
    "href": ("target", "ref", "url"), "src": ("url",), "url": ("target", "ref"), "uri": ("ref", "target"),
    "target": ("url", "ref"), "link": ("target", "ref"), "class": ("rend",), "style": ("rend",),
    "rend": ("rendition",), "date": ("when",), "value": ("when", "n"), "year": ("when",), "reg": ("when",),
    "iso": ("when-iso", "when"), "start": ("from", "notBefore"), "begin": ("from", "notBefore"),
    "end": ("to", "notAfter"), "until": ("to", "notAfter"), "sigil": ("xml:id", "n"), "siglum": ("xml:id", "n"),
    "type": ("role",), "role": ("type",), "author": ("resp",), "editor": ("resp",),
    "certainty": ("cert",), "exact": ("cert",), "number": ("n",), "num": ("n",), "nr": ("n",), "no": ("n",),
    "page": ("n",), "language": ("xml:lang",), "gnd": ("ref",), "viaf": ("ref",), "wikidata": ("ref",),
    "authority": ("ref",), "key": ("ref",), "ref": ("target", "key", "corresp"), "idref": ("ref", "corresp"),
    "position": ("place",), "pos": ("place",), "desc": ("reason",), "cause": ("reason",), "person": ("ref", "who"),
    "who": ("ref", "resp"), "resp": ("who",), "speaker": ("who",), "extent": ("quantity",), "pid": ("ref",),
    "level": ("n", "type"), "name": ("n", "type"), "title": ("n",), "image": ("facs",), "img": ("facs",),
    "image_url": ("facs",), "witness": ("wit",), "wits": ("wit",), "sex": ("value",), "ident": ("xml:id", "n"),
    "subtype": ("type",), "notbefore-iso": ("notBefore-iso",), "mode": ("type",), "medium": ("rend",),
}  # fmt: skip

# Elements that interrupt a run of words without being a paragraph's own.
PASSING = frozenset("lb pb cb gb milestone anchor gap space fw note".split())

"""What the parser says of a file that is not well-formed, in an editor's words and at the very character."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from litvtei.diagnostics import Diagnostic, Severity
from litvtei.markup.parse import NotWellFormedError
from litvtei.markup.source import Source


@dataclass(frozen=True, slots=True)
class _Fault:
    r"""How one message of libxml2 reads: ``{name}`` is a group of ``pattern``.

    ``pattern`` is searched in the message; what it has after ``\n`` in the line of the file. libxml2
    stops behind the fault; ``back`` is what to look for before that place, where the fault begins.
    """

    pattern: str
    sentence: str
    cause: str
    cure: str
    back: str = ""
    code: str = "X001"


def not_well_formed(source: Source, error: NotWellFormedError) -> Diagnostic:
    """Say where a file stops being XML, why, and what to do."""
    line = source.line(error.line)
    for known in _FAULTS:
        found = re.match(f"[^\n]*?(?:{known.pattern})", f"{error.message.strip()}\n{line}")
        if found:
            fault = _of_entity(source, found["entity"], known) if "entity" in found.groupdict() else known
            named = {"known": "", **found.groupdict(default="")} | _known(found.groupdict())
            code = fault.code
            words = [part.format(**named) for part in (fault.sentence, fault.cause, fault.cure, fault.back)]
            break
    else:
        code = "X001"
        words = [error.message.strip(), "", "Mend this place; everything after it is unknown until then.", ""]
    sentence, cause, cure, back = words
    start = line.rfind(back, 0, error.column - 1 + len(back)) if back else -1
    place = source.location_of_line(error.line, start + 1 if start >= 0 else error.column)
    message = f"The file is not well-formed XML: {sentence}."
    return Diagnostic(place, code, Severity.ERROR, message, cause, cure)


def _of_entity(source: Source, entity: str, fault: _Fault) -> _Fault:
    """What is wrong with an entity: a file or a DTD that is not read may be all that it lacks."""
    unread = (source.text[start:end] for start, end in source.unread)
    doctype = next((one for one in unread if one.startswith("<!DOCTYPE")), "")
    declared = rf"""<!ENTITY\s+{re.escape(entity)}\s+(?:SYSTEM|PUBLIC\s*(?:"[^"]*"|'[^']*'))\s*["']([^"']*)"""
    file = re.search(declared, doctype)
    if file:
        address = file[1].replace("{", "{{").replace("}", "}}")
        return replace(
            fault,
            sentence="the entity “&{entity};” stands for another file, which is not read",
            cause="What a DOCTYPE asks for is never fetched.",
            cure=f'Write <xi:include href="{address}"/> instead, with xmlns:xi="http://www.w3.org/2001/XInclude".',
        )
    if re.match(r"<!DOCTYPE\s+\S+\s+(?:SYSTEM|PUBLIC)|[^\[]*\[.*%", doctype, re.DOTALL):
        return replace(
            fault,
            sentence="the entity “&{entity};” is not declared in this file",
            cause="A DTD may declare it, but what a DOCTYPE asks for is never fetched.",
            cure=fault.cure if _known({"entity": entity})["known"] != _CHARACTER else _DECLARE,
        )
    return fault


_CHARACTER = "the character it stands for"
_DECLARE = 'Type what it stands for, or declare it between [ and ] of the DOCTYPE: <!ENTITY {entity} "…">.'
_PREFIXES = {
    "xi": "http://www.w3.org/2001/XInclude",
    "tei": "http://www.tei-c.org/ns/1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "svg": "http://www.w3.org/2000/svg",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "rng": "http://relaxng.org/ns/structure/1.0",
}


def _known(named: dict[str, str | None]) -> dict[str, str]:
    """What is known of a name in a message: HTML's character for an entity, the address of a prefix."""
    if named.get("entity"):
        character = html.unescape(f"&{named['entity']};")
        return {"known": _CHARACTER if character.startswith("&") else f"“{character}” itself"}
    if named.get("prefix"):
        return {"known": _PREFIXES.get(named["prefix"] or "", "…")}
    return {}


_DECLARATION = 'Write <?xml version="1.0" encoding="UTF-8"?> as the first line.'
_FAULTS = (
    _Fault(
        r"\n(<{7} |={7}$|>{7} )",
        "two versions of it were merged and the conflict is still open",
        "Git leaves the lines “<<<<<<<”, “=======” and “>>>>>>>” around what it could not merge.",
        "Keep one of the two versions and remove the three marks.",
    ),
    _Fault(
        r"xmlParseEntityRef: no name",
        "a bare “&” stands here",
        "In XML “&” begins an entity, such as “&amp;”.",
        "Write “&amp;” for “&”.",
        "&",
    ),
    _Fault(
        r"EntityRef: expecting ';'",
        "“&” begins an entity here, and no “;” ends it",
        "In XML “&” begins an entity, such as “&amp;”.",
        "Write “&amp;” for “&”, or “;” after the entity's name.",
        "&",
    ),
    _Fault(
        r"Entity '(?P<entity>.+?)' not defined",
        "the entity “&{entity};” is not defined",
        "XML itself knows only &amp; &lt; &gt; &quot; and &apos;.",
        "Type {known}.",
        "&",
        "X003",
    ),
    _Fault(
        r"xmlParseCharRef|CharRef: invalid",
        "this reference names no character that may stand in XML",
        "A character is named by its number: “&#233;” or “&#xE9;”.",
        "Type the character itself, or correct its number.",
        "&#",
    ),
    _Fault(
        r"Opening and ending tag mismatch: (?P<open>\S+) line (?P<line>\d+) and (?P<closed>\S+)",
        "</{closed}> comes while <{open}> of line {line} is still open",
        "Elements lie one inside the other and never overlap.",
        "Write </{open}> before it, or remove the tag that is too many.",
        "</{closed}",
        "X002",
    ),
    _Fault(
        r"Premature end of data in tag (?P<open>\S+) line (?P<line>\d+)",
        "it ends while <{open}> of line {line} is still open",
        "Every element that is opened must be closed.",
        "Write </{open}> where it ends, or fetch the file again: it may be cut short.",
    ),
    _Fault(
        r"Couldn't find end of Start Tag (?P<open>\S+) line (?P<line>\d+)",
        "the tag <{open} of line {line} is not closed with “>”",
        "",
        "Write “>” at the end of the tag.",
    ),
    _Fault(
        r"(?<!\S)expected '>'",
        "this end tag is not closed with “>”",
        "An end tag holds a name and nothing else.",
        "Write “>” directly after the name.",
        "</",
    ),
    _Fault(
        r"""AttValue: " or ' expected""",
        "the value of this attribute does not stand in straight quotation marks",
        """XML knows " and ' around a value; typographic quotation marks do not count.""",
        """Write the value between " and ".""",
    ),
    _Fault(
        r"AttValue: ['\"] expected",
        "the value of an attribute is not closed",
        "",
        "Write the quotation mark that ends the value, or fetch the file again: it may be cut short.",
    ),
    _Fault(
        r"Specification mandates value for attribute (?P<attribute>\S+)",
        "@{attribute} has no value",
        "An attribute is a name, “=” and a value in quotation marks.",
        'Write {attribute}="…", or remove it.',
        "{attribute}",
    ),
    _Fault(
        r"attributes construct error",
        "something stands directly behind the value of an attribute",
        "Attributes are parted by blanks, and a quotation mark ends a value.",
        "Write a blank between two attributes, and “&quot;” for a quotation mark inside a value.",
    ),
    _Fault(
        r"Unescaped '<' not allowed in attributes values",
        "a “<” stands in the value of an attribute",
        "Often the quotation mark that should end the value before it is missing.",
        "Write the quotation mark that is missing, or “&lt;” for “<”.",
    ),
    _Fault(
        r"error parsing attribute name",
        "this is no attribute",
        "After the name of an element stand attributes, then “>” or “/>” without a blank in it.",
        "Close the tag with “>” before this place, or correct the name of the attribute.",
    ),
    _Fault(
        r"Attribute (?P<attribute>\S+?)(?: in '.*')? redefined",
        "@{attribute} stands twice on one element",
        "An element has each attribute once at most.",
        "Keep one of the two; several pointers or types stand in one value, parted by blanks.",
        "{attribute}=",
    ),
    _Fault(
        r"Namespace prefix (?P<prefix>\S+) (?:on|for)",
        "the prefix “{prefix}:” is not declared",
        "",
        'Write xmlns:{prefix}="{known}" on the root element, or remove the prefix.',
        "{prefix}:",
    ),
    _Fault(
        r"Failed to parse QName '(?P<name>.*)'",
        "the name “{name}” is not one name, or one prefix and one name",
        "A colon parts a prefix from a name.",
        "Remove the colon that is too many.",
        "{name}",
    ),
    _Fault(
        r"StartTag: invalid element name",
        "“<” is not followed by the name of an element",
        "In XML “<” begins a tag; a name begins with a letter, directly after it.",
        "Write “&lt;” for “<” in text, or correct the name of the element.",
        "<",
    ),
    _Fault(
        r"XML declaration allowed only at the start|XML or text declaration not at start",
        "the XML declaration is not at the very beginning of the file",
        "Not even a blank or an empty line may stand before it.",
        "Remove what stands before “<?xml”, or this “<?xml …?>”, if it is the second.",
        "<?xml",
    ),
    _Fault(
        r"Unsupported encoding: (?P<encoding>\S+)",
        "it declares the encoding “{encoding}”, which is unknown",
        "",
        'Save the file as UTF-8 and declare encoding="UTF-8".',
        "{encoding}",
    ),
    _Fault(
        r"Invalid bytes in character encoding|Input is not proper|[Ee]ncoding error|not encoded in",
        "this byte is no character in the encoding that the file declares",
        "Without a declaration the encoding is UTF-8; the file was probably saved in another one.",
        "Save the file as UTF-8, or declare the encoding in which it was saved.",
    ),
    _Fault(
        r"Unsupported version|Malformed declaration|standalone accepts|String not closed|"
        r"parsing XML declaration|Blank needed here",
        "its XML declaration is not written as it must be",
        "",
        _DECLARATION,
    ),
    _Fault(
        r"[Dd]ouble[ -]hyphen",
        "a comment holds “--”",
        "In a comment “--” may only stand in the “-->” that ends it.",
        "Write “- -” or a dash instead.",
    ),
    _Fault(r"Comment not terminated", "a comment is not closed", "", "Write “-->” where the comment ends."),
    _Fault(r"CData section not finished", "a CDATA section is not closed", "", "Write “]]>” where the section ends."),
    _Fault(
        r"Sequence '\]\]>' not allowed",
        "“]]>” stands in the text",
        "“]]>” ends a CDATA section, and none is open.",
        "Write “]]&gt;”.",
    ),
    _Fault(
        r"PCDATA invalid Char|invalid character in attribute value|Char 0x\w+ out of",
        "a character stands here that XML does not allow",
        "Control characters come with text from word processors and databases; most are invisible.",
        "Delete it, or type the character that is meant.",
    ),
    _Fault(
        r"PI (?P<name>\S+) (?:never end|space expected)",
        "the processing instruction <?{name} is not closed",
        "",
        "Write “?>” where it ends.",
    ),
    _Fault(
        r"Invalid PI name|no target name",
        "“<?” is not followed by a name that an instruction may have",
        "“<?xml …?>” stands in the first line only.",
        "Remove it, or correct the name.",
        "<?",
    ),
    _Fault(
        r"internal subset|Entity value required|EntityDecl|DOCTYPE improperly",
        "its DOCTYPE is not written as it must be",
        "",
        "Correct the DOCTYPE, or remove it and name the schema with <?xml-model?>.",
    ),
    _Fault(
        r"entity reference loop",
        "an entity of its DOCTYPE contains itself",
        "",
        "Correct the entity, or type the text that is meant.",
    ),
    _Fault(
        r"amplification",
        "the entities of its DOCTYPE unfold to more text than is safe to read",
        "A small file of this kind can fill the memory of a machine.",
        "Type the text that is meant instead of the entities.",
    ),
    _Fault(
        r"Excessive depth|depth in document",
        "its elements lie more than 256 deep one in another",
        "Often an element that should be empty is opened again and again and never closed.",
        "Close the elements where they end.",
    ),
    _Fault(
        r"Extra content at the end",
        "something stands after the end of the root element",
        "An XML document is one element with everything inside.",
        "Remove it, or move it before the last end tag.",
    ),
    _Fault(r"Document is empty", "it is empty", "", "Fetch the file again, or remove it."),
    _Fault(
        r"Start tag expected",
        "there is no element where the first one should begin",
        "Before the first element only <?…?>, <!DOCTYPE …> and comments may stand.",
        "Remove the text before the first “<”, or the file, if it is not XML at all.",
    ),
)

"""What is found while files are read or rendered, or when all is found, and so has no check of its own."""

from __future__ import annotations

from dataclasses import dataclass

from litvtei.diagnostics import Diagnostic, Location, Severity
from litvtei.errors import SourceError
from litvtei.markup.names import display_name
from litvtei.markup.tree import SourceTree
from litvtei.workers import Lost, Reason


@dataclass(frozen=True, slots=True)
class ReadingFault:
    """A code, its name, its weight, and the page that ``litvtei explain`` shows."""

    code: str
    slug: str
    severity: Severity
    manual: str


READING_FAULTS = (
    ReadingFault(
        "C001",
        "ignored-without-reason",
        Severity.WARNING,
        """Findings are ignored, and nobody says why.

Whoever edits the file next cannot tell an oversight from a decision. The findings
are hidden all the same.

Wrong:  <?litvtei ignore T004?>
Right:  <?litvtei ignore T004 reason="the scribe wrote it twice"?>

In litvtei.toml, reason = "…" beside code and path.""",
    ),
    ReadingFault(
        "C002",
        "unused-ignore",
        Severity.WARNING,
        """What is to be ignored is not found.

The fault was mended or the code is another. An ignore that is left behind would hide
the next fault. One in a file holds from where it stands to the end of the next
sibling element; if none follows, for its whole parent; before the root, for the file.

Wrong:  <?litvtei ignore T004 reason="so in the manuscript"?><p>No word is doubled here.</p>
Right:  <p>No word is doubled here.</p>""",
    ),
    ReadingFault(
        "C003",
        "unclear-ignore",
        Severity.WARNING,
        """An instruction to litvtei cannot be understood, or it or litvtei.toml names an unknown code.

litvtei explain lists all codes. The beginning of a code stands for all that begin so.

Wrong:  <?litvtei ignore="T004"?>
Right:  <?litvtei ignore T004 reason="the scribe wrote it twice"?>""",
    ),
    ReadingFault(
        "X001",
        "not-well-formed",
        Severity.ERROR,
        """A file is not well-formed XML.

Nothing can be read from it: not its text, not its entries. The edition is
checked and built without it, and the site's front page names it.

The commonest causes: a bare “&”, which begins an entity (write “&amp;”), and a file that
was cut short. Tags that cross are X002, entities that nobody declares X003.

Wrong:  <p>Krasin & Sons</p>
Right:  <p>Krasin &amp; Sons</p>

Source: XML 1.0, fifth edition, 2.1 (Well-Formed XML Documents).""",
    ),
    ReadingFault(
        "X002",
        "crossing-tags",
        Severity.ERROR,
        """An element is closed while another, begun inside it, is still open.

The file is not XML, so nothing can be read from it. What was opened last is closed first.
Where two things really overlap, one of them is written as two elements, the second with
@prev, or as an empty element at either end, such as <addSpan/> and its <anchor/>.

Wrong:  <p>He <hi>came, <emph>saw</hi></emph> and left.</p>
Right:  <p>He <hi>came, <emph>saw</emph></hi> and left.</p>

Source: XML 1.0, fifth edition, 2.1 (Well-Formed XML Documents) and 3.1 (Start-Tags, End-Tags);
TEI Guidelines, Non-hierarchical Structures.""",
    ),
    ReadingFault(
        "X003",
        "undeclared-entity",
        Severity.ERROR,
        """An entity is used that nobody declares.

The file is not XML, so nothing can be read from it. XML knows five: &amp; &lt; &gt; &quot; and
&apos;. What HTML calls &nbsp; or &eacute; is a character: type it, or its number.

Wrong:  <p>A caf&eacute; in Geneva</p>
Right:  <p>A café in Geneva</p>

Source: XML 1.0, fifth edition, 4.1 (Character and Entity References) and 4.6 (Predefined Entities).""",
    ),
    ReadingFault(
        "X011",
        "not-tei",
        Severity.NOTE,
        """A file is XML, but its root element is not TEI.

It is left alone. If it should be TEI, its root lacks the namespace; if not,
name it in [sources] exclude of litvtei.toml.

Wrong:  <Tei xmlns="http://www.tei-c.org">…</Tei>
Right:  <TEI xmlns="http://www.tei-c.org/ns/1.0">…</TEI>

Source: TEI Guidelines, 4 (Default Text Structure).""",
    ),
    ReadingFault(
        "X012",
        "unreadable",
        Severity.ERROR,
        """A file cannot be read from the disk.

It is a pipe or a device, larger than 256 MB, or you may not read it.

Wrong:  a named pipe called letter.xml
Right:  a regular file that you may read""",
    ),
    ReadingFault(
        "X013",
        "outside-dtd",
        Severity.NOTE,
        """A DOCTYPE asks for a file that was not read.

litvtei loads nothing from outside an edition, neither from the network nor
from elsewhere on the disk. Entities declared there stay unknown, default
attributes are not added; the text itself is read in full.

Wrong:  <!DOCTYPE TEI.2 SYSTEM "tei2.dtd">
Right:  no DOCTYPE, and a schema named by <?xml-model?>""",
    ),
    ReadingFault(
        "X014",
        "not-included",
        Severity.WARNING,
        """An xi:include was not met.

Inclusions are followed inside the edition's folder only, eight deep and a
thousand at most. The fallback stands in its place, if there is one.

Wrong:  <xi:include href="https://example.org/header.xml"/>
Right:  <xi:include href="header.xml"/>, with header.xml in the edition

Source: XInclude 1.0; TEI Guidelines, 16.9.""",
    ),
    ReadingFault(
        "X015",
        "part-without-whole",
        Severity.NOTE,
        """A file holds part of a TEI document, and no document includes it.

Its words appear nowhere in the edition.

Wrong:  <surface xmlns="http://www.tei-c.org/ns/1.0">…</surface>, alone
Right:  a TEI document with <xi:include href="surface.xml"/>""",
    ),
    ReadingFault(
        "X016",
        "lost",
        Severity.ERROR,
        """litvtei itself failed at a file.

It took more time or memory than [limits] allow a file of its size, or litvtei has a fault that this file
brings out. The file is left out, and everything else is read as if it were not there.

Wrong:  one file of 3 GB
Right:  a file for each document, or [limits] megabytes = 16000

If it is a crash, please report it: no file, however odd, should do that.""",
    ),
    ReadingFault(
        "X020",
        "unhandled-element",
        Severity.NOTE,
        """No template says how an element should look.

Its words stand in the page as they are, in a <span class="tei-NAME">. Reported
by litvtei build, once for each element name of a file.

Wrong:  <measureGrp>…</measureGrp>, shown as plain words
Right:  a template for it in the edition's xslt/local.xsl, which imports litvtei:/tei-to-html.xsl""",
    ),
)


def unreadable(path: str, error: SourceError) -> Diagnostic:
    """Say that a file cannot be read, and why."""
    reason = str(error).rpartition(f"{path} ")[2]
    return Diagnostic(Location(path), "X012", Severity.ERROR, f"The file was not read: it {reason}.")


def lost(path: str, one: Lost) -> Diagnostic:
    """Say that litvtei failed at a file, and how."""
    how = {
        Reason.TIME: "litvtei took too long over the file and gave it up.",
        Reason.MEMORY: "litvtei ran out of memory over the file and gave it up.",
        Reason.CRASH: f"litvtei crashed over the file ({one.detail}).",
        Reason.ERROR: f"litvtei failed over the file: {one.detail.strip().rpartition(chr(10))[2]}",
    }[one.reason]
    limited = one.reason in (Reason.TIME, Reason.MEMORY)
    return Diagnostic(
        Location(path),
        "X016",
        Severity.ERROR,
        how,
        "All other files were read; this one is missing from the result.",
        "Cut the file into several, or raise [limits] in litvtei.toml."
        if limited
        else "This is a fault of litvtei: please report it, with the file.",
    )


def refused(tree: SourceTree) -> list[Diagnostic]:
    """Say what a file asked for from outside and did not get."""
    found = [
        Diagnostic(
            tree.source.location(max(tree.source.data.find(b"<!DOCTYPE"), 0)),
            "X013",
            Severity.NOTE,
            f"The DOCTYPE asks for “{address}”, which was not read.",
            "litvtei reads nothing from outside the edition, so entities declared there stay unknown.",
            "Remove the DOCTYPE, and name the schema with <?xml-model?>.",
        )
        for address in dict.fromkeys(tree.refused)
    ]
    found += [
        Diagnostic(
            refusal.source.location_of_element(refusal.element_index),
            "X014",
            Severity.WARNING,
            f"“{refusal.href}” was not included: {refusal.reason}.",
            "",
            "Put the file into the edition's folder and correct href, or remove the xi:include.",
        )
        for refusal in tree.refusals
    ]
    return found


def foreign(tree: SourceTree) -> Diagnostic:
    """Say that a file is not TEI."""
    namespace = str(tree.root.tag).rpartition("}")[0].removeprefix("{")
    return Diagnostic(
        tree.location(tree.root),
        "X011",
        Severity.NOTE,
        f"The file is XML but not TEI: its root element is <{display_name(tree.root.tag)}>"
        f" in {f'the namespace {namespace}' if namespace else 'no namespace'}.",
        "litvtei reads TEI, in its namespace http://www.tei-c.org/ns/1.0 or, for P4, in none.",
        "Leave the file out with [sources] exclude, or put its root into the TEI namespace.",
    )

"""S010."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from litvtei.checks.check import Finding, file_check
from litvtei.diagnostics import Location, Severity
from litvtei.edition.document import OpenFile
from litvtei.errors import SourceError
from litvtei.markup.tree import SourceTree
from litvtei.schema.binding import bound_rules
from litvtei.schema.schematron.file import read_rules
from litvtei.schema.schematron.run import Broken, NotRun

_MOST_FINDINGS = 1000


@file_check("S010", Severity.ERROR)
def schematron_failed(file: OpenFile) -> Iterator[Finding]:
    """A file breaks a rule of its Schematron schema.

    The schemas are those of [schema] schematron in litvtei.toml, else those that the file names
    itself with <?xml-model?>; rules inside a RELAX NG grammar count too. The words are the schema's
    own, its @role says how much a finding weighs, and its @id stands in brackets at the end.
    Rules may ask nothing but the document: those that read other files are not run. Those that
    need functions or keys of XSLT are run by Saxon, in a process that can open nothing, if
    litvtei[saxon] is installed. A note names once what is not run.

    Wrong:  <date when="1917-11-08" notBefore="1917">8 November 1917</date>
    Right:  <date when="1917-11-08">8 November 1917</date>

    Source: Schematron (ISO/IEC 19757-3:2016).
    """
    tree = file.tree
    if tree is None:
        return
    for name in bound_rules(tree.root, tree.path, file.config.schematron):
        try:
            rules = read_rules(name, file.config.folder)
        except SourceError:
            continue
        for one in rules.not_run:
            yield _not_run(one, one.location)
        for number, found in enumerate(rules.check(tree.root, index=tree.index)):
            if number == _MOST_FINDINGS:
                message = (
                    f"Only the first {number} findings by {PurePosixPath(rules.name).name} in this file are shown."
                )
                yield Finding(tree.location(tree.root), message, severity=Severity.NOTE)
                break
            if isinstance(found, Broken):
                place = tree.location(found.element, found.attribute)
                yield Finding(place, found.message, found.cause, severity=found.severity)
            else:
                yield _not_run(found, _place(tree, found))


def _place(tree: SourceTree, found: NotRun) -> Location:
    return found.location if found.element is None else tree.location(found.element)


def _not_run(found: NotRun, place: Location) -> Finding:
    elsewhere = () if found.element is None else (found.location,)
    cure = f"Mend the rule in {PurePosixPath(found.location.path).name}, or run it with another validator."
    if found.saxon:
        cure = 'Install Saxon, which may run it: python -m pip install "litvtei[saxon]".'
    return Finding(place, found.message, cure=cure, related=elsewhere, severity=Severity.NOTE)

"""Rules that only an XSLT processor can run, run by Saxon (the extra ``saxon``) in a process that can open nothing.

Three walls stand between a rule and the machine: ``transform`` refuses what names anything beyond the document; Saxon
is told to call no foreign function and to follow no address; and its process has given up files and connections before
the first rule runs (``saxon_child``), with limits of CPU time and memory. An endless rule costs itself, not the others.

``workers`` is not used: checks run in its processes, which may have none of their own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from lxml import etree

from litvtei.schema.schematron import saxon_child
from litvtei.schema.schematron.outcome import Broken, NotRun
from litvtei.schema.schematron.rule import Pattern, Test
from litvtei.schema.schematron.transform import tests_of

SECONDS = 10
MEGABYTES = 1024
# A process also waits for its turn, which costs no CPU time.
_PATIENCE = 6
_LONGEST_PROBLEM = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one stylesheet: what it wrote, or why it wrote nothing, for this document or (always) for any."""

    xml: str = ""
    problem: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A pattern, what Saxon is to run in its place, what it is called, and why nobody else runs it."""

    pattern: Pattern
    sheet: str
    name: str
    not_run: tuple[NotRun, ...] = ()


@cache
def has_saxon() -> bool:
    """Tell whether the extra is installed, and this system can shut its process in."""
    return sys.platform == "linux" and find_spec("saxonche") is not None


def run_stylesheets(sheets: Sequence[str], root: etree._Element, seconds: int = SECONDS) -> Iterator[Answer]:
    """Yield what comes of each stylesheet for a document. Each may take so many CPU seconds."""
    document = "".join(
        etree.tostring(one, encoding="unicode", with_tail=False)
        for one in (*reversed(list(root.itersiblings(preceding=True))), root)
    )
    at = 0
    while at < len(sheets):
        answers, problem = _answers(sheets[at:], document, seconds)
        yield from answers
        at += len(answers)
        if problem and at < len(sheets):
            yield Answer(problem=problem)
            at += 1


def _answers(sheets: Sequence[str], document: str, seconds: int) -> tuple[list[Answer], str]:
    """Return the answers of one process, and how it ended if that was before the last."""
    job = {"document": document, "stylesheets": list(sheets), "seconds": seconds, "megabytes": MEGABYTES}
    command = [sys.executable, "-I", "-X", "utf8", str(Path(saxon_child.__file__))]
    environment = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "PATH") if name in os.environ}
    try:
        ran = subprocess.run(  # noqa: S603 - our own program, by its full name
            command,
            input=json.dumps(job).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            check=False,
            timeout=_PATIENCE * seconds * len(sheets),
        )
        out, slow = ran.stdout, ran.returncode < 0
    except subprocess.TimeoutExpired as error:
        out, slow = error.stdout or b"", True
    answers = [_answer(line) for line in islice(out.splitlines(keepends=True), len(sheets)) if line.endswith(b"\n")]
    return answers, f"it takes more than {seconds} seconds" if slow else "it takes too much memory, or Saxon failed"


def _answer(line: bytes) -> Answer:
    found = json.loads(line)
    # Where in a stylesheet that nobody wrote helps nobody.
    problem = re.sub(r" on line \d+ column \d+ of \S*", ":", " ".join(str(found.get("error", "")).split()))
    problem = problem[:_LONGEST_PROBLEM]
    return Answer(found.get("xml", ""), problem, bool(found.get("always")))


def check_elsewhere(patterns: Sequence[Elsewhere], root: etree._Element) -> Iterator[Broken | NotRun]:
    """Yield what is wrong with a document by patterns that Saxon runs, and which of them it could not run.

    What it can run in no document comes without an element.
    """
    answers = run_stylesheets([one.sheet for one in patterns], root)
    for one, answer in zip(patterns, answers, strict=True):
        if answer.always:
            yield from (replace(why, message=f"{why.message} Saxon: {answer.problem}") for why in one.not_run)
        elif answer.problem:
            message = f"The rules from that for {one.name} on were not run: {answer.problem.rstrip('.')}."
            yield NotRun(message, one.pattern.location, root)
        else:
            yield from _broken(answer.xml, tests_of(one.pattern), root)


def _broken(xml: str, tests: Sequence[Test], root: etree._Element) -> Iterator[Broken]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for one in etree.fromstring(xml.encode(), parser):
        test = tests[int(one.get("t", ""))]
        message, *more = (" ".join("".join(part.itertext()).split()) for part in one)
        message = message or f"{test.test} is {'not ' if test.expected else ''}true."
        message = f"{message} ({test.id})" if test.id else message
        element = _at(root, one.get("p", ""))
        yield Broken(element, one.get("a", ""), message, test.severity, " ".join(more))


def _at(root: etree._Element, place: str) -> etree._Element:
    element = root
    for position in place.split()[1:]:
        element = next(islice(element.iterchildren(etree.Element), int(position), None))
    return element

"""A letter without tags and its registers, for whoever reviews what is suggested for it."""

from __future__ import annotations

import json
from pathlib import Path

NAMESPACE = "http://www.tei-c.org/ns/1.0"
LETTER = f"""<TEI xmlns="{NAMESPACE}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body>
<p>Chicherin was in Geneva. Then Litvinov met Chicherin.</p>
<p>Litvinov and Dr Anton Schuster left on 8 November 1917.</p>
</body></text></TEI>
"""
REGISTER = f"""<TEI xmlns="{NAMESPACE}"><standOff>
  <listPerson>
    <person xml:id="chicherin"><persName><forename>Georgy</forename> <surname>Chicherin</surname></persName></person>
    <person xml:id="ivy"><persName><forename>Ivy</forename> <surname>Litvinov</surname></persName></person>
    <person xml:id="litvinov"><persName><forename>Maxim</forename> <surname>Litvinov</surname></persName></person>
  </listPerson>
  <listPlace>
    <place xml:id="geneva"><placeName>Geneva</placeName></place>
  </listPlace>
</standOff></TEI>
"""


def said(folder: Path) -> list[str]:
    """Return what stands in the decisions file, in short."""
    lines = map(json.loads, (folder / ".litvtei" / "decisions.jsonl").read_text(encoding="utf-8").splitlines())
    return [f"{one['verdict']} {one['form']} {one.get('entry', '')}".strip() for one in lines]

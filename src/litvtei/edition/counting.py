"""How mentions are counted, as ``litvtei explain counting`` tells it: every rule with an example that is tested."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill, indent


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of counting.

    ``example`` is the body of a text; ``header`` stands before it, ``register`` and ``places`` are further entries.
    ``counts`` say what is counted in the example: ``ada 1``; what no register has goes by its pointer (``#cyd 1``).
    ``apart`` says in the same way what is counted apart from mentions: speeches, and addresses of letters.
    """

    title: str
    text: str
    example: str
    counts: tuple[str, ...]
    apart: tuple[str, ...] = ()
    header: str = ""
    register: str = ""
    places: str = ""


PERSONS = '<person xml:id="ada"><persName>Ada</persName></person><person xml:id="bob"><persName>Bob</persName></person>'
PLACES = '<place xml:id="riga"><placeName>Riga</placeName></place>'
RULES = (
    Rule(
        "What is a mention",
        "persName, placeName, geogName, orgName, eventName and objectName in a text; rs, name and title if they point "
        "to something; settlement, district, region, country, bloc, geogFeat and author if they point to something of "
        "the edition. A mention belongs to the entry that its pointer leads to. Which attribute points (@ref, @key, "
        "@corresp …) is what litvtei.toml says, else the one whose values lead to most entries.",
        '<p><persName ref="#ada">Ada</persName> met <rs ref="#bob">her brother</rs> in <placeName>town</placeName> in '
        '<settlement ref="#riga">Riga</settlement></p>',
        ("ada 1", "bob 1", "riga 1"),
    ),
    Rule(
        "Mentions and texts",
        "Two figures, never one for the other: how often an entry is named, and in how many texts. A division with a "
        "page of its own is a text.",
        '<p><persName ref="#ada">Ada</persName>, and once more <persName ref="#ada">Ada</persName>.</p>',
        ("ada 2",),
    ),
    Rule(
        "Registers do not count",
        "A name inside listPerson, listPlace, listOrg, listBibl, listEvent, listObject or list type=names is part of a "
        "register. It is shown on the page of the entry, apart, and counted nowhere.",
        '<p><persName ref="#ada">Ada</persName> came.</p>',
        ("ada 1",),
        register='<person xml:id="eve"><note>Sister of <persName ref="#ada">Ada</persName>.</note></person>',
    ),
    Rule(
        "Headers do not count; senders and receivers count apart",
        "Nothing in a teiHeader is a mention in the text. The names in correspAction are a role of their own: sender, "
        "receiver, place.",
        '<p>Dear <persName ref="#bob">B.</persName></p>',
        ("bob 1",),
        apart=("ada 1", "bob 1"),
        header='<correspDesc><correspAction type="sent"><persName ref="#ada">Ada</persName></correspAction>'
        '<correspAction type="received"><persName ref="#bob">Bob</persName></correspAction></correspDesc>',
    ),
    Rule(
        "A description of a manuscript counts where there is no text",
        "In a catalogue of manuscripts msDesc is all that there is to read: where a document has no words in its text, "
        "names in the msDesc of its header are mentions in the text.",
        "",
        ("ada 1",),
        header='<msDesc><history><provenance>Given by <persName ref="#ada">Ada</persName>.</provenance></history>'
        "</msDesc>",
    ),
    Rule(
        "Speeches count apart",
        "sp points to its speaker with @who, in transcribed speech u or annotationBlock. That is a speech, not a "
        "mention; what is named in the speech is one.",
        '<sp who="#ada"><speaker>Ada</speaker><p>Where is <persName ref="#bob">Bob</persName>?</p></sp>',
        ("bob 1",),
        apart=("ada 1",),
    ),
    Rule(
        "Nested names count each",
        "A name in a name is a mention of its own.",
        '<p><persName ref="#ada">Ada of <placeName ref="#riga">Riga</placeName></persName></p>',
        ("ada 1", "riga 1"),
    ),
    Rule(
        "Two pointers are two mentions",
        "@ref with two values names two. A @key is one value, blanks and all.",
        '<p><rs ref="#ada #bob">the children</rs></p>',
        ("ada 1", "bob 1"),
    ),
    Rule(
        "A pointer that leads nowhere is not lost",
        "It is listed with its mentions as “without an entry”; a name without a pointer as “without a pointer”, by its "
        "words. Neither counts for any entry of a register.",
        '<p><persName ref="#cyd">Cyd</persName> and <persName>somebody</persName></p>',
        ("#cyd 1",),
    ),
    Rule(
        "Notes and the apparatus count, and say so",
        "What is named in a note, a rejected reading, a heading, a caption is a mention, and its line says where it "
        "stands. The lemma of an apparatus entry is the text itself.",
        '<p><app><lem><persName ref="#ada">Ada</persName></lem><rdg><persName ref="#bob">Bob</persName></rdg></app> '
        'came.<note>With <persName ref="#bob">Bob</persName>.</note></p>',
        ("ada 1", "bob 2"),
    ),
    Rule(
        "A choice is read once",
        "Of choice the regular form is read (reg, corr, expan), never both; names in the other form count no second "
        "time.",
        '<p><persName ref="#ada"><choice><abbr>A.</abbr><expan>Ada</expan></choice></persName></p>'
        '<p><choice><sic><persName ref="#bob">Bbo</persName></sic><corr><persName ref="#bob">Bob</persName></corr>'
        "</choice></p>",
        ("ada 1", "bob 1"),
    ),
    Rule(
        "A broken word is joined",
        "Over lb, pb or cb with break=no the parts are one word, the hyphen is gone: this is spelt “Litvinov”.",
        '<p><persName ref="#ada">Lit-<lb break="no"/>vinov</persName></p>',
        ("ada 1",),
    ),
    Rule(
        "A name that is split by markup is one",
        "What stands in one element is one mention, whatever is inside. Elements that belong together over a gap and "
        "say so with @next and @prev are two elements and count twice.",
        '<p><persName ref="#ada"><forename>A<hi rend="sup">da</hi></forename> <surname>King</surname></persName></p>',
        ("ada 1",),
    ),
    Rule(
        "The entry decides what an rs is",
        "A @type of rs or name that contradicts the entry, or is misspelt, is passed over: the kind is the entry's.",
        '<p><rs type="persn" ref="#riga">the town</rs></p>',
        ("riga 1",),
    ),
    Rule(
        "An identifier defined twice is one entry",
        "Entries of the same kind and identifier are merged, in one file or in many: nothing that they say is lost, "
        "and R003 reports those of one file.",
        '<p><persName ref="#eve">Eve</persName></p>',
        ("eve 1",),
        register='<person xml:id="eve"><persName>Eve</persName></person>'
        '<person xml:id="eve"><persName xml:lang="ru">Ева</persName></person>',
    ),
    Rule(
        "An identifier of two kinds is decided by the element",
        "Where a person and a place share an identifier, persName means the one and placeName the other; R003 reports "
        "it.",
        '<p><placeName ref="#ada">the ship Ada</placeName> <persName ref="#ada">Ada</persName></p>',
        ("ada 1", "place ada 1"),
        places='<place xml:id="ada"><placeName>Ada</placeName></place>',
    ),
)
_OPENING = """How mentions are counted

In the examples a register has the persons ada and bob and the place riga. Every example is one of litvtei's own tests.
"""


def counting_manual() -> str:
    """Return all rules with their examples, to be read in a terminal."""
    parts = [_OPENING]
    for number, rule in enumerate(RULES, 1):
        lines = [f"{number}. {rule.title}", indent(fill(rule.text, 96), "   ")]
        lines += [f"\n     {before}" for before in (rule.header, rule.register, rule.places) if before]
        lines.append(f"\n     {rule.example}")
        apart = f"; apart: {', '.join(rule.apart)}" if rule.apart else ""
        lines.append(f"     → {', '.join(rule.counts)}{apart}\n")
        parts.append("\n".join(lines))
    return "\n".join(parts).rstrip()

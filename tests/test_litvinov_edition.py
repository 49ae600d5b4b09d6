"""The project's own edition in ``tei/`` tells all that its two sources tell, in words of its own.

The tables were written by hand from the sources: whoever changes a text sees here what it must not lose.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
TEI = ROOT / "tei"
SOURCES = ROOT.parent / "shared" / "seeds"

NS = {"tei": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTING = [
    "active",
    "calendar",
    "corresp",
    "datingMethod",
    "mutual",
    "passive",
    "ref",
    "resp",
    "source",
    "where",
]
COPIED_WORDS = 8

needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources are not part of the project")

# Register, entry, and the words with which the sources speak of it.
ENTRIES: dict[str, dict[str, list[str]]] = {
    "persons": {
        "litvinov": [
            "Litvinov",
            "Maksim Litvinov",
            "Maxim Litvinov",
            "Litvinov, Maksim Maksimovich",
            "Meir-Henekh Moiseevich Wallach",
            "Meer Wallach",
            "Wallach",
        ],
        "bauman": ["Nikolay Bauman"],
        "briand": ["Briand"],
        "bukharin": ["Bukharin"],
        "chernikov": ["Chaim Chernikov"],
        "chicherin": ["Chicherin"],
        "de-valera": ["Éamon de Valera"],
        "ehrenburg": ["Il’ia Ehrenburg"],
        "goldman": ["Nahum Goldman"],
        "gorky": ["Maksim Gorky"],
        "hardie": ["Keir Hardie"],
        "haslam": ["Jonathan Haslam"],
        "herf": ["Jeffrey Herf"],
        "hitler": ["Hitler"],
        "kellogg": ["Kellogg"],
        "krasin": ["Leonid Krasin"],
        "macdonald": ["Ramsay MacDonald"],
        "maisky": ["Ivan Maisky"],
        "martov": ["Yuri Martov"],
        "mccartan": ["Patrick McCartan"],
        "molotov": ["Vyacheslav Molotov", "Molotov"],
        "mussolini": ["Benito Mussolini"],
        "ribbentrop": ["Ribbentrop"],
        "roosevelt": ["President Franklin D. Roosevelt", "President Roosevelt"],
        "rykov": ["Rykov"],
        "shebunina": ["Tatiana Shebunina"],
        "sheinis": ["Zinovii Sheinis", "Sheinis"],
        "stalin": ["Joseph Stalin"],
        "vandervelde": ["Emile Vandervelde"],
        "american-charge": ["US chargé d'affaires"],
        "british-official": ["One British official"],
        "lukyanivska-warden": ["a warden"],
        "molotov-supporter": ["a supporter"],
        "escaped-inmates": ["11 inmates"],
        "european-jews": ["European Jewry"],
        "foreign-correspondents": ["foreign correspondents"],
        "imprisoned-zionists": ["Zionists incarcerated in the USSR"],
        "polish-jews": ["Polish Jews"],
        "wallach-family": ["a Jewish merchant family"],
        "zionist-representatives": ["Zionist representatives"],
    },
    "places": {
        "berlin": ["Berlin"],
        "bialystok": ["Białystok"],
        "caucasus": ["Caucasus"],
        "cuba": ["Cuba"],
        "europe": ["European"],
        "france": ["France"],
        "geneva": ["Geneva"],
        "germany": ["Germany"],
        "irish-republic": ["Irish Republic"],
        "italy": ["Italy"],
        "japan": ["Japan"],
        "kiev": ["Kiev"],
        "kremlin": ["Kremlin"],
        "london": ["London"],
        "lukyanivska-prison": ["Lukyanivska Prison", "a Kiev prison"],
        "madison-square": ["Madison Square"],
        "mediterranean": ["Mediterranean"],
        "middle-east": ["Middle East"],
        "moscow": ["Moscow"],
        "new-york": ["New York City"],
        "north-africa": ["North Africa"],
        "palestine": ["Palestine"],
        "russia": ["Russia", "Soviet Russia"],
        "soviet-union": ["Soviet Union", "USSR", "Union of Socialist Soviet Republics"],
        "stockholm": ["Stockholm"],
        "stuttgart": ["Stuttgart"],
        "sweden": ["Sweden"],
        "tiflis": ["Tiflis"],
        "united-kingdom": ["United Kingdom", "Britain", "UK"],
        "united-states": ["United States", "American", "US"],
        "washington": ["Washington"],
        "west": ["West", "pro-Western"],
        "western-europe": ["western Europe"],
    },
    "organisations": {
        "allies": ["allied powers"],
        "axis": ["Axis"],
        "bolsheviks": ["Bolsheviks", "Bolshevik"],
        "british-government": ["British government"],
        "british-military-mission": ["the military mission"],
        "bukharin-rykov-committee": ["a committee"],
        "center-for-jewish-history": ["Center for Jewish History"],
        "central-committee": ["Central Committee of the Communist Party", "Central Committee"],
        "communist-party": ["Communist Party"],
        "dail-eireann": ["Dáil Éireann"],
        "extermination-commission": ["a commission to gather"],
        "foreign-office": ["Foreign Office", "British Foreign Office"],
        "french-police": ["French police"],
        "imperial-government": ["Russian government"],
        "jewish-anti-fascist-committee": ["Jewish Anti-Fascist Committee"],
        "labour-party": ["Labour Party"],
        "league-of-nations": ["League of Nations"],
        "london-bolshevik-group": ["London Bolshevik group"],
        "mensheviks": ["Mensheviks"],
        "narkomindel": [
            "People's Commissariat of Foreign Affairs",
            "Narkomindel",
            "Commissariat of Foreign Affairs",
        ],
        "narkomindel-collegium": ["Collegium of the Commissariat of Foreign Affairs", "governing collegium"],
        "nazi-party": ["Nazi"],
        "nkvd": ["NKVD"],
        "postwar-commission": ["Commission for Preparations of Peace Agreements and Postwar Settlement"],
        "rsdlp": [
            "Rossiiskaia Sotsial-Demokraticheskaia Rabochaia Partiia",
            "Russian Social-Democratic Workers Party",
            "Russian Social Democratic Labour Party",
            "RSDLP",
        ],
        "russian-delegation-stuttgart": ["the Russian delegation"],
        "socialist-international-bureau": ["Socialist International Bureau"],
        "soviet-government": [
            "Soviet government",
            "Soviet Government",
            "new revolutionary Russian government",
        ],
        "soviet-war-relief": ["Soviet Union's war-relief organisation"],
        "sovnarkom": ["Council of People's Commissars", "Sovnarkom"],
        "tiflis-bank": ["a bank"],
        "trade-delegation": ["Trade Delegation"],
        "triple-entente": ["Triple Entente", "Entente Cordiale"],
    },
    "events": {
        "american-entry": ["the United States entered the war"],
        "american-negotiations": ["negotiations to establish"],
        "anti-fascist-committee-visit": ["the visit of representatives"],
        "arrest-1901": ["Arrested in 1901"],
        "arrests-of-bolsheviks": ["arresting the Bolsheviks"],
        "british-appointment": ["plenipotentiary representative in the United Kingdom"],
        "central-committee-removal": ["from the Central Committee"],
        "dismissal": ["dismissal"],
        "entente-congress": ["Socialist Congress of the States of the Entente Cordiale", "a conference"],
        "extermination": ["extermination of European Jewry"],
        "first-world-war": ["opponent of the war"],
        "french-arrest": ["French police arrested Litvinov"],
        "geneva-disarmament-conference": ["disarmament conference in Geneva"],
        "german-invasion": ["German attack on the Soviet Union", "Nazi invasion of the Soviet Union"],
        "kellogg-briand-pact": ["Kellogg-Briand Pact"],
        "kiev-escape": ["a mass escape"],
        "lend-lease": ["Lend-Lease"],
        "madison-square-meeting": ["a large meeting"],
        "mccartan-mission": ["redirected his envoy"],
        "molotov-ribbentrop-pact": ["Molotov–Ribbentrop Pact", "the Pact"],
        "moscow-trials": ["Moscow Trials"],
        "october-revolution": ["October Revolution"],
        "prisoner-exchange": ["a multilateral agreement"],
        "radio-broadcast": ["a radio broadcast"],
        "rapprochement": ["the rapprochement with Germany"],
        "retirement": ["officially retired"],
        "second-world-war": ["World War II"],
        "stockholm-mission": ["an official mission to Stockholm"],
        "stuttgart-congress": ["International Socialist Congress"],
        "swedish-deportation": ["deported from Sweden"],
        "tiflis-robbery": ["a bank robbery in Tiflis"],
        "trade-delegation-search": ["the search of the Trade Delegation premises"],
        "transport-discussions": ["discussions"],
    },
    "works": {
        "british-note": ["its note of 7 September [1921]"],
        "daily-herald": ["Daily Herald"],
        "encyclopedia-article": ["Litvinov, Maksim Maksimovich"],
        "hitler-letter": ["Hitler also wrote to Benito Mussolini"],
        "iskra": ["Iskra"],
        "list-of-zionists": ["a list of Zionists"],
        "litvinov-reply": ["Litvinov replied"],
        "litvinov-writings": ["many works"],
        "men-years-life": ["Men, Years, Life"],
        "molotov-reminiscences": ["reminiscences"],
        "novaia-zhizn": ["Novaia zhizn’", "The New Life"],
        "online-biography": ["citation needed"],
        "question-of-palestine": ["The Question of Palestine"],
        "search-statement": ["The lack of results of the search"],
        "sheinis-biography": ["Maksim Maksimovich Litvinov: Revoliutsioner, diplomat, chelovek"],
        "soviet-peace-appeal": ["a Soviet peace appeal"],
    },
}
NAMES = [name for entries in ENTRIES.values() for names in entries.values() for name in names]

# What the sources say of time, and the attribute values that stand for it.
DATES: list[tuple[str, dict[str, str]]] = [
    ("(1876–1951)", {"from": "1876", "to": "1951"}),
    ("from 1898", {"when": "1898"}),
    ("That year, in Kiev", {"when": "1898", "cert": "medium"}),
    ("Arrested in 1901", {"when": "1901"}),
    ("two-year break", {"dur": "P2Y"}),
    ("until 1918", {"when": "1918"}),
    ("After 18 months in custody", {"dur": "P18M"}),
    ("the Bolsheviks in 1903", {"when": "1903"}),
    ("to Russia in 1904", {"when": "1904"}),
    ("in 1905 collaborated", {"when": "1905"}),
    ("Abroad again from 1906", {"from": "1906"}),
    ("arresting the Bolsheviks in 1906", {"when": "1906"}),
    ("the next ten years", {"dur": "P10Y", "from": "1906"}),
    ("Stuttgart in 1907", {"when": "1907"}),
    ("the year before", {"when": "1907"}),
    ("In January 1908", {"when": "1908-01"}),
    ("Entente Cordiale in 1915", {"when": "1915"}),
    ("In February 1915", {"when": "1915-02"}),
    ("a day after the October Revolution", {"when": "1917-11-07"}),
    ("On 8 November 1917", {"when": "1917-11-08"}),
    ("In 1918", {"when": "1918"}),
    ("In 1921", {"when": "1921"}),
    ("7 September [1921]", {"when": "1921-09-07"}),
    ("Between 1927 and 1930", {"from": "1927", "to": "1930"}),
    ("Pact of 1928", {"when": "1928"}),
    ("From 1930 to 1939", {"from": "1930", "to": "1939"}),
    ("In 1933", {"when": "1933"}),
    ("from 1934 until 1938", {"from": "1934", "to": "1938"}),
    ("In 1934", {"when": "1934"}),
    ("In 1935", {"when": "1935"}),
    ("In 1939", {"when": "1939"}),
    ("on 8 August 1939", {"when": "1939-08-08"}),
    ("until 1 October 1939", {"when": "1939-10-01"}),
    ("Early in World War II", {"notBefore": "1939", "cert": "low"}),
    ("in early 1941", {"notBefore": "1941-01", "notAfter": "1941-06"}),
    ("in June 1941", {"when": "1941-06"}),
    ("In early December 1941", {"notBefore": "1941-12-01", "notAfter": "1941-12-10"}),
    ("In 1942", {"when": "1942"}),
    ("from 1942 to 1943", {"from": "1942", "to": "1943"}),
    ("In 1943", {"when": "1943"}),
    ("From 1943 to 1946", {"from": "1943", "to": "1946"}),
    ("In 1945", {"when": "1945"}),
    ("In 1947", {"when": "1947"}),
    ("1962–1966", {"from": "1962", "to": "1966"}),
    ("(Moscow, 1989)", {"when": "1989"}),
]

# Capitalised within a sentence of the sources, but no names.
OTHER_CAPITALS = {"German", "I", "Jewish", "Reading", "Web"}


def parse(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))


REGISTERS = {path.stem: parse(path) for path in sorted((TEI / "registers").glob("*.xml"))}
TEXTS = {path.stem: parse(path) for path in sorted((TEI / "texts").glob("*.xml"))}
NARRATIVES = [TEXTS["1-encyclopedia"], TEXTS["2-biography"]]
DOCUMENTS = REGISTERS | TEXTS


def ids(root: etree._Element) -> list[str]:
    return [element.attrib[XML_ID] for element in root.iter() if XML_ID in element.attrib]


def mentioned() -> set[str]:
    return {
        element.attrib["ref"].removeprefix("#")
        for root in NARRATIVES
        for element in root.iterfind("tei:text//*[@ref]", NS)
    }


def source_text() -> str:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt")))
    assert text
    return text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(words_: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words_[start:] for start in range(COPIED_WORDS)), strict=False))


def own_text(element: etree._Element) -> str:
    """Return the text of an element; ``|`` stands for a quotation, and notes are left out."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in (f"{{{NS['tei']}}}quote", f"{{{NS['tei']}}}q"):
            parts.append("|")
        elif isinstance(child.tag, str) and child.tag != f"{{{NS['tei']}}}note":
            parts.append(own_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


@pytest.mark.parametrize(("register", "entry"), [(r, entry) for r, entries in ENTRIES.items() for entry in entries])
def test_entry_is_in_its_register_and_in_a_text(register: str, entry: str) -> None:
    assert ids(REGISTERS[register]).count(entry) == 1
    assert entry in mentioned()


@pytest.mark.parametrize("register", ENTRIES)
def test_register_holds_nothing_that_the_table_does_not_know(register: str) -> None:
    assert set(ids(REGISTERS[register])) - {"editors"} == set(ENTRIES[register])


def test_person_has_every_name_that_the_sources_use() -> None:
    for person in REGISTERS["persons"].iterfind(".//tei:listPerson[1]/tei:person", NS):
        names = words(" ".join("".join(name.itertext()) for name in person.iterfind("tei:persName", NS)))
        for name in ENTRIES["persons"][person.get(XML_ID, "")]:
            assert set(words(name)) <= set(names), name


@pytest.mark.parametrize(("said", "attributes"), DATES, ids=[said for said, _ in DATES])
def test_date_is_in_a_text(said: str, attributes: dict[str, str]) -> None:
    dates = [date.attrib for root in NARRATIVES for date in root.iterfind("tei:text//tei:date", NS)]
    assert any(attributes.items() <= dict(date).items() for date in dates), said


@needs_sources
def test_table_quotes_the_sources() -> None:
    text = source_text()
    assert [said for said in [*NAMES, *(said for said, _ in DATES)] if said not in text] == []


@needs_sources
def test_table_knows_every_capitalised_word_of_the_sources() -> None:
    said = [*NAMES, *(said for said, _ in DATES), *OTHER_CAPITALS]
    known = {word for part in said for word in words(part)}
    inside = re.findall(r"(?<=[\w,;:’'–(-] )[A-ZÀ-Þ]\w*", source_text())
    assert {word for word in inside if not set(words(word)) <= known} == set()


@needs_sources
def test_table_knows_every_year_of_the_sources() -> None:
    known = {year for said, _ in DATES for year in re.findall(r"\b\d{4}\b", said)}
    assert set(re.findall(r"\b1[89]\d\d\b", source_text())) - known == set()


def test_identifiers_are_unique_in_the_edition() -> None:
    every = [identifier for root in DOCUMENTS.values() for identifier in ids(root)]
    assert sorted(every) == sorted(set(every))


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_pointer_resolves(name: str) -> None:
    targets = set(ids(DOCUMENTS[name])).union(*map(ids, REGISTERS.values()))
    pointers = {
        pointer
        for element in DOCUMENTS[name].iterfind(".//tei:*", NS)
        for attribute in POINTING
        for pointer in element.get(attribute, "").split()
    }
    assert {pointer for pointer in pointers if pointer.removeprefix("#") not in targets} == set()
    assert all(pointer.startswith("#") for pointer in pointers)


def test_every_name_in_the_texts_is_linked() -> None:
    named = ("persName", "placeName", "orgName", "rs", "title")
    unlinked = [
        etree.tostring(element, encoding="unicode", with_tail=False)
        for root in TEXTS.values()
        for tag in named
        for element in root.iterfind(f"tei:text//tei:{tag}", NS)
        if not element.get("ref")
    ]
    assert unlinked == []


@pytest.mark.parametrize("path", sorted(TEI.rglob("*.xml")), ids=lambda path: path.stem)
def test_file_declares_its_schemas_and_its_licence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert '<?xml-model href="../../schemas/litvtei.rng"' in text
    assert '<?xml-model href="../../schemas/litvtei.sch"' in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert max(map(len, text.splitlines())) <= 120


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(parse(ROOT / "schemas" / "litvtei.rng"))


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_file_is_valid(name: str, schema: etree.RelaxNG) -> None:
    assert schema.validate(DOCUMENTS[name]), schema.error_log


def test_chronology_is_in_the_order_of_time() -> None:
    events = TEXTS["3-chronology"].findall(".//tei:event", NS)
    starts = [event.get("when") or event.get("from") or event.attrib["notBefore"] for event in events]
    years = [int(start[:4]) for start in starts]
    assert years == sorted(years)


@needs_sources
def test_no_sentence_of_the_sources_is_copied() -> None:
    text = source_text()
    for name in sorted(NAMES, key=len, reverse=True):
        if len(words(name)) > COPIED_WORDS // 2:
            text = text.replace(name, "|")
    theirs = set().union(*(runs(words(part)) for line in text.splitlines() for part in line.split("|")))
    apart = [element for root in DOCUMENTS.values() for element in (root, *root.iterfind(".//tei:note", NS))]
    own = [own_text(element) for element in apart]
    own += [path.read_text(encoding="utf-8") for path in TEI.rglob("*.md")]
    ours = set().union(*(runs(words(part)) for text_ in own for part in text_.split("|")))
    assert [" ".join(run) for run in theirs & ours] == []

"""Whatever the edition, all formats count alike."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from counting import in_csv, in_json, in_json_ld, in_table, in_tei, require_agreement, stated_in_json
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_edition import TEI, registers, write_edition

from litvtei.config import read_config
from litvtei.site.build import build_site
from shared import CORPORA, EDITION

IDS = [f"p{number}" for number in range(5)]
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8
) | st.sampled_from(["=1+1", "-5", "</script>", "\u202e", '"', "a\nb", ""])
entry = st.tuples(st.sampled_from(IDS), words, st.sampled_from(["118609807", "118-X", "", "no number"]))
pointers = st.lists(st.sampled_from([*(f"#{one}" for one in IDS), "#lost", "https://example.org/a"]), max_size=3)
element = st.sampled_from(["persName", "placeName", "rs", "name"])
name = st.tuples(element, pointers, words, st.sampled_from(["", "note", "rdg", "head", "sp"]))


def marked(one: tuple[str, list[str], str, str]) -> str:
    tag, given_, text, inside = one
    ref = f' ref="{" ".join(given_)}"' if given_ else ""
    named = f"<{tag}{ref}>{escape(text)}</{tag}>"
    if inside == "sp":
        return f'<sp who="{" ".join(given_)}"><p>{named}</p></sp>'
    if inside == "rdg":
        return f"<p><app><lem>x</lem><rdg>{named}</rdg></app></p>"
    return f"<p>{named}</p>" if not inside else f"<p><{inside}>{named}</{inside}></p>"


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(entry, max_size=5), st.lists(entry, max_size=3), st.lists(st.lists(name, max_size=6), max_size=3))
def test_any_edition_counts_alike_in_all_formats(
    persons: list[tuple[str, str, str]],
    places: list[tuple[str, str, str]],
    texts: list[list[tuple[str, list[str], str, str]]],
) -> None:
    def listed(some: list[tuple[str, str, str]], tag: str, called: str) -> str:
        return "".join(
            f'<{tag} xml:id="{one}"><{called}>{escape(label)}</{called}><idno type="GND">{number}</idno></{tag}>'
            for one, label, number in some
        )

    register = (
        f"<standOff><listPerson>{listed(persons, 'person', 'persName')}</listPerson>"
        f"<listPlace>{listed(places, 'place', 'placeName')}</listPlace></standOff>"
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "register.xml").write_text(TEI.format(register), encoding="utf-8")
        for number, names in enumerate(texts):
            body = "".join(marked(one) for one in names)
            text = TEI.format(f"<text><body>{body}</body></text>")
            (Path(folder) / f"text-{number}.xml").write_text(text, encoding="utf-8")
        require_agreement(registers(Path(folder)))


@pytest.mark.parametrize("folder", [EDITION, *CORPORA], ids=lambda one: one.name)
def test_an_edition_counts_alike_in_all_formats(folder: Path) -> None:
    assert require_agreement(registers(folder)) >= 0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build_site(read_config(write_edition(folder / "edition")), folder / "out")
    return folder / "out"


@pytest.mark.parametrize("entry_", ["persons/anna", "persons/boris", "persons/clara", "places/riga", "events/fair"])
def test_a_page_and_the_files_beside_it_count_alike(site: Path, entry_: str) -> None:
    import json

    def data(ending: str) -> bytes:
        return (site / f"{entry_}.{ending}").read_bytes()

    (count,) = in_json(json.loads(data("json")))
    key = (json.loads(data("json"))["entries"][0]["kind"], entry_.partition("/")[2])
    shown = re.search(r"(\d+) mentions? in \d+ text", data("html").decode("utf-8"))
    assert int(shown[1] if shown else 0) == count
    assert in_json_ld(data("jsonld")) == in_tei(data("xml")) == in_csv(data("csv"), [key]) == [count]


@pytest.mark.parametrize("register", ["persons", "places", "events", "organisations"])
def test_the_files_of_a_register_count_as_those_of_its_entries(site: Path, register: str) -> None:
    import json

    def data(name_: str) -> bytes:
        return (site / register / name_).read_bytes()

    index = json.loads(data("index.json"))
    each = [in_json(json.loads(data(f"{one['id']}.json")))[0] for one in index["entries"]]
    assert stated_in_json(index) == in_tei(data("index.xml")) == in_table(data("index.csv")) == each

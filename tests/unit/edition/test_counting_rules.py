"""What counts as an entry and as a mention: a case for each rule by which the gold figures were made."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import PERSONS, counts, edition, register, tei, unresolved

from litvtei.edition.kind import Kind
from litvtei.edition.mention import Scope


def entries(read: object) -> list[tuple[str, str]]:
    return [(str(one.kind), one.id) for one in read.entries]


@pytest.mark.parametrize(
    ("markup", "entry"),
    [
        ('<listPerson><person xml:id="a"/></listPerson>', ("person", "a")),
        ('<listPerson><personGrp xml:id="a"/></listPerson>', ("person", "a")),
        ('<listPlace><place xml:id="a"/></listPlace>', ("place", "a")),
        ('<listOrg><org xml:id="a"/></listOrg>', ("organisation", "a")),
        ('<listBibl><bibl xml:id="a">x</bibl></listBibl>', ("work", "a")),
        ('<listBibl><biblStruct xml:id="a"/></listBibl>', ("work", "a")),
        ('<listEvent><event xml:id="a"/></listEvent>', ("event", "a")),
        ('<listPerson><listPerson><person xml:id="a"/></listPerson></listPerson>', ("person", "a")),
        ('<listPlace><place><place xml:id="a"/></place></listPlace>', ("place", "a")),
        ('<list type="names"><item><persName xml:id="a">A</persName>, b</item></list>', ("person", "a")),
    ],
)
def test_an_entry_is_what_has_an_identifier_in_a_list_of_its_kind(
    tmp_path: Path, markup: str, entry: tuple[str, str]
) -> None:
    assert entries(edition(tmp_path, r=register(markup), t=tei("<p>x</p>"))) == [entry]


@pytest.mark.parametrize(
    "markup",
    [
        '<person xml:id="a"/>',
        '<p><bibl xml:id="a">x</bibl></p>',
        '<list><item><persName xml:id="a">A</persName></item></list>',
        '<listPerson><person xml:id="x"><bibl xml:id="a">source</bibl></person></listPerson>',
        '<listPerson><person xml:id="x"><event xml:id="a"/></person></listPerson>',
    ],
)
def test_what_stands_elsewhere_is_none(tmp_path: Path, markup: str) -> None:
    assert "a" not in [identifier for _, identifier in entries(edition(tmp_path, t=tei(markup)))]


def test_who_speaks_in_transcribed_speech_is_counted_as_a_speech(tmp_path: Path) -> None:
    persons = '<listPerson><person xml:id="ada"/><person xml:id="bob"/></listPerson>'
    said = '<u who="#ada">I saw <persName ref="#bob">Bob</persName></u>'
    blocks = '<annotationBlock who="#bob"><u>hm</u></annotationBlock>'
    read = edition(tmp_path, r=register(persons), t=tei(said + blocks))
    assert [(one.element, one.scope, one.entries) for one in read.mentions] == [
        ("u", Scope.SPEECH, ((Kind.PERSON, "ada"),)),
        ("persName", Scope.TEXT, ((Kind.PERSON, "bob"),)),
        ("annotationBlock", Scope.SPEECH, ((Kind.PERSON, "bob"),)),
    ]


PLACES = {
    "a file of its own": {"r": register(PERSONS), "t": tei('<p><persName ref="#ada">Ada</persName></p>')},
    "standOff": {"t": tei('<p><persName ref="#ada">Ada</persName></p>', stand_off=PERSONS)},
    "the back of a letter": {"t": tei('<p><persName ref="#ada">Ada</persName></p>', back=PERSONS)},
    "the header": {
        "t": tei('<p><persName ref="#ada">Ada</persName></p>', header=f"<particDesc>{PERSONS}</particDesc>")
    },
    "the only person of a file": {
        "ada": register("<listPerson><person><persName>Ada</persName></person></listPerson>"),
        "t": tei('<p><persName ref="#ada">Ada</persName></p>'),
    },
}


@pytest.mark.parametrize("where", PLACES)
def test_a_register_is_found_wherever_it_stands(tmp_path: Path, where: str) -> None:
    assert counts(edition(tmp_path, **PLACES[where])) == {"person:ada": 1}


@pytest.mark.parametrize("name", ["persName", "placeName", "orgName", "geogName", "rs", "name"])
def test_each_of_these_elements_is_a_mention_by_its_pointer(tmp_path: Path, name: str) -> None:
    read = edition(tmp_path, r=register(PERSONS), t=tei(f'<p><{name} ref="#ada">A</{name}></p>'))
    assert counts(read) == {"person:ada": 1}


@pytest.mark.parametrize("name", ["bibl", "hi", "seg", "ref", "forename", "editor"])
def test_none_of_these_elements_is(tmp_path: Path, name: str) -> None:
    assert counts(edition(tmp_path, r=register(PERSONS), t=tei(f'<p><{name} ref="#ada">A</{name}></p>'))) == {}


@pytest.mark.parametrize("name", ["settlement", "country", "region", "author"])
@pytest.mark.parametrize(("pointer", "counted"), [("#ada", 1), ("https://example.org/1", 0), ("7011931", 0)])
def test_these_elements_are_if_they_point_into_the_edition(
    tmp_path: Path, name: str, pointer: str, counted: int
) -> None:
    read = edition(tmp_path, r=register(PERSONS), t=tei(f'<p><{name} key="{pointer}">A</{name}></p>'))
    assert [one.element for one in read.mentions] == [name] * counted


def test_of_places_within_places_that_have_no_identifier_none_is_an_entry(tmp_path: Path) -> None:
    places = "<listPlace><place><placeName>A</placeName><place><placeName>B</placeName></place></place></listPlace>"
    assert not edition(tmp_path, r=register(places), t=tei("<p>x</p>")).entries


def test_where_the_place_of_an_entry_lies_is_no_mention(tmp_path: Path) -> None:
    places = '<listPlace><place xml:id="a"><country ref="#b">B</country></place><place xml:id="b"/></listPlace>'
    assert not edition(tmp_path, r=register(places), t=tei("<p>x</p>")).mentions


def test_a_title_with_a_pointer_is_a_mention_of_a_work(tmp_path: Path) -> None:
    """Beyond the gold's rules: the gold does not count titles."""
    works = '<listBibl><bibl xml:id="w"><title>W</title></bibl></listBibl>'
    read = edition(tmp_path, r=register(works), t=tei('<p><title ref="#w">W</title><title>W</title></p>'))
    assert counts(read) == {"work:w": 1}


def test_names_in_names_count_each(tmp_path: Path) -> None:
    body = '<p><persName ref="#ada">Ada of <persName ref="#ada">Ada</persName></persName></p>'
    assert counts(edition(tmp_path, r=register(PERSONS), t=tei(body))) == {"person:ada": 2}


def test_every_pointer_of_a_value_is_a_mention(tmp_path: Path) -> None:
    persons = PERSONS.replace("</listPerson>", '<person xml:id="bob"/></listPerson>')
    read = edition(tmp_path, r=register(persons), t=tei('<p><rs ref="#ada  #bob\n#ada #cyd">they</rs></p>'))
    assert counts(read) == {"person:ada": 2, "person:bob": 1}
    assert unresolved(read) == ["#cyd"]


def test_a_key_is_one_value_blanks_and_all(tmp_path: Path) -> None:
    persons = '<listPerson><person xml:id="Ada King"/><person xml:id="Ada"/><person xml:id="King"/></listPerson>'
    read = edition(tmp_path, r=register(persons), t=tei('<p><persName key="Ada King">x</persName></p>'))
    assert counts(read) == {"person:Ada King": 1}


def test_a_pointer_without_its_sign_leads_to_its_entry_all_the_same(tmp_path: Path) -> None:
    """The gold counts bare tokens apart; we resolve them, and R002 names each."""
    body = '<p><persName ref="#ada">A</persName><persName ref="ada">A</persName><persName ref="bob">B</persName></p>'
    read = edition(tmp_path, r=register(PERSONS), t=tei(body))
    assert counts(read) == {"person:ada": 2}
    assert unresolved(read) == ["bob"]


def test_an_empty_pointer_is_no_mention_of_an_entry_and_no_dangling_pointer(tmp_path: Path) -> None:
    read = edition(
        tmp_path, r=register(PERSONS), t=tei('<p><persName ref="">A</persName><persName ref=" ">A</persName></p>')
    )
    assert (counts(read), unresolved(read), len(read.mentions)) == ({}, [], 2)


def test_an_address_on_the_web_is_neither_a_mention_nor_dangling(tmp_path: Path) -> None:
    read = edition(tmp_path, r=register(PERSONS), t=tei('<p><persName ref="https://example.org/x">A</persName></p>'))
    assert (counts(read), unresolved(read)) == ({}, [])
    assert [one.external for one in read.mentions if one.scope is Scope.TEXT] == [("https://example.org/x",)]


@pytest.mark.parametrize("part", ["note", "head", "rdg", "del", "fw", "stage", "figDesc", "label", "quote"])
def test_every_part_of_a_text_counts(tmp_path: Path, part: str) -> None:
    body = f'<p>x</p><div><p>a <{part}><persName ref="#ada">A</persName></{part}></p></div>'
    assert counts(edition(tmp_path, r=register(PERSONS), t=tei(body))) == {"person:ada": 1}


def test_front_and_back_count(tmp_path: Path) -> None:
    name = '<p><persName ref="#ada">A</persName></p>'
    text = tei(name, back=name).replace("<text><body>", f"<text><front>{name}</front><body>")
    assert counts(edition(tmp_path, r=register(PERSONS), t=text)) == {"person:ada": 3}


def test_the_header_does_not_count_but_the_address_of_a_letter_does_apart(tmp_path: Path) -> None:
    letter = (
        '<correspDesc><correspAction type="sent"><persName ref="#ada">A</persName></correspAction></correspDesc>'
        '<creation><persName ref="#ada">A</persName></creation>'
    )
    read = edition(tmp_path, r=register(PERSONS), t=tei('<p><persName ref="#ada">A</persName></p>', header=letter))
    assert counts(read) == {"person:ada": 1}
    assert counts(read, Scope.CORRESPONDENCE) == {"person:ada": 1}


def test_names_inside_a_register_count_apart(tmp_path: Path) -> None:
    persons = (
        '<listPerson><person xml:id="ada"/><person xml:id="bob"><note>son of <persName ref="#ada">Ada</persName></note>'
        "</person></listPerson>"
    )
    read = edition(tmp_path, t=tei("<p>x</p>", back=persons))
    assert counts(read) == {}
    assert counts(read, Scope.REGISTER)["person:ada"] == 1


def test_an_identifier_of_two_kinds_is_decided_by_the_element(tmp_path: Path) -> None:
    lists = '<listPerson><person xml:id="x"/></listPerson>', '<listPlace><place xml:id="x"/></listPlace>'
    body = (
        '<p><persName ref="#x">a</persName><placeName ref="#x">b</placeName><rs type="place" ref="#x">c</rs>'
        '<rs type="person" ref="#x">d</rs><name type="place" ref="#x">e</name></p>'
    )
    read = edition(tmp_path, r=register(*lists), t=tei(body))
    assert len(read.entries) == 2
    assert counts(read) == {"person:x": 2, "place:x": 3}


def test_a_mention_has_the_kind_of_its_entry(tmp_path: Path) -> None:
    read = edition(tmp_path, r=register(PERSONS), t=tei('<p><placeName ref="#ada">A</placeName></p>'))
    assert [one.kind for one in read.mentions if one.scope is Scope.TEXT] == [Kind.PERSON]


def test_one_identifier_in_many_files_is_one_entry_that_loses_nothing(tmp_path: Path) -> None:
    one = '<listPerson><person xml:id="ada"><persName>Ada</persName><birth when="1815"/></person></listPerson>'
    two = '<listPerson><person xml:id="ada"><persName xml:lang="ru">Ада</persName><note>n</note></person></listPerson>'
    read = edition(tmp_path, a=tei("<p>x</p>", back=one), b=tei("<p>x</p>", back=two))
    (entry,) = read.entries
    assert [name.words for name in entry.names] == ["Ada", "Ада"]
    assert (entry.life, entry.notes, len(entry.locations)) == ("born 1815", ("n",), 2)


def test_speeches_count_by_their_speaker_and_apart_from_mentions(tmp_path: Path) -> None:
    cast = f"<particDesc>{PERSONS}</particDesc>"
    body = '<sp who="#ada"><p>x</p></sp><sp who="#ada #bob"><p>y</p></sp><sp><p>z</p></sp>'
    read = edition(tmp_path, t=tei(body, header=cast))
    assert counts(read) == {}
    assert counts(read, Scope.SPEECH) == {"person:ada": 2}
    assert unresolved(read) == ["#bob"]

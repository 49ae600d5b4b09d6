"""What expressions mean in TEI: never anything but what they say, and nothing at all where they say two things."""

from __future__ import annotations

import re

import pytest

from litvtei.edition.dateexpression.expression import read_expression
from litvtei.edition.dateexpression.language import VOCABULARIES

# language | words | attributes, or nothing if the words do not say one thing for certain
EXPRESSIONS = """
en | 8 November 1917 | when=1917-11-08
en | November 8, 1917 | when=1917-11-08
en | 8th of November, 1917 | when=1917-11-08
en | Nov. 8, 1917. | when=1917-11-08
en | Thursday, 8 November 1917 | when=1917-11-08
en | Friday, 8 November 1917 |
en | the 3d of March, 1918 | when=1918-03-03
en | 1917-11-08 | when=1917-11-08
en | 8.11.1917 | when=1917-11-08
en | 13/2/1930 | when=1930-02-13
en | 12/2/1930 |
en | 8 November |
en | Friday |
en | the 5th |
en | 8 November ’17 |
en | '41 |
en | in 1917 | when=1917
en | [1917] | when=1917
en | [1917?] | when=1917 cert=low
en | June 1941 | when=1941-06
en | June 15 |
en | MCMXVII | when=1917
en | c. 1905 | when=1905 precision=low
en | about 8 November 1917 | when=1917-11-08 precision=low
en | 1927–1930 | from=1927 to=1930
en | 1927–30 | from=1927 to=1930
en | 1914-18 | from=1914 to=1918
en | 1905-11 |
en | 1917-11 | when=1917-11
en | 1930–1927 |
en | from 1927 to 1930 | from=1927 to=1930
en | the years 1927–1930 | from=1927 to=1930
en | between 1927 and 1930 | notBefore=1927 notAfter=1930
en | 5–6 April 1917 | from=1917-04-05 to=1917-04-06
en | 28 May–1 June 1863 | from=1863-05-28 to=1863-06-01
en | January 14–21, 1947 | from=1947-01-14 to=1947-01-21
en | October 2, 1889–April 19, 1890 | from=1889-10-02 to=1890-04-19
en | August 1870–September 1871 | from=1870-08 to=1871-09
en | March 19 and 22, 1974 |
en | 1497 or 1498 | notBefore=1497 notAfter=1498
en | before 1920 | notAfter=1920
en | after 8 November 1917 | notBefore=1917-11-08
en | not before 7 June 1819 | notBefore=1819-06-07
en | by June 1941 | notAfter=1941-06
en | since 1906 | from=1906
en | until 3 March 1918 | to=1918-03-03
en | 2014–present | from=2014
en | from 1906 onwards | from=1906
en | early 1941 | notBefore=1941-01 notAfter=1941-04
en | mid-1917 | notBefore=1917-05 notAfter=1917-08
en | the end of 1917 | notBefore=1917-09 notAfter=1917-12
en | early February 1980 | notBefore=1980-02-01 notAfter=1980-02-10
en | late February 1980 | notBefore=1980-02-21 notAfter=1980-02-29
en | early in the 1930s | notBefore=1930 notAfter=1934
en | the early 1930s | notBefore=1930 notAfter=1934
en | the 1930s | notBefore=1930 notAfter=1939
en | the thirties |
en | spring 1987 | notBefore=1987-03 notAfter=1987-05
en | the winter of 1917 |
en | winter 1917/18 | notBefore=1917-12 notAfter=1918-02
en | Christmas Day 1900 | when=1900-12-25
en | Christmas 1900 | notBefore=1900-12-24 notAfter=1900-12-26
en | Easter 1900 | notBefore=1900-04-15 notAfter=1900-04-16
en | 19th century | notBefore=1801 notAfter=1900
en | the nineteenth century | notBefore=1801 notAfter=1900
en | first half of the 3rd century CE | notBefore=0201 notAfter=0250
en | late 9th century | notBefore=0868 notAfter=0900
en | 3rd — 5th century CE | notBefore=0201 notAfter=0500
en | 3rd century BCE | notBefore=-0300 notAfter=-0201
en | 20 March 43 BC | when=-0043-03-20
en | AD 56 | when=0056
en | 17 or 18 AD | notBefore=0017 notAfter=0018
en | 497–405 BC | from=-0497 to=-0405
en | 1731/32 | notBefore=1731 notAfter=1732
en | 25 October (7 November) 1917 | when=1917-11-07
en | May 2/15, 1917 | when=1917-05-15
en | 5/6 April 1917 | notBefore=1917-04-05 notAfter=1917-04-06
en | November 9–21, 1894 |
en | 25 October 1917 O.S. | when=1917-11-07 calendar=#julian
en | 7 November 1917, New Style | when=1917-11-07
en | Feb. 11, 1731/32, O.S. | when=1732-02-22 calendar=#julian
en | October 1917 (Old Style) |
en | April 3, 1917, 6 p.m. | when=1917-04-03
en | 18 months | dur=P18M
en | eighteen months | dur=P18M
en | a fortnight | dur=P14D
en | 2 years 6 months | dur=P2Y6M
en | 36 hours | dur=PT36H
en | 0 days |
en | two years later |
en | the same year |
en | two days after 8 November 1917 |
en | 30 February 1917 |
en | November 8, 1917 and later |
en | 45 08 |
en | 8, 9 November 1917 |
en | vol. 1917 |
de | 8. November 1917 | when=1917-11-08
de | am 8. Nov. 1917 | when=1917-11-08
de | Donnerstag, den 8. November 1917 | when=1917-11-08
de | 8. 11. 1917 | when=1917-11-08
de | 12/2/1930 | when=1930-02-12
de | 10. XII. 1924 | when=1924-12-10
de | 1. Jänner 1902 | when=1902-01-01
de | 14. 6. 93 |
de | 28. Juli 01 |
de | im Jahre 1917 | when=1917
de | Vertrag vom 8. 11. 1917 |
de | vom 5. bis 9. August 1914 | from=1914-08-05 to=1914-08-09
de | 3.–7. August 1889 | from=1889-08-03 to=1889-08-07
de | [3. 8. 1889 – 7. 8. 1889?] | notBefore=1889-08-03 notAfter=1889-08-07
de | zwischen 1927 und 1930 | notBefore=1927 notAfter=1930
de | um 1796 | when=1796 precision=low
de | vor 1920 | notAfter=1920
de | vor 14 Tagen |
de | seit 1906 | from=1906
de | bis 1918 | to=1918
de | Anfang 1941 | notBefore=1941-01 notAfter=1941-04
de | Anfang August 1895 | notBefore=1895-08-01 notAfter=1895-08-10
de | Mitte der 1930er Jahre | notBefore=1933 notAfter=1936
de | in den 1930er Jahren | notBefore=1930 notAfter=1939
de | in den 30er Jahren |
de | Sommer 1889 | notBefore=1889-06 notAfter=1889-08
de | Winter 1923/1924 | notBefore=1923-12 notAfter=1924-02
de | Weihnachten 1900 | notBefore=1900-12-24 notAfter=1900-12-26
de | Silvester 1918 | when=1918-12-31
de | 19. Jh. | notBefore=1801 notAfter=1900
de | zweite Hälfte des 19. Jahrhunderts | notBefore=1851 notAfter=1900
de | IX. Jh., Anfang | notBefore=0801 notAfter=0833
de | 44 v. Chr. | when=-0044
de | achtzehn Monate | dur=P18M
de | heute |
ru | 8 ноября 1917 года | when=1917-11-08
ru | 8 ноября 1917 г. | when=1917-11-08
ru | 8-го ноября 1917 | when=1917-11-08
ru | 08.11.1917 | when=1917-11-08
ru | 8/XI 1917 г. | when=1917-11-08
ru | четверг, 8 ноября 1917 г. | when=1917-11-08
ru | в ноябре 1917 года | when=1917-11
ru | в 1917 году | when=1917
ru | 25 октября (7 ноября) 1917 года | when=1917-11-07
ru | 25 октября 1917 г. ст. ст. | when=1917-11-07 calendar=#julian
ru | с 1927 по 1930 год | from=1927 to=1930
ru | с 5 по 9 августа 1914 г. | from=1914-08-05 to=1914-08-09
ru | между 1927 и 1930 годами | notBefore=1927 notAfter=1930
ru | 1927—1930 гг. | from=1927 to=1930
ru | до 1917 года |
ru | после 1917 г. | notBefore=1917
ru | не позднее марта 1918 г. | notAfter=1918-03
ru | около 1905 г. | when=1905 precision=low
ru | в начале 1941 года | notBefore=1941-01 notAfter=1941-04
ru | конец ноября 1917 г. | notBefore=1917-11-21 notAfter=1917-11-30
ru | 1930-е годы | notBefore=1930 notAfter=1939
ru | в 1930-х гг. | notBefore=1930 notAfter=1939
ru | в 1930-м году | when=1930
ru | весной 1918 года | notBefore=1918-03 notAfter=1918-05
ru | зимой 1917/18 г. | notBefore=1917-12 notAfter=1918-02
ru | XIX век | notBefore=1801 notAfter=1900
ru | в первой половине XIX века | notBefore=1801 notAfter=1850
ru | конец XIX в. | notBefore=1868 notAfter=1900
ru | 44 г. до н. э. | when=-0044
ru | 18 месяцев | dur=P18M
ru | два года | dur=P2Y
ru | Рождество 1917 г. |
ru | в том же году |
fr | 8 novembre 1917 | when=1917-11-08
fr | le 1er juin 2009 | when=2009-06-01
fr | jeudi 8 novembre 1917 | when=1917-11-08
fr | le 24 septembre 1996 à 3 h 25 du matin | when=1996-09-24
fr | novembre 1917 | when=1917-11
fr | 24 sept. 1996 | when=1996-09-24
fr | le 24 7bre 1796 | when=1796-09-24
fr | au mois de novembre 1917 | when=1917-11
fr | l’an 1917 | when=1917
fr | du 10 décembre 1974 au 12 janvier 1975 | from=1974-12-10 to=1975-01-12
fr | de 1927 à 1930 | from=1927 to=1930
fr | entre 1927 et 1930 | notBefore=1927 notAfter=1930
fr | 1497 ou 1498 | notBefore=1497 notAfter=1498
fr | vers 1905 | when=1905 precision=low
fr | avant 1920 | notAfter=1920
fr | depuis 1906 | from=1906
fr | jusqu’en 1918 | to=1918
fr | début 1941 | notBefore=1941-01 notAfter=1941-04
fr | au début de février 1980 | notBefore=1980-02-01 notAfter=1980-02-10
fr | mi-décembre 1917 | notBefore=1917-12-11 notAfter=1917-12-20
fr | printemps 1942 | notBefore=1942-03 notAfter=1942-05
fr | les années 1930 | notBefore=1930 notAfter=1939
fr | XIXe siècle | notBefore=1801 notAfter=1900
fr | fin XIIIe s. | notBefore=1268 notAfter=1300
fr | 2e moitié du XIIIe s. | notBefore=1251 notAfter=1300
fr | 56 av. J.-C. | when=-0056
fr | 56 ap. J.-C. | when=0056
fr | Noël 1900 | notBefore=1900-12-24 notAfter=1900-12-26
fr | une semaine | dur=P7D
fr | trois ans | dur=P3Y
fr | le 4 de la lune de Zilhagé, 1716 |
pl | 8 listopada 1917 | when=1917-11-08
pl | 8 listopada 1917 r. | when=1917-11-08
pl | czwartek, 8 listopada 1917 roku | when=1917-11-08
pl | dnia 8 XI 1917 r. | when=1917-11-08
pl | w listopadzie 1917 r. | when=1917-11
pl | w 1917 roku | when=1917
pl | od 1927 do 1930 r. | from=1927 to=1930
pl | w latach 1927–1930 | from=1927 to=1930
pl | między 1927 a 1930 rokiem | notBefore=1927 notAfter=1930
pl | od 5 do 9 sierpnia 1914 r. | from=1914-08-05 to=1914-08-09
pl | około 1905 r. | when=1905 precision=low
pl | po 1917 r. | notBefore=1917
pl | przed 1920 rokiem | notAfter=1920
pl | na początku 1941 r. | notBefore=1941-01 notAfter=1941-04
pl | pod koniec listopada 1917 r. | notBefore=1917-11-21 notAfter=1917-11-30
pl | wiosną 1918 r. | notBefore=1918-03 notAfter=1918-05
pl | lata 1930. | notBefore=1930 notAfter=1939
pl | XIX w. | notBefore=1801 notAfter=1900
pl | w pierwszej połowie XIX wieku | notBefore=1801 notAfter=1850
pl | w połowie XIX wieku | notBefore=1834 notAfter=1867
pl | 44 r. p.n.e. | when=-0044
pl | 18 miesięcy | dur=P18M
pl | Wszystkich Świętych 1452 r. | when=1452-11-01
pl | św. Jerzego |
pl | zeszły piątek |
pl | w czwartek przed świętem Świętej Trójcy, roku Pańskiego 1444 | when=1444-06-04
pl | w wigilię św. Marcina, roku Pańskiego 1445 | when=1445-11-10
pl | w poniedziałek w dzień św. Wacława 1445 |
pl | Wielki Piątek 1450 | when=1450-04-03
en | Good Friday 1917 | when=1917-04-06
en | the Friday before Easter 1917 | when=1917-04-06
en | the eve of All Saints' Day 1917 | when=1917-10-31
en | Easter |
en | for two years | dur=P2Y
de | Karfreitag 1917 | when=1917-04-06
de | Pfingsten 1900 | notBefore=1900-06-03 notAfter=1900-06-04
de | drei Wochen | dur=P21D
fr | vendredi saint 1917 | when=1917-04-06
fr | pendant deux mois | dur=P2M
ru | Пасха 1917 года | when=1917-04-15
la | die 3 Maii 1640 | when=1640-05-03
la | 3 V 1640 | when=1640-05-03
la | III Kal. Maii 1640 | when=1640-04-29
la | pridie Idus Martii 1640 |
la | Idibus Martiis 1640 |
la | Idibus Martii 1640 | when=1640-03-15
la | Nonis Aprilis 1640 | when=1640-04-05
la | XVIII Kal. Ianuarii 1640 | when=1639-12-15
la | vndecima Iunii anno Domini 1640 |
la | sabbato, ipso die sancti Martini, anno Domini Mo cccco xl septimo | when=1447-11-11
la | feria sexta, ipso die sancti Martini, anno Domini Mo cccco xl septimo |
la | feria quinta ante festum Sancte Trinitatis, anno Domini mo cccco xliiii | when=1444-06-04
la | feria secunda post Letare 1459 | when=1459-03-05
la | infra octauas Epiphanie 1441 | notBefore=1441-01-06 notAfter=1441-01-13
la | feria quinta infra octavas Assumptionis 1455 | when=1455-08-21
la | in octava Assumptionis 1457 | when=1457-08-22
la | in vigilia Nativitatis Christi 1447 | when=1447-12-24
la | dominica die Palmarum 1443 | when=1443-04-14
la | sancti Martini, anno etc. lii |
la | anno Domini millesimo |
la | anno Domini millesimo quadringentesimo quadragesimo | when=1440
la | duos annos | dur=P2Y
la | die Martis 1640 |
la | 20 Novembris 1443 | when=1443-11-20
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in EXPRESSIONS.strip().splitlines()]


@pytest.mark.parametrize(("language", "words", "attributes"), CASES, ids=[f"{one[0]}: {one[1]}" for one in CASES])
def test_an_expression_means_what_it_says(language: str, words: str, attributes: str) -> None:
    reading = read_expression(words, language)
    said = " ".join(f"{name}={value}" for name, value in reading.attributes.items()) if reading else ""
    assert said == attributes


def test_every_language_is_asked_twenty_times_or_more() -> None:
    for language in ("en", "de", "ru", "fr", "pl", "la"):
        assert len([case for case in CASES if case[0] == language]) >= 20


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("8 November 1917", {"when": "1917-11-08"}),
        ("8 ноября 1917 года", {"when": "1917-11-08"}),
        ("1917", {"when": "1917"}),
        ("28. XII. 1917", {"when": "1917-12-28"}),
        ("28/12/1917", {"when": "1917-12-28"}),
    ],
)
def test_where_no_language_is_said_an_expression_that_all_languages_read_alike_is_read(
    words: str, attributes: dict[str, str]
) -> None:
    reading = read_expression(words, "")
    assert reading is not None
    assert reading.attributes == attributes


@pytest.mark.parametrize("words", ["10/12/1924", "bis 1917 года", "10/12 24"])
def test_where_no_language_is_said_an_expression_that_languages_read_differently_is_not_read(words: str) -> None:
    assert read_expression(words, "") is None


def test_in_a_language_without_words_figures_are_read() -> None:
    assert read_expression("1917-11-08", "grc") == read_expression("1917-11-08", "en")
    assert read_expression("8. 11. 1917", "grc") == read_expression("8. 11. 1917", "de")
    assert read_expression("10/12/1924", "grc") is None
    assert read_expression("8 November 1917", "grc") is None


@pytest.mark.parametrize("language", ["de", "de-AT", "deu", "ger", "DE"])
def test_a_language_is_known_by_any_of_its_tags(language: str) -> None:
    assert read_expression("1. Jänner 1902", language) == read_expression("1902-01-01", "en")


def test_every_month_is_read_in_every_language() -> None:
    months = {
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "la": "Ianuarii Februarii Martii Aprilis Maii Iunii Iulii Augusti Septembris Octobris Nouembris Decembris",
    }
    for language, names in months.items():
        for number, name in enumerate(names.split(), 1):
            reading = read_expression(f"8 {name} 1917", language)
            assert reading is not None, name
            assert reading.attributes == {"when": f"1917-{number:02d}-08"}


def test_russian_months_are_read_in_every_case() -> None:
    for form in "ноябрь ноября ноябрю ноябре ноябрём ноябрем".split():
        reading = read_expression(f"{form} 1917", "ru")
        assert reading is not None, form
        assert reading.attributes == {"when": "1917-11"}
    for form in "май мая маю мае маем".split():
        reading = read_expression(f"{form} 1917", "ru")
        assert reading is not None, form
        assert reading.attributes == {"when": "1917-05"}


@pytest.mark.parametrize(
    "words",
    ["", " ", "?", "…", "[…]", "(", "((1917", "-", "1917/", "99999", "٨ نوفمبر ١٩١٧", "1917" * 40, "½ 1917", "и" * 500],
)
def test_what_is_no_date_is_not_read(words: str) -> None:
    for language in ("en", "de", "ru", "fr", "pl", "la", ""):
        assert read_expression(words, language) is None


def test_brackets_of_the_editor_change_nothing() -> None:
    plain = read_expression("13. 12. 1901", "de")
    assert plain is not None
    for words in ("[13. 12. 1901]", "13. 12. [1901]", "(13. 12. 1901)", "„13. 12. 1901“", "13. 12. 1901,"):
        assert read_expression(words, "de") == plain


def test_the_table_is_of_words_that_editions_use() -> None:
    assert len({re.sub(r"\d+", "9", words) for _, words, _ in CASES}) >= 80


def test_no_word_of_a_language_means_two_things() -> None:
    for vocabulary in VOCABULARIES.values():
        seen: dict[str, tuple[str, object]] = {}
        for forms, kind, value in vocabulary.entries():
            for form in forms.split():
                assert seen.setdefault(form.casefold(), (kind, value)) == (kind, value), form

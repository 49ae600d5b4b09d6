"""Dates found in running text: where they begin and end, and what must not be taken for one."""

from __future__ import annotations

import pytest

from litvtei.edition.dateexpression.find import FoundDate, find_dates


def shown(one: FoundDate) -> str:
    """Return the words, and what they say; ``?`` where that is not one thing."""
    said = " ".join(f"{name}={value}" for name, value in one.reading.attributes.items()) if one.reading else "?"
    return f"{one.words} → {said}"


# language | text | what is found in it
SENTENCES = """
en | On Thursday, 8 November 1917, they met. | Thursday, 8 November 1917 → when=1917-11-08
en | On Friday, 8 November 1917, they met. | Friday, 8 November 1917 → ?
en | From 1927 to 1930, in May 1941 | From 1927 to 1930 → from=1927 to=1930; May 1941 → when=1941-05
en | Between 1927 and 1930 he wrote. | Between 1927 and 1930 → notBefore=1927 notAfter=1930
en | Since 1906, before 1920, until March 1921 | 1906 → when=1906; 1920 → when=1920; March 1921 → when=1921-03
en | They met on 12/2/1930. | 12/2/1930 → ?
en | On 3 March they met. | 3 March → ?
en | It was signed on 8 and 9 November 1917. | 9 November 1917 → when=1917-11-09
en | In 1917 and 1918 there was war. | 1917 → when=1917; 1918 → when=1918
en | Letters of March 19 and 22, 1974 |
en | In May 1918 they may 3 times march 15 miles. | May 1918 → when=1918-05
en | In May and on Friday they came in spring. |
en | He left after eighteen months. | eighteen months → dur=P18M
en | In one day, a year and an hour nothing came. |
la | in vigilia sancti Martini; feria quinta post Letare | in vigilia sancti Martini → ?; feria quinta post Letare → ?
la | Datum ante festum sancti Luce, anno Domini 1452 | 1452 → when=1452
la | Ruda, die sancti Martini, anno Domini Mo cccco xl. | sancti Martini, anno Domini Mo cccco xl → when=1440-11-11
en | see p. 1917, vol. 1918, No. 1919, pp. 1920–1930 and § 1931 |
en | File 861.00/1917, HS.1985.1.242, 1,917 men, 19170 roubles, £1917, 1917% |
en | Its note of 7 September [1921] came. | 7 September [1921] → when=1921-09-07
en | Its note of 7 September [see 1921] came. | 7 September → ?; 1921 → when=1921
en | The 1930s, c. 1905 | 1930s → notBefore=1930 notAfter=1939; c. 1905 → when=1905 precision=low
en | The 19th century, c. 1905 | 19th century → notBefore=1801 notAfter=1900; c. 1905 → when=1905 precision=low
en | (25 October [7 November] 1917) | 25 October → ?; 7 November → ?; 1917 → when=1917
en | 25 October (7 November) 1917 | 25 October (7 November) 1917 → when=1917-11-07
en | 1917. November came. | 1917 → when=1917
de | Am 3. März. Um 1905 war er da. | 3. März → ?; Um 1905 → when=1905 precision=low
de | vom 3. März bis 5. April 1903, S. 1028–1033 | vom 3. März bis 5. April 1903 → from=1903-03-03 to=1903-04-05
de | Sommer 1899, 20. VI. 1909. | Sommer 1899 → notBefore=1899-06 notAfter=1899-08; 20. VI. 1909 → when=1909-06-20
de | Ende Juli 1913, also bald | Ende Juli 1913 → notBefore=1913-07-21 notAfter=1913-07-31
ru | В ноябре 1917 года; 8 ноября 1917 г. | ноябре 1917 → when=1917-11; 8 ноября 1917 → when=1917-11-08
fr | le 8 novembre 1917 à Paris | 8 novembre 1917 → when=1917-11-08
pl | dnia 8 listopada 1917 roku | 8 listopada 1917 → when=1917-11-08
la | anno 1917, 8.11.1918 | 1917 → when=1917; 8.11.1918 → when=1918-11-08
"""
ROWS = [
    [cell.strip() for cell in line.split(" | ")] for line in SENTENCES.replace(" |\n", " | \n").strip().splitlines()
]


@pytest.mark.parametrize(("language", "text", "found"), ROWS, ids=[row[1] for row in ROWS])
def test_dates_are_found_in_their_sentence(language: str, text: str, found: str) -> None:
    assert "; ".join(shown(one) for one in find_dates(text, language)) == found


def test_where_no_language_is_said_any_may_be_meant() -> None:
    assert [one.words for one in find_dates("8 November 1917, am 3. Mai 1903, 8 ноября 1918", "")] == [
        "8 November 1917",
        "3. Mai 1903",
        "8 ноября 1918",
    ]


def test_places_are_those_of_the_text() -> None:
    text = "  on the 8th of November, 1917 "
    (one,) = find_dates(text, "en")
    assert text[one.start : one.end] == one.words == "8th of November, 1917"

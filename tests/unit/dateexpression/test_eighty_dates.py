"""Eighty dates as editors meet them in English, German and Russian, as TEI and as EDTF.

What stands without a value must stay without one: no date is better than a wrong date.
"""

from __future__ import annotations

import pytest

from litvtei.edition.dateexpression.edtf import edtf
from litvtei.edition.dateexpression.expression import as_counted, read_expression, read_statements

# language | words | attributes | EDTF
TABLE = """
en | 17 July 1876 | when=1876-07-17 | 1876-07-17
en | July 17, 1876 | when=1876-07-17 | 1876-07-17
en | the 17th of July, 1876 | when=1876-07-17 | 1876-07-17
en | Monday, 17 July 1876 | when=1876-07-17 | 1876-07-17
en | Tuesday, 17 July 1876 | |
en | July 1876 | when=1876-07 | 1876-07
en | in 1876 | when=1876 | 1876
en | 17/7/1876 | when=1876-07-17 | 1876-07-17
en | 7/6/1876 | |
en | 17 July ’76 | |
en | 17 July | |
en | July | |
en | 31 June 1876 | |
en | c. 1903 | when=1903 precision=low | 1903~
en | about 1903 | when=1903 precision=low | 1903~
en | [1903?] | when=1903 cert=low | 1903?
en | c. 1903? | when=1903 precision=low cert=low | 1903%
en | early 1939 | notBefore=1939-01 notAfter=1939-04 | 1939-01/1939-04
en | mid-1939 | notBefore=1939-05 notAfter=1939-08 | 1939-05/1939-08
en | late 1939 | notBefore=1939-09 notAfter=1939-12 | 1939-09/1939-12
en | early May 1939 | notBefore=1939-05-01 notAfter=1939-05-10 | 1939-05-01/1939-05-10
en | the end of May 1939 | notBefore=1939-05-21 notAfter=1939-05-31 | 1939-05-21/1939-05-31
en | the summer of 1918 | notBefore=1918-06 notAfter=1918-08 | 1918-22
en | the winter of 1918 | |
en | winter 1918/19 | notBefore=1918-12 notAfter=1919-02 | 1918-24
en | the 1920s | notBefore=1920 notAfter=1929 | 192X
en | the late 1920s | notBefore=1925 notAfter=1929 | 1925/1929
en | the twenties | |
en | the 18th century | notBefore=1701 notAfter=1800 | 1701/1800
en | first half of the 18th century | notBefore=1701 notAfter=1750 | 1701/1750
en | 1919–1921 | from=1919 to=1921 | 1919/1921
en | 1919-21 | from=1919 to=1921 | 1919/1921
en | 1921–1919 | |
en | from 1919 to 1921 | from=1919 to=1921 | 1919/1921
en | between 1919 and 1921 | notBefore=1919 notAfter=1921 | [1919..1921]
en | 1919 or 1920 | notBefore=1919 notAfter=1920 | [1919..1920]
en | 10–12 May 1922 | from=1922-05-10 to=1922-05-12 | 1922-05-10/1922-05-12
en | 10 April–19 May 1922 | from=1922-04-10 to=1922-05-19 | 1922-04-10/1922-05-19
en | 10 and 12 May 1922 | |
en | before 1930 | notAfter=1930 | [..1930]
en | after May 1930 | notBefore=1930-05 | [1930-05..]
en | since 1930 | from=1930 | 1930/..
en | until 3 May 1939 | to=1939-05-03 | ../1939-05-03
en | 44 BC | when=-0044 | -0043
en | AD 476 | when=0476 | 0476
en | 12 February 1700 O.S. | when=1700-02-22 calendar=#julian when-custom=1700-02-12 datingMethod=#julian | 1700-02-22
en | 25 October (7 November) 1917 | when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian | 1917-11-07
en | 11 Feb. 1731/32 O.S. | when=1732-02-22 calendar=#julian when-custom=1732-02-11 datingMethod=#julian | 1732-02-22
en | Christmas Day 1914 | when=1914-12-25 | 1914-12-25
en | Easter 1914 | notBefore=1914-04-12 notAfter=1914-04-13 | 1914-04-12/1914-04-13
en | eighteen months | dur=P18M |
en | two years later | |
en | the same day | |
en | the following spring | |
en | soon after | |
en | vol. 1918 | |
de | 17. Juli 1876 | when=1876-07-17 | 1876-07-17
de | Montag, den 17. Juli 1876 | when=1876-07-17 | 1876-07-17
de | am 3. Jänner 1902 | when=1902-01-03 | 1902-01-03
de | 17. VII. 1876 | when=1876-07-17 | 1876-07-17
de | 7. 6. 1876 | when=1876-06-07 | 1876-06-07
de | 7. 6. 76 | |
de | Anfang Mai 1939 | notBefore=1939-05-01 notAfter=1939-05-10 | 1939-05-01/1939-05-10
de | Mitte der 1920er Jahre | notBefore=1923 notAfter=1926 | 1923/1926
de | um 1903 | when=1903 precision=low | 1903~
de | Ende des 19. Jahrhunderts | notBefore=1868 notAfter=1900 | 1868/1900
de | vom 10. April bis 19. Mai 1922 | from=1922-04-10 to=1922-05-19 | 1922-04-10/1922-05-19
de | zwischen 1919 und 1921 | notBefore=1919 notAfter=1921 | [1919..1921]
de | seit 1930 | from=1930 | 1930/..
de | am nächsten Morgen | |
ru | 17 июля 1876 г. | when=1876-07-17 | 1876-07-17
ru | в июле 1876 года | when=1876-07 | 1876-07
ru | летом 1918 года | notBefore=1918-06 notAfter=1918-08 | 1918-22
ru | в начале 1939 года | notBefore=1939-01 notAfter=1939-04 | 1939-01/1939-04
ru | около 1903 г. | when=1903 precision=low | 1903~
ru | с 1919 по 1921 год | from=1919 to=1921 | 1919/1921
ru | 1920-е годы | notBefore=1920 notAfter=1929 | 192X
ru | вторая половина XIX века | notBefore=1851 notAfter=1900 | 1851/1900
ru | 25 октября (7 ноября) 1917 года | when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian | 1917-11-07
ru | через два года | |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


def test_there_are_eighty() -> None:
    assert len(ROWS) == len({words for _, words, *_ in ROWS}) == 80


@pytest.mark.parametrize(("language", "words", "attributes", "machine"), ROWS, ids=[row[1] for row in ROWS])
def test_a_date_is_read_or_left_alone(language: str, words: str, attributes: str, machine: str) -> None:
    reading = read_expression(words, language)
    if not attributes:
        assert reading is None
        return
    assert reading is not None
    statement = read_statements(words, language)[0]
    said = reading.attributes | as_counted(statement)
    assert " ".join(f"{name}={value}" for name, value in said.items()) == attributes
    assert edtf(statement, reading) == machine

"""A schema in compact syntax, word by word; annotations are skipped."""

from __future__ import annotations

from litvtei.schema.relaxng.compact_token import Token
from litvtei.schema.relaxng.node import Document
from litvtei.schema.relaxng.problem import SchemaError

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)


class Words:
    """The words of one file, and the place in them."""

    def __init__(self, words: list[Token], document: Document) -> None:
        self._words, self._document = words, document
        self._at = 0

    def _word(self) -> Token:
        while self._words[self._at].text == "[" and self._words[self._at].kind == "symbol":
            self._skip_annotation()
        return self._words[self._at]

    def _skip_annotation(self) -> None:
        depth = 0
        while True:
            word = self._words[self._at]
            if word.kind == "end":
                raise self._fail()
            if word.kind == "symbol":
                depth += (word.text == "[") - (word.text == "]")
            self._at += 1
            if depth == 0:
                return

    def _next(self) -> Token:
        word = self._word()
        self._at += 1
        return word

    def _is(self, *symbols: str) -> bool:
        word = self._word()
        return word.kind == "symbol" and word.text in symbols

    def _is_keyword(self, *names: str) -> bool:
        word = self._word()
        return word.kind == "name" and word.text in names

    def _expect(self, symbol: str) -> None:
        if not self._is(symbol):
            raise self._fail(f"{symbol} is missing before {self._word().text[:40]}")
        self._at += 1

    def _fail(self, message: str = "") -> SchemaError:
        word = self._words[min(self._at, len(self._words) - 1)]
        return SchemaError(message or f"{word.text[:40]} may not stand here", self._document.uri, word.line)

    def _literal(self) -> str:
        if self._word().kind != "literal":
            raise self._fail("a quoted string is missing")
        text = self._next().text
        while self._is("~"):
            self._at += 1
            text += self._next().text if self._word().kind == "literal" else self._expected_literal()
        return text

    def _expected_literal(self) -> str:
        raise self._fail("a quoted string is missing")

    def _identifier(self) -> str:
        word = self._word()
        if word.kind == "quoted" or (word.kind == "name" and word.text not in KEYWORDS):
            return self._next().text
        raise self._fail(f"{word.text[:40]} is not a name that can be defined")

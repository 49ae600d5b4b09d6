"""Names, prefixes and name classes in compact syntax."""

from __future__ import annotations

from litvtei.markup.names import XML_NAMESPACE
from litvtei.schema.relaxng.compact_token import Token
from litvtei.schema.relaxng.compact_words import Words
from litvtei.schema.relaxng.name_class import AnyName, Name, NameClass, NamespaceName, name_choice, qualified
from litvtei.schema.relaxng.node import Document
from litvtei.schema.relaxng.syntax import contradicts_itself

_DEEPEST = 60


class Names(Words):
    """The words of one file, and what its prefixes stand for."""

    def __init__(self, words: list[Token], document: Document, namespace: str | None) -> None:
        super().__init__(words, document)
        self._inherited = self._default = namespace
        self._namespaces: dict[str, str | None] = {"xml": XML_NAMESPACE}
        self._depth = 0

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fail("the schema nests too deeply")

    def _namespace(self, prefix: str) -> str:
        if prefix not in self._namespaces:
            raise self._fail(f"the prefix {prefix} is not declared")
        return self._namespaces[prefix] or ""

    def _names(self, *, attribute: bool) -> NameClass:
        members = [self._one_name(attribute=attribute)]
        while self._is("|"):
            self._at += 1
            members.append(self._one_name(attribute=attribute))
        return name_choice(members)

    def _one_name(self, *, attribute: bool) -> NameClass:
        self._deeper()
        names = self._simple_name(attribute=attribute)
        self._depth -= 1
        return names

    def _simple_name(self, *, attribute: bool) -> NameClass:
        if self._is("("):
            self._at += 1
            names = self._names(attribute=attribute)
            self._expect(")")
            return names
        word = self._next()
        if word.kind in ("name", "quoted"):
            return Name(qualified("" if attribute else self._default or "", word.text))
        if word.kind == "prefixed":
            prefix, _, local = word.text.partition(":")
            return Name(qualified(self._namespace(prefix), local))
        wildcard = word.kind == "wildcard"
        if not wildcard and (word.kind, word.text) != ("symbol", "*"):
            self._at -= 1
            raise self._fail("a name is missing")
        but = None
        if self._is("-"):
            self._at += 1
            but = self._one_name(attribute=attribute)
        names = NamespaceName(self._namespace(word.text[:-2]), but) if wildcard else AnyName(but)
        if contradicts_itself(names):
            raise self._fail("a wildcard may not except what it is itself")
        return names

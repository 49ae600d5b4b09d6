"""Somebody else who finds names in a text: spaCy, or a function of the edition's own.

What it finds and no register has is listed as a possible new entry; nothing is ever linked by it. ``[tagging] ner`` in
``litvtei.toml`` names it: ``spacy:MODEL`` is a model that spaCy can load, by name or in a folder of the edition;
``module:function`` is a function of a module that is installed where litvtei is and that lists the function in
``LITVTEI_NER``. It is called with a text and its language, and returns the names as ``(start, end, kind)``: places of
characters, and a word such as ``person`` or ``""``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from litvtei.errors import ConfigError

Recogniser = Callable[[str, str], Iterable[tuple[int, int, str]]]
_MISSING = "[tagging] ner wants spaCy; get it with: python -m pip install 'litvtei[ner]'"
_KINDS = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "ORG": "organisation",
    "WORK_OF_ART": "work",
    "EVENT": "event",
}


def read_recogniser(name: str, folder: Path) -> Recogniser | None:
    """Return what a setting names, None for nothing.

    Raises ConfigError if it is not installed, or not what may be called.
    """
    if not name:
        return None
    module, colon, function = name.partition(":")
    if not colon or not function:
        raise ConfigError(f"[tagging] ner is “{name}”; write spacy:MODEL or module:function")
    return _spacy(function, folder) if module == "spacy" else _own(module, function)


def _own(module: str, function: str) -> Recogniser:
    try:
        loaded = import_module(module)
    except ImportError as error:
        raise ConfigError(f"[tagging] ner names the module {module}, which cannot be imported: {error}") from None
    found = getattr(loaded, function, None)
    # The settings of an edition are not trusted to have any function of any module called with its texts.
    if not callable(found) or function not in getattr(loaded, "LITVTEI_NER", ()):
        raise ConfigError(f"[tagging] ner names {function}, which {module} does not list in LITVTEI_NER")
    return found  # type: ignore[no-any-return]


def _spacy(model: str, folder: Path) -> Recogniser:
    path = folder / model
    pipeline = _pipeline(str(path) if path.is_dir() else model)

    def find(text: str, _language: str) -> Iterable[tuple[int, int, str]]:
        return [(one.start_char, one.end_char, _KINDS.get(one.label_, "")) for one in pipeline(text).ents]

    return find


@lru_cache(maxsize=2)
def _pipeline(model: str) -> Any:  # noqa: ANN401
    try:
        spacy = import_module("spacy")
    except ImportError:
        raise ConfigError(_MISSING) from None
    try:
        return spacy.load(model)
    except OSError as error:
        raise ConfigError(
            f"spaCy has no model {model} ({error}); get it with: python -m spacy download {model}"
        ) from None

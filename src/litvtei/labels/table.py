"""Reading tables of labels: those of litvtei, and what an edition changes or adds in ``labels/LANGUAGE.toml``."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from litvtei.config import EditionConfig
from litvtei.errors import ConfigError
from litvtei.labels.labels import CATEGORIES, Labels, Text, locale_of
from litvtei.markup.language import html_language
from litvtei.markup.parse import is_regular, without_links
from litvtei.resources import bundled

REFERENCE = "en"
_FOLDER = "labels"


@dataclass(frozen=True, slots=True)
class Interface:
    """The languages of a site, the first that of its root; ``notes`` tell which labels an edition left in English."""

    languages: tuple[Labels, ...]
    notes: tuple[str, ...] = ()


@cache
def shipped(language: str) -> Mapping[str, Text] | None:
    """Return the table of a language that litvtei speaks, flat: ``kind.person``; None for any other."""
    file = bundled(_FOLDER).joinpath(f"{language}.toml")
    return _flat(tomllib.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None


@cache
def english() -> Labels:
    """Return the labels in English, which diagnostics and the command line use too."""
    return Labels(REFERENCE, shipped(REFERENCE) or {})


def read_interface(config: EditionConfig) -> Interface:
    """Return the labels of the languages that an edition wants for its site: ``[site] languages``, else its own.

    Raises ConfigError for a language that nobody speaks, and for a table of the edition with a fault.
    """
    tags = config.languages or (_default(config),)
    notes: list[str] = []
    found = {}
    for tag in tags:
        language = html_language(tag)
        if language is None:
            raise ConfigError(f"[site] languages: “{tag}” is no tag of a language; write such as “de”")
        found[language] = _labels(config.folder, language, notes)
    return Interface(tuple(found.values()), tuple(notes))


def _default(config: EditionConfig) -> str:
    language = html_language(config.language) or REFERENCE
    spoken = shipped(language) or shipped(language.partition("-")[0]) or _own_file(config.folder, language)
    return language if spoken else REFERENCE


def _labels(folder: Path, language: str, notes: list[str]) -> Labels:
    try:
        locale_of(language)
    except ValueError:
        raise ConfigError(f"[site] languages: “{language}” is no language that CLDR knows") from None
    reference = shipped(REFERENCE) or {}
    ours = shipped(language) or shipped(language.partition("-")[0])
    file = _own_file(folder, language)
    own = _read(file, folder, reference) if file else {}
    if ours is None and not file:
        spoken = ", ".join(
            sorted(one.name.removesuffix(".toml") for one in bundled(_FOLDER).iterdir() if _is_table(one.name))
        )
        raise ConfigError(
            f"[site] languages: litvtei has no labels in “{language}” (it has {spoken}); "
            f"write them into {_FOLDER}/{language}.toml, after the key of each"
        )
    missing = [key for key in reference if key not in own] if ours is None else []
    if missing:
        some = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        notes.append(f"{_FOLDER}/{language}.toml leaves {len(missing)} of {len(reference)} labels in English: {some}")
    return Labels(language, {**reference, **(ours or {}), **own})


def _is_table(name: str) -> bool:
    return name.endswith(".toml")


def _own_file(folder: Path, language: str) -> Path | None:
    file = without_links(folder / _FOLDER / f"{language}.toml")
    return file if file.is_relative_to(folder) and is_regular(file) else None


def _read(file: Path, folder: Path, reference: Mapping[str, Text]) -> dict[str, Text]:
    """Read a table of the edition and hold it against the reference."""
    place = file.relative_to(folder).as_posix()
    try:
        text = file.read_text(encoding="utf-8")
        read = _flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{place} is not valid TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place} cannot be read: {error}") from None
    for key, label in read.items():
        fault = _fault(key, label, reference)
        if fault:
            raise ConfigError(f"{place}:{_line(text, key)}: {fault}")
    return read


def _fault(key: str, label: object, reference: Mapping[str, Text]) -> str:
    """Say what is wrong with a label; nothing where it can be used."""
    if key not in reference:
        near = difflib.get_close_matches(key, reference, 1)
        return f"there is no label “{key}”" + (f"; did you mean “{near[0]}”?" if near else "; en.toml has them all")
    if isinstance(label, Mapping) and isinstance(reference[key], str):
        return f"“{key}” is not counted: give one text"
    forms = {str(name): one for name, one in label.items()} if isinstance(label, Mapping) else {"other": label}
    texts = {name: one for name, one in forms.items() if isinstance(one, str)}
    if len(texts) < len(forms):
        return f"“{key}” must be a text, or one for each plural form"
    if "other" not in texts:
        return f"“{key}” needs the plural form “other”"
    return _fault_of_names(key, texts, reference[key])


def _fault_of_names(key: str, texts: Mapping[str, str], reference: Text) -> str:
    """Say which name in braces a label does not know, or leaves out."""
    known = placeholders(reference)
    try:
        named = placeholders(texts)
    except ValueError as error:
        return f"“{key}” is not well written: {error}"
    strange = named - known - alternatives(key)
    if strange:
        listed = ", ".join(f"{{{name}}}" for name in sorted(known))
        return f"“{key}” does not know {{{min(strange)}}}; it knows {listed or 'none'}"
    # A word may stand for a number, and a date has two forms of each of its parts.
    lost = frozenset() if key.startswith("when.") else known - named - {"n"}
    return f"“{key}” leaves out {{{min(lost)}}}, which readers would miss" if lost else ""


def alternatives(key: str) -> frozenset[str]:
    """Return the names that a phrase of dates may use in place of those of the reference."""
    if not key.startswith("when."):
        return frozenset()
    bounds = ("start", "end", "earliest", "latest")
    return frozenset((*bounds, *(f"{one}-alone" for one in bounds), "month", "month_of"))


def placeholders(label: Text) -> frozenset[str]:
    """Return the names in braces that a label asks for. Raises ValueError for braces that do not match."""
    texts = label.values() if isinstance(label, Mapping) else (label,)
    return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None)


def _flat(table: Mapping[str, object]) -> dict[str, Text]:
    """A table as one: ``[kind] person`` is ``kind.person``; plural forms stay together."""
    flat: dict[str, Text] = {}
    for key, value in table.items():
        if isinstance(value, dict) and not set(value) <= set(CATEGORIES):
            flat |= {f"{key}.{name}": text for name, text in value.items()}
        else:
            flat[key] = value  # type: ignore[assignment]
    return flat


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\s*\"?{re.escape(key.rpartition('.')[2])}\"?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1

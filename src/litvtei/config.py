"""What an edition says of itself in ``litvtei.toml``; every key may be left out."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from litvtei.errors import ConfigError, SourceError

CONFIG_FILE = "litvtei.toml"


def _key(table: str, about: str) -> dict[str, str]:
    return {"table": table, "about": about}


@dataclass(frozen=True, slots=True)
class EditionConfig:
    """The settings of an edition. ``folder`` is absolute; ``configured`` tells whether there was a file.

    Each further field is a key of ``litvtei.toml``, in the table and with the meaning that its metadata name.
    """

    folder: Path
    configured: bool = False
    title: str = field(default="", metadata=_key("edition", "Title of the edition; else taken from the headers."))
    subtitle: str = field(default="", metadata=_key("edition", "A line below the title."))
    introduction: tuple[str, ...] = field(
        default=(), metadata=_key("edition", "Paragraphs for the front page, a list of strings.")
    )
    language: str = field(
        default="en",
        metadata=_key("edition", "Language of title and introduction, a BCP 47 tag."),
    )
    version: str = field(default="", metadata=_key("edition", "Version of the edition, shown on every page."))
    texts: tuple[str, ...] = field(
        default=("**/*.xml", "**/*.XML", "**/*.tei"),
        metadata=_key("sources", "Globs of the documents, in reading order. Each file is read once."),
    )
    registers: tuple[str, ...] = field(
        default=(), metadata=_key("sources", "Globs of further files, read after the texts: registers.")
    )
    exclude: tuple[str, ...] = field(default=(), metadata=_key("sources", "Globs of files and folders to leave out."))
    pointers: tuple[str, ...] = field(
        default=(),
        metadata=_key("sources", 'Attributes that point to entries, best first, such as ["ref"]; else guessed.'),
    )
    grammar: str = field(
        default="",
        metadata=_key("schema", 'RELAX NG file for all documents; "litvtei" is the bundled one, "none" is none.'),
    )
    schematron: tuple[str, ...] = field(
        default=(),
        metadata=_key("schema", 'Schematron files for all documents; "litvtei" is the bundled one, "none" is none.'),
    )
    select: tuple[str, ...] = field(
        default=(), metadata=_key("check", 'Codes to report, or their beginnings, such as ["R", "D001"]; all if empty.')
    )
    ignore: tuple[str, ...] = field(default=(), metadata=_key("check", "Codes not to report, or their beginnings."))
    split: str = field(
        default="auto",
        metadata=_key(
            "site", '"auto" cuts long documents into pages, "never" does not, any other value is a div/@type.'
        ),
    )


SETTINGS = tuple(setting for setting in fields(EditionConfig) if setting.metadata)


def read_config(folder: Path) -> EditionConfig:
    """Read the settings of an edition's folder.

    Raises SourceError if it is no folder, ConfigError for a file that is not
    TOML, an unknown key or a value of the wrong type, with the line.
    """
    if not folder.is_dir():
        if folder.exists():
            raise SourceError(f"{folder} is not a folder; name the folder of the edition")
        raise SourceError(f"there is no folder {folder}")
    path = folder / CONFIG_FILE
    if not path.exists():
        return EditionConfig(folder.resolve())
    if not path.is_file():
        raise ConfigError(f"{path} is not a file")
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from None
    return EditionConfig(folder.resolve(), configured=True, **_settings(path, text, tables))


def _settings(path: Path, text: str, tables: dict[str, object]) -> dict[str, Any]:
    known = {(setting.metadata["table"], setting.name): setting for setting in SETTINGS}
    values: dict[str, Any] = {}
    for table, keys in tables.items():
        names = sorted({name for name, _ in known})
        if table not in names or not isinstance(keys, dict):
            raise ConfigError(f"{_place(path, text, table)}: unknown table [{table}]{_nearest(table, names)}")
        for key, value in keys.items():
            setting = known.get((table, key))
            if setting is None:
                near = _nearest(key, [name for home, name in known if home == table])
                raise ConfigError(f"{_place(path, text, key)}: unknown key “{key}” in [{table}]{near}")
            values[key] = _value(f"{_place(path, text, key)}: “{key}”", value, setting.default)
    return values


def _value(what: str, value: object, default: object) -> object:
    if isinstance(default, tuple):
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ConfigError(f"{what} must be a list of strings")
        return tuple(value)
    if not isinstance(value, str):
        raise ConfigError(f"{what} must be a string")
    return value


def _place(path: Path, text: str, key: str) -> str:
    found = re.search(rf"^\s*\[?\s*\"?{re.escape(key)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.end()) + 1 if found else 1
    return f"{path}:{line}"


def _nearest(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(known))}"

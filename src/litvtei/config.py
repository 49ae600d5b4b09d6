"""What an edition says of itself in ``litvtei.toml``; every key may be left out."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from litvtei.diagnostics import Severity
from litvtei.errors import ConfigError, SourceError

CONFIG_FILE = "litvtei.toml"
# The file by which a folder is known to be a site that litvtei has made.
SITE_MARK = ".litvtei-site"


def _key(table: str, about: str, blank: str = "", choices: tuple[str, ...] = ()) -> dict[str, Any]:
    """``blank`` is how a table without a value is written; strings and lists of strings need none.

    ``choices`` are the only values that a string may have; any if there are none.
    """
    return {"table": table, "about": about, "blank": blank, "choices": choices}


@dataclass(frozen=True, slots=True)
class Ignored:
    """Findings that the edition accepts: codes that begin with ``code``, in files that fit the glob ``path``.

    ``line`` is where in ``litvtei.toml`` it says so.
    """

    code: str
    path: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class EditionConfig:
    """The settings of an edition. ``folder`` is absolute; ``configured`` tells whether there was a file.

    ``workers`` is how many processes read files, 0 for as many as the edition is worth; ``scheduler`` the address of
    a cluster's scheduler, if its machines read them.

    Each further field is a key of ``litvtei.toml``, in the table and with the meaning that its metadata name.
    """

    folder: Path
    configured: bool = False
    workers: int = 0
    scheduler: str = ""
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
    grammar: tuple[str, ...] = field(
        default=(),
        metadata=_key("schema", 'RELAX NG files for all documents; "litvtei" is the bundled one, "none" is none.'),
    )
    schematron: tuple[str, ...] = field(
        default=(),
        metadata=_key("schema", 'Schematron files for all documents; "litvtei" is the bundled one, "none" is none.'),
    )
    select: tuple[str, ...] = field(
        default=(), metadata=_key("check", 'Codes to report, or their beginnings, such as ["R", "D001"]; all if empty.')
    )
    ignore: tuple[str, ...] = field(default=(), metadata=_key("check", "Codes not to report, or their beginnings."))
    severity: tuple[tuple[str, Severity], ...] = field(
        default=(),
        metadata=_key(
            "check",
            'Weights of codes or their beginnings, such as { D006 = "error" }: "error", "warning", "note".',
            "{}",
        ),
    )
    ignored: tuple[Ignored, ...] = field(
        default=(),
        metadata=_key(
            "check",
            'What is accepted where and why, such as [{ code = "R001", path = "letters/*.xml", reason = "lost" }].',
            "[]",
        ),
    )
    suggest_in: tuple[str, ...] = field(
        default=(),
        metadata=_key(
            "tagging",
            'Languages to suggest in, such as ["de", "la"]; the first is that of texts that say none. All if empty.',
        ),
    )
    never: tuple[str, ...] = field(
        default=(),
        metadata=_key("tagging", 'What is never suggested: words, or entries with a hash, such as ["May", "#god"].'),
    )
    leave: tuple[str, ...] = field(
        default=(), metadata=_key("tagging", 'Elements in which nothing is suggested, such as ["head", "note"].')
    )
    minimum: int = field(
        default=0, metadata=_key("tagging", "Least score of what is suggested, in percent, such as 50; 0 is any.")
    )
    resp: str = field(
        default="litvtei",
        metadata=_key("tagging", "Identifier in @resp of tags that nobody has read."),
    )
    adjectives: str = field(
        default="leave",
        metadata=_key(
            "tagging",
            'Adjectives of places (Russian, Wiener): "leave" them alone, "ask", or "tag" them as likely.',
            choices=("leave", "ask", "tag"),
        ),
    )
    titles: str = field(
        default="ask",
        metadata=_key(
            "tagging",
            'Titles of one word in running text: "leave" them alone, "ask", or "tag" them as likely.',
            choices=("leave", "ask", "tag"),
        ),
    )
    ner: str = field(
        default="",
        metadata=_key(
            "tagging",
            'Who names what no register has: "spacy:MODEL", or your "module:function". Nobody if empty.',
        ),
    )
    languages: tuple[str, ...] = field(
        default=(),
        metadata=_key(
            "site",
            'Languages of the interface, such as ["en", "de"], the first at the root; else that of the edition.',
        ),
    )
    url: str = field(
        default="",
        metadata=_key(
            "site",
            "Address at which the site is published; with it BEACON, CMIF, JSON-LD and the like name pages in full.",
        ),
    )
    collation: str = field(
        default="",
        metadata=_key(
            "site",
            'Order of registers: "" is our own, "icu" that of ICU, else an ICU locale ("de@collation=phonebook").',
        ),
    )
    split: str = field(
        default="auto",
        metadata=_key(
            "site", '"auto" cuts long documents into pages, "never" does not, any other value is a div/@type.'
        ),
    )
    signs: str = field(
        default="plain",
        metadata=_key(
            "site",
            'Editorial signs: "plain" for readers, "leiden" as epigraphers print them.',
            choices=("plain", "leiden"),
        ),
    )
    downloads: str = field(
        default="entries",
        metadata=_key(
            "site",
            'Data to publish: "entries" (mentions, beside each entry) and registers, "registers" only, "none".',
            choices=("entries", "registers", "none"),
        ),
    )
    report: str = field(
        default="",
        metadata=_key(
            "site", "Where readers tell of errors: an address of the web or of mail, offered below each text."
        ),
    )
    outlines: str = field(
        default="",
        metadata=_key("site", "GeoJSON file of coasts or borders for the maps; else land as in litvtei[map], or none."),
    )
    cover: str = field(
        default="",
        metadata=_key(
            "book", "Image for the cover of the book, PNG or JPEG; else one is drawn of title, names and year."
        ),
    )
    seconds: int = field(
        default=15,
        metadata=_key(
            "limits",
            "CPU seconds that reading and showing one file may take, and again for each megabyte of it and of what it "
            "includes; 0 is no limit.",
        ),
    )
    megabytes: int = field(
        default=4096,
        metadata=_key("limits", "Memory that reading and showing one file may take; 0 is no limit."),
    )
    # A mention takes about a kilobyte; with all in a file the whole is checked in twice the time.
    mentions: int = field(
        default=200_000,
        metadata=_key("limits", "Mentions that are held in memory; those of a larger edition lie in a temporary file."),
    )

    @property
    def has_limits(self) -> bool:
        """Whether the edition sets limits of its own for a file: then they hold, however few its files are."""
        return any(
            getattr(self, one.name) != one.default for one in fields(self) if one.name in ("seconds", "megabytes")
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
            what = f"{_place(path, text, key)}: “{key}”"
            if key == "severity":
                values[key] = _severities(what, value)
            elif key == "ignored":
                values[key] = _ignored(what, value, text)
            else:
                values[key] = _value(what, value, setting.default)
                if key == "resp" and not re.fullmatch(r"[^\W\d][\w.-]*", str(value)):
                    raise ConfigError(f"{what} is “{value}”, which is no identifier")
                choices = setting.metadata["choices"]
                if choices and value not in choices:
                    raise ConfigError(f"{what} has the unknown value “{value}”{_nearest(str(value), list(choices))}")
    return values


def _severities(what: str, value: object) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, dict):
        raise ConfigError(f'{what} must be a table of codes and weights, such as {{ D006 = "error" }}')
    weights = [str(one) for one in Severity]
    for code, weight in value.items():
        if weight not in weights:
            raise ConfigError(f"{what}: {code} has the unknown weight “{weight}”{_nearest(str(weight), weights)}")
    return tuple((code, Severity(weight)) for code, weight in value.items())


def _ignored(what: str, value: object, text: str) -> tuple[Ignored, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ConfigError(f"{what} must be a list of tables, each with code, path and reason")
    lines = _lines_of_ignored(text, len(value))
    for one in value:
        unknown = next((key for key in one if key not in ("code", "path", "reason")), None)
        if unknown:
            raise ConfigError(f"{what}: unknown key “{unknown}”{_nearest(unknown, ['code', 'path', 'reason'])}")
        if not all(isinstance(each, str) for each in one.values()):
            raise ConfigError(f"{what}: code, path and reason must be strings")
        if not one.get("code") or not one.get("path"):
            raise ConfigError(f"{what}: each needs a code and a path")
    return tuple(
        Ignored(one["code"], one["path"], one.get("reason", "").strip(), line)
        for one, line in zip(value, lines, strict=True)
    )


def _lines_of_ignored(text: str, number: int) -> list[int]:
    """Where each begins: at its ``[[check.ignored]]``, or in a list at its brace."""
    heads = [found.start() for found in re.finditer(r"^\s*\[\[\s*check\s*\.\s*ignored\s*\]\]", text, re.MULTILINE)]
    listed = re.search(r"^\s*(?:check\s*\.\s*)?ignored\s*=", text, re.MULTILINE)
    if len(heads) != number and listed:
        heads = [listed.end() + found.start() for found in re.finditer(r"\{", text[listed.end() :])][:number]
        heads = heads if len(heads) == number else [listed.end()] * number
    starts = [len(text[:head]) + len(text[head:]) - len(text[head:].lstrip()) for head in heads]
    return [text.count("\n", 0, start) + 1 for start in starts] if len(starts) == number else [1] * number


def _value(what: str, value: object, default: object) -> object:
    if isinstance(default, tuple):
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ConfigError(f"{what} must be a list of strings")
        return tuple(value)
    if isinstance(default, int):
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ConfigError(f"{what} must be a whole number, 0 or more")
        return value
    if not isinstance(value, str):
        raise ConfigError(f"{what} must be a string")
    return value


def _place(path: Path, text: str, key: str) -> str:
    found = re.search(rf"^\s*\[{{0,2}}\s*(?:[\w-]+\s*\.\s*)?\"?{re.escape(key)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.end()) + 1 if found else 1
    return f"{path}:{line}"


def _nearest(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(known))}"

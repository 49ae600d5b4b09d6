"""The beginning of an edition: a commented configuration, and where there is nothing yet, files to start from."""

from __future__ import annotations

import glob
import json
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from litvtei.config import CONFIG_FILE, SETTINGS, read_config
from litvtei.edition.document import Role
from litvtei.edition.edition import Edition, read_edition
from litvtei.edition.file import find_files
from litvtei.errors import SourceError
from litvtei.markup.atomic import write_atomically
from litvtei.resources import bundled

_SCHEMAS = ("litvtei.rng", "litvtei.sch")


def begin_edition(folder: Path, step: Callable[[int, int], None]) -> tuple[list[Path], tuple[str, ...]]:
    """Write what an edition lacks to begin; return the files written and what was assumed of those found.

    Raises SourceError if there is a ``litvtei.toml`` already, or if ``folder`` is no folder.
    """
    if (folder / CONFIG_FILE).exists():
        raise SourceError(f"{folder / CONFIG_FILE} is there already; nothing was changed")
    if folder.exists() and not folder.is_dir():
        raise SourceError(f"{folder} is not a folder")
    if folder.is_dir() and _has_files(folder):
        edition, _ = read_edition(read_config(folder), lambda _file: None, step)
        write_atomically(folder / CONFIG_FILE, configuration(_guess(edition), edition).encode("utf-8"))
        return [folder / CONFIG_FILE], edition.assumptions
    return list(_starter(folder)), ()


def _has_files(folder: Path) -> bool:
    try:
        return bool(find_files(read_config(folder)))
    except SourceError:
        return False


def _guess(edition: Edition) -> dict[str, object]:
    by_role: dict[Role, list[str]] = {}
    for file in edition.files:
        by_role.setdefault(file.role, []).append(file.path)
    texts = [*by_role.get(Role.DOCUMENT, []), *by_role.get(Role.BROKEN, [])]
    return {
        "title": edition.title,
        "language": "en",
        "texts": _patterns(texts) or ["**/*.xml"],
        "registers": _patterns(by_role.get(Role.REGISTER, [])),
        "exclude": sorted(glob.escape(path) for path in by_role.get(Role.OTHER, [])),
        "pointers": list(edition.convention.attributes),
    }


def _patterns(paths: list[str]) -> list[str]:
    """``letters/*.xml`` for the files of a folder."""
    patterns = dict.fromkeys((PurePosixPath(path).parent.as_posix(), PurePosixPath(path).suffix) for path in paths)
    return [f"{'' if folder == '.' else f'{glob.escape(folder)}/'}*{suffix}" for folder, suffix in patterns]


def configuration(values: dict[str, object], edition: Edition | None = None) -> str:
    """Return a ``litvtei.toml`` in which every key is explained; those without a value are commented out."""
    lines = ["# The settings of this edition. Every key may be left out.", ""]
    if edition:
        lines[1:1] = [f"# {sentence}" for sentence in edition.assumptions]
    table = ""
    for setting in SETTINGS:
        if setting.metadata["table"] != table:
            table = setting.metadata["table"]
            lines += [*([""] if lines[-1] else []), f"[{table}]"]
        lines.append(f"# {setting.metadata['about']}")
        value = values.get(setting.name)
        if value:
            lines.append(f"{setting.name} = {_toml(value)}")
        else:
            default = list(setting.default) if isinstance(setting.default, tuple) else setting.default
            lines.append(f"# {setting.name} = {setting.metadata['blank'] or _toml(default)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    """A string or list of strings: JSON's way of writing them is TOML's too."""
    return json.dumps(value, ensure_ascii=False)


def _starter(folder: Path) -> Iterator[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("texts", "registers", "schemas"):
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise SourceError(f"{folder} cannot be written: {error.strerror or error}") from None
    files: dict[str, bytes] = {
        CONFIG_FILE: configuration(
            {"title": "A new edition", "texts": ["texts/*.xml"], "registers": ["registers/*.xml"], "pointers": ["ref"]}
        ).encode("utf-8")
    }
    for part in ("texts", "registers"):
        files |= {f"{part}/{file.name}": file.read_bytes() for file in _files(bundled("starter").joinpath(part))}
    files |= {f"schemas/{name}": bundled("schemas").joinpath(name).read_bytes() for name in _SCHEMAS}
    for name, data in files.items():
        if not (folder / name).exists():
            write_atomically(folder / name, data)
            yield folder / name


def _files(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".xml")), key=lambda file: file.name)

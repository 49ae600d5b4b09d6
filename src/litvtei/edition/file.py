"""Which files an edition has, and in which order they are read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from functools import cache
from pathlib import Path

from litvtei.config import SITE_MARK, EditionConfig
from litvtei.errors import SourceError
from litvtei.markup.parse import without_links


def find_files(config: EditionConfig) -> list[str]:
    """Return the paths of an edition's files, relative and in reading order, each once.

    Within a glob they are in natural order (``letter-2`` before ``letter-10``). Folders
    whose names begin with a dot, built sites, and links out of the folder are passed over.
    Raises SourceError if there is none.
    """
    folder = config.folder
    home = len(os.path.join(folder, "")) if folder != Path() else 0  # noqa: PTH118 - with the slash behind it
    is_read = _reader_of(config)
    found: dict[str, None] = {}
    for pattern in (*config.texts, *config.registers):
        modes = {path[home:].replace(os.sep, "/"): _mode(path) for path in map(str, _matches(folder, pattern))}
        files = [name for name, mode in modes.items() if not stat.S_ISDIR(mode)]
        if not files and config.configured and pattern in config.texts and "**" not in pattern:
            raise SourceError(f"{folder}: “{pattern}”, in [sources] texts of litvtei.toml, matches no file")
        new = (name for name in sorted(files, key=natural_key) if name not in found)
        found.update(dict.fromkeys(name for name in new if is_read(name, stat.S_ISREG(modes[name]))))
    if not found:
        raise SourceError(f"{folder} holds no TEI file (looked for {', '.join((*config.texts, *config.registers))})")
    return list(found)


def _mode(path: str) -> int:
    """What a path is, as the system says it: a link that of what it leads to only if that is a folder."""
    try:
        mode = os.lstat(path).st_mode  # a Path takes longer than the system
    except OSError:
        return 0
    return stat.S_IFDIR if stat.S_ISLNK(mode) and os.path.isdir(path) else mode  # noqa: PTH112


def _matches(folder: Path, pattern: str) -> list[Path]:
    """Return what a pattern of the configuration names; a folder stands for all that is in it."""
    try:
        return list(folder.glob(pattern))
    except (ValueError, NotImplementedError) as error:
        raise SourceError(f"“{pattern}” is not a pattern for files: {error}") from None


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers in names as numbers."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts)


def _reader_of(config: EditionConfig) -> Callable[[str, bool], bool]:
    """Return what tells of a path whether it is read: not if hidden, excluded, in a site or outside the folder.

    It is told too whether the path is surely a file of its own, not a link.
    """
    folder = config.folder
    sites = [mark.parent for mark in folder.rglob(SITE_MARK)]
    excluded = {path for pattern in config.exclude for path in _matches(folder, pattern)}

    @cache
    def holds(name: str) -> bool:
        parent = folder / name
        hidden = any(part.startswith(".") for part in name.split("/"))
        passed_over = hidden or any(parent.is_relative_to(site) for site in sites)
        return not passed_over and excluded.isdisjoint((parent, *parent.parents)) and _is_in(parent, folder)

    def is_read(name: str, is_file: bool) -> bool:  # noqa: FBT001
        parent, _, last = name.rpartition("/")
        return (
            not last.startswith(".")
            and holds(parent)
            and not (excluded and folder / name in excluded)
            and (is_file or _is_in(folder / name, folder))
        )

    return is_read


def _is_in(path: Path, folder: Path) -> bool:
    return without_links(path).is_relative_to(folder)

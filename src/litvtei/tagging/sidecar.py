"""The sidecar: suggestions in a file of their own, ``.litvtei/suggestions.json``; the sources are not touched.

One object: ``version``, ``files`` (each ``path``, ``sha256`` and ``suggestions``), ``unknown``. A suggestion has the
fields of ``Suggestion``; a candidate's ``attributes`` are an object.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from litvtei.errors import SourceError
from litvtei.markup.atomic import write_atomically
from litvtei.tagging.suggestion import Candidate, Certainty, FileSuggestions, Suggestion, Suggestions, UnknownName

SIDECAR = ".litvtei/suggestions.json"
VERSION = 1
_IGNORE = ".litvtei/.gitignore"


def write_sidecar(folder: Path, suggestions: Suggestions) -> Path:
    """Write the sidecar of an edition, and beside it, once, the line that keeps it out of git."""
    path = folder / SIDECAR
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise SourceError(f"{path.parent} cannot be made: {error.strerror or error}") from None
    if not (folder / _IGNORE).exists():
        write_atomically(folder / _IGNORE, b"suggestions.json\n")
    content = {
        "version": VERSION,
        "files": [_file(one) for one in suggestions.files if one.suggestions],
        "unknown": [asdict(one) for one in suggestions.unknown],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    write_atomically(path, (text + "\n").encode("utf-8", "backslashreplace"))
    return path


def _file(file: FileSuggestions) -> dict[str, Any]:
    suggestions = []
    for one in file.suggestions:
        fields = asdict(one)
        fields["candidates"] = [asdict(each) | {"attributes": dict(each.attributes)} for each in one.candidates]
        suggestions.append(fields)
    return {"path": file.path, "sha256": file.sha256, "suggestions": suggestions}


def read_sidecar(folder: Path) -> Suggestions:
    """Read the sidecar of an edition. Raises SourceError if there is none, or none that this litvtei wrote."""
    path = folder / SIDECAR
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            raise SourceError(f"{path} was written by another version of litvtei; run litvtei suggest again")
        files = tuple(
            FileSuggestions(one["path"], one["sha256"], tuple(_suggestion(each) for each in one["suggestions"]))
            for one in content["files"]
        )
        return Suggestions(files, tuple(UnknownName(**one) for one in content["unknown"]))
    except FileNotFoundError:
        raise SourceError(f"there are no suggestions; run litvtei suggest {folder} first") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SourceError(f"{path} is damaged ({error}); run litvtei suggest again") from None


def _suggestion(fields: dict[str, Any]) -> Suggestion:
    candidates = tuple(
        Candidate(**one | {"attributes": tuple((str(name), str(value)) for name, value in one["attributes"].items())})
        for one in fields["candidates"]
    )
    if not candidates or not isinstance(fields["start"], int) or not isinstance(fields["end"], int):
        raise ValueError("a suggestion lacks its place or its candidates")
    return Suggestion(**fields | {"certainty": Certainty(fields["certainty"]), "candidates": candidates})

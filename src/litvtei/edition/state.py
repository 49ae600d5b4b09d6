"""How the folder of an edition is now, and what is known of it from earlier runs. No file of it is read for that."""

from __future__ import annotations

import json

from litvtei.cache.snapshot import Seen, digest_of_lines, known, signature, take_snapshot, token
from litvtei.cache.store import Store
from litvtei.config import SITE_MARK, EditionConfig

_FILES = "files"
# What shapes articles: stylesheets, and the words that they say.
STYLESHEETS = ("xslt/", "labels/")
# No schema has a name that ends so.
NO_SCHEMAS = tuple(
    ".jpg .jpeg .png .gif .webp .svg .avif .tif .tiff .css .js .html .xhtml .md .csv .json .jsonl .pdf .docx .xlsx .zip"
    " .xsl .xslt .toml".split()
)


class State:
    """The files of an edition's folder as they were seen when a run began.

    ``signature`` tells the folder from what it was, as long as no file is ``young``.
    """

    def __init__(self, config: EditionConfig, store: Store) -> None:
        """Look at the files from outside."""
        self.config, self.store = config, store
        self.files = take_snapshot(config.folder, SITE_MARK)
        self.signature = signature(self.files)
        self._compared = False

    @property
    def young(self) -> dict[str, str]:
        """The files that may yet change unnoticed, with their digests."""
        return {path: one.digest for path, one in self.files.items() if one.young}

    @property
    def content(self) -> str:
        """What tells the content of the folder from any other."""
        return digest_of_lines(f"{path}\0{token(one)}" for path, one in self.files.items())

    def compare(self) -> None:
        """Look into files that are not as they were, so that one that merely bears another time is the same."""
        if self._compared:
            return
        self._compared = True
        shaping = frozenset(
            path for path in self.files if path.startswith(STYLESHEETS) or not path.lower().endswith(NO_SCHEMAS)
        )
        self.files = known(self.config.folder, self.files, _restored(self.store.value(_FILES)), shaping)

    def is_steady(self) -> bool:
        """Tell whether the folder still is what it was when this run began."""
        return signature(take_snapshot(self.config.folder, SITE_MARK)) == self.signature

    def keep(self) -> bool:
        """Let what was told the store stay there, and return True, unless a file has changed in the meantime."""
        if not self.is_steady():
            self.store.roll_back()
            return False
        told = {path: list(one) for path, one in self.files.items() if path.isprintable()}
        self.store.keep(_FILES, json.dumps(told, separators=(",", ":")).encode())
        self.store.commit()
        return True


def _restored(data: bytes | None) -> dict[str, Seen]:
    try:
        return {path: Seen(*row) for path, row in json.loads(data or b"{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}

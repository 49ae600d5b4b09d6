"""One SQLite file that remembers an edition between runs. Whatever is wrong with it, it is as if there were none.

Each row bears the digest of what it holds, so that a damaged one is noticed when it is read; the file bears the
fingerprint of the litvtei that wrote it, and is made anew by any other. Nothing in it is code.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from litvtei.cache.fingerprint import fingerprint
from litvtei.cache.folder import cache_folder
from litvtei.cache.snapshot import digest

# To be raised whenever tables change.
FORMAT = 1
MOST_REMEMBERED = 40
_SECONDS = 1
_TABLES = """
CREATE TABLE litvtei (fingerprint TEXT NOT NULL);
CREATE TABLE value (name TEXT PRIMARY KEY, proof BLOB NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    path TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, proof BLOB NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (kind, path)
);
"""


class FileRow(NamedTuple):
    """What is remembered of a file under a ``kind`` of value, packed; good as long as its ``key`` is."""

    path: str
    kind: str
    key: str
    data: bytes


class Store:
    """The memory of one edition. Its methods never fail: what cannot be read is not there, what cannot be kept is not.

    ``problem`` says why, in one sentence, if the file was there and could not be used.
    """

    def __init__(self, folder: Path, *, works: bool = True, begins: bool = True) -> None:
        """Open the memory of the edition in a folder, and unless it ``begins`` one only if it is there.

        Without a place for it nothing is remembered.
        """
        self.problem = ""
        self._connection: sqlite3.Connection | None = None
        home = cache_folder("editions") if works else None
        self.path = home / f"{digest(os.fsencode(folder))}.sqlite" if home else None
        if self.path is not None:
            self._open(self.path, begins=begins)

    @property
    def works(self) -> bool:
        """Whether anything is remembered at all."""
        return self._connection is not None

    def value(self, name: str) -> bytes | None:
        """Return a value by its name."""
        for proof, data in self._rows("SELECT proof, data FROM value WHERE name = ?", (name,)):
            if proof == _proof(name, data):
                return unpacked(data)
            self._spoilt()
        return None

    def keys(self, kind: str) -> dict[str, str]:
        """Return which files something is remembered of, with their keys."""
        return {str(path): str(key) for path, key in self._rows("SELECT path, key FROM file WHERE kind = ?", (kind,))}

    def files(self, kind: str) -> Iterator[tuple[str, str, bytes]]:
        """Yield path, key and packed value of each file of which one is remembered."""
        for path, key, proof, data in self._rows("SELECT path, key, proof, data FROM file WHERE kind = ?", (kind,)):
            if proof != _proof(f"{path}\0{kind}\0{key}", data):
                self._spoilt()
                return
            yield path, key, data

    def file(self, kind: str, path: str, key: str) -> bytes | None:
        """Return the packed value of one file, None if none is remembered under this key."""
        query = "SELECT proof, data FROM file WHERE kind = ? AND path = ? AND key = ?"
        for proof, data in self._rows(query, (kind, path, key)):
            if proof == _proof(f"{path}\0{kind}\0{key}", data):
                return bytes(data)
            self._spoilt()
        return None

    def remember(self, rows: Iterable[FileRow]) -> None:
        """Keep what is said of files; an earlier value of the same kind goes."""
        told: list[tuple[object, ...]] = []
        for one in rows:
            if not one.path.isprintable():
                continue  # a name that is no UTF-8, perhaps
            told.append((*one[:3], _proof(f"{one.path}\0{one.kind}\0{one.key}", one.data), one.data))
        self._write("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", told)

    def keep(self, name: str, value: bytes) -> None:
        """Keep a value under a name."""
        self.keep_packed(name, packed(value))

    def keep_packed(self, name: str, data: bytes) -> None:
        """Keep a value that is packed already."""
        self._write("INSERT OR REPLACE INTO value VALUES (?, ?, ?)", [(name, _proof(name, data), data)])

    def forget(self, names: Iterable[str]) -> None:
        """Forget values."""
        self._write("DELETE FROM value WHERE name = ?", [(name,) for name in names])

    def forget_files(self, kind: str, paths: Iterable[str]) -> None:
        """Forget the values of a kind of some files."""
        self._write("DELETE FROM file WHERE kind = ? AND path = ?", [(kind, path) for path in paths])

    def close(self, *, whole: bool = True) -> None:
        """End: what was kept stays if all went well, else not."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error):
            if whole:
                self._connection.commit()
            self._connection.close()
        self._connection = None

    def roll_back(self) -> None:
        """Forget what was kept since the last commit."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.rollback()

    def commit(self) -> None:
        """Make sure that what was kept so far stays."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.commit()

    def _open(self, path: Path, *, begins: bool) -> None:
        try:
            if not begins and not path.exists():
                return
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(path):
                self.problem = f"{path} is no file of yours, and is left alone"
                return
            if path.exists():
                self._connection = _reopened(path)
                if self._connection is not None:
                    return
                if not _is_older(path):
                    self.problem = f"{path} is damaged or of another program, and is made anew"
                _remove(path)
            self._connection = _connected(path)
            _begin(self._connection)
            _prune(path)
        except (OSError, sqlite3.Error):
            # Nowhere to write, or another litvtei is at it: then without.
            self._connection = None

    def _rows(self, query: str, values: tuple[object, ...]) -> Iterator[tuple[Any, ...]]:
        if self._connection is None:
            return
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.OperationalError:
            self._connection = None  # another litvtei is at it
        except sqlite3.Error:
            self._spoilt()

    def _write(self, query: str, rows: list[tuple[object, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            self._connection.executemany(query, rows)
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _spoilt(self) -> None:
        """Do without from here on; the next run begins anew."""
        if self._connection is None or self.path is None:
            return
        self.problem = f"{self.path} is damaged, and is made anew"
        with suppress(sqlite3.Error):
            self._connection.close()
        self._connection = None
        _remove(self.path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_SECONDS)
    path.chmod(0o600)
    # What a power failure may leave is noticed; what a kill leaves is put right by the journal.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN EXCLUSIVE;{_TABLES}PRAGMA user_version = {FORMAT};")
    connection.execute("INSERT INTO litvtei VALUES (?)", (fingerprint(),))
    connection.commit()


def _reopened(path: Path) -> sqlite3.Connection | None:
    """Return a file as it is if this very litvtei has made it. Raises sqlite3.OperationalError for one that is busy."""
    connection: sqlite3.Connection | None = None
    try:
        connection = _connected(path)
        form = connection.execute("PRAGMA user_version").fetchone()
        if form == (FORMAT,) and connection.execute("SELECT * FROM litvtei").fetchall() == [(fingerprint(),)]:
            return connection
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
    if connection is not None:
        connection.close()
    return None


def _is_older(path: Path) -> bool:
    """Tell whether a file is a whole one that another litvtei has made: no fault, and nothing to speak of."""
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(path, timeout=_SECONDS)
        try:
            return len(connection.execute("SELECT fingerprint FROM litvtei").fetchall()) == 1
        finally:
            connection.close()
    return False


def _is_own(path: Path) -> bool:
    """Tell whether a file is this user's own and no link, or not there yet."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    return stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def _prune(path: Path) -> None:
    """Forget the editions that were not built for longest."""
    others = sorted(path.parent.glob("*.sqlite"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in others[MOST_REMEMBERED:]:
        _remove(old)


def _proof(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=16, key=digest(name.encode("utf-8", "surrogateescape")).encode()).digest()


def packed(data: bytes, *, thick: bool = True) -> bytes:
    """Return bytes as they are stored; without ``thick`` in a form that is made at once, and larger."""
    return zlib.compress(data, 1 if thick else 0)


def packed_as_it_comes(parts: Iterable[bytes]) -> bytes:
    """Return parts, one after the other, as they are stored, without ever holding all of them."""
    press = zlib.compressobj(1)
    return b"".join((*map(press.compress, parts), press.flush()))


def unpacked(data: bytes) -> bytes:
    """Return what was packed; nothing for what was not."""
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""

"""A folder of JSON objects by key. It may be deleted at any time, and is trusted no more than any other input."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

LARGEST = 1 << 24
"""Bytes that an entry may have."""

LIMIT = 1 << 28
"""Bytes that all of them have, if nobody says otherwise."""

_NO_JSON = (ValueError, RecursionError)


def cache_folder(environment: Mapping[str, str], platform: str) -> Path:
    """Where this system keeps what may be deleted; `MMGRAPH_CACHE` overrides it.

    >>> cache_folder({"XDG_CACHE_HOME": "/var/cache/ana"}, "linux").as_posix()
    '/var/cache/ana/mmgraph'
    """
    if asked := environment.get("MMGRAPH_CACHE"):
        return Path(asked)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or tempfile.gettempdir())
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "mmgraph" / "cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "mmgraph"
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    # The standard wants a relative path ignored.
    return (named if named.is_absolute() else home / ".cache") / "mmgraph"


class Store:
    """Entries in files of their own, each with a checksum; the oldest go when all together are larger than `limit`.

    A key is a hexadecimal digest. Writing is given up, and said once, where there is no room or no right to.
    """

    def __init__(self, folder: Path, *, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._damaged = 0
        self._wrote = False
        self._refused = ""

    def read(self, key: str) -> dict[str, Any] | None:
        """The object, or None if there is none; what is damaged counts as none."""
        place = self._place(key)
        try:
            found = place.stat()
            data = place.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST else b""
        except OSError:
            return None
        checksum, _, body = data.partition(b"\n")
        if checksum.decode("ascii", "replace") == _checksum(body):
            with suppress(*_NO_JSON):
                value = json.loads(body.decode("utf-8", "surrogatepass"))
                if type(value) is dict:
                    return value
        self.reject(key)
        return None

    def reject(self, key: str) -> None:
        """Take what stands under `key` for damaged."""
        self._damaged += 1
        with suppress(OSError):
            self._place(key).unlink()

    def write(self, key: str, value: dict[str, Any]) -> None:
        """Put an object that JSON can write under `key`: whole, or not at all."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        data = b"%s\n%s" % (_checksum(body).encode(), body)
        if self._refused or len(data) > LARGEST:
            return
        try:
            _put(self._place(key), data)
        except OSError as error:
            self._refused = error.strerror or str(error)
        self._wrote = True

    def close(self) -> tuple[str, ...]:
        """Make room if something was written; sentences on what was wrong."""
        if self._wrote:
            with suppress(OSError):
                _trim(self._folder, self._limit)
        words = []
        if self._damaged:
            words.append(f"{self._damaged} damaged entries of the cache in {self._folder} were built anew.")
        if self._refused:
            words.append(f"The cache in {self._folder} cannot be written ({self._refused}); built without it.")
        return tuple(words)

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _checksum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _put(place: Path, data: bytes) -> None:
    """Rename into place what is whole. Unlike `files.write_atomic` it does not wait for the disk: half an entry after
    a power cut is found by its checksum."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(prefix=".", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _trim(folder: Path, limit: int) -> None:
    """Remove the oldest files, with those that killed builds left, until the rest fits."""
    found = []
    for part in os.scandir(folder):
        if part.is_dir(follow_symlinks=False):
            for file in os.scandir(part):
                status = file.stat(follow_symlinks=False)
                found.append((status.st_mtime_ns, file.path, status.st_size))
    size = sum(entry[2] for entry in found)
    for _, path, weight in sorted(found):
        if size <= limit:
            break
        Path(path).unlink(missing_ok=True)
        size -= weight

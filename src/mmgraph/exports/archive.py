"""Several files as one: a zip archive, written as it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

File = tuple[str, Iterable[bytes]]
"""Name and content."""

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of time, for zip; a real date would make each archive another


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """The archive of the files, in their order; the same files give the same bytes."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as file:
                for chunk in content:
                    file.write(chunk)
            yield outlet.taken()
    yield outlet.taken()


class _Outlet(io.RawIOBase):
    """A file that only `zipfile` writes to, and that gives away what was written."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._written.append(bytes(data))
        return len(self._written[-1])

    def taken(self) -> bytes:
        written, self._written = self._written, []
        return b"".join(written)

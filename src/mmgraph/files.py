"""Writing files so that a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write `data` beside `path`, flush it to the disk and rename it into place.

    Missing folders are made. If `data` raises half-way, `path` keeps what it had.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    chunks = (data,) if isinstance(data, bytes) else data
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_folder_atomic(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write the files, each a name and its content, into a new folder beside `path` and rename it into place.

    Raises OSError if `path` is there and holds anything. If `files` raises half-way, nothing is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        for name, chunks in files:
            with (temporary / name).open("wb") as file:
                file.writelines(chunks)
        temporary.chmod(0o755)
        if path.is_dir():
            path.rmdir()  # Windows renames no folder over another; and it must be empty.
        temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise

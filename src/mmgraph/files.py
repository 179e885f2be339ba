"""Writing files so that a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BEGINNING, _ENDING = ".mmgraph-", ".part"


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write `data` beside `path`, flush it to the disk and rename it into place.

    Missing folders are made. If `data` raises half-way, `path` keeps what it had. What a killed writer left is removed.
    """
    if path.exists() and not path.is_file():  # No device is to be replaced by a file.
        raise OSError(errno.EINVAL, "it is there and is no file", str(path))
    with _writing_in(path.parent):
        descriptor, name = tempfile.mkstemp(_ENDING, _BEGINNING, path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def write_folder_atomic(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write the files, each a name and its content, into a new folder beside `path` and rename it into place.

    Raises OSError if `path` is there and holds anything. If `files` raises half-way, nothing is left.
    """
    with _writing_in(path.parent):
        temporary = Path(tempfile.mkdtemp(_ENDING, _BEGINNING, path.parent))
        try:
            for name, chunks in files:
                with (temporary / name).open("wb") as file:
                    file.writelines(chunks)
                    file.flush()
                    os.fsync(file.fileno())
            temporary.chmod(0o755)
            if path.is_dir():
                path.rmdir()  # Windows renames no folder over another; and it must be empty.
            temporary.rename(path)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise


def _remove_left(folder: Path) -> None:
    for left in folder.glob(f"{_BEGINNING}*{_ENDING}"):
        with suppress(OSError):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


if sys.platform == "win32":

    @contextmanager
    def _writing_in(folder: Path) -> Iterator[None]:
        """Windows neither locks nor flushes a folder: what a killed writer left stays there."""
        folder.mkdir(parents=True, exist_ok=True)
        yield
else:
    import fcntl

    @contextmanager
    def _writing_in(folder: Path) -> Iterator[None]:
        """Hold `folder` together with other writers; whoever finds it free first removes what killed ones left.

        In the end its new names are flushed to the disk, so that they outlive a power cut.
        """
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # Others write here, or this file system has no locks.
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove_left(folder)
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield
            with suppress(OSError):  # Not every file system can.
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""One writer at a time, among processes and threads of this machine."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mmgraph.errors import CurationError

_STEP = 0.02


@contextmanager
def locked(path: Path, *, patience: float = 10) -> Iterator[None]:
    """Hold the lock of `path`, a file beside it that lives as long as it is held.

    The system lets go of it when the process ends, however that ends. Raises CurationError after `patience` seconds.
    """
    lock = path.with_name(f".{path.name}.lock")
    descriptor = _acquire(lock, time.monotonic() + patience)
    try:
        yield
    finally:
        # Whoever waits for this file finds that it is no longer the one with this name, and makes a new one.
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)


def _acquire(lock: Path, deadline: float) -> int:
    while True:
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise CurationError(
                f"{lock} cannot be written ({error.strerror}). Decisions need a folder that may be written to.",
                f"无法写入 {lock}（{error.strerror}）。记录决定需要可写的文件夹。",
            ) from error
        if _take(descriptor) and _is_there(descriptor, lock):
            return descriptor
        os.close(descriptor)
        if time.monotonic() > deadline:
            raise CurationError(
                f"Somebody else is writing decisions (lock {lock}). Try again.",
                f"有人正在写入决定（锁文件 {lock}）。请重试。",
            )
        time.sleep(_STEP)


def _is_there(descriptor: int, lock: Path) -> bool:
    """Whether the file was not removed between opening and locking it."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    return False


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False
else:
    import fcntl

    def _take(descriptor: int) -> bool:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

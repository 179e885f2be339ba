"""The JavaScript programs of package.json, installed once into the cache of whoever runs the tests."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PACKAGES = HERE / "package.json"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mmgraph-tests"
QUIET = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def read_with_javascript(reader: str, file: Path) -> Any:
    """What a function of read.cjs tells of a file."""
    environment = {**os.environ, "NODE_PATH": str(javascript_packages() / "node_modules")}
    command = [_program("node"), str(HERE / "read.cjs"), reader, str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def javascript_packages() -> Path:
    """A folder with `node_modules`."""
    return _cached("packages", _install)


@cache
def mermaid_script() -> Path:
    """Mermaid as one script; the 80 packages that its own package asks for are in it already."""
    return _cached("mermaid", _unpack_mermaid) / "mermaid.min.js"


def _cached(name: str, fill: Callable[[Path], None]) -> Path:
    """A folder for this version of package.json, filled whole or not at all."""
    stamp = hashlib.sha256(PACKAGES.read_bytes()).hexdigest()[:12]
    folder = CACHE / f"{name}-{stamp}"
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(dir=CACHE))
        fill(half)
        half.rename(folder)
    return folder


def _install(folder: Path) -> None:
    shutil.copy(PACKAGES, folder)
    _npm(folder, "install", "--no-package-lock", "--ignore-scripts")


def _unpack_mermaid(folder: Path) -> None:
    version = json.loads(PACKAGES.read_text(encoding="utf-8"))["config"]["mermaid"]
    _npm(folder, "pack", f"mermaid@{version}")
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed, (folder / "mermaid.min.js").open("wb") as script:
        content = packed.extractfile("package/dist/mermaid.min.js")
        assert content
        shutil.copyfileobj(content, script)
    archive.unlink()


def _npm(folder: Path, command: str, *arguments: str) -> None:
    done = subprocess.run(
        [_program("npm"), command, *QUIET, *arguments], cwd=folder, capture_output=True, text=True, timeout=240
    )
    if done.returncode:
        pytest.fail(
            f"npm {command} failed in {folder}; the tests of the exports need it:\n{done.stderr}", pytrace=False
        )


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.fail(
            f"{name} is missing: the tests of the exports read them with JavaScript programs. "
            "Install Node.js with npm (Debian, Ubuntu: apt-get install nodejs npm), then run this again.",
            pytrace=False,
        )
    return path

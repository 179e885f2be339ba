"""What an extraction depends on besides its answer: our code and word lists, and the libraries they use."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

PARTS = (
    *("cache", "catalogue", "content", "cues.py", "data", "errors.py", "extraction.py", "files.py", "limits.py"),
    *("mentions", "model.py", "pipeline.py", "relations", "spelling.py", "text.py"),
)
"""Modules and folders of the package that have a say in what is read in an answer."""

_LIBRARIES = ("ahocorasick-rs", "markdown-it-py", "rjieba", "spacy")
_ENDINGS = (".py", ".toml")


@cache
def fingerprint() -> str:
    """Changes with everything that may change what is read in an answer."""
    libraries = "".join(f"{library} {metadata.version(library)}\n" for library in _LIBRARIES)
    return hashlib.sha256(f"{sys.version}\n{libraries}{code_digest(resources.files('mmgraph'))}".encode()).hexdigest()


def code_digest(package: Traversable) -> str:
    """Changes with the name and the content of each file of our code and word lists in `package`."""
    digest = hashlib.sha256()
    for part in PARTS:
        for name, file in _files(part, package / part):
            digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(name: str, place: Traversable) -> Iterator[tuple[str, Traversable]]:
    if place.is_dir():
        for part in sorted(place.iterdir(), key=lambda part: part.name):
            yield from _files(f"{name}/{part.name}", part)
    elif name.endswith(_ENDINGS):
        yield name, place

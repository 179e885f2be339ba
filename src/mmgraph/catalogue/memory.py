"""The package's catalogue as it was read last, so that not every start parses and checks 600,000 characters of TOML.

It lies where Python keeps its compiled modules, is taken only if the files are the very same, and may be deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from mmgraph.catalogue.entries import Catalogue, Name
from mmgraph.files import write_atomic
from mmgraph.model import Concept

# To be changed with what is written, or with what is allowed in the files.
_FORMAT = "2"


def fingerprint(files: Sequence[Traversable]) -> str:
    """The same for files with the same content; "" if one cannot be read."""
    digest = hashlib.sha256(_FORMAT.encode())
    try:
        for file in files:
            digest.update(file.read_bytes())
    except OSError:
        return ""
    return digest.hexdigest()


def recall(files: Sequence[Traversable], mark: str) -> Catalogue | None:
    """The catalogue that was remembered of `files` with this fingerprint, if it was."""
    place = _place(files)
    try:
        found = json.loads(place.read_text(encoding="utf-8")) if place else None
        if not found or found["mark"] != mark:
            return None
        return Catalogue(
            concepts=tuple(Concept(c[0], c[1], c[2], c[3], tuple(c[4]), *c[5:]) for c in found["concepts"]),
            names=tuple(Name._make(name) for name in found["names"]),
            context=MappingProxyType({key: tuple(words) for key, words in found["context"].items()}),
            keys=tuple(found["keys"]),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remember(files: Sequence[Traversable], mark: str, catalogue: Catalogue) -> None:
    """Keep `catalogue` for the next start, if there is a place for it."""
    place = _place(files)
    if place:
        plain = {
            "mark": mark,
            "concepts": catalogue.concepts,
            "names": catalogue.names,
            "context": dict(catalogue.context),
            "keys": catalogue.keys,
        }
        with contextlib.suppress(OSError):
            write_atomic(place, json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def _place(files: Sequence[Traversable]) -> Path | None:
    first = next(iter(files), None)
    return first.parent / "__pycache__" / "catalogue.json" if isinstance(first, Path) else None

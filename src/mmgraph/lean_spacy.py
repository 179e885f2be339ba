"""spaCy as a command needs it that starts, reads and ends within two seconds."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_INFO = "spacy.cli.info"


def load() -> None:
    """Import spaCy, unless that was done before, without its own command line.

    `import spacy` takes `info` from there, and with it comes all that downloads models and runs training projects: a
    quarter of the time, for what nobody asks of mmgraph. `spacy.info` still works, and so does `spacy.cli`: they are
    loaded when they are called for.
    """
    if "spacy" in sys.modules:
        return
    standing_in = ModuleType(_INFO)
    standing_in.info = _info  # type: ignore[attr-defined]
    sys.modules[_INFO] = standing_in
    try:
        import_module("spacy")
    finally:
        del sys.modules[_INFO]


def _info(*arguments: Any, **options: Any) -> Any:
    return import_module(_INFO).info(*arguments, **options)

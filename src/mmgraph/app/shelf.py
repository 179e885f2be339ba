"""What components need that is large and long the same: sent by itself, once, and named by its state.

The page's scripts find it on a shelf of their own (`frontend/shelf.js`); what changes often says which state it means.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from mmgraph.app import components


@dataclass(frozen=True, slots=True)
class Shelved:
    """One state of such content."""

    name: str
    rev: str
    """Tells this state from any other."""
    sent: bytes

    def send(self) -> None:
        """Put it on the page; a browser that has it already is only told so."""
        components.shelf(key=f"shelf-{self.name}", data=self.sent)


def shelved(name: str, content: Any) -> Shelved:
    """Content of JSON values, made ready to be sent."""
    text = json.dumps(content).encode()
    rev = f"{crc32(text):x}"
    return Shelved(name, rev, f"{name} {rev}\n".encode() + text)

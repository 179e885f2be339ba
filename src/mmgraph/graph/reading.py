"""JSON piece by piece, for files that do not fit into memory at once or were made to fill it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TextIO

from mmgraph.graph.schema import Parts, Row, Rows, check_answers, check_concepts, check_relations

LARGEST = 1 << 23
"""Characters that a value may have which is read whole: a concept with 70,000 mentions."""

_CHUNK = 1 << 18
_GOES_ON = ("", ".", "e", "E")
_SPACE = re.compile(r"[ \t\n\r]*")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


_decode = json.JSONDecoder(parse_constant=_refuse).raw_decode


def read_parts(pieces: Pieces) -> Parts:
    """The parts of a graph in node-link JSON. Raises ValueError or RecursionError if it is no JSON."""
    attributes: Row = {}
    answers = concepts = relations = Rows(problem="a part is missing")
    for key in pieces.members():
        if key == "graph":
            attributes, answers = read_attributes(pieces)
        elif key == "nodes":
            concepts = check_concepts(pieces.items())
        elif key == "edges":
            relations = check_relations(pieces.items())
        else:
            pieces.value()
    pieces.end()
    return Parts(attributes, answers, concepts, relations)


def read_attributes(pieces: Pieces) -> tuple[Row, Rows]:
    """The attributes of the graph itself, and its answers. Raises ValueError or RecursionError if it is no JSON."""
    attributes: Row = {}
    answers = Rows(problem="its answers are missing")
    for key in pieces.members():
        if key == "answers":
            answers = check_answers((answer_id, pieces.value()) for answer_id in pieces.members())
        else:
            attributes[key] = pieces.value()
    return attributes, answers


class Pieces:
    """Walks through the JSON of `file`. Raises ValueError or RecursionError where it is none or too large."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0

    def members(self) -> Iterator[str]:
        """The keys of an object. Whoever iterates reads each value before asking for the next key."""
        self._take("{")
        more = self._next() != "}"
        while more:
            key = self.value()
            if not isinstance(key, str):
                raise ValueError("a key is no text")
            self._take(":")
            yield key
            more = self._next() == ","
            if more:
                self._take(",")
        self._take("}")

    def items(self) -> Iterator[Any]:
        """The values of an array."""
        self._take("[")
        more = self._next() != "]"
        while more:
            yield self.value()
            more = self._next() == ","
            if more:
                self._take(",")
        self._take("]")

    def value(self) -> Any:
        """The next value, whole."""
        self._next()
        while True:
            try:
                value, end = _decode(self._text, self._at)
            except ValueError:
                if not self._fill():
                    raise
                continue
            # A number may go on in what was not yet read.
            if self._text[end : end + 1] not in _GOES_ON or not self._fill():
                self._at = end
                return value

    def end(self) -> None:
        """Nothing may follow."""
        if self._next():
            raise ValueError("more follows after its end")

    def _next(self) -> str:
        """The next character that is no space; empty at the end of the file."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def _take(self, expected: str) -> None:
        found = self._next()
        if found != expected:
            raise ValueError(f"{expected!r} expected, not {found or 'the end'!r}")
        self._at += 1

    def _fill(self) -> bool:
        """Read on, each time as much again as waits; False at the end of the file."""
        waiting = self._text[self._at :]
        if len(waiting) > LARGEST:
            raise ValueError(f"a value is longer than {LARGEST:,} characters")
        more = self._file.read(max(_CHUNK, len(waiting)))
        self._text, self._at = waiting + more, 0
        return bool(more)

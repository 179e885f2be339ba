"""Files and answers -> what was read in them before, if nothing that has a say in it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mmgraph.cache.fingerprint import fingerprint
from mmgraph.cache.plain import pack_answer, pack_extraction, unpack_answer, unpack_extraction
from mmgraph.cache.store import LIMIT, Store
from mmgraph.content import Parsed, parse_file
from mmgraph.limits import DEFAULT, Limits
from mmgraph.model import Answer, Extraction

_DAMAGED = (AttributeError, KeyError, TypeError, ValueError)


class Cache:
    """Remembers what answers yielded, in a folder.

    A file that is known whole is not even parsed. Else each of its answers is looked up by its blocks, which also hold
    what the rest of the file has to do with it: where links lead, what is a heading.
    """

    def __init__(self, folder: Path, *, limits: Limits = DEFAULT, limit: int = LIMIT) -> None:
        """`limits` are those that answers are read within, `limit` is how many bytes the folder may hold."""
        self._limits = limits
        # How long reading may take changes nothing about what is read.
        self._within = repr(replace(limits, seconds=0))
        self._store = Store(folder, limit=limit)
        self._keys: dict[str, str] = {}
        self._known: dict[str, Extraction | None] = {}

    def parse(self, source: str, path: str) -> Parsed:
        """As `content.parse_file`; answers that `recall` knows may come without blocks."""
        name = _digest("file", fingerprint(), self._within, path, source)
        parsed = self._recall_file(name)
        if parsed is None:
            parsed = parse_file(source, path, depth=self._limits.depth)
            keys = [self._key(answer) for answer in parsed.answers]
            self._recall_answers(parsed.answers, keys)
            rows = [{**pack_answer(answer), "key": key} for answer, key in zip(parsed.answers, keys, strict=True)]
            self._store.write(name, {"formulas": parsed.formulas, "deep": parsed.deep, "answers": rows})
        return parsed

    def recall(self, answer: Answer) -> Extraction | None:
        """What an answer that `parse` gave yielded before; None if it must be read."""
        return self._known.get(answer.id)

    def remember(self, extraction: Extraction) -> None:
        """Keep what an answer that `parse` gave yields."""
        self._store.write(self._keys[extraction.answer.id], pack_extraction(extraction))

    def close(self) -> tuple[str, ...]:
        """Keep the folder small; sentences on what was wrong with it."""
        return self._store.close()

    def _recall_file(self, name: str) -> Parsed | None:
        """The file, if it and all its answers are known."""
        found = self._store.read(name)
        if found is None:
            return None
        try:
            answers = tuple([unpack_answer(row) for row in found["answers"]])
            keys = [_checked_key(row["key"]) for row in found["answers"]]
            parsed = Parsed(answers, int(found["formulas"]), int(found["deep"]))
        except _DAMAGED:
            self._store.reject(name)
            return None
        return parsed if self._recall_answers(answers, keys) else None

    def _recall_answers(self, answers: Sequence[Answer], keys: Sequence[str]) -> bool:
        """Look all of them up; whether all are known."""
        known = {answer.id: self._recall(key, answer) for answer, key in zip(answers, keys, strict=True)}
        self._keys.update((answer.id, key) for answer, key in zip(answers, keys, strict=True))
        self._known.update(known)
        return None not in known.values()

    def _recall(self, key: str, answer: Answer) -> Extraction | None:
        found = self._store.read(key)
        if found is None:
            return None
        try:
            return unpack_extraction(found, answer)
        except _DAMAGED:
            self._store.reject(key)
            return None

    def _key(self, answer: Answer) -> str:
        """All that reading an answer may look at, counted from where it begins."""
        blocks = tuple(
            replace(block, offsets=tuple([at - answer.start for at in block.offsets]), line=block.line - answer.line)
            for block in answer.blocks
        )
        moved = replace(answer, start=0, end=answer.end - answer.start, line=0, blocks=blocks)
        return _digest("answer", fingerprint(), self._within, repr(moved))


def _checked_key(value: Any) -> str:
    """A key from a file that may be anything; it becomes a path."""
    if type(value) is not str or len(value) != 64 or value.strip("0123456789abcdef"):
        raise ValueError(value)
    return value


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

"""An answer as one text, so that it is read in one go, and the way back to its blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from mmgraph.model import Block

BREAK = "\u2029"
"""Stands between blocks: the paragraph separator of Unicode, which no name contains."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The texts of blocks in a row. Offsets count its characters."""

    text: str
    starts: tuple[int, ...]
    """Where each block starts."""
    labels: frozenset[int]
    """Where a block's label ends."""
    images: frozenset[int]
    """The blocks that are images: their text is read, but names no concept by itself."""
    stressed: tuple[tuple[int, int], ...]
    """Headings, labels and what is set in bold, in order."""

    def stresses(self, start: int, end: int) -> bool:
        """The author set `text[start:end]` apart: in a heading, a label, or bold."""
        index = bisect_right(self.stressed, start, key=lambda span: span[0]) - 1
        return index >= 0 and self.stressed[index][1] >= end

    def block_at(self, offset: int) -> int:
        """Index of the block that `offset` lies in."""
        return bisect_right(self.starts, offset) - 1


def join(blocks: Iterable[Block]) -> Passage:
    """The blocks' texts in order, with `BREAK` between them."""
    starts: list[int] = []
    labels: set[int] = set()
    images: set[int] = set()
    stressed: list[tuple[int, int]] = []
    texts: list[str] = []
    position = 0
    for index, block in enumerate(blocks):
        starts.append(position)
        texts.append(block.text)
        if block.label:
            labels.add(position + block.label)
        if block.kind == "image":
            images.add(index)
        spans = [(0, len(block.text) if block.kind == "heading" else block.label), *block.bold]
        stressed.extend((position + start, position + end) for start, end in _merged(spans))
        position += len(block.text) + len(BREAK)
    return Passage(BREAK.join(texts), tuple(starts), frozenset(labels), frozenset(images), tuple(stressed))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch as one, without empty ones."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged

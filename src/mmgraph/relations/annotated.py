"""The blocks of an answer with the elements found in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from mmgraph.mentions import Recognition
from mmgraph.model import Block
from mmgraph.relations.elements import Element, ElementFinder, Group, count
from mmgraph.relations.sentence import Sentence
from mmgraph.relations.statements import Statement
from mmgraph.text import sentences

# A sentence that holds more is a list or an attack: no author's has half as many, and reading it takes their square.
_MOST_ELEMENTS = 100


class Placed(NamedTuple):
    """A statement and the stretch of a block that makes it."""

    statement: Statement
    block: int
    start: int
    end: int


class AnnotatedBlocks:
    """Looks up the elements of a stretch of a block; blocks are named by their index in the answer."""

    def __init__(self, recognition: Recognition, finder: ElementFinder) -> None:
        self.blocks: tuple[Block, ...] = recognition.answer.blocks
        self._named = recognition.named
        self._found = [finder(block.text, named) for block, named in zip(self.blocks, self._named, strict=True)]

    def elements(self, index: int, start: int = 0, end: int | None = None) -> list[Element]:
        """The elements of `text[start:end]` of a block, by default of the whole."""
        found = self._found[index]
        first, last = bisect_left(found, (start,)) if start else 0, len(found)
        if end is not None:
            last = bisect_left(found, (end,), first)
            while last > first and found[last - 1].end > end:
                last -= 1
        return found[first:last]

    def groups(self, index: int, start: int = 0, end: int | None = None) -> list[Group]:
        """The groups among the elements."""
        return [element for element in self.elements(index, start, end) if isinstance(element, Group)]

    def sentences(self, index: int, start: int = 0) -> Iterator[tuple[int, Sentence]]:
        """The sentences of a block that end behind `start`: where each begins, and what of it stands behind `start`."""
        text = self.blocks[index].text
        full = len(self._found[index]) + len(self._named[index]) > _MOST_ELEMENTS  # else no sentence of it is
        for first, end in sentences(text):
            begin = max(first, start)
            if begin < end:
                elements = self.elements(index, begin, end)
                yield first, Sentence(text, begin, end, () if full and count(elements) > _MOST_ELEMENTS else elements)

    def first_sentence_end(self, index: int) -> int:
        """Where the sentence ends that the label of a block begins."""
        block = self.blocks[index]
        return next((end for _, end in sentences(block.text) if end > block.label), len(block.text))

"""What Markdown structure states by itself: the cells of a table, the arrows of a flow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mmgraph.cues import Cue
from mmgraph.model import Block, Kind
from mmgraph.relations.annotated import AnnotatedBlocks, Placed
from mmgraph.relations.context import Lexicon
from mmgraph.relations.elements import CueWord, Element, Group, Mark
from mmgraph.relations.leads import suffers
from mmgraph.relations.statements import METHODS, NOBODY, Statement, Subject, relate, relate_among

# A column of such a header names who has or does what its rows are about.
_EXAMPLES = re.compile(r"代表|示例|例子|举例|典型|模型|examples?|models?", re.IGNORECASE)
# A table of more columns or rows is a list, not a comparison of each with each.
_MOST_COLUMNS = 5
_MOST_ROWS = 3
# Names of one family share this many letters.
_FAMILY = 3


def read_cell(blocks: AnnotatedBlocks, index: int, lexicon: Lexicon) -> Iterator[Placed]:
    """A cell says what its header has or does; the first of a table stands for the comparison of its headers."""
    cell = blocks.blocks[index]
    if index == 0 or blocks.blocks[index - 1].kind != "cell":
        yield from _compared(blocks, index, lexicon)
    frames = _frames(blocks, cell, lexicon)
    for group in blocks.groups(index):
        if group.kind == "problem" and suffers(cell.text[: group.start]):
            continue
        subject = cell_subject(blocks, index, group.kind)
        found = next(filter(None, (relate(frame, "|", subject, group.members) for frame in frames)), [])
        yield from (Placed(statement, index, 0, len(cell.text)) for statement in found)


def _frames(blocks: AnnotatedBlocks, cell: Block, lexicon: Lexicon) -> tuple[Cue, ...]:
    """What the headers of a cell make of it (Initialized from, 代表模型); else it is what its subject has."""
    if cell.column is None:
        return (lexicon.frames["listed"],)
    words = [e for e in blocks.elements(cell.column) if isinstance(e, CueWord) and e.frame == "active"]
    headers = [blocks.blocks[header].text for header in (cell.row, cell.column) if header is not None]
    examples = any(map(_EXAMPLES.search, headers))
    represented = (lexicon.frames["represented"],) if examples else ()
    return (*(cue for word in words for cue in word.cues), *represented, lexicon.frames["listed"])


def read_flows(elements: Sequence[Element], lexicon: Lexicon) -> Iterator[Statement]:
    """`图像 → 图像编码器 → 图像嵌入`: each takes in what stands before it and gives what stands behind it."""
    for left, arrow, right in zip(elements, elements[1:], elements[2:], strict=False):
        if isinstance(arrow, Mark) and arrow.kind == "flow" and isinstance(left, Group) and isinstance(right, Group):
            source, target = (left, right) if left.kind in METHODS else (right, left)
            if source.kind != "model" or target.kind != "model" or _versions(source, target):
                yield from relate(lexicon.frames["flow"], "→", Subject(source.members, "stated"), target.members)


def _versions(one: Group, other: Group) -> bool:
    """Qwen-VL → Qwen2-VL: of one family, so the arrow is time."""
    return one.members[0].concept_id[:_FAMILY] == other.members[0].concept_id[:_FAMILY]


def cell_subject(blocks: AnnotatedBlocks, index: int, kind: Kind | None = None) -> Subject:
    """The header of a cell that names a model or technique, or the task that a metric or dataset (`kind`) is for: that
    of a model, else that of its row, else of its column."""
    cell = blocks.blocks[index]
    measures = kind in ("metric", "dataset")
    headers = (cell.row, cell.column) if cell.row is not None and cell.column is not None else ()
    named = [group for header in headers for group in blocks.groups(header)]
    does = [group for group in named if group.kind in METHODS or (group.kind == "task" and measures)]
    # What a column of models says of their parts it says of the models: | image encoder | ViT | Hiera |.
    first = min(does, key=lambda group: group.kind != "model", default=None)
    if first:
        return Subject(first.members, "stated")
    return NOBODY


def _compared(blocks: AnnotatedBlocks, first: int, lexicon: Lexicon) -> Iterator[Placed]:
    """The columns of a table, or its rows, are compared where two or more of them are of one kind."""
    table = takewhile(lambda block: block.kind == "cell", blocks.blocks[first:])
    inner = [(cell.row, cell.column) for cell in table if cell.row is not None and cell.column is not None]
    rows, columns = sorted({row for row, _ in inner}), sorted({column for _, column in inner})
    for headers, most in ((columns, _MOST_COLUMNS), (rows, _MOST_ROWS)):
        members = [group.members[0] for header in headers for group in blocks.groups(header)[:1]]
        if 2 <= len(members) <= most and len({member.kind for member in members}) == 1:
            place = (headers[-1], 0, len(blocks.blocks[headers[-1]].text))
            found = relate_among(lexicon.frames["columns"], "|", members)
            yield from (Placed(statement, *place) for statement in found)

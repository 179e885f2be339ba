"""Drafts -> the blocks of an answer: what stands below what, and how deep."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from mmgraph.content.drafts import ENDS_IN_COLON, Draft, make_drafts
from mmgraph.content.labels import label_length
from mmgraph.content.parts import Part
from mmgraph.content.units import Unit
from mmgraph.model import Block

_INTRODUCES = re.compile(
    r"[：:]$|(?:包括|包含|分为|如下|以下|下列|主要有|有以下几|几种|几个方面)[^。；]{0,20}$"
    r"|\b(?:following|as follows|such as)\b[^.]{0,20}$"
)


def build_blocks(units: Iterable[Unit], starts: Sequence[int]) -> tuple[Block, ...]:
    """The blocks of one answer. `starts` are the offsets at which the lines of the file begin."""
    assembly = _Assembly(starts)
    for draft in make_drafts(units):
        assembly.add(draft)
    return tuple(assembly.blocks)


@dataclass(slots=True)
class _Run:
    """A list under way."""

    style: str
    depth: int
    parent: int | None
    number: int | None = None


@dataclass(slots=True)
class _Assembly:
    """The blocks so far, and what the next one may stand below."""

    starts: Sequence[int]
    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[str, int]] = field(default_factory=list)
    """The headings in force, outermost first: style ("" for a real one) and block."""
    runs: list[_Run] = field(default_factory=list)
    ended: dict[str, _Run] = field(default_factory=dict)
    """Lists that a paragraph interrupted, by style: a number that goes on counting takes them up again."""
    items: dict[int, int] = field(default_factory=dict)
    """Item of a Markdown list -> its block."""
    lead: int | None = None
    """The text that stands right before."""
    columns: dict[int, int] = field(default_factory=dict)
    row: int | None = None

    @property
    def _section(self) -> int | None:
        return self.headings[-1][1] if self.headings else None

    def add(self, draft: Draft) -> None:
        if draft.unit.kind == "rule":
            self._interrupt(None)
        elif draft.kind == "heading":
            self._heading(draft)
        elif draft.kind == "cell":
            self._cell(draft)
        elif draft.kind == "item" and draft.part:
            self._item(draft, draft.part)
        else:
            self._other(draft)

    def _append(self, draft: Draft, depth: int, parent: int | None, label: int = 0) -> int:
        text = draft.text
        line = bisect_right(self.starts, text.offsets[0])
        self.blocks.append(Block(draft.kind, text.text, text.offsets, line, depth, parent, label, bold=text.bold))
        return len(self.blocks) - 1

    def _interrupt(self, lead: int | None) -> None:
        self.ended.update({run.style: run for run in self.runs})
        self.runs.clear()
        self.lead = lead

    def _heading(self, draft: Draft) -> None:
        style = "" if draft.unit.level else _title_style(draft.part)
        depth = draft.unit.level or self._pseudo_depth(style)
        while self.headings and self.blocks[self.headings[-1][1]].depth >= depth:
            self.headings.pop()
        index = self._append(draft, depth, self._section)
        self.headings.append((style, index))
        self.runs.clear()
        self.ended.clear()
        self.lead = index

    def _pseudo_depth(self, style: str) -> int:
        """As deep as the last of its style under the real heading in force, else below all that is in force.

        一、 numbers the highest level wherever it is used.
        """
        if style.startswith("hanzi"):
            return 1 + max((self.blocks[index].depth for name, index in self.headings if not name), default=0)
        known = [self.blocks[index].depth for name, index in self.headings if name == style]
        deepest = self.blocks[self.headings[-1][1]].depth if self.headings else 0
        return known[-1] if known else deepest + 1

    def _item(self, draft: Draft, part: Part) -> None:
        unit = draft.unit
        opens = unit.opens_item and not part.continues
        container = self.items.get((unit.outer if opens else unit.item) or 0)
        style, number = _item_style(draft, part, opens)
        style = f"{style} {container}"
        if self.lead is not None and part.inline and number == 1 and self._opens_enumeration(style):
            run = self._nested(style, self.lead)
        else:
            run = self._run(style, number, container)
        run.number = number
        numbered = part.marker is not None and part.marker.style != "bullet"
        index = self._append(draft, run.depth, run.parent, label_length(draft.text, numbered=numbered))
        if opens and unit.item is not None:
            self.items[unit.item] = index
        self.lead = index

    def _opens_enumeration(self, style: str) -> bool:
        """Whether the text right before leads an enumeration within a sentence, and is no element of one itself."""
        return self.blocks[self.lead or 0].kind == "paragraph" or all(run.style != style for run in self.runs)

    def _nested(self, style: str, lead: int) -> _Run:
        depth = self.blocks[lead].depth + 1 if self.blocks[lead].kind == "item" else 1
        self.runs = [run for run in self.runs if run.depth < depth]
        self.runs.append(_Run(style, depth, lead))
        return self.runs[-1]

    def _run(self, style: str, number: int | None, container: int | None) -> _Run:
        """The list that an item of `style` goes on with, or a new one."""
        for index, run in enumerate(self.runs):
            if run.style == style:
                del self.runs[index + 1 :]
                return run
        if self.lead is not None and self._stands_below_lead(style, container):
            return self._nested(style, self.lead)
        if container is not None:
            return self._nested(style, container)
        before = self.ended.get(style)
        resumed = before if before and number is not None and before.number == number - 1 else None
        top = resumed or (self.runs[0] if self.runs else None)
        self.runs = [_Run(style, 1, top.parent if top else self._section)]
        return self.runs[0]

    def _stands_below_lead(self, style: str, container: int | None) -> bool:
        lead = self.blocks[self.lead or 0]
        if lead.kind == "item":
            bullets = style.startswith(("bullet", "list")) and bool(self.runs) and self.runs[-1].number is not None
            return self.lead != container and (bool(ENDS_IN_COLON.search(lead.text)) or bullets)
        return (
            lead.kind == "paragraph"
            and bool(_INTRODUCES.search(lead.text))
            and lead.parent in (container, self._section)
        )

    def _other(self, draft: Draft) -> None:
        parent = self.items.get(draft.unit.item or 0, self._section)
        label = label_length(draft.text, item=False) if draft.kind == "paragraph" else 0
        index = self._append(draft, 0, parent, label)
        if draft.kind in ("paragraph", "quote"):
            if draft.unit.item is None:
                self._interrupt(index)
            self.lead = index

    def _cell(self, draft: Draft) -> None:
        """Empty cells are left out; a row whose first cell is empty goes on with the row above."""
        unit = draft.unit
        if (unit.row, unit.column) == (0, 0):
            self.columns, self.row = {}, None
        if not draft.text.text:
            return
        lead = self.lead if self.lead is not None and self._stands_below_lead("", None) else self._section
        index = self._append(draft, 0, lead)
        row = None if unit.column == 0 else self.row
        column = self.columns.get(unit.column) if unit.row else None
        self.blocks[index] = replace(self.blocks[index], row=row, column=column)
        if unit.row == 0:
            self.columns[unit.column] = index
        if unit.column == 0:
            self.row = index


def _title_style(part: Part | None) -> str:
    if part is None or part.marker is None:
        return "bold" if part and part.all_bold else "line"
    return f"{part.marker.style} {part.marker.dots}"


def _item_style(draft: Draft, part: Part, opens: bool) -> tuple[str, int | None]:
    if opens:
        return ("list", None) if draft.unit.number is None else ("ordered", draft.unit.number)
    if part.marker is None:
        return "label", None
    return part.marker.style, part.marker.number

"""Block by block through an answer: headings, list leads, labels and tables are syntax, and supply missing subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mmgraph.mentions import Named, Recognition
from mmgraph.model import Block
from mmgraph.relations.elements import CueWord, ElementFinder, Group, Mark
from mmgraph.relations.sentences import Lexicon, Reading, SentenceReader, Topics
from mmgraph.relations.statements import NOBODY, Statement, Subject, relate, relate_among
from mmgraph.text import sentences

_METHODS = ("model", "technique")
# A table of more columns or rows is a list, not a comparison of each with each.
_MOST_COLUMNS = 5
_MOST_ROWS = 3
_CLASSES = ("model", "network", "framework", "system", "模型", "网络", "框架", "系统")
# 以下是常见的采样方法：the items are kinds of what the lead names.
_KINDS_FOLLOW = re.compile(r"常见|常用|主流|典型|几种|多种|以下|如下|有哪些|种类|类型|分类|common|popular|types? of|kinds? of|following|other", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement and the stretch of a block that makes it."""

    statement: Statement
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a block hands down to those below it."""

    subject: Subject = NOBODY
    cue: CueWord | None = None
    """A cue that waits for the items as its objects."""
    kind: Group | None = None
    """What the items are kinds of."""


class DiscourseReader:
    """Reads one answer."""

    def __init__(self, recognition: Recognition, finder: ElementFinder, lexicon: Lexicon) -> None:
        self._blocks = recognition.answer.blocks
        self._named = recognition.named
        self._finder = finder
        self._frames = lexicon.frames
        self._lexicon = lexicon
        self._scopes: dict[int, _Scope] = {}
        self._model = self._technique = NOBODY

    def read(self) -> Iterator[Placed]:
        """All statements, in order of their blocks."""
        for index, block in enumerate(self._blocks):
            if block.kind == "heading":
                yield from self._heading(index, block)
            elif block.kind == "cell":
                yield from self._cell(index, block)
            elif block.kind == "code":
                yield from self._flows(index, block, 0, len(block.text))
            elif block.kind != "image":
                yield from self._prose(index, block)

    # --- Headings ---

    def _heading(self, index: int, block: Block) -> Iterator[Placed]:
        scope = self._scope(block.parent)
        readings = [r for _, _, r in (yield from self._sentences(index, block, 0, replace_origin(scope.subject, "heading")))]
        groups = [g for g in self._groups(index, 0, len(block.text)) if g.kind in (*_METHODS, "task", "dataset", "metric")]
        subject = self._heading_subject(readings, groups)
        if block.parent is None:
            self._model = self._first(groups, "model")
            self._scopes[index] = _Scope(Subject(subject.members, "question"), None, self._listed_kind(block, groups))
            self._technique = self._first(groups, "technique")
            return
        if subject.members:
            whole = all(not isinstance(e, CueWord) for e in self._elements(index, 0, len(block.text)))
            if block.parent == 0 and self._model.members:  # CLIP的文本编码器…？ is answered by the parts of CLIP
                scope = replace(scope, subject=self._model)
            if whole and (scope.kind or subject.members[0].kind != "model") and scope.subject.members:
                yield from self._under(scope, "heading", subject.members, index, 0, len(block.text))
            self._scopes[index] = _Scope(Subject(subject.members, "heading"))
            self._model = self._first(groups, "model") if self._first(groups, "model").members else self._model
        else:
            self._scopes[index] = replace(scope, subject=replace_origin(scope.subject, "heading"))

    def _heading_subject(self, readings: Sequence[Reading], groups: Sequence[Group]) -> Subject:
        """Who the heading is about: the subject of its sentence, else what it names first."""
        for reading in readings:
            if reading.subject.members and reading.subject.origin == "stated":
                methods = tuple(n for n in reading.subject.members if n.kind in _METHODS)
                if methods:
                    return Subject(methods, "question")
        ranked = sorted(groups, key=lambda g: g.kind not in _METHODS)
        return Subject(ranked[0].members, "question") if ranked else NOBODY

    def _first(self, groups: Sequence[Group], kind: str) -> Subject:
        found = [n for g in groups for n in g.members if n.kind == kind]
        return Subject(tuple(found[:1]), "question")

    def _listed_kind(self, block: Block, groups: Sequence[Group]) -> Group | None:
        return groups[-1] if groups and _KINDS_FOLLOW.search(block.text) else None

    # --- Prose and items ---

    def _prose(self, index: int, block: Block) -> Iterator[Placed]:
        scope = self._scope(block.parent)
        if not (scope.subject.members or block.parent is None):
            scope = replace(scope, subject=self._topic())
        label = self._label(index, block)
        start = block.label if label else 0
        default = scope.subject
        if label:
            end = self._first_sentence_end(block)
            if block.kind == "item" or scope.subject.origin != "question" or scope.cue:
                yield from self._under(scope, "lead", label.members, index, 0, end)
            yield from self._label_bracket(index, block, label)
            if label.kind in (*_METHODS, "task", "metric", "dataset"):
                default = Subject(label.members, "label")
        elif block.kind == "item":
            yield from self._bare_item(index, block, scope)
        last = None
        for last in (yield from self._sentences(index, block, start, default)):
            pass
        self._scopes[index] = self._handed_down(block, label, default, scope, last)

    def _handed_down(
        self, block: Block, label: Group | None, default: Subject, scope: _Scope, last: tuple[int, int, Reading] | None
    ) -> _Scope:
        if label and not (last and block.text.rstrip().endswith((":", "："))):
            return _Scope(Subject(label.members, "lead"))
        if not last:
            return scope
        start, end, reading = last
        subject = replace_origin(reading.subject, "lead") if reading.subject.members else scope.subject
        kind = reading.last
        listed = kind and kind.members and _KINDS_FOLLOW.search(block.text, start, end) and block.text[kind.end : end].strip("：: 。.方法策略技术模型任务和与等下有包括")
        whole = kind if kind and listed == "" else None
        return _Scope(subject, reading.cue, whole)

    def _label(self, index: int, block: Block) -> Group | None:
        """The concepts that the label of a block names, if it is about them."""
        elements = self._elements(index, 0, block.label)
        groups = [e for e in elements if isinstance(e, Group)]
        verbal = any(isinstance(e, CueWord) and e.frame == "active" for e in elements)
        return groups[-1] if groups and not verbal else None

    def _bare_item(self, index: int, block: Block, scope: _Scope) -> Iterator[Placed]:
        """An item that begins with a concept and has no verb before it: - A **text encoder**."""
        elements = self._elements(index, 0, len(block.text))
        if elements and isinstance(elements[0], Group) and not any(isinstance(e, CueWord) for e in elements[:2]):
            end = self._first_sentence_end(block)
            if self._defines(scope.subject, elements[0], block):
                found = relate(self._frames["apposition"], "：", Subject(elements[0].members, "stated"), scope.subject.members)
                yield from (Placed(s, index, 0, end) for s in found)
                return
            yield from self._under(scope, "lead", elements[0].members, index, 0, end)

    def _defines(self, subject: Subject, first: Group, block: Block) -> bool:
        """- Visual language model from DeepMind: what the subject is, not a part of it."""
        return {first.kind, *(m.kind for m in subject.members)} == {"model"} and block.text[: first.end].endswith(_CLASSES)

    def _under(
        self, scope: _Scope, origin: str, members: Sequence[Named], index: int, start: int, end: int
    ) -> Iterator[Placed]:
        """What it means to stand below a lead or heading: a kind of what it lists, or a part of its subject."""
        subject = replace_origin(scope.subject, origin)
        if scope.kind and scope.kind.kind == members[-1].kind:
            found = tuple(relate(self._frames["listed-kind"], "：", Subject(tuple(members), "lead"), scope.kind.members))
            yield from (Placed(s, index, start, end) for s in found)
            if origin == "heading":
                return
        cues = scope.cue.cues if scope.cue else (self._frames["listed"],)
        word = scope.cue.word if scope.cue else "：" if origin == "lead" else "#"
        for cue in (*cues, self._frames["listed"]):
            found = tuple(relate(cue, word, subject, members))
            if found:
                yield from (Placed(s, index, start, end) for s in found)
                return

    def _label_bracket(self, index: int, block: Block, label: Group) -> Iterator[Placed]:
        """`**通道剪枝**（SlimNet）：`: SlimNet uses it. The bracket's concepts stand in the label too."""
        first, *others = list(self._groups(index, 0, block.label)) or [label]
        for other in others:
            if "（" in block.text[first.end : other.start] or "(" in block.text[first.end : other.start]:
                found = relate(self._frames["bracket"], "（）", Subject(first.members, "label"), other.members)
                yield from (Placed(s, index, 0, self._first_sentence_end(block)) for s in found)

    # --- Tables ---

    def _cell(self, index: int, block: Block) -> Iterator[Placed]:
        row, column = block.row, block.column
        subject = self._cell_subject(row, column)
        if subject.members and row is not None and column is not None:
            for group in self._groups(index, 0, len(block.text)):
                found = tuple(relate(self._frames["listed"], "|", subject, group.members))
                yield from (Placed(s, index, 0, len(block.text)) for s in found)
        yield from self._flows(index, block, 0, len(block.text))
        if column is None and row is None:
            yield from self._compared(index)

    def _cell_subject(self, row: int | None, column: int | None) -> Subject:
        """The header that names a model or technique: of the row, else of the column."""
        for header in (row, column):
            if header is not None:
                for group in self._groups(header, 0, len(self._blocks[header].text)):
                    if group.kind in _METHODS:
                        return Subject(group.members, "stated")
        return NOBODY

    def _compared(self, corner: int) -> Iterator[Placed]:
        """The columns of a table, or its rows, are compared where two or more of them are of one kind."""
        for axis, most in (("row", _MOST_COLUMNS), ("column", _MOST_ROWS)):
            headers = self._headers(corner, axis)
            groups = [g for h in headers for g in list(self._groups(h, 0, len(self._blocks[h].text)))[:1]]
            members = [g.members[0] for g in groups]
            if 2 <= len(members) <= most and len({m.kind for m in members}) == 1:
                last = headers[-1]
                for statement in relate_among(self._frames["columns"], "|", members):
                    yield Placed(statement, last, 0, len(self._blocks[last].text))

    def _headers(self, corner: int, axis: str) -> list[int]:
        """The header cells to the right of the corner ("row") or below it ("column")."""
        found = []
        for index in range(corner + 1, len(self._blocks)):
            block = self._blocks[index]
            if block.kind != "cell" or (block.row is None and block.column is None):
                break
            if (block.column is None and axis == "row") or (block.row is None and axis == "column"):
                found.append(index)
        return found

    # --- Flows ---

    def _flows(self, index: int, block: Block, start: int, end: int) -> Iterator[Placed]:
        """`图像 → 图像编码器 → 图像嵌入`: each takes in what stands before it and gives what stands behind it."""
        elements = self._elements(index, start, end)
        for left, arrow, right in zip(elements, elements[1:], elements[2:], strict=False):
            if isinstance(left, Group) and isinstance(right, Group) and isinstance(arrow, Mark) and arrow.kind == "flow":
                turned = left.kind not in _METHODS
                source, target = (right, left) if turned else (left, right)
                found = relate(self._frames["flow"], "→", Subject(source.members, "stated"), target.members)
                yield from (Placed(s, index, start, end) for s in found)

    # --- Reading and looking around ---

    def _sentences(self, index: int, block: Block, start: int, default: Subject):  # type: ignore[no-untyped-def]
        readings = []
        subject = default
        for first, end in sentences(block.text):
            begin = max(first, start)
            if begin >= end:
                continue
            topics = Topics(subject, self._model, self._technique)
            elements = self._elements(index, begin, end)
            reading = SentenceReader(block.text, (begin, end), elements, topics, self._lexicon).read()
            yield from (Placed(s, index, first, end) for s in reading.statements)
            yield from self._flows(index, block, begin, end)
            readings.append((first, end, reading))
            if reading.subject.members and reading.subject.origin == "stated":
                subject = replace_origin(reading.subject, "carried")
        return readings

    def _elements(self, index: int, start: int, end: int):  # type: ignore[no-untyped-def]
        named = [n for n in self._named[index] if start <= n.start and n.end <= end]
        return self._finder(self._blocks[index].text, start, end, named)

    def _groups(self, index: int, start: int, end: int) -> Iterator[Group]:
        return (e for e in self._elements(index, start, end) if isinstance(e, Group))

    def _first_sentence_end(self, block: Block) -> int:
        return next((end for _, end in sentences(block.text) if end > block.label), len(block.text))

    def _scope(self, parent: int | None) -> _Scope:
        return self._scopes.get(parent, _Scope()) if parent is not None else _Scope()

    def _topic(self) -> Subject:
        return self._scope(0).subject if self._blocks else NOBODY


def replace_origin(subject: Subject, origin: str) -> Subject:
    """`subject`, known in another way; what a question names stays that."""
    return subject if subject.origin == "question" and origin in ("heading", "lead") else Subject(subject.members, origin)  # type: ignore[arg-type]

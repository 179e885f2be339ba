"""Block by block through an answer: headings, list leads and labels are syntax, and supply missing subjects."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from mmgraph.mentions import Named
from mmgraph.model import Block, Kind
from mmgraph.relations.annotated import AnnotatedBlocks, Placed
from mmgraph.relations.context import Lexicon, Reading, Topics
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.statements import METHODS, NOBODY, Origin, Statement, Subject, relate
from mmgraph.relations.structure import cell_subject, read_cell, read_flows
from mmgraph.relations.walk import read_sentence

_SPOKEN_OF: tuple[Kind, ...] = (*METHODS, "task", "metric", "dataset")
_CLASSES = ("model", "network", "framework", "system", "模型", "网络", "框架", "系统")
# 以下是常见的采样方法：the items are kinds of what the lead names.
_KINDS_FOLLOW = re.compile(
    r"常见|常用|主流|典型|几种|多种|以下|如下|有哪些|种类|类型|分类|common|popular|types? of|kinds? of|following|other",
    re.IGNORECASE,
)
# The items below such a heading are kinds of what the heading above it is about: ## Main Methods.
_KINDS_HEADING = re.compile(
    r"(?:主要|常见|常用|主流|典型|代表|经典)(?:性)?的?(?:方法|技术|模型|类型|策略|变体)|(?:main|common|popular|key|typical)\s(?:methods?|techniques?|approaches|models?|types?|variants?)",
    re.IGNORECASE,
)
# The items below such a lead are remedies of the problem that is asked about: 常用的缓解办法：
_REMEDIES = re.compile(
    r"缓解|解决|应对|克服|避免|减少|降低|改善|办法|对策|mitigat|reduc|address|allevia|solv|remed|prevent", re.IGNORECASE
)
# A sentence that sums up or goes on to something else no longer speaks of the item it stands in.
_RETURNS = re.compile(
    r"(?:其|该\w{0,3}的?)?(?:关键|核心|主要)技术|新兴|此外|另外|总之|综上|总体|整体|这些(?:方法|策略|技术|步骤|措施)"
    r"|Overall|In summary|Together"
)
# The last sentence of a paragraph counts what the list behind it names, though no colon says so.
_COUNTS = re.compile(r"[两三四五六几多][个种类大部][^。]*。?\s*$|\b(?:two|three|four|five|several)\b[^.]*\.?\s*$")
# What may stand between the concept that a lead names and its end, if the items are kinds of that concept.
_LEAD_END = re.compile(r"(?:方法|策略|技术|模型|任务|和|与|等|有|下|如下|包括|[\s：:。.])*")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a block hands down to those below it."""

    subject: Subject = NOBODY
    cue: CueWord | None = None
    """A cue that waits for the items as its objects."""
    kind: Group | None = None
    """What the items are kinds of."""
    problem: Group | None = None
    """What the items are remedies of: 如何缓解幻觉？"""


class DiscourseReader:
    """Reads one answer."""

    def __init__(self, blocks: AnnotatedBlocks, lexicon: Lexicon) -> None:
        self._blocks = blocks
        self._lexicon = lexicon
        self._frames = lexicon.frames
        self._scopes: dict[int | None, _Scope] = {}
        self._lead: int | None = None  # the paragraph right before, if it counts what a list may name
        self._model = self._technique = NOBODY  # what the question asks about
        self._several = NOBODY  # that it names together
        self._problem: Group | None = None  # that it names

    def read(self) -> Iterator[Placed]:
        """All statements, in order of their blocks."""
        for index, block in enumerate(self._blocks.blocks):
            if block.kind != "item":
                self._lead = index if self._announces_list(index, block) else None
            if block.kind == "heading" and block.parent is None:
                yield from self._question(index, block)
            elif block.kind == "heading":
                yield from self._heading(index, block)
            elif block.kind == "cell":
                yield from self._cell(index, block)
            elif block.kind not in ("image", "code"):
                yield from self._prose(index, block)
            if block.kind in ("cell", "code"):
                yield from self._placed(index, read_flows(self._blocks.elements(index), self._lexicon))

    def _announces_list(self, index: int, block: Block) -> bool:
        """A paragraph counts what the list right behind it may name."""
        following = self._blocks.blocks[index + 1 : index + 2]
        listed = block.kind == "paragraph" and bool(following) and following[0].kind == "item"
        return listed and bool(_COUNTS.search(block.text))

    # --- Headings ---

    def _question(self, index: int, block: Block) -> Iterator[Placed]:
        readings = yield from self._sentences(index, 0, NOBODY)
        groups = self._spoken_of(index)
        subject = _subject(readings, groups)
        self._model, self._technique = _first(groups, "model"), _first(groups, "technique")
        together = [group.members for group in groups if len(group.members) > 1 and group.kind in METHODS]
        self._several = Subject(together[0], "question") if together else NOBODY
        listed = groups[-1] if groups and _KINDS_FOLLOW.search(block.text) else None
        problems = [group for group in self._blocks.groups(index) if group.kind == "problem"]
        self._problem = problems[0] if len(problems) == 1 else None
        problem = self._remedied(index)
        self._scopes[index] = _Scope(Subject(subject.members, "question"), None, listed, problem)

    def _heading(self, index: int, block: Block) -> Iterator[Placed]:
        scope = self._scope(block)
        readings = yield from self._sentences(index, 0, _known(scope.subject, "heading"))
        groups = self._spoken_of(index)
        subject = _subject(readings, groups)
        if not subject.members:
            subject, problem = _known(scope.subject, "heading"), self._remedied(index)
            kind = Group(subject.members) if subject.members and _KINDS_HEADING.search(block.text) else scope.kind
            self._scopes[index] = replace(scope, subject=subject, kind=kind, problem=problem or scope.problem)
            return
        if block.parent == 0 and self._model.members:  # CLIP的文本编码器…？ is answered by the parts of CLIP
            scope = replace(scope, subject=self._model)
        verbal = any(isinstance(element, CueWord) for element in self._blocks.elements(index))
        owned = len(groups) > 1 and any(isinstance(e, Mark) and e.kind == "of" for e in self._blocks.elements(index))
        if not verbal and not owned and scope.subject.members and (scope.kind or subject.members[0].kind != "model"):
            yield from self._placed(index, self._under(scope, "heading", subject.members))
        self._scopes[index] = _Scope(Subject(subject.members, "heading"))
        model = _first(groups, "model")
        self._model = model if model.members else self._model

    def _remedied(self, index: int) -> Group | None:
        """The problem that a heading says is dealt with: 解决模态差距的方法."""
        elements = self._blocks.elements(index)
        cues = [e for e in elements if isinstance(e, CueWord) and any(cue.id == "addresses" for cue in e.cues)]
        problems = [e for e in elements if isinstance(e, Group) and e.kind == "problem"]
        return problems[0] if cues and problems and cues[0].start < problems[0].start else None

    def _spoken_of(self, index: int) -> list[Group]:
        return [group for group in self._blocks.groups(index) if group.kind in _SPOKEN_OF]

    # --- Prose and items ---

    def _prose(self, index: int, block: Block) -> Iterator[Placed]:
        scope = self._scope(block)
        label = self._label(index, block)
        start = block.label if label or self._mute(index, block) else 0
        if label:
            yield from self._labelled(index, block, scope, label)
        elif block.kind == "item" and not block.label:
            start = yield from self._bare_item(index, scope)
        announces = label is not None and label.kind in _SPOKEN_OF
        default = Subject(label.members, "label") if label and announces else scope.subject
        readings = yield from self._sentences(index, start, default, scope.subject)
        if scope.problem and not label and block.kind == "item" and readings:  # 训练层面：RLHF-V收集…
            remedies = tuple(m for m in readings[0].subject.members if m.kind in METHODS)
            found = relate(self._frames["addresses"], "：", Subject(remedies, "stated"), scope.problem.members)
            yield from self._placed(index, found, self._blocks.first_sentence_end(index))
        models = {m: None for r in readings for m in r.subject.members if m.kind == "model"}
        if label and label.kind == "technique":  # 视觉编码器：LLaVA用…，MiniGPT-4用…: each of them has one
            found = relate(self._frames["listed"], "：", Subject(tuple(models), "stated"), label.members)
            yield from self._placed(index, found, self._blocks.first_sentence_end(index))
        if label and not block.text.rstrip().endswith((":", "：")):
            self._scopes[index] = _Scope(Subject(label.members, "lead"))
        else:
            self._scopes[index] = self._handed_down(block, scope, readings)

    def _handed_down(self, block: Block, scope: _Scope, readings: Sequence[Reading]) -> _Scope:
        if not readings:
            return replace(scope, problem=scope.problem or self._problem) if _REMEDIES.search(block.text) else scope
        last = readings[-1]
        named = next((r.subject for r in reversed(readings) if r.subject.members), NOBODY)
        subject = _known(named, "lead") if named.members else scope.subject
        kinds = (
            last.last is not None
            and _LEAD_END.fullmatch(block.text, last.last.end)
            and _KINDS_FOLLOW.search(block.text)
        )
        problem = (scope.problem or self._problem) if _REMEDIES.search(block.text) else None
        return _Scope(subject, last.cue, last.last if kinds else None, problem)

    def _label(self, index: int, block: Block) -> Group | None:
        """What the label of a block names: its first concepts, with 的 its last; a verb makes a lead of it."""
        elements = self._blocks.elements(index, 0, block.label)
        groups = [element for element in elements if isinstance(element, Group)]
        if not groups or any(isinstance(e, CueWord) and e.frame in ("active", "compare") for e in elements):
            return None
        return (
            groups[-1] if any(isinstance(element, Mark) and element.kind == "of" for element in elements) else groups[0]
        )

    def _mute(self, index: int, block: Block) -> bool:
        """The label of a block names no concept, and no verb at its end that could take what follows: 训练目标：…"""
        elements = self._blocks.elements(index, 0, block.label)
        if not block.label or any(isinstance(element, Group) for element in elements):
            return False
        last = elements[-1] if elements else None
        waits = isinstance(last, CueWord) and not block.text[last.end : block.label].strip("*_ ：:")
        named = len(elements) > 1 and isinstance(elements[-2], Mark) and elements[-2].kind == "of"  # 特征的提取：…
        return not waits or named

    def _labelled(self, index: int, block: Block, scope: _Scope, label: Group) -> Iterator[Placed]:
        end = self._blocks.first_sentence_end(index)
        if block.kind == "item" or scope.subject.origin != "question" or scope.cue:
            yield from self._placed(index, self._under(scope, "lead", label.members), end)
        first, *others = self._blocks.groups(index, 0, block.label)
        for other in others:  # **通道剪枝**（SlimNet）：
            if re.search(r"[（(]", block.text[first.end : other.start]):
                found = relate(self._frames["bracket"], "（）", Subject(first.members, "label"), other.members)
                yield from self._placed(index, found, end)

    def _bare_item(self, index: int, scope: _Scope) -> Generator[Placed, None, int]:
        """An item that begins with a concept and has no verb before it: - A **text encoder**.

        Returns where its sentences begin: behind that concept, if it only says what the subject is.
        """
        elements = self._blocks.elements(index)
        first = elements[0] if elements else None
        if not isinstance(first, Group):
            return 0
        defines = self._defines(scope.subject, first, self._blocks.blocks[index])
        if not defines and any(isinstance(element, CueWord) for element in elements[:2]):
            return 0
        end = self._blocks.first_sentence_end(index)
        if not defines:
            yield from self._placed(index, self._under(scope, "lead", first.members), end)
            return 0
        subject = Subject(first.members, "stated")
        yield from self._placed(index, relate(self._frames["apposition"], "：", subject, scope.subject.members), end)
        return first.end

    def _defines(self, subject: Subject, first: Group, block: Block) -> bool:
        """- Visual language model from DeepMind: what the subject is, not a part of it."""
        kinds = {first.kind, *(member.kind for member in subject.members)}
        return kinds == {"model"} and block.text[: first.end].endswith(_CLASSES)

    def _under(self, scope: _Scope, origin: Origin, members: tuple[Named, ...]) -> Iterator[Statement]:
        """What it means to stand below a lead or heading: a kind of what it lists, or a part of its subject; nothing
        where it is one of those that the question asks about."""
        asked = {member.concept_id for group in self._spoken_of(0) for member in group.members}
        asks = scope.subject.origin == "question" and len(asked) > 1
        if asks and asked.issuperset(member.concept_id for member in members):
            return
        if scope.kind and scope.kind.kind == members[-1].kind:
            kind = self._frames["listed-kind"]
            yield from relate(kind, "：", Subject(members, "lead"), scope.kind.members)
            if origin == "heading":
                return
        if scope.problem and members[-1].kind in METHODS:
            yield from relate(self._frames["addresses"], "：", Subject(members, "lead"), scope.problem.members)
            return
        subject = _known(scope.subject, origin)
        cues = scope.cue.cues if scope.cue else ()
        word = scope.cue.word if scope.cue else "：" if origin == "lead" else "#"
        performed = (
            scope.subject.origin == "question" and subject.members and subject.members[0].kind in ("technique", "task")
        )
        represented = (self._frames["represented"],) if performed and not cues else ()
        for cue in (*cues, *represented, self._frames["listed"]):
            found = tuple(relate(cue, word, subject, members))
            if found:
                yield from found
                return

    # --- Tables ---

    def _cell(self, index: int, block: Block) -> Iterator[Placed]:
        """A cell with a verb is read like a sentence; that of a row's head may be one of the kind that is asked for."""
        subject = cell_subject(self._blocks, index)
        elements = self._blocks.elements(index)
        last = max((place for place, e in enumerate(elements) if isinstance(e, Group)), default=0)
        verbal = any(isinstance(e, CueWord) and e.frame in ("active", "compare") for e in elements[:last])
        if subject.members and verbal:
            yield from self._sentences(index, 0, subject)
        else:
            yield from read_cell(self._blocks, index, self._lexicon)
        groups = self._blocks.groups(index)
        kind = self._scope(block).kind
        if block.row is None and block.column is not None and groups and kind and kind.kind == groups[0].kind:
            head = Subject(groups[0].members, "lead")
            yield from self._placed(index, relate(self._frames["listed-kind"], "|", head, kind.members))

    # --- Reading ---

    def _sentences(
        self, index: int, start: int, default: Subject, above: Subject | None = None
    ) -> Generator[Placed, None, list[Reading]]:
        """The statements of a block's sentences behind `start`; returns what reading each of them left behind.

        A sentence that names nobody speaks of `default`; one that sums up, of `above`, what the block stands below.
        """
        above = default if above is None else above
        readings: list[Reading] = []
        subject = spoken_of = default
        model = default if any(member.kind == "model" for member in default.members) else NOBODY
        for first, sentence in self._blocks.sentences(index, start):
            if _RETURNS.match(sentence.text, sentence.start):
                spoken_of = subject = above
            part = spoken_of.origin == "carried" and all(member.kind == "technique" for member in spoken_of.members)
            unnamed = model if part and model.members and spoken_of is subject else spoken_of
            topics = Topics(spoken_of, unnamed, self._model, self._technique, self._several)
            reading = read_sentence(sentence, topics, self._lexicon)
            flows = read_flows(list(sentence.elements), self._lexicon)
            yield from (Placed(s, index, first, sentence.end) for s in (*reading.statements, *flows))
            readings.append(reading)
            subject = _known(reading.subject, "carried") if reading.subject.members else subject
            model = subject if any(member.kind == "model" for member in subject.members) else model
            if sentence.text[sentence.end - 1] not in "；;":
                spoken_of = subject
            elif reading.subject.members:
                spoken_of = reading.announced if reading.announced.members else subject
        return readings

    def _placed(self, index: int, statements: Iterator[Statement], end: int | None = None) -> Iterator[Placed]:
        end = len(self._blocks.blocks[index].text) if end is None else end
        return (Placed(statement, index, 0, end) for statement in statements)

    def _scope(self, block: Block) -> _Scope:
        """What is handed down to `block`; where that names nobody, the question does."""
        lead = self._lead if block.kind == "item" and block.depth == 1 and self._lead is not None else block.parent
        scope = self._scopes.get(lead, _Scope())
        return scope if scope.subject.members else replace(scope, subject=self._scopes.get(0, _Scope()).subject)


def _subject(readings: Sequence[Reading], groups: Sequence[Group]) -> Subject:
    """Who a heading is about: the subject of its sentence, else what it names first, methods before the rest."""
    for reading in readings:
        methods = tuple(member for member in reading.subject.members if member.kind in METHODS)
        if methods and reading.subject.origin == "stated":
            return Subject(methods, "question")
    ranked = sorted(groups, key=lambda group: group.kind not in METHODS)
    return Subject(ranked[0].members, "question") if ranked else NOBODY


def _first(groups: Sequence[Group], kind: Kind) -> Subject:
    found = [member for group in groups for member in group.members if member.kind == kind]
    return Subject(tuple(found[:1]), "question")


def _known(subject: Subject, origin: Origin) -> Subject:
    """`subject`, known in another way; what a question names stays that."""
    return subject if subject.origin == "question" and origin != "carried" else Subject(subject.members, origin)

"""Block by block through an answer: headings, list leads and labels are syntax, and supply missing subjects."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace

from mmgraph.mentions import Named
from mmgraph.model import Block, Kind
from mmgraph.relations.annotated import AnnotatedBlocks, Placed
from mmgraph.relations.asked import Asked, asked_by, first_of, heading_subject
from mmgraph.relations.context import Lexicon, Reading, Topics
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.leads import (
    Scope,
    answer_start,
    counts_items,
    counts_parts,
    heads_kinds,
    is_mute,
    label_of,
    lists_flaws,
    lists_kinds,
    lists_remedies,
    remedied,
)
from mmgraph.relations.statements import METHODS, NOBODY, Origin, Statement, Subject, relate
from mmgraph.relations.structure import cell_subject, read_cell, read_flows
from mmgraph.relations.walk import read_sentence

_SPOKEN_OF: tuple[Kind, ...] = (*METHODS, "task", "metric", "dataset")
_CLASSES = ("model", "network", "framework", "system", "模型", "网络", "框架", "系统")
# A sentence that sums up or goes on to something else no longer speaks of the item it stands in.
_RETURNS = re.compile(
    r"(?:其|该\w{0,3}的?)?(?:关键|核心|主要)技术|新兴|此外|另外|总之|综上|总体|整体|这些(?:方法|策略|技术|步骤|措施)"
    r"|Overall|In summary|Together"
)
_NOTHING = Scope()


class DiscourseReader:
    """Reads one answer."""

    def __init__(self, blocks: AnnotatedBlocks, lexicon: Lexicon) -> None:
        self._blocks = blocks
        self._lexicon = lexicon
        self._frames = lexicon.frames
        self._scopes: dict[int | None, Scope] = {}
        self._above = {0, *(block.parent for block in blocks.blocks)}  # nothing stands below the other blocks
        self._lead: int | None = None  # the paragraph right before, if it counts what a list may name
        self._asked = Asked()

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
        return listed and counts_items(block.text)

    # --- Headings ---

    def _question(self, index: int, block: Block) -> Iterator[Placed]:
        readings = yield from self._sentences(index, 0, NOBODY)
        groups = self._spoken_of(index)
        problems = [group for group in self._blocks.groups(index) if group.kind == "problem"]
        self._asked = asked_by(groups, problems)
        subject = heading_subject(readings, groups)
        kind = groups[-1] if groups and lists_kinds(block.text) else None
        self._scopes[index] = Scope(Subject(subject.members, "question"), None, kind, remedied(self._blocks, index))

    def _heading(self, index: int, block: Block) -> Iterator[Placed]:
        scope = self._scope(block)
        readings = yield from self._sentences(index, 0, _known(scope.subject, "heading"))
        groups = self._spoken_of(index)
        subject = heading_subject(readings, groups)
        if not subject.members:
            subject, problem = _known(scope.subject, "heading"), remedied(self._blocks, index)
            kind = Group.of(subject.members) if subject.members and heads_kinds(block.text) else scope.kind
            flaws = lists_flaws(block.text)
            self._scopes[index] = Scope(subject, scope.cue, kind, problem or scope.problem, flaws)
            return
        if block.parent == 0 and self._asked.model.members:  # CLIP的文本编码器…？ is answered by the parts of CLIP
            scope = scope._replace(subject=self._asked.model)
        verbal = any(isinstance(element, CueWord) for element in self._blocks.elements(index))
        owned = len(groups) > 1 and any(isinstance(e, Mark) and e.kind == "of" for e in self._blocks.elements(index))
        if not verbal and not owned and scope.subject.members and (scope.kind or subject.members[0].kind != "model"):
            yield from self._placed(index, self._under(scope, "heading", subject.members))
        self._scopes[index] = Scope(Subject(subject.members, "heading"))
        model = first_of(groups, "model")
        self._asked = replace(self._asked, model=model) if model.members else self._asked

    def _spoken_of(self, index: int) -> list[Group]:
        return [group for group in self._blocks.groups(index) if group.kind in _SPOKEN_OF]

    # --- Prose and items ---

    def _prose(self, index: int, block: Block) -> Iterator[Placed]:
        scope = self._scope(block)
        label = label_of(self._blocks, index)
        mute = is_mute(self._blocks, index)
        start = block.label if label or mute else answer_start(block.text)
        if label:
            yield from self._labelled(index, block, scope, label)
        elif block.kind == "item" and not block.label:
            start = yield from self._bare_item(index, scope)
        announces = label is not None and label.kind in _SPOKEN_OF
        default = Subject(label.members, "label") if label and announces else scope.subject
        default = Subject(default.members, "label") if mute and default.members else default
        readings = yield from self._sentences(index, start, default, scope.subject)
        if scope.problem and not label and block.kind == "item" and readings:  # 训练层面：RLHF-V收集…
            remedies = tuple(m for m in readings[0].subject.members if m.kind in METHODS)
            found = relate(self._frames["addresses"], "：", Subject(remedies, "stated"), scope.problem.members)
            yield from self._placed(index, found, self._blocks.first_sentence_end(index))
        if label and label.kind == "technique":  # 视觉编码器：LLaVA用…，MiniGPT-4用…: each of them has one
            models = {m: None for r in readings for m in r.subject.members if m.kind == "model"}
            found = relate(self._frames["listed"], "：", Subject(tuple(models), "stated"), label.members)
            yield from self._placed(index, found, self._blocks.first_sentence_end(index))
        if index not in self._above and index != self._lead:
            return
        if label and not block.text.rstrip().endswith((":", "：")):
            self._scopes[index] = Scope(Subject(label.members, "lead"))
        else:
            self._scopes[index] = self._handed_down(block, scope, readings)

    def _handed_down(self, block: Block, scope: Scope, readings: Sequence[Reading]) -> Scope:
        problem = scope.problem or self._asked.problem
        problem = problem if problem and lists_remedies(block.text) else None
        if not readings:
            return scope._replace(problem=problem or scope.problem, flaws=scope.flaws or lists_flaws(block.text))
        last = readings[-1]
        named = next((r.subject for r in reversed(readings) if r.subject.members), NOBODY)
        subject = _known(named, "lead") if named.members else scope.subject
        kind = last.last if last.last and lists_kinds(block.text, last.last) else None
        return Scope(subject, last.cue, kind, problem, lists_flaws(block.text))

    def _labelled(self, index: int, block: Block, scope: Scope, label: Group) -> Iterator[Placed]:
        end = self._blocks.first_sentence_end(index)
        if block.kind == "item" or scope.subject.origin != "question" or scope.cue:
            yield from self._placed(index, self._under(scope, "lead", label.members), end)
        first, *others = self._blocks.groups(index, 0, block.label)
        for other in others:  # **通道剪枝**（SlimNet）：
            if re.search(r"[（(]", block.text[first.end : other.start]):
                found = relate(self._frames["bracket"], "（）", Subject(first.members, "label"), other.members)
                yield from self._placed(index, found, end)

    def _bare_item(self, index: int, scope: Scope) -> Generator[Placed, None, int]:
        """An item that begins with a concept and has no verb before it: - A **text encoder**.

        Returns where its sentences begin: behind that concept, if it only says what the subject is.
        """
        elements = self._blocks.elements(index)
        first = elements[0] if elements else None
        if not isinstance(first, Group):
            return 0
        acts = any(isinstance(element, CueWord) and not element.word.isascii() for element in elements[1:2])
        defines = not acts and self._defines(scope.subject, first, self._blocks.blocks[index])
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

    def _under(self, scope: Scope, origin: Origin, members: tuple[Named, ...]) -> Iterator[Statement]:
        """What it means to stand below a lead or heading: a kind of what it lists, or a part of its subject; nothing
        where it is one of those that the question asks about."""
        if scope.subject.origin == "question" and self._asked.sets_apart({member.concept_id for member in members}):
            return
        if scope.flaws and members[-1].kind == "problem":
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
        asked = scope.subject.origin == "question" and members[-1].kind == "model" and not cues
        performed = asked and any(member.kind in ("technique", "task") for member in subject.members)
        represented = (self._frames["represented"],) if performed else ()
        for cue in (*cues, *represented, self._frames["listed"]):
            found = relate(cue, word, subject, members)
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
        subject, spoken_of = default, default
        counted = default if counts_parts(self._blocks.blocks[index].text[:start]) else NOBODY
        model = default if any(member.kind == "model" for member in default.members) else NOBODY
        for first, sentence in self._blocks.sentences(index, start):
            if _RETURNS.match(sentence.text, sentence.start):
                spoken_of = subject = above
            part = spoken_of.origin == "carried" and all(member.kind == "technique" for member in spoken_of.members)
            unnamed = model if part and model.members and spoken_of is subject else spoken_of
            topics = Topics(spoken_of, unnamed, self._asked.model, self._asked.technique, self._asked.several, counted)
            reading = read_sentence(sentence, topics, self._lexicon)
            for statement in (*reading.statements, *read_flows(sentence.elements, self._lexicon)):
                yield Placed(statement, index, first, sentence.end)
            readings.append(reading)
            counted = reading.counted if sentence.text[sentence.end - 1] in "；;" else NOBODY
            subject = _known(reading.subject, "carried") if reading.subject.members else subject
            model = subject if any(member.kind == "model" for member in subject.members) else model
            if sentence.text[sentence.end - 1] not in "；;":
                spoken_of = subject
            elif reading.subject.members:
                spoken_of = reading.announced if reading.announced.members else subject
        return readings

    def _placed(self, index: int, statements: Iterable[Statement], end: int | None = None) -> Iterator[Placed]:
        end = len(self._blocks.blocks[index].text) if end is None else end
        return (Placed(statement, index, 0, end) for statement in statements)

    def _scope(self, block: Block) -> Scope:
        """What is handed down to `block`; where that names nobody, the question does."""
        lead = self._lead if block.kind == "item" and block.depth == 1 and self._lead is not None else block.parent
        scope, question = self._scopes.get(lead, _NOTHING), self._scopes.get(0, _NOTHING)
        return scope if scope.subject.members else scope._replace(subject=question.subject)


def _known(subject: Subject, origin: Origin) -> Subject:
    """`subject`, known in another way; what a question names stays that."""
    return subject if subject.origin == "question" and origin != "carried" else Subject(subject.members, origin)

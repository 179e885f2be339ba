"""What a block announces to those below it: kinds, remedies, parts of whoever it speaks of."""

from __future__ import annotations

import re
from typing import NamedTuple

from mmgraph.relations.annotated import AnnotatedBlocks
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.statements import NOBODY, Subject

# 以下是常见的采样方法：
_KINDS_FOLLOW = re.compile(
    r"常见|常用|主流|典型|几种|多种|以下|如下|有哪些|种类|类型|分类|common|popular|types? of|kinds? of|following|other",
    re.IGNORECASE,
)
# What may stand between the concept that a lead names and its end, if the items are kinds of that concept.
_LEAD_END = re.compile(r"(?:方法|策略|技术|模型|任务|和|与|等|有|下|如下|包括|[\s：:。.])*")
# ## Main Methods
_KINDS_HEADING = re.compile(
    r"(?:主要|常见|常用|主流|典型|代表|经典)(?:性)?的?(?:方法|技术|模型|类型|策略|变体)"
    r"|(?:main|common|popular|key|typical)\s(?:methods?|techniques?|approaches|models?|types?|variants?)",
    re.IGNORECASE,
)
# 常用的缓解办法：
_REMEDIES = re.compile(
    r"缓解|解决|应对|克服|避免|减少|降低|改善|办法|对策|mitigat|reduc|address|allevia|solv|remed|prevent", re.IGNORECASE
)
# DETR有两个不足：
_FLAWS = re.compile(
    r"不足|缺点|局限|短板|劣势|弊端|weak|limitation|drawback|pitfall|caveat|disadvantage", re.IGNORECASE
)
# 容易出现模式崩溃
_SUFFERS = re.compile(r"挑战|容易|存在|面临|遭遇|难以|会有|suffer", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:答|回答|解答)\s*[：:]\s*")
# The last sentence of a paragraph counts what the list behind it names, though no colon says so.
_COUNTS = re.compile(r"[两三四五六几多][个种类大部][^。]*。?\s*$|\b(?:two|three|four|five|several)\b[^.]*\.?\s*$")


class Scope(NamedTuple):
    """What a block hands down to those below it."""

    subject: Subject = NOBODY
    cue: CueWord | None = None
    """A cue that waits for the items as its objects."""
    kind: Group | None = None
    """What the items are kinds of."""
    problem: Group | None = None
    """What the items are remedies of: 如何缓解幻觉？"""
    flaws: bool = False
    """The items are what is wrong: DETR有两个不足："""


def lists_kinds(text: str, last: Group | None = None) -> bool:
    """The items are kinds of the concept that `text` names, the `last` before its end if that is given."""
    ends = last is None or _LEAD_END.fullmatch(text, last.end)
    return bool(ends and _KINDS_FOLLOW.search(text))


def heads_kinds(text: str) -> bool:
    """What stands below a heading of this text are kinds of what the heading above it is about."""
    return bool(_KINDS_HEADING.search(text))


def lists_remedies(text: str) -> bool:
    """The items are remedies of the problem that is asked about."""
    return bool(_REMEDIES.search(text))


def lists_flaws(text: str) -> bool:
    """The problems that a lead of this text announces are there, and not dealt with."""
    return bool(_FLAWS.search(text))


def suffers(text: str) -> bool:
    """A problem right behind `text` is there, and not dealt with."""
    return bool(_FLAWS.search(text) or _SUFFERS.search(text))


def counts_items(text: str) -> bool:
    """A paragraph of this text counts what a list right behind it names."""
    return bool(_COUNTS.search(text))


def counts_parts(text: str) -> bool:
    """What stands behind the colon that ends `text` are parts of whoever is spoken of: 训练目标一共三个：A用…；B用…"""
    return counts_items(text) and not suffers(text)


def remedied(blocks: AnnotatedBlocks, index: int) -> Group | None:
    """The problem that a heading says is dealt with: 解决模态差距的方法."""
    elements = blocks.elements(index)
    cues = [e for e in elements if isinstance(e, CueWord) and "addresses" in e.cues.ids]
    problems = [e for e in elements if isinstance(e, Group) and e.kind == "problem"]
    return problems[0] if cues and problems and cues[0].start < problems[0].start else None


def label_of(blocks: AnnotatedBlocks, index: int) -> Group | None:
    """What the label of a block names: its first concepts, with 的 its last; a verb makes a lead of it."""
    elements = blocks.elements(index, 0, blocks.blocks[index].label)
    groups = [element for element in elements if isinstance(element, Group)]
    if not groups or any(isinstance(e, CueWord) and e.frame in ("active", "compare") for e in elements):
        return None
    owned = any(isinstance(element, Mark) and element.kind == "of" for element in elements)
    return groups[-1] if owned else groups[0]


def is_mute(blocks: AnnotatedBlocks, index: int) -> bool:
    """The label of a block names no concept, and no verb at its end that could take what follows: 训练目标：…"""
    block = blocks.blocks[index]
    elements = blocks.elements(index, 0, block.label)
    if not block.label or any(isinstance(element, Group) for element in elements):
        return False
    last = elements[-1] if elements else None
    waits = isinstance(last, CueWord) and not block.text[last.end : block.label].strip("*_ ：:")
    named = len(elements) > 1 and isinstance(elements[-2], Mark) and elements[-2].kind == "of"  # 特征的提取：…
    return not waits or named


def answer_start(text: str) -> int:
    """Where the text of a block starts that begins with 答：."""
    said = _ANSWER.match(text)
    return said.end() if said else 0

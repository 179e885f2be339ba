"""Sentence -> groups (coordinated concepts), cues and marks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mmgraph.cues import Cue, cue_pattern
from mmgraph.mentions import Named
from mmgraph.model import Kind

MarkKind = Literal[
    "clause", "open", "close", "flow", "not", "hedge", "each", "by", "place", "aside", "head", "pronoun", "of"
]

# 不断, 不同, 不仅 … deny nothing; a word that looks like a negation is passed over where one of these begins.
_HARMLESS = (
    r"不断|不同|不仅|不只|不但|不光|不相交|不变|不可或缺|不错|不少|无监督|无缝|无论|无关|无序|未来|未被|非常|非线性|非对称"
    r"|其中|其他|其它|其余|其次|其实|中间|上下文|上述|时间|时序|时空|后续|前缀|后缀|内容|内部|以及|以上|以下"
    r"|not only|no longer|nothing but|not just|that is"
)
_WORD = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"
_MARKS: tuple[tuple[str, str], ...] = (
    ("harmless", _HARMLESS),
    ("clause", r"[，,：:；;—\n]|\.\s|" + _WORD.format("which|that|while|whereas|but|where")),
    ("open", r"[（(\[【]"),
    ("close", r"[)）\]】]"),
    ("flow", r"→|->|=>|⇒|⟶"),
    ("not", r"不|无需|无须|没有|未|并非|摒弃|抛弃|舍弃|" + _WORD.format("not|without|no|never|cannot") + "|n't"),
    ("hedge", r"可能|也许|或许|可以|也可|" + _WORD.format("may|might|can|could|possibly|perhaps|optionally")),
    ("each", r"分别|各自|" + _WORD.format("respectively")),
    ("by", r"由(?!于|此)|被|" + _WORD.format("by")),
    ("aside", r"对于|从|根据|按照|随着|当|除了|除|由于|为了|关于|与|同(?!时|样|一)|跟|较|相对于|作为|" + _WORD.format("for|from|given|when|if|as|after|before|during|among|between|besides|despite")),
    ("place", r"中|上|里|内|时|阶段|方面|期间|之间|过程中"),
    ("head", r"该(?:模型|网络|架构|框架|系统|方法|机制|模块|策略|算法|技术|范式)|(?<![\u4e00-\u9fff])(?:模型|网络)|" + _WORD.format("the model|this model|the method|this method|the approach|this approach")),
    ("pronoun", r"其|它们?|该|此|这种|这一|这些|这|两者|" + _WORD.format("it|its|they|their|this|these")),
    ("of", r"的|'s(?![A-Za-z])|" + _WORD.format("of")),
)
_TOKEN_MARKS = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _MARKS)

# What may stand between two concepts that play one part: 图像编码器和冻结的LLM, a text encoder, and an image encoder.
_HEAD = (
    r"(?:机制|模块|架构|结构|模型|方法|策略|技术|算法|框架|范式|系统|任务|问题|组件|函数|损失|能力|过程|阶段|操作|数据|信息|特征|输入"
    r"|模态|token|tokens|data|models?|modules?|tasks?|methods?)?"
)
_MODIFIER = r"(?:[^\s，。,.:：；;、（()）和与或及将把对用使]{1,8}的)?"
_BRACKET = r"(?:\s*[（(][^（()）]{1,60}[)）])?"
_CONJUNCTION = r"(?:、|，?\s*以及|，?\s*和|与|及其?|，?\s*或者?|跟|/|&|\+|,?\s*(?:and|or)(?![A-Za-z])|,)"
_COORDINATION = re.compile(
    rf"\s*{_HEAD}{_BRACKET}[”\"」]?\s*{_CONJUNCTION}\s*(?:(?:a|an|the)\s)?\s*{_MODIFIER}[“\"「]?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Group:
    """Concepts that play one part together: 图像和文本."""

    members: tuple[Named, ...]

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end

    @property
    def kind(self) -> Kind:
        """Of its last member, which names best what the whole is."""
        return self.members[-1].kind


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue in the text; what it states depends on the kinds it joins."""

    start: int
    end: int
    word: str
    cues: tuple[Cue, ...]

    @property
    def frame(self) -> str:
        return self.cues[0].frame


@dataclass(frozen=True, slots=True)
class Mark:
    """A small word that steers how the cues around it are read."""

    start: int
    end: int
    kind: MarkKind
    word: str


Element = Group | CueWord | Mark


class ElementFinder:
    """Holds the compiled cues."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._by_word: dict[str, tuple[Cue, ...]] = {}
        for cue in cues:
            for word in cue.words:
                self._by_word[_key(word)] = (*self._by_word.get(_key(word), ()), cue)
        self._pattern = re.compile(f"(?P<cue>{cue_pattern(tuple(cues)).pattern})|{_TOKEN_MARKS}", re.IGNORECASE)

    def __call__(self, text: str, start: int, end: int, named: Sequence[Named]) -> list[Element]:
        """The elements of the sentence `text[start:end]`, which names `named`."""
        elements: list[Element] = []
        position = start
        for group in _groups(text, named):
            elements.extend(self._between(text, position, group.start))
            elements.append(group)
            position = group.end
        elements.extend(self._between(text, position, end))
        return elements

    def _between(self, text: str, start: int, end: int) -> Iterator[Element]:
        for match in self._pattern.finditer(text, start, end):
            kind = match.lastgroup
            if kind == "cue":
                yield CueWord(match.start(), match.end(), match[0], self._by_word[_key(match[0])])
            elif kind != "harmless":
                yield Mark(match.start(), match.end(), kind, match[0])  # type: ignore[arg-type]


def _groups(text: str, named: Sequence[Named]) -> Iterator[Group]:
    members: list[Named] = []
    for name in named:
        if members and not _COORDINATION.fullmatch(text, members[-1].end, name.start):
            yield Group(tuple(members))
            members = []
        members.append(name)
    if members:
        yield Group(tuple(members))


def _key(word: str) -> str:
    return re.sub(r"\s+", " ", word.lower())

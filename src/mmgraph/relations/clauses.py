"""Sentence -> clauses of groups (coordinated concepts), cues and marks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mmgraph.cues import Cue, cue_pattern
from mmgraph.mentions import Named

MarkKind = Literal["of", "not", "hedge", "each", "pronoun", "open", "close"]

# 不断, 不同, 不仅 … deny nothing; a word that looks like a negation is passed over where one of these begins.
_HARMLESS = r"不断|不同|不仅|不只|不但|不光|不相交|不变|不可或缺|不可|不错|不少|无监督|无缝|无论|无关|未来|非常|非线性|not only|no longer|nothing but"
_MARKS: tuple[tuple[str, str], ...] = (
    ("harmless", _HARMLESS),
    ("clause", r"[，,：:；;—]|\.\s|(?:，)?(?<![A-Za-z])(?:which|that|while|whereas|but)(?![A-Za-z])"),
    ("open", r"[（(\[]"),
    ("close", r"[)）\]]"),
    ("not", r"不|无需|无须|没有|未|并非|避免使用|摒弃|抛弃|舍弃|(?<![A-Za-z])(?:not|without|no|never|cannot)(?![A-Za-z])|n't"),
    ("hedge", r"可能|也许|或许|可以|也可|(?<![A-Za-z])(?:may|might|can|could|possibly|perhaps|optionally)(?![A-Za-z])"),
    ("each", r"分别|各自|(?<![A-Za-z])respectively(?![A-Za-z])"),
    ("pronoun", r"其(?!他|它|中|次|实)|它们?|该\w{0,4}|此(?!外|时)|这种|这一|两者|(?<![A-Za-z])(?:it|its|they|their|this|these|the model|the method)(?![A-Za-z])"),
    ("of", r"的|'s(?![A-Za-z])"),
)
_TOKEN_MARKS = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _MARKS)
_OPTIONAL_HEAD = r"(?:机制|模块|架构|结构|模型|方法|策略|技术|算法|框架|范式|系统|任务|问题|组件|函数|损失|能力|过程|阶段|操作|等)?"
_COORDINATION = re.compile(
    rf"{_OPTIONAL_HEAD}\s*(?:、|，?\s*以及|，?和|与|及|，?或者?|跟|/|&|\+|,?\s*\b(?:and|or)\b|,)\s*(?:\s*(?:a|an|the)\b)?\s*(?:[^\s，。,.:：；;、（(]{{0,9}}的)?\s*[“\"「]?",
)
_DIRECT = re.compile(rf"{_OPTIONAL_HEAD}\s*")


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


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue in the text; what it states depends on the kinds it joins."""

    start: int
    end: int
    word: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A small word that steers how the cues around it are read."""

    start: int
    end: int
    kind: MarkKind
    word: str


Element = Group | CueWord | Mark


class ClauseReader:
    """Holds the compiled cues."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._by_word: dict[str, list[Cue]] = {}
        for cue in cues:
            for word in cue.words:
                self._by_word.setdefault(_key(word), []).append(cue)
        self._pattern = re.compile(f"(?P<cue>{cue_pattern(tuple(cues)).pattern})|{_TOKEN_MARKS}", re.IGNORECASE)

    def __call__(self, text: str, start: int, end: int, named: Sequence[Named]) -> list[list[Element]]:
        """The clauses of the sentence `text[start:end]`, which names `named`. Empty ones are left out."""
        clauses: list[list[Element]] = [[]]
        position = start
        for group in _groups(text, named):
            self._gap(text, position, group.start, clauses)
            clauses[-1].append(group)
            position = group.end
        self._gap(text, position, end, clauses)
        return [clause for clause in clauses if clause]

    def _gap(self, text: str, start: int, end: int, clauses: list[list[Element]]) -> None:
        for match in self._pattern.finditer(text, start, end):
            kind = match.lastgroup
            if kind == "clause":
                clauses.append([])
            elif kind == "cue":
                cues = tuple(self._by_word[_key(match[0])])
                clauses[-1].append(CueWord(match.start(), match.end(), match[0], cues))
            elif kind != "harmless":
                clauses[-1].append(Mark(match.start(), match.end(), kind, match[0]))  # type: ignore[arg-type]


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

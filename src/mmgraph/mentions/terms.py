"""Concepts that the catalogue lacks, found by their head word: 递归记忆桥接层, Modality-Aware F1 Score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.lexicon import Head, Lexicon
from mmgraph.mentions.units import GLUE, PartFinder, Unit, is_chinese

# More words than this before a head are a clause, not a term.
_MOST_UNITS = 5
_LONGEST = 40
_QUOTES = tuple('“”"「」『』')
_LAYERS = frozenset({"层", "layer", "layers"})
_BACKBONES = frozenset({"主干", "骨干", "主干网络", "骨干网络", "backbone", "backbones"})
# projected visual tokens: what was done to a thing makes no other thing of it, unless it is a term (gated, masked).
_PARTICIPLE = re.compile(r"[a-z]{3,}ed")
_ARCHITECTURES = frozenset({"Transformer", "CNN", "RNN", "MLP", "U-Net"})
_NAME_LIKE = re.compile(r"[A-Z0-9]")
_ABBREVIATION_FOLLOWS = re.compile(r" ?[（(][A-Z][a-z-]*[A-Z][A-Za-z0-9-]*[)）,，]")


# Behind the name of a task they make that of what performs it (文本到图像|模型), behind a model's that of its part
# (BART|解码器).
_PERFORMERS = re.compile(r"模型|网络| models?\b")
_CODERS = re.compile(
    r" ?(?:文本|图像|视觉|音频|语音|视频)?[编解]码器| (?:text |image |vision |audio )?(?:encoder|decoder)s?\b",
    re.IGNORECASE,
)


def compounds(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Models and parts of models that are called by one of the `known` names in `text` and a head."""
    for name in known:
        if name.kind == "task" and (head := _PERFORMERS.match(text, name.end)):
            yield Candidate(name.start, head.end(), "model", "", 0.7)
        elif name.kind == "model" and (head := _CODERS.match(text, name.end)):
            yield Candidate(name.start, head.end(), "technique", "", 0.7)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`text[start:end]`, the words of what may be a term."""

    start: int
    end: int
    surface: str
    head: Head
    head_start: int
    before: list[Unit]
    """All but the last unit."""
    last: Unit
    """The unit that the head ends."""

    @property
    def named(self) -> list[Unit]:
        """Those before the last unit that the catalogue knows."""
        return [unit for unit in self.before if unit.known]

    @property
    def others(self) -> list[Unit]:
        """Those before the last unit that it does not know."""
        return [unit for unit in self.before if not unit.known]


class TermFinder:
    """Finds terms with the word lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon
        self._parts = PartFinder(lexicon)
        self._ends = lru_cache(maxsize=1 << 14)(lexicon.may_end_a_head)

    def __call__(self, text: str, known: Sequence[Candidate], labels: Set[int] = frozenset()) -> list[Candidate]:
        """The terms of `text` that are more than the `known` catalogue names in it (in order, without overlaps).

        `labels` is where labels end: a verbal noun may end one (偏差调整：…), as it may the object of a verb of use.
        """
        found = []
        for part in self._parts(text, known):
            phrase = self._phrase(part, text, labels) if len(part) > 1 or not part[0].known else None
            confidence = self._confidence(phrase) if phrase else 0
            if phrase and confidence:
                found.append(Candidate(phrase.start, phrase.end, phrase.head.kind, "", confidence))
        return found

    def _phrase(self, part: list[Unit], text: str, labels: Set[int]) -> _Phrase | None:
        """What `part` holds from the first word that may start a term to the last head."""
        for index in range(len(part) - 1, -1, -1):
            head = self._head(part, index, text, labels)
            if head:
                return self._trimmed(part[max(0, index - _MOST_UNITS) : index + 1], *head, text)
        return None

    def _head(self, part: list[Unit], index: int, text: str, labels: Set[int]) -> tuple[int, Head] | None:
        """Where the head starts that unit `index` of `part` ends, and what it says."""
        words, last = self._words, part[index]
        end = last.end
        if not last.text[-1].isalnum():
            return None
        head = self._ends(last.text) and words.head_of(text[max(part[0].start, end - 20) : end])
        if head:
            stands = head not in words.verbal or words.follow.match(text, end)
            return (end - len(head), words.heads[head]) if stands else None
        if last.text in words.label_heads and (end in labels or self._is_object(part[0].start, end, text)):
            return last.start, Head(last.text, "technique", optional=False)
        if index and is_chinese(last.text) and _ABBREVIATION_FOLLOWS.match(text, end):
            return last.start, Head(last.text, "technique", optional=False)
        return None

    def _is_object(self, start: int, end: int, text: str) -> bool:
        """`text[start:end]` is what somebody uses: 采用动量更新, 引入难负样本挖掘."""
        words = self._words
        return bool(words.using.search(text[max(0, start - 8) : start]) and words.follow.match(text, end))

    def _trimmed(self, part: list[Unit], head_start: int, head: Head, text: str) -> _Phrase | None:
        end = part[-1].end
        passive = text[part[0].start - 1 : part[0].start] == "被"  # 未被掩码图像块
        first = int(passive and len(part) > 1)
        while first < len(part) - 1 and part[first].start < head_start and not self._may_start(part[first]):
            if part[first].end == head_start and end - head_start <= 2 and not head.optional:  # 编码层
                break
            first += 1
        start = part[first].start
        if text[start - 1 : start] == "未":  # 未掩码 token
            return None
        if end - start > _LONGEST or (start >= head_start and not _quoted(head, text, start, end)):
            return None
        return _Phrase(start, end, text[start:end], head, head_start, part[first:-1], part[-1])

    def _may_start(self, unit: Unit) -> bool:
        words = self._words
        never = (words.inner, words.label_heads, words.suffix, GLUE)
        if unit.known or any(unit.text in texts for texts in never):
            return bool(unit.known)
        return not _PARTICIPLE.fullmatch(unit.text) or unit.text in words.technical

    def _confidence(self, phrase: _Phrase) -> float:
        """How surely the phrase is a term; 0 if it is none, or no more than a name of the catalogue."""
        low = phrase.surface.lower()
        if low in self._words.generic or low in self._words.empty or (len(low) < 3 and is_chinese(low)):
            return 0
        if phrase.head_start == phrase.start:
            return 0.6
        if not phrase.before:
            return 0 if phrase.last.known else 0.7
        if self._adds_nothing(phrase) or self._is_vague(phrase):
            return 0
        return 0.85

    def _adds_nothing(self, phrase: _Phrase) -> bool:
        """Names of the catalogue say as much: the last one alone, each by itself, or the one before a weak head."""
        named, others, words = phrase.named, phrase.others, self._words
        if phrase.last.known:
            if others:  # 评测|多模态大模型
                weak = (
                    (u.text in words.generic and u.text not in words.prefix)
                    or (phrase.last.known == "model" and self._is_weak(u))
                    for u in others
                )
                return not named and all(weak)
            return not _compound(named[-1], phrase.last)
        if not named:
            return False
        if phrase.head.word in _LAYERS and phrase.before[-1].known == "technique":  # 交叉注意力层
            return not others
        if phrase.head.word in _BACKBONES and phrase.before[-1].known == "model":
            return True
        return phrase.head.optional and all(self._is_weak(unit) for unit in others)

    def _is_weak(self, unit: Unit) -> bool:
        """It adds nothing to a name: BERT模型结构, PPO优化策略."""
        low = unit.text.lower()
        if unit.known:
            return False
        optional = low in self._words.heads and self._words.heads[low].optional
        return optional or low in self._words.generic or self._parts.is_verb(unit)

    def _is_vague(self, phrase: _Phrase) -> bool:
        """Nothing in it tells the thing from others of its sort."""
        words, before = self._words, phrase.before
        if all(self._parts.is_verb(unit) for unit in before):  # 训练令牌, but 编码层, 分类损失
            return phrase.head.optional or before[-1].text in words.vague
        if phrase.head.optional and all(self._is_weak(unit) or unit.text in words.prefix for unit in before):
            return True  # 多任务, 技术架构
        if phrase.head.word == "层":  # 分辨率层, but 视觉编码层
            return not any(unit.known or self._parts.is_verb(unit) for unit in before)
        if phrase.surface.isascii() and phrase.head.optional:  # separate models, but contrastive models
            return not any(u.known or _NAME_LIKE.search(u.text) or u.text.lower() in words.technical for u in before)
        return False


def _quoted(head: Head, text: str, start: int, end: int) -> bool:
    """A bare head in quotation marks is a term if it is one by itself: BLIP-2 的“桥接层”."""
    marks = text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES
    return marks and not head.optional and end - start > 2


def _compound(first: Unit, second: Unit) -> bool:
    """Two names of the catalogue in a row are one term: 图像编码器; but not 扩散模型 Diffusion Model, which is one in
    two languages, CLIP 图像编码器 or 大模型推理."""
    if first.known == "modality":
        return True
    if first.known == "technique" and second.text in _ARCHITECTURES:  # 自回归Transformer
        return True
    if first.known == "model" or is_chinese(first.text) != is_chinese(second.text):
        return False
    if first.text.isascii() and " " in first.text and " " in second.text:  # flow matching, action expert
        return False
    return second.known != "task" or first.known not in ("technique", "task")

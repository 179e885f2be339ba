"""Sentence -> groups (coordinated concepts), cues and marks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter
from string import ascii_letters
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from mmgraph.cues import Cue, Cues, Frame
from mmgraph.mentions import Named
from mmgraph.model import Kind
from mmgraph.relations.marks import MarkKind, Marks
from mmgraph.text import masked

_LATIN = frozenset(ascii_letters)
_OPEN = re.compile(r"\s*[（(]\s*")
_CLOSE = re.compile(r"[^（()）]{0,60}[)）]")

# What may stand between two concepts that play one part: 图像编码器和冻结的LLM, a text encoder, and an image encoder.
# White space is possessive: all that may follow it begins with something else, so that a megabyte of it is read once.
_HEAD = (
    r"(?:机制|模块|架构|结构|模型|方法|策略|技术|算法|框架|范式|系统|任务|问题|组件|函数|损失|能力|过程|阶段|操作|数据|信息|特征|输入"
    r"|模态|token|tokens|data|models?|modules?|tasks?|methods?)?"
)
_MODIFIER = r"(?:[^\s，。,.:：；;、（()）和与或及将把对用使]{1,8}的)?"
_QUANTITY = r"(?:[一两二三四五六多几若]\s*+[个组种类套层条路干])?"
_BRACKET = r"(?:\s*+[（(][^（()）]{1,60}[)）])?"
_CONJUNCTION = r"(?:、|，?\s*+以及|，?\s*+和|与|及其?|，?\s*+或者?|跟|/|&|\+|,?\s*+(?:and|or)(?![A-Za-z])|,)"
_AND = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_COORDINATION = re.compile(
    rf"\s*+{_HEAD}{_BRACKET}[”\"」]?\s*+{_CONJUNCTION}\s*+(?:(?:a|an|the)\s)?\s*+{_QUANTITY}{_MODIFIER}[“\"「]?\s*+",
    re.IGNORECASE,
)

# What is like a concept is another: LLaVA式, a CLIP-like model.
_LIKE = re.compile(r"(?:\s?(?:式(?!子)|风格)|[- ](?:like|style)\b)(?=.)", re.DOTALL)

# What stands before the comma is set before the sentence: Unlike CLIP, BLIP uses…
_SET_BEFORE = re.compile(
    r"(?:^|[.;:!?>]\s+|\n\W*)(?:unlike|like|compared (?:to|with)|in contrast to|in addition to|instead of|rather than"
    r"|to|for|with|without|in|on|by|using|given|after|before|besides|beyond|based on|similar to|building on|despite)"
    r"\s[^.;:!?\n]*$",
    re.IGNORECASE,
)
_REACH = 300
"""How far before an enumeration it may begin."""

# Whoever does something with each of so many things at once fills a memory with relations.
_MOST_MEMBERS = 50


class Group(NamedTuple):
    """Concepts that play one part together: 图像和文本."""

    start: int
    end: int
    kind: Kind
    """Of its last member, which names best what the whole is."""
    members: tuple[Named, ...]

    @classmethod
    def of(cls, members: Sequence[Named]) -> Group:
        """The group that `members`, of which there is one at least, are in their order."""
        return cls(members[0].start, members[-1].end, members[-1].kind, tuple(members))


class CueWord(NamedTuple):
    """A cue in the text; what it states depends on the kinds it joins."""

    start: int
    end: int
    word: str
    cues: Cues

    @property
    def frame(self) -> Frame:
        """Of all its cues: words of different frames are kept apart."""
        return self.cues[0].frame


class Mark(NamedTuple):
    """A small word that steers how the cues around it are read."""

    start: int
    end: int
    kind: MarkKind
    word: str


Element = Group | CueWord | Mark
_start = attrgetter("start")


def count(elements: Iterable[Element]) -> int:
    """How many cues, marks and concepts they are."""
    return sum(len(element.members) if isinstance(element, Group) else 1 for element in elements)


class ElementFinder:
    """Holds the compiled cues and marks."""

    def __init__(self, cues: Sequence[Cue], marks: Marks) -> None:
        by_word: dict[str, Cues] = {}
        for cue in cues:
            for word in cue.words:
                by_word[word.lower()] = Cues((*by_word.get(word.lower(), ()), cue))
        words = sorted({*by_word, *marks.kinds, *marks.harmless})
        # What each word is: cues, a kind of mark, or None if it only looks like one of them.
        self._meanings = [None if word in marks.harmless else by_word.get(word) or marks.kinds[word] for word in words]
        self._words = words
        self._latin = [word[0] in _LATIN or word[-1] in _LATIN for word in words]
        self._automaton = AhoCorasick(words, matchkind=MatchKind.Standard)

    def __call__(self, text: str, named: Sequence[Named]) -> list[Element]:
        """The elements of `text`, which names `named`: the longest word wins, the first of those that overlap, and a
        concept shields the words inside it."""
        groups = list(_groups(text, named))
        elements: list[Element] = list(groups)
        position = 0
        for index, first, last in self._matches(masked(text, [(group.start, group.end) for group in groups])):
            if first < position or (self._latin[index] and not _stands_alone(text, first, last)):
                continue
            position = last
            meaning = self._meanings[index]
            if isinstance(meaning, Cues):
                elements.append(CueWord(first, last, text[first:last], meaning))
            elif meaning:
                elements.append(Mark(first, last, meaning, self._words[index]))
        return sorted(elements, key=_start)

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        """(word, start, end) of all words in `text`, in order of their start, the longest first."""
        lowered = text.lower()
        if len(lowered) != len(text):  # a rare letter grows in lower case; its offsets would be wrong
            lowered = text
        found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        return sorted(found[::-1], key=itemgetter(1))  # noqa: C415  they come in order of their end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Latin word must be one of its own."""
    return not (
        (text[start] in _LATIN and text[start - 1 : start] in _LATIN)
        or (text[end - 1] in _LATIN and text[end : end + 1] in _LATIN)
    )


def _groups(text: str, named: Sequence[Named]) -> Iterator[Group]:
    members: list[Named] = []
    for name in named:
        if _LIKE.match(text, name.end):
            continue
        if members and members[-1].concept_id == name.concept_id and _OPEN.fullmatch(text, members[-1].end, name.start):
            closed = _CLOSE.match(text, name.end)
            members[-1] = members[-1]._replace(end=closed.end() if closed else name.end)
            continue
        full = len(members) == _MOST_MEMBERS
        if members and (full or not _coordinated(text, members, name)):
            yield Group.of(members)
            members = []
        members.append(name)
    if members:
        yield Group.of(members)


def _coordinated(text: str, members: Sequence[Named], name: Named) -> bool:
    """`name` goes on with `members`. An English comma does so only inside an enumeration."""
    if not _COORDINATION.fullmatch(text, members[-1].end, name.start):
        return False
    if text[members[-1].end : name.start].strip() != ",":
        return True
    enumerated = [text[one.end : other.start] for one, other in pairwise(members)]
    ended = any(_AND.search(joined) for joined in enumerated)
    return not ended and not _SET_BEFORE.search(text, max(0, members[0].start - _REACH), members[0].start)

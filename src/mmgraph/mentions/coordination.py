"""What stands beside a name in an enumeration says what sort of thing it is: 检索、VQA 和 NLVR2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.lexicon import Lexicon
from mmgraph.mentions.places import Place
from mmgraph.model import Kind

_BRACKET = r"(?:\s?[（(][^（()）\u2029]{1,40}[)）])?"
_NOUN = r"(?:能力|任务|模型|数据集|数据|模态)?"
_AND = re.compile(
    rf"{_BRACKET}{_NOUN}\s*+(?:、|,\s*+(?:and|or)?|，?\s*+以及|，?\s*+和|与|及|或者?|甚至|/|\band\b|\bor\b)\s*+(?:an?\s|the\s)?"
)
_LONGEST_AND = 50
# What stands beside a word witnesses that it is a name.
_WITNESSES: dict[Kind, frozenset[Kind]] = {
    "task": frozenset({"task", "dataset", "metric"}),
    "modality": frozenset({"modality"}),
}
_BEFORE = r"[\s、，：:（(/在于如及和与或做行括为的是到中把将对用从]"
_AFTER = r"(?=[、和与及以或等，,。）)\s/能任上这甚]|$)"


class CompanionFinder:
    """Finds words that name a task or a modality only where others of their sort stand beside them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = {
            kind: re.compile(rf"{_BEFORE}({'|'.join(sorted(words, key=len, reverse=True))}){_AFTER}")
            for kind, words in lexicon.companions.items()
        }
        tasks = "|".join(sorted(lexicon.companions["task"], key=len, reverse=True))
        self._task = re.compile(tasks)
        self._two_tasks = re.compile(rf"(?:{tasks})(?:、|和|与|以及|或|/)(?:{tasks})")
        # 检测和分割这类稠密预测任务; 分类/检索/标注
        self._tasks = re.compile(
            rf"(?:{tasks})(?:(?:、|和|与|以及|或)(?:{tasks})){{1,9}}(?=(?:等等?|这类|这些|类|之类的?)?[^，。；\u2029、]{{0,8}}任务)"
            rf"|(?<=[（(])(?:{tasks})(?:[、/和](?:{tasks})){{1,9}}(?=等?[）)])"
        )

    def __call__(self, text: str, known: Sequence[Candidate]) -> list[Candidate]:
        """The words in `text` that stand beside one of the `known` catalogue names, or beside one that does."""
        found = set(self._enumerated(text)) if self._two_tasks.search(text) else set()
        for kind, pattern in self._words.items():
            spans = [match.span(1) for match in pattern.finditer(text)]
            if spans:
                witnesses = [c for c in known if c.kind in _WITNESSES[kind]]
                found.update(_beside(text, kind, spans, witnesses))
        return sorted(found)

    def _enumerated(self, text: str) -> Iterator[Candidate]:
        """Tasks that are called so, or stand in a bracket."""
        for match in self._tasks.finditer(text):
            for task in self._task.finditer(text, *match.span()):
                yield Candidate(*task.span(), "task", confidence=0.8)


def coordinated(text: str, left: int, right: int) -> bool:
    """Nothing but a conjunction stands in `text[left:right]`."""
    return 0 < right - left < _LONGEST_AND and bool(_AND.fullmatch(text, left, right))


def neighbours(text: str, places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of places, in order, that stand in one enumeration side by side and of which one has no sure kind."""
    unsure = [index for index, place in enumerate(places) if place.unsure]
    for second in sorted({*unsure, *(index + 1 for index in unsure)}):
        if 0 < second < len(places):
            left, right = places[second - 1], places[second]
            if coordinated(text, left.end, right.start):
                yield left, right


def _beside(text: str, kind: Kind, spans: list[tuple[int, int]], witnesses: Sequence[Candidate]) -> Iterator[Candidate]:
    """Both ways along the enumeration, so that 涂鸦 and 草图 count in 图像、涂鸦和草图."""
    named = {(c.start, c.end) for c in witnesses}
    row = sorted({*spans, *named})
    for forwards in (True, False):
        for left, right in pairwise(row) if forwards else pairwise(reversed(row)):
            first, second = (left, right) if forwards else (right, left)
            if left in named and right not in named and coordinated(text, first[1], second[0]):
                named.add(right)
                yield Candidate(*right, kind, confidence=0.8)

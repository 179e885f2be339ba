"""What stands beside a name in an enumeration says what sort of thing it is: 检索、VQA 和 NLVR2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.places import Place

_BRACKET = r"(?:\s?[（(][^（()）\u2029]{1,40}[)）])?"
_AND = re.compile(
    rf"{_BRACKET}(?:能力|任务|模型|数据集)?\s*(?:、|,\s*(?:and|or)?|，?\s*以及|，?\s*和|与|及|或者?|/|\band\b|\bor\b)\s*(?:an?\s|the\s)?"
)
# A verb that is a task by itself where tasks stand beside it.
_BARE = "检测|分割|分类|检索|识别|问答|定位|跟踪|计数|翻译|摘要|描述|推理|对话|重建|编辑|生成|理解|匹配|标注"
_TASK = re.compile(
    rf"(?<=[\s、，：:（(在于如及和与或做行括为的是到中])(?:{_BARE})(?=[、和与及以或等，,。）)\s能任上这])"
)
_TASKS = re.compile(
    rf"(?:{_BARE})(?:(?:、|和|与|以及|或)(?:{_BARE}))+(?=(?:等|这类|这些|类|等等|之类的?)?[^，。；\u2029、]{{0,8}}任务)"
)
_WITNESSES = ("task", "dataset", "metric")


def coordinated(text: str, left: int, right: int) -> bool:
    """Nothing but a conjunction stands in `text[left:right]`."""
    return right - left < 50 and bool(_AND.fullmatch(text, left, right))


def find_bare_tasks(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """检索, 检测, 分割 … where they are enumerated as tasks or beside a task or a benchmark of the catalogue."""
    found = {span for match in _TASKS.finditer(text) for span in _bare(text, *match.span())}
    ends = {c.end for c in known if c.kind in _WITNESSES}
    starts = {c.start for c in known if c.kind in _WITNESSES}
    for match in _TASK.finditer(text):
        after = _AND.match(text, match.end())
        before = any(
            coordinated(text, end, match.start())
            for end in range(max(0, match.start() - 6), match.start())
            if end in ends
        )
        if before or (after and after.end() in starts):
            found.add(match.span())
    return [Candidate(start, end, "task", confidence=0.6) for start, end in sorted(found)]


def kinds_beside(text: str, places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of places, in order, that stand in one enumeration side by side."""
    for left, right in pairwise(places):
        if coordinated(text, left.end, right.start):
            yield left, right


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(_BARE).finditer(text, start, end):
        yield match.span()

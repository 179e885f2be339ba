"""What a sentence has stated so far, and what waits for its subject to be named."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mmgraph.cues import Cue
from mmgraph.mentions import Named
from mmgraph.model import Kind
from mmgraph.relations.elements import CueWord, Group
from mmgraph.relations.sentence import Sentence
from mmgraph.relations.statements import Statement, Subject, relate, relate_among, relate_each

_EVALUATION = re.compile(
    r"评估|评测|评价|测试|验证集|达到|取得|超过|超越|刷新|准确率|错误率|得分|分数|成绩|指标|表现|优于|持平|领先|榜单"
    r"|evaluat|test(?:ed|s|ing)?\b|achiev|outperform|scores?\b|results?\b|state-of-the-art|accuracy|leaderboard|benchmark",
    re.IGNORECASE,
)
_MEASURES: tuple[Kind, ...] = ("dataset", "metric")
_TRAINING = re.compile(r"训练|微调|学习|train|fine-?tun", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Objects read before the sentence named its subject: 通过对比学习，CLIP…"""

    cue: CueWord
    objects: tuple[Named, ...]
    trust: float
    pairwise: bool


class Telling:
    """Collects the statements of one sentence."""

    def __init__(self, sentence: Sentence, frames: Mapping[str, Cue]) -> None:
        self._sentence = sentence
        self._frames = frames
        self._waiting: list[_Waiting] = []
        self.statements: list[Statement] = []

    def say(
        self, cue: CueWord, subject: Subject, objects: tuple[Named, ...], *, trust: float = 1.0, pairwise: bool = False
    ) -> None:
        """`cue` joins `subject` to `objects`; where the subject is still nobody, they wait for it."""
        if subject.members:
            self.statements.extend(self._by_first_frame(cue, subject, objects, trust, pairwise=pairwise))
        else:
            self._waiting.append(_Waiting(cue, objects, trust, pairwise))

    def settle(self, subject: Subject) -> None:
        """What waited is said of `subject`."""
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            self.statements.extend(
                self._by_first_frame(item.cue, subject, item.objects, item.trust, pairwise=item.pairwise)
            )

    def add(self, frame: str, word: str, sources: Group | Subject, targets: Group) -> list[Statement]:
        """The frame of this id joins what stands in `sources` to `targets`; returns what that states."""
        subject = sources if isinstance(sources, Subject) else Subject(sources.members, "stated")
        found = relate(self._frames[frame], word, subject, targets.members)
        self.statements.extend(found)
        return found

    def add_among(self, frame: Cue, word: str, group: Group) -> None:
        """The frame joins all pairs of a group."""
        self.statements.extend(relate_among(frame, word, group.members))

    def withdraw(self, group: Group, words: Collection[str]) -> None:
        """What one of these words said of `group` is not meant after all."""
        self.statements = [s for s in self.statements if s.cue not in words or s.target not in group.members]
        self._waiting = [w for w in self._waiting if w.cue.word not in words or w.objects != group.members]

    @property
    def waits(self) -> bool:
        """Something waits for a subject."""
        return bool(self._waiting)

    def _by_first_frame(
        self, cue: CueWord, subject: Subject, objects: tuple[Named, ...], trust: float, *, pairwise: bool
    ) -> list[Statement]:
        """By the first of the word's frames that joins their kinds."""
        join = relate_each if pairwise else relate
        for frame in self._measured_by(objects) or cue.cues:
            found = join(frame, cue.word, subject, objects, trust=trust)
            if found:
                return found
        return []

    def _measured_by(self, objects: tuple[Named, ...]) -> tuple[Cue, ...]:
        """Datasets and metrics: trained with or evaluated on, as the words of the sentence have it."""
        if any(named.kind not in _MEASURES for named in objects):
            return ()
        where = (self._sentence.text, self._sentence.start, self._sentence.end)
        if _EVALUATION.search(*where):
            return (self._frames["evaluated-on"],)
        return (self._frames["trained-on"],) if _TRAINING.search(*where) else ()

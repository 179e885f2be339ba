"""A sentence's elements -> what it states: a walk from left to right that keeps a subject, a cue and its objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mmgraph.cues import Cue
from mmgraph.mentions import Named
from mmgraph.model import Kind
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.sentence import Sentence
from mmgraph.relations.statements import NOBODY, Statement, Subject, relate, relate_among, relate_each

_HEDGED = 0.85
_FAR = 0.85
_METHODS: tuple[Kind, ...] = ("model", "technique")
_SUBJECTS: frozenset[Kind] = frozenset({"model", "technique", "task", "metric", "dataset", "organization"})
# Concepts that act by themselves: in 预训练视觉编码器提取图像特征 it is the encoder that extracts.
_AGENTS = ("器", "模型", "网络", "模块", "LLM", "encoder", "decoder", "model", "network")
_CLASSES = ("器", "模型", "网络", "系统", "框架", "工具", "平台")
_MODEL_HEADS = ("模型", "网络", "架构", "框架", "系统", "model")
_EVALUATION = re.compile(
    r"评估|评测|评价|测试|验证集|达到|取得|超过|超越|刷新|准确率|得分|指标|evaluat|test(?:ed|s|ing)?\b|achiev|outperform|scores?\b|results?\b"
    r"|state-of-the-art|accuracy|leaderboard",
    re.IGNORECASE,
)
_TRAINING = re.compile(r"训练|微调|学习|train|fine-?tun", re.IGNORECASE)
_COLONS = (":", "：")
_TREATS = ("将", "把", "对", "针对")
# 将图像输入到编码器: it is the encoder that handles the image.
_FEEDS = ("feeds", "fed")
_OWNERS = ("其", "its", "their")
# At the start of a clause they say 是一种; elsewhere nothing.
_ARTICLES = ("一种", "一类", "一款")
# Between 等 and the class that it ends an enumeration of.
_LONGEST_GAP = 12


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that reading a sentence needs besides its elements."""

    frames: Mapping[str, Cue]
    """Cues by id, for what no verb states: owner, apposition, listing."""
    roles: frozenset[str]
    """Nouns that stand for a part of whoever is spoken of."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Who may be meant where a sentence names nobody."""

    default: Subject
    """By 它, 这: whoever was spoken of last."""
    unnamed: Subject
    """By nothing at all: of the part of a model that was spoken of last, the model."""
    model: Subject
    technique: Subject

    def meant(self, kind: Kind) -> Subject:
        """By 该模型, 该方法: whoever is spoken of, if that is one, else what the question asks about."""
        asked = self.model if kind == "model" else self.technique
        spoken_of = any(member.kind == kind for member in self.default.members)
        return self.default if spoken_of or not asked.members else asked


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence states, and what it leaves for those that follow."""

    statements: tuple[Statement, ...]
    subject: Subject
    """Whom it names first as its subject; NOBODY if it names none."""
    announced: Subject
    """What its colon announced, which the sentences behind a ； speak of too."""
    cue: CueWord | None
    """The last cue, where no object followed it: `CLIP包括：`."""
    last: Group | None
    """The last concepts that it named."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Objects read before the sentence named its subject: 通过对比学习，CLIP…"""

    cue: CueWord
    objects: tuple[Named, ...]
    trust: float


class SentenceReader:
    """Walks over one sentence."""

    def __init__(self, sentence: Sentence, topics: Topics, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._topics = topics
        self._frames = lexicon.frames
        self._roles = lexicon.roles
        # What a label announces is spoken of; elsewhere the sentence may yet say of whom.
        self._subject = topics.default if topics.default.origin == "label" else NOBODY
        self._main = NOBODY  # the first subject that the sentence names
        self._main_owns = False
        self._anaphoric = False
        self._waiting: list[_Waiting] = []
        self._found: list[Statement] = []
        self._held: Subject | None = None  # of the sentence, while a clause speaks of somebody else
        self._role: tuple[CueWord, float] | None = None  # of the last object, which its examples share
        self._previous: Group | None = None
        self._announced = NOBODY  # what a colon announced: it is spoken of to the end of the sentence and behind a ；
        self._outside: list[tuple[Subject, CueWord | None, int, bool]] = []  # of each open bracket
        self._bracketed: Group | None = None  # what the open bracket stands behind
        self._listing: CueWord | None = None  # what a colon announces: 训练数据：…
        self._start_clause()

    def read(self) -> Reading:
        """Reads the sentence."""
        for index, element in enumerate(self._sentence.elements):
            if isinstance(element, Mark):
                self._mark(index, element)
            elif isinstance(element, CueWord):
                self._cue_word(index, element)
            else:
                self._group(index, element)
        self._settle(self._topics.default if self._anaphoric else self._topics.unnamed)
        return Reading(
            tuple(self._found), self._main, self._announced, None if self._objects else self._cue, self._previous
        )

    def _start_clause(self) -> None:
        self._cue: CueWord | None = None
        self._outer: CueWord | None = None  # the cue before one that opens an attributive phrase
        self._objects = 0
        self._denied = self._hedged = self._pairwise = self._beside = self._set_beside = self._owned = False
        self._class: Group | None = None  # what examples are given of
        self._governing: CueWord | None = None  # the verb whose object only examples name: 处理数据（如图像）
        self._agent: Group | None = None
        self._step: Mark | None = None
        self._means: Group | None = None  # the method taken last as an object
        self._served: Group | None = None  # the method that is said to serve as something
        self._treated: Group | None = None  # the method right before this verb, which treats its object
        self._matter: Group | None = None  # the modality that something is done to
        self._by = False
        self._contrast: Group | None = None
        self._replaced: Group | None = None  # what the next object takes the place of

    # --- Marks ---

    def _mark(self, index: int, mark: Mark) -> None:
        match mark.kind:
            case "clause" | "open" | "close":
                self._punctuate(index, mark)
            case "aside" if not self._cue:
                self._beside = self._set_beside = True
            case "place":
                self._beside = False
            case "head" if not self._cue and not self._names_kind(mark):
                self._name_subject(self._topics.meant("model" if mark.word.endswith(_MODEL_HEADS) else "technique"))
            case "then" if not self._cue:
                self._step = mark
            case _:
                self._denied = self._denied or mark.kind == "not"
                self._hedged = self._hedged or mark.kind == "hedge"
                self._pairwise = self._pairwise or mark.kind == "each"
                self._by = self._by or mark.kind == "by"
                self._owned = mark.word in _OWNERS
                self._anaphoric = self._anaphoric or mark.kind == "pronoun"

    def _punctuate(self, index: int, mark: Mark) -> None:
        if mark.kind == "open":
            self._open_bracket()
        elif mark.kind == "close":
            self._close_bracket()
        elif not self._outside:
            self._end_clause(index, mark)

    def _open_bracket(self) -> None:
        """A verb in a bracket speaks of the concept before it; afterwards the sentence goes on."""
        self._outside.append((self._subject, self._cue, self._objects, self._denied))
        self._bracketed = self._previous

    def _close_bracket(self) -> None:
        if self._outside:
            self._subject, self._cue, self._objects, self._denied = self._outside.pop()
            self._bracketed = None

    def _end_clause(self, index: int, mark: Mark) -> None:
        if self._awaits_objects(index, mark):
            return
        colon = mark.word in _COLONS
        if colon:
            self._settle(self._subject if self._subject.members else self._topics.default)
        spoken_of = self._taken_up(index, colon=colon)
        if spoken_of:
            self._subject = Subject(spoken_of.members, "carried")
            self._announced = self._subject if colon else self._announced
        elif self._held is not None:
            self._subject = self._held
        bare = not self._cue and (self._previous is None or any(m.kind == "model" for m in self._subject.members))
        self._listing = self._listing_by(mark) if colon and bare else None
        self._held = None
        self._start_clause()

    def _awaits_objects(self, index: int, mark: Mark) -> bool:
        """包括：A、B, 包括三个部分：A、B: the sign announces the objects of the verb before it."""
        if not self._cue or self._objects or self._sentence.preceding(index) is not self._cue:
            return False
        return mark.word in _COLONS or self._cue.end == mark.start or self._sentence.enumerates(index)

    def _taken_up(self, index: int, *, colon: bool) -> Group | None:
        """The object of this clause that the next speaks of: behind a colon (采用X：首先…), where it was introduced and
        no conjunction goes on with the subject (引入X，根据…), where a label announced it."""
        means = self._means
        if not means or not self._objects or len(means.members) > 1:
            return None
        goes_on = self._sentence.verb_adjoins(index)
        introduced = self._cue is not None and any(cue.introduces for cue in self._cue.cues)
        default = self._topics.default
        labelled = default.origin == "label" and default.members[0].concept_id == means.members[0].concept_id
        return means if colon or labelled or (introduced and goes_on) else None

    # --- Cues ---

    def _cue_word(self, index: int, cue: CueWord) -> None:
        if cue.frame == "compare":
            self._compare(index, cue)
        elif cue.frame == "class":
            self._classify(index, cue)
        elif cue.frame == "example":
            self._introduce_examples(index, cue)
        elif cue.frame == "let":
            self._settle(self._subject if self._subject.members else self._topics.default)
            self._set_aside()
            self._start_clause()
        else:
            self._take_up(index, cue)

    def _introduce_examples(self, index: int, cue: CueWord) -> None:
        if not self._sentence.opens_with(index):
            self._contrast = None
            self._governing = self._cue if self._cue and not self._objects else None
            self._class = self._previous
            self._cue, self._objects = cue, 0

    def _take_up(self, index: int, cue: CueWord) -> None:
        """A verb: what follows are its objects."""
        if cue.word in _ARTICLES and (self._cue or self._sentence.group_before(index)):
            return
        agent, self._agent = self._agent, None
        if agent and any(c.id in ("proposes", "composed") for c in cue.cues):  # 由OpenAI提出, 由编码器组成
            self._take_object(cue, agent)
            self._cue, self._objects = None, 0
            return
        if any(c.swaps for c in cue.cues) and self._cue and self._previous:  # 将A换成B: B is used, not A
            self._found = [s for s in self._found if s.target not in self._previous.members or s.cue != self._cue.word]
            self._replaced = self._previous
        speaker = agent or self._acting(index) or self._bracketed
        if speaker:
            self._set_aside()
            self._subject, self._bracketed = Subject(speaker.members, "stated"), None
        self._outer = self._cue if self._opens(cue) else None
        self._served = self._means if self._cue_is("serves-as", cue) else None
        before = self._sentence.preceding(index)
        self._treated = before if isinstance(before, Group) and before is self._means else None
        self._cue, self._objects, self._beside = cue, 0, False

    def _opens(self, cue: CueWord) -> bool:
        """`cue` may begin an attribute of what follows: 采用[基于A的]B, 是一种[采用A的]B, 生成[涵盖A的]B."""
        if any(frame.opens for frame in cue.cues):
            return True
        waits = self._cue is not None and not self._objects
        adjoins = self._cue is not None and self._cue.end == cue.start
        return waits and (adjoins or self._cue_is("is-a", self._cue))

    def _cue_is(self, frame: str, cue: CueWord | None) -> bool:
        return cue is not None and any(candidate.id == frame for candidate in cue.cues)

    def _acting(self, index: int) -> Group | None:
        """The object right before this verb, if it does what the verb says: 训练图像编码器提取…"""
        before = self._sentence.preceding(index)
        if not (isinstance(before, Group) and self._objects and self._cue and len(before.members) == 1):
            return None
        passive = any(frame.instrument for frame in self._cue.cues) or self._cue_is("is-a", self._cue)
        return before if not passive and self._sentence.surface(before).endswith(_AGENTS) else None

    def _set_aside(self) -> None:
        """Keep the sentence's subject while the rest of the clause speaks of somebody else."""
        if self._held is None:
            self._held = self._subject

    def _compare(self, index: int, cue: CueWord) -> None:
        before, after = self._sentence.group_before(index), self._sentence.group_after(index)
        frame = cue.cues[0]
        if not after and self._sentence.is_place(before):  # 在A和B上的差异: they are not what differs
            return
        if frame.beside and not (before and (self._set_beside or len(before.members) > 1)):
            return
        after = None if frame.beside else after
        if before and len(before.members) > 1 and not after:
            self._found.extend(relate_among(frame, cue.word, before.members))
        elif after and len(after.members) > 1 and not before:
            self._found.extend(relate_among(frame, cue.word, after.members))
        elif after:
            left = Subject(before.members, "stated") if before else self._subject
            if left.members:
                self._found.extend(relate(frame, cue.word, left, after.members))
            else:
                self._waiting.append(_Waiting(cue, after.members, 1.0))
            self._contrast = after
            self._replaced = after if frame.id == "replaces" and not self._waiting else None
        elif before and self._set_beside:
            self._waiting.append(_Waiting(cue, before.members, 1.0))
            if self._subject.members == before.members:
                self._subject = NOBODY
        self._cue, self._objects = None, 1

    def _classify(self, index: int, cue: CueWord) -> None:
        """`A、B等X`: A and B are kinds of X."""
        before, after = self._sentence.group_before(index), self._sentence.group_after(index)
        if before and after and after.start - cue.end <= _LONGEST_GAP:
            members = Subject(before.members, "stated")
            self._found.extend(relate(cue.cues[0], cue.word, members, after.members))

    # --- Groups ---

    def _group(self, index: int, group: Group) -> None:
        self._appose(index, group)
        owned = self._sentence.owned_by(index)
        if owned:
            self._belong(group, owned)
        else:
            if self._owned:
                self._own(group)
            self._place(index, group)
        self._previous = group

    def _appose(self, index: int, group: Group) -> None:
        """语言模型BERT: a class right before a name."""
        before = self._sentence.preceding(index)
        if (
            isinstance(before, Group)
            and before.end == group.start
            and self._sentence.surface(before).endswith(_CLASSES)
        ):
            kind = Subject(before.members[-1:], "stated")
            self._found.extend(relate(self._frames["apposition"], "", kind, group.members[:1]))

    def _belong(self, group: Group, owned: Group) -> None:
        """The first of `A的B`; in `基于A的B` it is B that is based on A."""
        if self._cue and (self._describes(self._cue, owned)):
            self._describe(self._cue, group, owned)
            return
        self._found.extend(relate(self._frames["owner"], "的", Subject(group.members, "stated"), owned.members))
        if not self._cue:
            self._name_subject(Subject(group.members, "stated"), owner=True)

    def _describes(self, cue: CueWord, owned: Group) -> bool:
        """`cue` and its object are an attribute of `owned`."""
        if any(frame.opens for frame in cue.cues):
            return True
        return self._outer is not None and not self._objects and owned.kind in ("model", "technique", "dataset")

    def _describe(self, cue: CueWord, group: Group, described: Group) -> None:
        """`基于A的B`: said of B, or of the subject where B only says what it is (是一种基于A的B)."""
        if self._cue_is("is-a", self._outer) or self._denied:
            self._take_object(cue, group)
        else:
            self._found.extend(self._statements(cue, Subject(described.members[:1], "stated"), group.members, 1.0))
        self._cue, self._outer, self._objects = self._outer, None, 0

    def _place(self, index: int, group: Group) -> None:
        """Give the group its part in the sentence: agent, aside, object or subject."""
        if group is self._contrast:
            return
        if self._by and not self._agent and self._sentence.verb_follows(index):
            self._agent, self._by = group, False
        elif self._cue and self._cue.frame == "example":
            self._exemplify(index, self._cue, group)
        elif self._cue:
            self._take_object(self._cue, group)
        elif self._outside and self._previous:  # who made it, or its kinds: ALIGN（Google）
            previous = Subject(self._previous.members, "stated")
            self._found.extend(relate(self._frames["bracket"], "（）", previous, group.members))
        else:
            self._open_clause(index, group)

    def _open_clause(self, index: int, group: Group) -> None:
        """A group before any verb: an aside, what a colon announced, or the subject."""
        if group.kind == "modality":
            self._matter = group
        if self._beside:
            self._beside = False
        elif self._step and group.kind == "technique" and not self._sentence.between(self._step, group).strip():
            self._state(self._listing_by(self._step), group.members, 1.0)  # 先A，再B: what is done, not who does it
        elif self._listing and not self._is_role(group) and not self._sentence.has_verb_after(index):
            self._state(self._listing, group.members, 1.0)
        elif self._is_role(group):
            self._name_subject(self._topics.meant("model"))
        elif group.kind in _SUBJECTS and not self._denied:
            self._name_subject(Subject(group.members, "stated"))

    def _take_object(self, cue: CueWord, group: Group) -> None:
        trust = (_HEDGED if self._hedged else 1.0) * (_FAR if self._objects else 1.0)
        self._objects += 1
        self._means = group if group.kind in _METHODS else self._means
        if self._denied:
            return
        self._role = (cue, trust)
        self._treat(cue, group)
        self._state(cue, group.members, trust)
        if self._served and self._cue_is("serves-as", cue):  # 采用ViT作为图像编码器: the encoder is made of it
            parts = Subject(group.members, "stated")
            self._found.extend(relate(self._frames["serves-as"], cue.word, parts, self._served.members))
        if self._replaced:
            newcomers = Subject(group.members, "stated")
            self._found.extend(relate(self._frames["replaces"], cue.word, newcomers, self._replaced.members))
            self._replaced = None

    def _treat(self, cue: CueWord, group: Group) -> None:
        """对图像采用A, 通过A将图像…: it is A that handles the image, whoever uses A."""
        handles = self._frames["handles"]
        if group.kind == "modality" and self._treated and cue.word in _TREATS:
            self._found.extend(relate(handles, cue.word, Subject(self._treated.members, "stated"), group.members))
        elif group.kind == "technique" and self._matter and any(frame.instrument for frame in cue.cues):
            matter = self._matter.members
            self._found = [s for s in self._found if s.cue not in _TREATS or s.target not in matter]
            self._waiting = [w for w in self._waiting if w.cue.word not in _TREATS or w.objects != matter]
            self._found.extend(relate(handles, cue.word, Subject(group.members, "stated"), matter))
        elif group.kind in _METHODS and self._matter and any(frame.id in _FEEDS for frame in cue.cues):
            self._found.extend(relate(handles, cue.word, Subject(group.members, "stated"), self._matter.members))
        if group.kind == "modality" and cue.word in _TREATS:
            self._matter = group

    def _state(self, cue: CueWord, objects: tuple[Named, ...], trust: float) -> None:
        if not self._subject.members:
            self._waiting.append(_Waiting(cue, objects, trust))
            return
        self._found.extend(self._statements(cue, self._subject, objects, trust))

    def _statements(
        self, cue: CueWord, subject: Subject, objects: tuple[Named, ...], trust: float
    ) -> Iterator[Statement]:
        """By the first of the word's frames that joins their kinds."""
        for frame in self._measured_by(objects) or cue.cues:
            if self._pairwise:
                found = tuple(relate_each(frame, cue.word, subject, objects, trust=trust))
            else:
                found = tuple(relate(frame, cue.word, subject, objects, trust=trust))
            if found:
                yield from found
                return

    def _measured_by(self, objects: tuple[Named, ...]) -> tuple[Cue, ...]:
        """Datasets and metrics: trained with or evaluated on, as the words of the sentence have it."""
        kinds = {named.kind for named in objects}
        if not kinds <= {"dataset", "metric"}:
            return ()
        evaluated, trained = (self._frames[name] for name in ("evaluated-on", "trained-on"))
        if _EVALUATION.search(self._sentence.text, self._sentence.start, self._sentence.end):
            return (evaluated,)
        return (trained,) if _TRAINING.search(self._sentence.text, self._sentence.start, self._sentence.end) else ()

    def _exemplify(self, index: int, cue: CueWord, group: Group) -> None:
        """`X，如A和B`: A and B are kinds of X and share its part; where X is no concept they have that part alone."""
        self._objects += 1
        kinds: tuple[Statement, ...] = ()
        if self._class and not self._governing:
            members = Subject(group.members, "stated")
            kinds = tuple(relate(cue.cues[0], cue.word, members, self._class.members[-1:]))
            self._found.extend(kinds)
        if self._denied:
            return
        if self._governing:
            cues = (*self._governing.cues, self._frames["listed"])
            self._state(replace(self._governing, cues=cues), group.members, _FAR)
        elif kinds and self._role:
            self._state(self._role[0], group.members, self._role[1] * _FAR)
        elif not kinds and not self._outside and self._sentence.has_verb_after(index):  # 先进方法如X通过…
            self._cue = None
            self._name_subject(Subject(group.members, "stated"))
        elif not kinds:  # 新兴指标如X
            self._state(self._listing_by(cue), group.members, _FAR)

    def _name_subject(self, subject: Subject, *, owner: bool = False) -> None:
        if owner and self._subject.members:
            return
        self._subject = subject
        if self._held is None and (not self._main.members or self._main_owns):
            self._main, self._main_owns = subject, owner
        self._settle(subject)

    def _settle(self, subject: Subject) -> None:
        """What was read before the subject was known is said of `subject`."""
        for waiting in self._waiting:
            self._found.extend(self._statements(waiting.cue, subject, waiting.objects, waiting.trust))
        self._waiting.clear()

    def _own(self, group: Group) -> None:
        """其视觉编码器: whoever is spoken of has it."""
        owner = self._subject if self._subject.members else self._topics.default
        self._found.extend(relate(self._frames["owner"], "其", owner, group.members))
        self._owned = False

    def _listing_by(self, word: Mark | CueWord) -> CueWord:
        """`word` as a cue that lists what belongs to whoever is spoken of."""
        return CueWord(word.start, word.end, word.word, (self._frames["listed"],))

    def _is_role(self, group: Group) -> bool:
        """损失函数是InfoNCE: no thing of its own, but what whoever is spoken of has."""
        return self._sentence.surface(group).lower() in self._roles and bool(self._topics.default.members)

    def _names_kind(self, mark: Mark) -> bool:
        """CLIP模型: 模型 says what CLIP is and means nobody else."""
        return self._previous is not None and not self._sentence.between(self._previous, mark).strip()

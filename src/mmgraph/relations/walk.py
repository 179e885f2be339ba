"""A sentence's elements -> what it states: a walk from left to right that keeps a subject, a cue and its objects."""

from __future__ import annotations

from dataclasses import replace

from mmgraph.model import Kind
from mmgraph.relations.clause import Clause, is_of
from mmgraph.relations.context import Lexicon, Reading, Topics
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.sentence import Sentence
from mmgraph.relations.statements import NOBODY, Subject
from mmgraph.relations.telling import Telling

_HEDGED = 0.85
_FAR = 0.85
_METHODS: tuple[Kind, ...] = ("model", "technique")
_SUBJECTS: frozenset[Kind] = frozenset({"model", "technique", "task", "metric", "dataset", "organization"})
# Concepts that act by themselves: in 预训练视觉编码器提取图像特征 it is the encoder that extracts.
_AGENTS = ("器", "模型", "网络", "模块", "LLM", "encoder", "decoder", "model", "network")
_CLASSES = ("器", "模型", "网络", "系统", "框架", "工具", "平台")
_MODEL_HEADS = ("模型", "网络", "架构", "框架", "系统", "model")
_COLONS = (":", "：")
_TREATS = ("将", "把", "对", "针对")
# 将图像输入到编码器: it is the encoder that handles the image.
_FEEDS = ("feeds", "fed")
_OWNERS = ("其", "its", "their")
# At the start of a clause they say 是一种; elsewhere nothing.
_ARTICLES = ("一种", "一类", "一款")
# Between 等 and the class that it ends an enumeration of.
_LONGEST_GAP = 12


class SentenceReader:
    """Walks over one sentence."""

    def __init__(self, sentence: Sentence, topics: Topics, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._topics = topics
        self._frames = lexicon.frames
        self._roles = lexicon.roles
        self._told = Telling(sentence, lexicon.frames)
        self._clause = Clause()
        # What a label announces is spoken of; elsewhere the sentence may yet say of whom.
        self._subject = topics.default if topics.default.origin == "label" else NOBODY
        self._held: Subject | None = None  # of the sentence, while a clause speaks of somebody else
        self._main = NOBODY  # the first subject that the sentence names
        self._main_owns = False
        self._anaphoric = False
        self._role: tuple[CueWord, float] | None = None  # of the last object, which its examples share
        self._previous: Group | None = None
        self._announced = NOBODY  # what a colon announced: it is spoken of to the end of the sentence and behind a ；
        self._listing: CueWord | None = None  # what a colon announces: 训练数据：…
        self._outside: list[tuple[Subject, CueWord | None, int, bool]] = []  # of each open bracket
        self._bracketed: Group | None = None  # what the open bracket stands behind

    def read(self) -> Reading:
        """Reads the sentence."""
        for index, element in enumerate(self._sentence.elements):
            if isinstance(element, Mark):
                self._mark(index, element)
            elif isinstance(element, CueWord):
                self._cue_word(index, element)
            else:
                self._group(index, element)
        self._told.settle(self._topics.default if self._anaphoric else self._topics.unnamed)
        return Reading(
            statements=tuple(self._told.statements),
            subject=self._main,
            announced=self._announced,
            cue=None if self._clause.objects else self._clause.cue,
            last=self._previous,
        )

    # --- Marks ---

    def _mark(self, index: int, mark: Mark) -> None:
        match mark.kind:
            case "clause" | "open" | "close":
                self._punctuate(index, mark)
            case "aside" if not self._clause.cue:
                self._clause.beside = self._clause.set_beside = True
            case "place":
                self._clause.beside = False
            case "head" if not self._clause.cue and not self._names_kind(mark):
                self._name_subject(self._topics.meant("model" if mark.word.endswith(_MODEL_HEADS) else "technique"))
            case "then" if not self._clause.cue:
                self._clause.step = mark
            case _:
                self._clause.denied = self._clause.denied or mark.kind == "not"
                self._clause.hedged = self._clause.hedged or mark.kind == "hedge"
                self._clause.pairwise = self._clause.pairwise or mark.kind == "each"
                self._clause.by = self._clause.by or mark.kind == "by"
                self._clause.owned = mark.word in _OWNERS
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
        self._outside.append((self._subject, self._clause.cue, self._clause.objects, self._clause.denied))
        self._bracketed = self._previous

    def _close_bracket(self) -> None:
        if self._outside:
            self._subject, self._clause.cue, self._clause.objects, self._clause.denied = self._outside.pop()
            self._bracketed = None

    def _end_clause(self, index: int, mark: Mark) -> None:
        if self._awaits_objects(index, mark):
            return
        colon = mark.word in _COLONS
        if colon:
            self._told.settle(self._subject if self._subject.members else self._topics.default)
        spoken_of = self._taken_up(index, colon=colon)
        if spoken_of:
            self._subject = Subject(spoken_of.members, "carried")
            self._announced = self._subject if colon else self._announced
        elif self._held is not None:
            self._subject = self._held
        bare = not self._clause.cue and (
            self._previous is None or any(m.kind == "model" for m in self._subject.members)
        )
        self._listing = self._listing_by(mark) if colon and bare else None
        self._held = None
        self._clause = Clause()

    def _awaits_objects(self, index: int, mark: Mark) -> bool:
        """包括：A、B, 包括三个部分：A、B: the sign announces the objects of the verb before it."""
        if not self._clause.cue or self._clause.objects or self._sentence.preceding(index) is not self._clause.cue:
            return False
        return mark.word in _COLONS or self._clause.cue.end == mark.start or self._sentence.enumerates(index)

    def _taken_up(self, index: int, *, colon: bool) -> Group | None:
        """The object of this clause that the next speaks of: behind a colon (采用X：首先…), where it was introduced and
        no conjunction goes on with the subject (引入X，根据…), where a label announced it."""
        means = self._clause.means
        if not means or not self._clause.objects or len(means.members) > 1:
            return None
        goes_on = self._sentence.verb_adjoins(index)
        introduced = self._clause.cue is not None and any(cue.introduces for cue in self._clause.cue.cues)
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
            self._told.settle(self._subject if self._subject.members else self._topics.default)
            self._set_aside()
            self._clause = Clause()
        else:
            self._take_up(index, cue)

    def _introduce_examples(self, index: int, cue: CueWord) -> None:
        if not self._sentence.opens_with(index):
            self._clause.contrast = None
            self._clause.governing = self._clause.cue if self._clause.cue and not self._clause.objects else None
            self._clause.exemplified = self._previous
            self._clause.cue, self._clause.objects = cue, 0

    def _take_up(self, index: int, cue: CueWord) -> None:
        """A verb: what follows are its objects."""
        if cue.word in _ARTICLES and (self._clause.cue or self._sentence.group_before(index)):
            return
        agent, self._clause.agent = self._clause.agent, None
        if agent and any(c.id in ("proposes", "composed") for c in cue.cues):  # 由OpenAI提出, 由编码器组成
            self._take_object(cue, agent)
            self._clause.cue, self._clause.objects = None, 0
            return
        if any(c.swaps for c in cue.cues) and self._clause.cue and self._previous:  # 将A换成B: B is used, not A
            self._told.withdraw(self._previous, (self._clause.cue.word,))
            self._clause.replaced = self._previous
        speaker = agent or self._acting(index) or self._bracketed
        if speaker:
            self._set_aside()
            self._subject, self._bracketed = Subject(speaker.members, "stated"), None
        self._clause.outer = self._clause.cue if self._opens(cue) else None
        self._clause.served = self._clause.means if is_of(cue, "serves-as") else None
        before = self._sentence.preceding(index)
        self._clause.treating = before if isinstance(before, Group) and before is self._clause.means else None
        self._clause.cue, self._clause.objects, self._clause.beside = cue, 0, False

    def _opens(self, cue: CueWord) -> bool:
        """`cue` may begin an attribute of what follows: 采用[基于A的]B, 是一种[采用A的]B, 生成[涵盖A的]B."""
        if any(frame.opens for frame in cue.cues):
            return True
        waits = self._clause.cue is not None and not self._clause.objects
        adjoins = self._clause.cue is not None and self._clause.cue.end == cue.start
        return waits and (adjoins or self._clause.is_by("is-a"))

    def _acting(self, index: int) -> Group | None:
        """The object right before this verb, if it does what the verb says: 训练图像编码器提取…"""
        before = self._sentence.preceding(index)
        if not (isinstance(before, Group) and self._clause.objects and self._clause.cue and len(before.members) == 1):
            return None
        passive = any(frame.instrument for frame in self._clause.cue.cues) or self._clause.is_by("is-a")
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
        if frame.beside and not (before and (self._clause.set_beside or len(before.members) > 1)):
            return
        after = None if frame.beside else after
        if before and len(before.members) > 1 and not after:
            self._told.add_among(frame, cue.word, before)
        elif after and len(after.members) > 1 and not before:
            self._told.add_among(frame, cue.word, after)
        elif after:
            left = Subject(before.members, "stated") if before else self._subject
            self._told.say(cue, left, after.members)
            self._clause.contrast = after
            self._clause.replaced = after if frame.id == "replaces" and not self._told.waits else None
        elif before and self._clause.set_beside:
            self._told.say(cue, NOBODY, before.members)
            if self._subject.members == before.members:
                self._subject = NOBODY
        self._clause.cue, self._clause.objects = None, 1

    def _classify(self, index: int, cue: CueWord) -> None:
        """`A、B等X`: A and B are kinds of X."""
        before, after = self._sentence.group_before(index), self._sentence.group_after(index)
        if before and after and after.start - cue.end <= _LONGEST_GAP:
            self._told.add(cue.cues[0].id, cue.word, before, after)

    # --- Groups ---

    def _group(self, index: int, group: Group) -> None:
        self._appose(index, group)
        owned = self._sentence.owned_by(index)
        if owned:
            self._belong(group, owned)
        else:
            if self._clause.owned:
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
            self._told.add("apposition", "", Group(before.members[-1:]), Group(group.members[:1]))

    def _belong(self, group: Group, owned: Group) -> None:
        """The first of `A的B`; in `基于A的B` it is B that is based on A."""
        if self._clause.cue and (self._describes(self._clause.cue, owned)):
            self._describe(self._clause.cue, group, owned)
            return
        self._told.add("owner", "的", group, owned)
        if not self._clause.cue:
            self._name_subject(Subject(group.members, "stated"), owner=True)

    def _describes(self, cue: CueWord, owned: Group) -> bool:
        """`cue` and its object are an attribute of `owned`."""
        if any(frame.opens for frame in cue.cues):
            return True
        return (
            self._clause.outer is not None
            and not self._clause.objects
            and owned.kind in ("model", "technique", "dataset")
        )

    def _describe(self, cue: CueWord, group: Group, described: Group) -> None:
        """`基于A的B`: said of B, or of the subject where B only says what it is (是一种基于A的B)."""
        if is_of(self._clause.outer, "is-a") or self._clause.denied:
            self._take_object(cue, group)
        else:
            self._told.say(cue, Subject(described.members[:1], "stated"), group.members)
        self._clause.cue, self._clause.outer, self._clause.objects = self._clause.outer, None, 0

    def _place(self, index: int, group: Group) -> None:
        """Give the group its part in the sentence: agent, aside, object or subject."""
        if group is self._clause.contrast:
            return
        if self._clause.by and not self._clause.agent and self._sentence.verb_follows(index):
            self._clause.agent, self._clause.by = group, False
        elif self._clause.cue and self._clause.cue.frame == "example":
            self._exemplify(index, self._clause.cue, group)
        elif self._clause.cue:
            self._take_object(self._clause.cue, group)
        elif self._outside and self._previous:  # who made it, or its kinds: ALIGN（Google）
            self._told.add("bracket", "（）", self._previous, group)
        else:
            self._open_clause(index, group)

    def _open_clause(self, index: int, group: Group) -> None:
        """A group before any verb: an aside, what a colon announced, or the subject."""
        if group.kind == "modality":
            self._clause.matter = group
        if self._clause.beside:
            self._clause.beside = False
        elif (
            self._clause.step
            and group.kind == "technique"
            and not self._sentence.between(self._clause.step, group).strip()
        ):
            # 先A，再B: what is done, not who does it
            self._told.say(self._listing_by(self._clause.step), self._subject, group.members)
        elif self._listing and not self._is_role(group) and not self._sentence.has_verb_after(index):
            self._told.say(self._listing, self._subject, group.members)
        elif self._is_role(group):
            self._name_subject(self._topics.meant("model"))
        elif group.kind in _SUBJECTS and not self._clause.denied:
            self._name_subject(Subject(group.members, "stated"))

    def _take_object(self, cue: CueWord, group: Group) -> None:
        trust = (_HEDGED if self._clause.hedged else 1.0) * (_FAR if self._clause.objects else 1.0)
        self._clause.objects += 1
        self._clause.means = group if group.kind in _METHODS else self._clause.means
        if self._clause.denied:
            return
        self._role = (cue, trust)
        self._treat(cue, group)
        self._told.say(cue, self._subject, group.members, trust=trust, pairwise=self._clause.pairwise)
        if self._clause.served and is_of(cue, "serves-as"):  # 采用ViT作为图像编码器: the encoder is made of it
            self._told.add("serves-as", cue.word, group, self._clause.served)
        if self._clause.replaced:
            self._told.add("replaces", cue.word, group, self._clause.replaced)
            self._clause.replaced = None

    def _treat(self, cue: CueWord, group: Group) -> None:
        """对图像采用A, 通过A将图像…: it is A that handles the image, whoever uses A."""
        treats, matter = cue.word in _TREATS, self._clause.matter
        if group.kind == "modality" and self._clause.treating and treats:
            self._told.add("handles", cue.word, self._clause.treating, group)
        elif group.kind == "technique" and matter and any(frame.instrument for frame in cue.cues):
            self._told.withdraw(matter, _TREATS)
            self._told.add("handles", cue.word, group, matter)
        elif group.kind in _METHODS and matter and is_of(cue, *_FEEDS):
            self._told.add("handles", cue.word, group, matter)
        if group.kind == "modality" and treats:
            self._clause.matter = group

    def _exemplify(self, index: int, cue: CueWord, group: Group) -> None:
        """`X，如A和B`: A and B are kinds of X and share its part; where X is no concept they have that part alone."""
        self._clause.objects += 1
        kinds = None
        if self._clause.exemplified and not self._clause.governing:
            kinds = self._told.add(cue.cues[0].id, cue.word, group, Group(self._clause.exemplified.members[-1:]))
        if self._clause.denied:
            return
        if self._clause.governing:
            cues = (*self._clause.governing.cues, self._frames["listed"])
            self._told.say(replace(self._clause.governing, cues=cues), self._subject, group.members, trust=_FAR)
        elif kinds and self._role:
            role, trust = self._role
            self._told.say(role, self._subject, group.members, trust=trust * _FAR)
        elif not kinds and not self._outside and self._sentence.has_verb_after(index):  # 先进方法如X通过…
            self._clause.cue = None
            self._name_subject(Subject(group.members, "stated"))
        elif not kinds:  # 新兴指标如X
            self._told.say(self._listing_by(cue), self._subject, group.members, trust=_FAR)

    def _name_subject(self, subject: Subject, *, owner: bool = False) -> None:
        if owner and self._subject.members:
            return
        self._subject = subject
        if self._held is None and (not self._main.members or self._main_owns):
            self._main, self._main_owns = subject, owner
        self._told.settle(subject)

    def _own(self, group: Group) -> None:
        """其视觉编码器: whoever is spoken of has it."""
        owner = self._subject if self._subject.members else self._topics.default
        self._told.add("owner", "其", owner, group)
        self._clause.owned = False

    def _listing_by(self, word: Mark | CueWord) -> CueWord:
        """`word` as a cue that lists what belongs to whoever is spoken of."""
        return CueWord(word.start, word.end, word.word, (self._frames["listed"],))

    def _is_role(self, group: Group) -> bool:
        """损失函数是InfoNCE: no thing of its own, but what whoever is spoken of has."""
        return self._sentence.surface(group).lower() in self._roles and bool(self._topics.default.members)

    def _names_kind(self, mark: Mark) -> bool:
        """CLIP模型: 模型 says what CLIP is and means nobody else."""
        return self._previous is not None and not self._sentence.between(self._previous, mark).strip()

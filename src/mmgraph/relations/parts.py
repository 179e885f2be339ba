"""The part that a group of concepts takes in its sentence: owner, agent, object, example, subject."""

from __future__ import annotations

import re

from mmgraph.cues import Cues
from mmgraph.model import Kind
from mmgraph.relations.clause import TREATS, Clause, is_of
from mmgraph.relations.comparisons import contrast
from mmgraph.relations.course import Course
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.leads import suffers
from mmgraph.relations.statements import METHODS, Subject

_HEDGED = 0.85
_FAR = 0.85
_SUBJECTS: frozenset[Kind] = frozenset({"model", "technique", "task", "metric", "dataset", "organization", "problem"})
# Behind who has or does what a label names: Q-Former：BLIP-2的方案.
_USED_BY = re.compile(r"\s*(?:的(?:方案|做法|思路|选择)|用的|采用|就这么做)")
_CLASSES = ("器", "模型", "网络", "系统", "框架", "工具", "平台")
_KINDS = ("模型", "网络", "models", "networks")
# 将图像输入到编码器, images are encoded by an encoder: it is the encoder that handles the image.
_FEEDS = frozenset({"feeds", "fed", "done-by"})


def read_group(course: Course, index: int, group: Group) -> None:
    """Give `group`, the element at `index`, its part in the sentence."""
    _appose(course, index, group)
    owned = course.sentence.owned_by(index)
    if owned:
        _belong(course, group, owned)
    else:
        if course.clause.owned:
            _own(course, group)
        _place(course, index, group)
    course.previous = group


def _appose(course: Course, index: int, group: Group) -> None:
    """语言模型BERT: a class right before a name."""
    before = course.sentence.preceding(index)
    if isinstance(before, Group) and before.end == group.start and course.sentence.surface(before).endswith(_CLASSES):
        course.told.add("apposition", "", Group.of(before.members[-1:]), Group.of(group.members[:1]))
        if course.clause.cue:  # 使用语言模型BERT: it is BERT that is used
            course.told.withdraw(before, (course.clause.cue.word,))


def _belong(course: Course, group: Group, owned: Group) -> None:
    """The first of `A的B`; in `基于A的B` it is B that is based on A."""
    if course.clause.cue and (_describes(course, course.clause.cue, owned)):
        _describe(course, course.clause.cue, group, owned)
        return
    if not (group.kind == owned.kind == "model" and _names_kind(course, owned)):  # 融入语言模型的具身智能模型
        course.told.add("owner", "的", group, owned)
    if not course.clause.cue:
        course.name_subject(Subject(group.members, "stated"), owner=True)
    elif course.clause.is_by("serves-as") and course.subject.members and not course.clause.denied:  # 作为A的B
        for part in (group, owned):
            course.told.say(
                course.listing_by(course.clause.cue), Subject(part.members, "stated"), course.subject.members
            )
        course.clause.cue, course.clause.objects = None, 1


def _describes(course: Course, cue: CueWord, owned: Group) -> bool:
    """`cue` and its object are an attribute of `owned`."""
    if "opens" in cue.cues.flags:
        return True
    return (
        course.clause.outer is not None
        and not course.clause.objects
        and owned.kind in ("model", "technique", "dataset")
    )


def _describe(course: Course, cue: CueWord, group: Group, described: Group) -> None:
    """`基于A的B`: said of B, or of the subject where B only says what it is (是一种基于A的B)."""
    if is_of(course.clause.outer, "is-a") or course.clause.denied:
        take_object(course, cue, group)
    else:
        course.told.say(cue, Subject(described.members[:1], "stated"), group.members)
    course.clause.cue, course.clause.outer, course.clause.objects = course.clause.outer, None, 0


def _place(course: Course, index: int, group: Group) -> None:
    """As agent, object, what a bracket says, or the subject."""
    if group is course.clause.contrast:
        return
    if course.clause.agent and course.clause.agent.end == group.start:  # 由A模型组成: the class of what does it
        return
    if course.clause.by and not course.clause.agent and _does(course, index, group):
        course.clause.agent, course.clause.by = group, False
    elif course.clause.cue and course.clause.cue.frame == "example":
        _exemplify(course, index, course.clause.cue, group)
    elif course.clause.cue:
        take_object(course, course.clause.cue, group)
        if course.sentence.heads_relative(index) and not course.clause.is_by("is-a"):  # OpenAI提出的CLIP…
            course.clause = Clause()
            course.name_subject(Subject(group.members, "stated"))
    elif course.outside and course.previous:  # who made it, or its kinds: ALIGN（Google）
        course.told.add("bracket", "（）", course.previous, group)
    else:
        _open_clause(course, index, group)


def _does(course: Course, index: int, group: Group) -> bool:
    """由A提取: the group at `index` does what the verb behind it says; in 被下采样 it is what is done."""
    done = group.kind == "technique" and course.sentence.text[: group.start].endswith("被")
    return not done and course.sentence.verb_follows(course.sentence.last_apposed(index))


def _open_clause(course: Course, index: int, group: Group) -> None:
    """A group before any verb: an aside, what a colon announced, or the subject."""
    if group.kind == "modality":
        course.clause.matter = group
    if course.clause.beside:
        course.clause.beside = False
    elif (
        course.clause.step
        and group.kind == "technique"
        and not course.sentence.between(course.clause.step, group).strip()
    ):
        # 先A，再B: what is done, not who does it
        course.told.say(course.listing_by(course.clause.step), course.subject, group.members)
    elif course.listing and not _is_role(course, group) and not _acts(course, index, group):
        _list(course, course.listing, group)
    elif _is_role(course, group):
        course.name_subject(course.topics.meant("model"))
    elif group.kind in _SUBJECTS and not (course.clause.denied or course.clause.spoken_of or _regards(course, index)):
        known, members = course.clause.classified or (group, group)
        subject = members if group is known else group  # A、B等模型采用…: A and B do
        contrast(course, index, subject)
        _count(course, subject)
        course.name_subject(Subject(subject.members, "stated"))


def _count(course: Course, group: Group) -> None:
    """The first concept behind a colon or a ； that counts parts is one of them."""
    if course.counts:
        course.told.add("listed", "：", course.counted, group)
        course.counts = False


def _list(course: Course, cue: CueWord, group: Group) -> None:
    """What a colon announced; - Q-Former：BLIP-2的方案 says who uses it, 局限：幻觉 what nobody remedies."""
    text, speaker = course.sentence.text, course.spoken_of()
    if group.kind == "problem" and suffers(text[course.sentence.start : group.start]):
        return
    if _USED_BY.match(text, group.end):
        cue = cue._replace(cues=Cues((course.frames["represented"], *cue.cues)))
    course.told.say(cue, speaker, group.members)


def _acts(course: Course, index: int, group: Group) -> bool:
    """It has a verb; 编码器：普通的ViT，使用… says what the encoder is, and what that uses."""
    default = course.topics.default
    labelled = default.members[:1] if default.origin == "label" else ()  # a mute label names nobody
    part = any(member.kind == "technique" for member in labelled) and group.kind == "model"
    return course.sentence.has_verb_after(index) if part else course.sentence.acts(index)


def _regards(course: Course, index: int) -> bool:
    """位置编码方面，…: in regard to it; it does nothing."""
    following = course.sentence.following(index)
    return (
        isinstance(following, Mark)
        and following.word == "方面"
        and following.start == course.sentence.elements[index].end
    )


def take_object(course: Course, cue: CueWord, group: Group) -> None:
    """`group` is an object of `cue`."""
    trust = (_HEDGED if course.clause.hedged else 1.0) * (_FAR if course.clause.objects else 1.0)
    if group.kind == "problem" and course.clause.averts:  # 避免训练时出现过拟合
        cue = course.clause.averts
    course.clause.objects += 1
    course.clause.means = group if group.kind in METHODS else course.clause.means
    if course.clause.denied:
        return
    if "copula" in cue.cues.ids and _is_kind(course, cue, group):
        cue = cue._replace(cues=Cues((course.frames["is-a"], *cue.cues)))
    course.role = (cue, trust)
    _treat(course, cue, group)
    course.told.say(cue, course.subject, group.members, trust=trust, pairwise=course.clause.pairwise)
    if course.clause.served and "serves-as" in cue.cues.ids:  # 采用ViT作为图像编码器: the encoder is made of it
        course.told.add("serves-as", cue.word, group, course.clause.served)
    if course.clause.replaced:
        course.told.add("replaces", cue.word, group, course.clause.replaced)
        course.clause.replaced = None


def _is_kind(course: Course, cue: CueWord, group: Group) -> bool:
    """CLIP是（…的）多模态模型: what the subject is."""
    between = course.sentence.between(cue, group).strip()
    return _names_kind(course, group) and (not between or between.endswith("的"))


def _names_kind(course: Course, group: Group) -> bool:
    return course.sentence.surface(group).lower().endswith(_KINDS)


def _treat(course: Course, cue: CueWord, group: Group) -> None:
    """对图像采用A, 通过A将图像…, images are encoded by A: it is A that handles the image, whoever uses A."""
    treats, matter = cue.word in TREATS, course.clause.matter
    if group.kind == "modality" and course.clause.treating and treats:
        course.told.add("handles", cue.word, course.clause.treating, group)
    elif group.kind == "technique" and matter and "instrument" in cue.cues.flags:
        course.told.withdraw(matter, TREATS)
        course.told.add("handles", cue.word, group, matter)
    elif group.kind in METHODS and matter and not _FEEDS.isdisjoint(cue.cues.ids):
        course.told.add("handles", cue.word, group, matter)
    follows = course.clause.objects > 1 and "done-by" in cue.cues.ids  # …and text by B
    if group.kind == "modality" and (treats or follows):
        course.clause.matter = group


def _exemplify(course: Course, index: int, cue: CueWord, group: Group) -> None:
    """`X，如A和B`: A and B are kinds of X and share its part; where X is no concept they have that part alone."""
    course.clause.objects += 1
    kinds = None
    if course.clause.exemplified and not course.clause.governing:
        kinds = course.told.add(cue.cues[0].id, cue.word, group, Group.of(course.clause.exemplified.members[-1:]))
    if course.clause.denied:
        return
    if course.clause.governing:
        cues = Cues((*course.clause.governing.cues, course.frames["listed"]))
        course.told.say(course.clause.governing._replace(cues=cues), course.subject, group.members, trust=_FAR)
    elif kinds and course.role:
        role, trust = course.role
        course.told.say(role, course.subject, group.members, trust=trust * _FAR)
    elif not kinds and not course.outside and course.sentence.has_verb_after(index):  # 先进方法如X通过…
        course.clause.cue = None
        course.name_subject(Subject(group.members, "stated"))
    elif not kinds:  # 新兴指标如X
        course.told.say(course.listing_by(cue), course.subject, group.members, trust=_FAR)


def _own(course: Course, group: Group) -> None:
    """其视觉编码器: whoever is spoken of has it."""
    owner = course.spoken_of()
    course.told.add("owner", "其", owner, group)
    course.clause.owned = False


def _is_role(course: Course, group: Group) -> bool:
    """损失函数是InfoNCE: no thing of its own, but what whoever is spoken of has."""
    return course.sentence.surface(group).lower() in course.roles and bool(course.topics.default.members)

"""Verbs: who does what they say, and what their objects will be said of."""

from __future__ import annotations

import re

from mmgraph.cues import Cues
from mmgraph.relations.clause import TREATS, Clause
from mmgraph.relations.comparisons import classify, compare
from mmgraph.relations.course import COLONS, Course
from mmgraph.relations.elements import CueWord, Element, Group, Mark
from mmgraph.relations.parts import take_object
from mmgraph.relations.statements import Subject

# Concepts that act by themselves: in 预训练视觉编码器提取图像特征 it is the encoder that extracts.
_AGENTS = ("器", "模型", "网络", "模块", "LLM", "encoder", "decoder", "model", "network")
_CLASSES = ("模型", "网络", "框架", "系统")
_MAKING = frozenset({"proposes", "composed"})
# At the start of a clause they say 是一种; elsewhere nothing.
_ARTICLES = ("一种", "一类", "一款")
# Words that are no verb where the rest of their clause says so: 以A为例, 从A上看, 像A一样, 作为A的输入.
_IDLE = {
    "以": re.compile(r"为例\s*$"),
    "从": re.compile(r"(?:看|来说|而言|出发|角度|起)\s*$"),
    "像": re.compile(r"一样|似的|那样"),
    "作为": re.compile(r"的(?:输入|条件|目标|生成目标|标签|监督信号)\s*$"),
}
# The verb before only says what causes something: 缓解逐帧生成所带来的闪烁.
_CAUSING = re.compile(r"所?(?:带来|导致|引起|造成|引发)的")
_KINDS = re.compile(r"\s*[一两二三四五六七八九十几多]\s*大?[类种](?!模态)")
# The object before them does nothing: connects A to an LLM through B.
_PREPOSITIONS = ("through", "via", "with", "by", "using", "for", "in", "on", "into", "as", "of", "over", "from")


def read_cue(course: Course, index: int, cue: CueWord) -> None:
    """Take up `cue`, the element at `index`."""
    match cue.frame:
        case "compare":
            compare(course, index, cue)
        case "class":
            classify(course, index, cue)
        case "example":
            _introduce_examples(course, index, cue)
        case "let":
            course.told.settle(course.spoken_of())
            course.set_aside()
            course.clause = Clause()
        case _:
            _take_up(course, index, cue)


def _introduce_examples(course: Course, index: int, cue: CueWord) -> None:
    if not course.sentence.opens_with(index) and not _is_idle(course, index, cue):
        course.clause.contrast = None
        course.clause.governing = course.clause.cue if course.clause.cue and not course.clause.objects else None
        course.clause.exemplified = course.previous
        course.clause.cue, course.clause.objects = cue, 0


def _take_up(course: Course, index: int, cue: CueWord) -> None:
    """A verb: what follows are its objects."""
    if _is_idle(course, index, cue):
        return
    clause, before = course.clause, course.sentence.preceding(index)
    frames, flags = cue.cues.ids, cue.cues.flags
    agent = clause.agent or (_maker(course, index) if "proposes" in frames else None)
    clause.agent = None
    if agent and _is_done_by(course, index, cue, agent):
        return
    if "behind" in flags:
        _take_behind(course, cue)
        return
    if "swaps" in flags:
        _swap(course, index)
    _let_speak(course, index, agent)
    clause.outer = clause.cue if _opens(course, cue) else None
    clause.served = clause.means if "serves-as" in frames else None
    clause.treating = clause.means if before is clause.means else None
    clause.averts = cue if "addresses" in frames else clause.averts
    clause.cue, clause.objects, clause.beside = _as_told(course, cue, before), 0, False


def _is_done_by(course: Course, index: int, cue: CueWord, agent: Group) -> bool:
    """由OpenAI提出, 由编码器组成, 标签由K-means产生: the verb says by whom and takes no object of its own."""
    clause = course.clause
    if not _MAKING.isdisjoint(cue.cues.ids):
        take_object(course, cue, agent)
        clause.cue, clause.objects = _says_what(course, index, cue), 0
        return True
    if course.sentence.group_after(index) or not (course.subject.members or clause.matter):
        return False
    done = Subject(clause.matter.members, "stated") if clause.matter else course.subject
    course.told.say(cue._replace(cues=Cues((course.frames["done-by"],))), done, agent.members)
    clause.cue, clause.objects = None, 0
    return True


def _swap(course: Course, index: int) -> None:
    """将A换成B: B is used, not A; C中的A换成了B: B takes the place of A in C, or in whoever is spoken of."""
    clause, before = course.clause, course.sentence.preceding(index)
    if clause.cue and clause.objects and course.previous:
        course.told.withdraw(course.previous, (clause.cue.word,))
        clause.replaced = course.previous
    elif isinstance(before, Group) and course.main is course.subject:
        owner = course.sentence.owner_of(index - 1)
        clause.replaced = before
        course.subject = Subject(owner.members, "stated") if owner else course.topics.default


def _let_speak(course: Course, index: int, agent: Group | None) -> None:
    """Somebody else than the subject of the sentence does what the verb at `index` says."""
    if agent:  # 先由A将…: A works for whoever is spoken of
        worked_for = course.subject if course.subject.members else course.topics.unnamed
        course.told.add("done-by", "由", worked_for, agent)
    speaker = agent or _acting(course, index) or course.bracketed
    if speaker:
        course.set_aside()
        course.subject, course.bracketed = Subject(speaker.members, "stated"), None


def _as_told(course: Course, cue: CueWord, before: Element | None) -> CueWord:
    """`cue`; A充当B says what A is, where A is the subject right before; 分为三类：… names kinds."""
    if "consists-of" in cue.cues.ids and "分" in cue.word and _KINDS.match(course.sentence.text, cue.end):
        return cue._replace(cues=Cues((course.frames["kinds"], *cue.cues)))
    tells = "serves-as" in cue.cues.ids and cue.word != "做"
    if tells and isinstance(before, Group) and before.members == course.subject.members:
        return cue._replace(cues=Cues((course.frames["acts-as"],)))
    return cue


def _is_idle(course: Course, index: int, cue: CueWord) -> bool:
    """It only looks like a verb: 以A为例, 从A上看, 像A一样, 需要说明的是，…"""
    if cue.word in _ARTICLES and (course.clause.cue or course.sentence.group_before(index)):
        return True
    if _CAUSING.match(course.sentence.text, cue.end):
        return True
    following = course.sentence.following(index)
    ends = isinstance(following, Mark) and following.kind == "clause" and following.start == cue.end
    if ends and (_is_noun(course, cue) or ("copula" in cue.cues.ids and course.sentence.text[cue.end] not in COLONS)):
        return True
    idle = _IDLE.get(cue.word)
    return idle is not None and bool(idle.search(course.sentence.rest_of_clause(index)))


def _is_noun(course: Course, cue: CueWord) -> bool:
    """理解与生成：…"""
    return course.sentence.text[course.sentence.start : cue.start].endswith(("与", "和", "、", "及"))


def _maker(course: Course, index: int) -> Group | None:
    """CLIP是OpenAI在2021年提出的…: an organization that is not who is spoken of."""
    if not course.subject.members:
        return None
    if _says_whose(course, index):
        maker, course.subject, course.main = course.subject, course.topics.default, course.topics.default
        return Group.of(maker.members)
    groups = [e for e in course.sentence.clause_before(index) if isinstance(e, Group) and e.kind == "organization"]
    return groups[-1] if groups and groups[-1].members != course.subject.members else None


def _says_whose(course: Course, index: int) -> bool:
    """- 定位：OpenAI发布的多模态模型: the whole sentence says only by whom and what the model spoken of is."""
    maker, made = course.sentence.elements[:index], course.sentence.group_after(index)
    opens = [element.members for element in maker if isinstance(element, Group)] == [course.subject.members]
    spoken_of = any(member.kind == "model" for member in course.topics.default.members)
    classed = made is not None and course.sentence.surface(made).endswith(_CLASSES)
    return opens and spoken_of and classed and course.subject.members[0].kind == "organization"


def _says_what(course: Course, index: int, cue: CueWord) -> CueWord | None:
    """是OpenAI提出的X: X is what the subject is."""
    following = course.sentence.following(index)
    of = isinstance(following, Mark) and following.kind == "of" and following.start == cue.end
    copula = any(isinstance(e, CueWord) and "copula" in e.cues.ids for e in course.sentence.clause_before(index))
    copula = copula or course.subject is course.topics.default
    return cue._replace(word="是", cues=Cues((course.frames["is-a"],))) if of and copula else None


def _take_behind(course: Course, cue: CueWord) -> None:
    """在A的基础上, 是A的改进版: the object stands before the words that say what of."""
    if cue.word.startswith("在"):
        kinds = {member.kind for member in course.subject.members}
        spoken_of = (member for member in course.topics.default.members if member.kind in kinds)
        course.told.say(cue, course.subject, tuple(spoken_of))
    elif course.previous and course.clause.cue and course.clause.objects:
        course.told.withdraw(course.previous, (course.clause.cue.word,))
        take_object(course, cue, course.previous)
        course.clause.cue, course.clause.objects = None, 0


def _opens(course: Course, cue: CueWord) -> bool:
    """`cue` may begin an attribute of what follows: 采用[基于A的]B, 是一种[采用A的]B, 生成[涵盖A的]B."""
    if "opens" in cue.cues.flags:
        return True
    outer = course.clause.cue
    if outer is None or course.clause.objects or cue.word in TREATS:
        return False
    return outer.end == cue.start or "is-a" in outer.cues.ids


def _acting(course: Course, index: int) -> Group | None:
    """The object right before this verb, if it does what the verb says: 训练图像编码器提取…"""
    taken, word = course.clause.cue, course.sentence.elements[index]
    if not (taken and course.clause.objects):
        return None
    before = course.sentence.preceding(index)
    if not isinstance(before, Group) or len(before.members) > 1:
        return None
    if isinstance(word, CueWord) and word.word.lower() in _PREPOSITIONS:  # connects A to an LLM through B
        return None
    passive = "instrument" in taken.cues.flags or "is-a" in taken.cues.ids
    return before if not passive and course.sentence.surface(before).endswith(_AGENTS) else None

"""Small words and punctuation: they end clauses, deny, hedge, take up who was spoken of."""

from __future__ import annotations

from mmgraph.relations.clause import TREATS, Clause
from mmgraph.relations.course import COLONS, PRONOUNS, Course
from mmgraph.relations.elements import Group, Mark
from mmgraph.relations.leads import counts_parts
from mmgraph.relations.statements import Subject

_MODEL_HEADS = ("模型", "网络", "架构", "结构", "框架", "系统", "整体", "model")
_OWNERS = ("其", "its", "their")


def read_mark(course: Course, index: int, mark: Mark) -> None:
    """Take `mark`, the element at `index`, into account."""
    match mark.kind:
        case "clause" | "open" | "close":
            _punctuate(course, index, mark)
        case "aside" if not course.clause.cue:
            course.clause.beside = course.clause.set_beside = True
        case "place":
            course.clause.beside = False
        case "head" if not course.clause.cue and not _names_kind(course, mark):
            course.name_subject(course.topics.meant("model" if mark.word.endswith(_MODEL_HEADS) else "technique"))
        case "authors" if not course.clause.cue:
            course.name_subject(course.topics.unnamed)
        case "then" if not course.clause.cue:
            course.clause.step = mark
        case "not":
            _deny(course)
        case _:
            _steer(course, index, mark)


def _deny(course: Course) -> None:
    """What follows in the clause is denied; 把A去掉 denies what it is done to as well."""
    taken = course.clause.cue
    if taken and taken.word in TREATS and course.previous:
        course.told.withdraw(course.previous, TREATS)
    if course.clause.by and course.previous and course.previous.members == course.subject.members:  # A被去掉，改用…
        others = course.main.members and course.main.members != course.previous.members
        course.subject = course.main if others else course.topics.default
    course.clause.denied = True


def _steer(course: Course, index: int, mark: Mark) -> None:
    clause = course.clause
    clause.hedged = clause.hedged or mark.kind == "hedge"
    clause.pairwise = clause.pairwise or mark.kind == "each"
    clause.by = clause.by or mark.kind == "by"
    clause.owned = mark.word in _OWNERS
    course.anaphoric = course.anaphoric or mark.kind == "pronoun"
    if mark.word == "这" and course.sentence.says_what_it_is(index) and course.previous:  # 源于A，这是一种…
        course.subject = Subject(course.previous.members, "carried")
    elif mark.word in PRONOUNS and not clause.cue and not course.subject.members:
        course.subject = course.meant(mark)
        clause.spoken_of = mark.word not in _OWNERS


def end_sentence(course: Course) -> None:
    """What still waits for a subject is said of whoever the sentence means without naming them."""
    _make(course)
    course.told.settle(course.topics.default if course.anaphoric else course.topics.unnamed)


def _punctuate(course: Course, index: int, mark: Mark) -> None:
    if mark.kind == "open":
        _open_bracket(course)
    elif mark.kind == "close":
        _close_bracket(course)
    elif not course.outside:
        _end_clause(course, index, mark)


def _open_bracket(course: Course) -> None:
    """A verb in a bracket speaks of the concept before it; afterwards the sentence goes on."""
    course.outside.append((course.subject, course.clause.cue, course.clause.objects, course.clause.denied))
    course.bracketed = course.previous


def _close_bracket(course: Course) -> None:
    if course.outside:
        course.subject, course.clause.cue, course.clause.objects, course.clause.denied = course.outside.pop()
        course.bracketed = None


def _end_clause(course: Course, index: int, mark: Mark) -> None:
    if _awaits_objects(course, index, mark):
        if mark.word in COLONS:
            course.subject = course.spoken_of()
        return
    _make(course)
    colon = mark.word in COLONS
    if colon:
        course.told.settle(course.spoken_of())
        _count(course, mark)
    spoken_of = _taken_up(course, index, colon=colon)
    if spoken_of:
        course.subject = Subject(spoken_of.members, "carried")
        course.announced = course.subject if colon else course.announced
    elif course.held is not None:
        course.subject = course.held
    bare = colon and not course.clause.cue
    lists = bare and (course.previous is None or any(m.kind == "model" for m in course.subject.members))
    course.listing = course.listing_by(mark) if lists else None
    course.held = None
    course.clause = Clause()


def _count(course: Course, colon: Mark) -> None:
    """训练目标一共三个：A用…；B用…: whoever is spoken of has A and B."""
    if counts_parts(course.sentence.text[course.sentence.start : colon.start]):
        course.counted, course.counts = course.spoken_of(), True


def _make(course: Course) -> None:
    """清华大学提出。: without an object, it made whoever is spoken of."""
    makes = course.clause.is_by("proposes") and not course.clause.objects and not course.clause.denied
    if makes and course.clause.cue and any(member.kind == "organization" for member in course.subject.members):
        course.told.say(course.clause.cue, course.subject, course.topics.default.members)


def _awaits_objects(course: Course, index: int, mark: Mark) -> bool:
    """包括：A、B, 包括三个部分：A、B: the sign announces the objects of the verb before it."""
    cue, before = course.clause.cue, course.sentence.preceding(index)
    if not cue or course.clause.objects or before is None or before.start != cue.start:
        return False
    lists = course.clause.is_by("consists-of") and cue.end == mark.start
    return mark.word in COLONS or lists or course.sentence.enumerates(index)


def _taken_up(course: Course, index: int, *, colon: bool) -> Group | None:
    """The object of this clause that the next speaks of: behind a colon (采用X：首先…), where it was introduced and
    no conjunction goes on with the subject (引入X，根据…), where a label announced it."""
    means = course.clause.means
    if not means or not course.clause.objects or len(means.members) > 1:
        return None
    goes_on = course.sentence.verb_adjoins(index)
    introduced = course.clause.cue is not None and "introduces" in course.clause.cue.cues.flags
    default = course.topics.default
    labelled = default.origin == "label" and means.members[0].concept_id in [m.concept_id for m in default.members[:1]]
    return means if colon or labelled or (introduced and goes_on) else None


def _names_kind(course: Course, mark: Mark) -> bool:
    """CLIP模型: 模型 says what CLIP is and means nobody else."""
    return course.previous is not None and not course.sentence.between(course.previous, mark).strip()

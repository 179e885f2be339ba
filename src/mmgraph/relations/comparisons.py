"""Comparisons and classes: what stands on the two sides of 相比, 不同, 等, 这种."""

from __future__ import annotations

from mmgraph.cues import Cue
from mmgraph.relations.course import COLONS, PRONOUNS, Course
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.statements import NOBODY, Subject

# Before what stands beside the subject: 与A相比.
_WITH = ("和", "与", "跟", "同")
_WHILE = ("while", "whereas")
# Between 等 and the class that it ends an enumeration of.
_LONGEST_GAP = 12


def compare(course: Course, index: int, cue: CueWord) -> None:
    """Two groups on the sides of `cue`, or those of a coordination before or after it, are compared."""
    frame = cue.cues[0]
    before, after = _sides(course, index, frame)
    if cue.word == "还是" and not (before and after and course.sentence.asks):  # A还是B？
        return
    if frame.beside and not (before and (course.clause.set_beside or len(before.members) > 1)):
        return
    if after and (before or frame.against or len(after.members) == 1):
        left = Subject(before.members, "stated") if before else course.subject
        course.told.say(cue, left, after.members)
        course.clause.contrast = after
        course.clause.replaced = after if frame.id == "replaces" and not course.told.waits else None
    elif after:
        course.told.add_among(frame, cue.word, after)
    elif before:
        _compare_before(course, index, cue, before)
    course.clause.cue, course.clause.objects = None, 1


def _sides(course: Course, index: int, frame: Cue) -> tuple[Group | None, Group | None]:
    """What stands before and behind the cue at `index`, but not where: A和B在C上的差异, 在C上优于B."""
    before, after = course.sentence.group_before(index), course.sentence.group_after(index)
    if course.sentence.is_place(before):
        before = None if after else course.sentence.several_before(index)
    return before, None if frame.beside else after


def _compare_before(course: Course, index: int, cue: CueWord, group: Group) -> None:
    """与A和B相比，…; 它和A、B的区别; A和B的区别; 与A不同."""
    if _stands_aside(course, index, group):
        course.told.say(cue, NOBODY, group.members)
    elif _stands_with_topic(course, group):
        course.told.say(cue, course.topics.default, group.members)
    elif len(group.members) > 1:
        course.told.add_among(cue.cues[0], cue.word, group)
    elif course.clause.set_beside:
        course.told.say(cue, NOBODY, group.members)
        if course.subject.members == group.members:
            course.subject = NOBODY


def _stands_aside(course: Course, index: int, group: Group) -> bool:
    """与A和B相比，…: they are compared with whom the sentence goes on to speak of."""
    following = course.sentence.following(index)
    if not (isinstance(following, Mark) and following.kind == "clause") or following.word in COLONS:
        return False
    return course.sentence.text[: group.start].rstrip().endswith(_WITH)


def _stands_with_topic(course: Course, group: Group) -> bool:
    """它和A、B有什么区别, 和A的区别: they are compared with whoever is spoken of."""
    lead = course.sentence.text[course.sentence.start : group.start].strip()
    return lead.endswith(_WITH) and (lead in _WITH or lead[:-1].rstrip().endswith(PRONOUNS))


def classify(course: Course, index: int, cue: CueWord) -> None:
    """`A、B等X`: A and B are kinds of X. Where no concept stands right before 这种, it takes up what was said."""
    before, after = course.sentence.group_before(index), course.sentence.group_after(index)
    near = after is not None and after.start - cue.end <= _LONGEST_GAP
    if "such" in cue.cues.ids:
        adjoins = before is not None and not course.sentence.between(before, cue).strip()
        course.anaphoric = course.anaphoric or not adjoins
        near = near and adjoins and not course.sentence.verb_follows(index)
    if before and after and near:
        course.told.add(cue.cues[0].id, cue.word, before, after)
        course.clause.classified = (after, before)


def contrast(course: Course, index: int, group: Group) -> None:
    """A…, while B…: the two are set against each other."""
    mark = course.sentence.preceding(index)
    if isinstance(mark, Mark) and mark.word in _WHILE and len(course.main.members) == len(group.members) == 1:
        course.told.add("contrast", mark.word, course.main, group)

"""A sentence's elements -> what it states: a walk from left to right that keeps a subject, a cue and its objects."""

from __future__ import annotations

from mmgraph.relations.context import Lexicon, Reading, Topics
from mmgraph.relations.course import Course
from mmgraph.relations.elements import CueWord, Mark
from mmgraph.relations.parts import read_group
from mmgraph.relations.punctuation import end_sentence, read_mark
from mmgraph.relations.sentence import Sentence
from mmgraph.relations.verbs import read_cue


def read_sentence(sentence: Sentence, topics: Topics, lexicon: Lexicon) -> Reading:
    """What `sentence` states where `topics` are spoken of."""
    course = Course(sentence, topics, lexicon)
    for index, element in enumerate(sentence.elements):
        if isinstance(element, Mark):
            read_mark(course, index, element)
        elif isinstance(element, CueWord):
            read_cue(course, index, element)
        else:
            read_group(course, index, element)
    end_sentence(course)
    return Reading(
        statements=tuple(course.told.statements),
        subject=course.main,
        announced=course.announced,
        counted=course.counted,
        cue=None if course.clause.objects else course.clause.cue,
        last=course.previous,
    )

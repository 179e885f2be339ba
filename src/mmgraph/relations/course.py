"""How far the walk through a sentence has come: who is spoken of, the clause so far, what has been told."""

from __future__ import annotations

from mmgraph.cues import Cues
from mmgraph.relations.clause import Clause
from mmgraph.relations.context import Lexicon, Topics
from mmgraph.relations.elements import CueWord, Group, Mark
from mmgraph.relations.sentence import Sentence
from mmgraph.relations.statements import METHODS, NOBODY, Subject
from mmgraph.relations.telling import Telling

COLONS = (":", "：")
PRONOUNS = ("它", "它们", "两者", "二者", "其", "it", "its", "they", "their")
"""They take up who was spoken of, where they open a clause."""
_PLURALS = ("它们", "两者", "二者", "they", "both")


class Course:
    """What punctuation, verbs, comparisons and concepts leave for each other, from left to right."""

    def __init__(self, sentence: Sentence, topics: Topics, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.topics = topics
        self.frames = lexicon.frames
        self.roles = lexicon.roles
        self.told = Telling(sentence, lexicon.frames)
        self.clause = Clause()
        # What a label announces is spoken of; elsewhere the sentence may yet say of whom.
        self.subject = topics.default if topics.default.origin == "label" else NOBODY
        self.held: Subject | None = None
        """The subject of the sentence, while a clause speaks of somebody else."""
        self.main = NOBODY
        """The first subject that the sentence names."""
        self.main_owns = False
        """That was named only as the owner of something."""
        self.anaphoric = False
        self.role: tuple[CueWord, float] | None = None
        """Of the last object, which its examples share."""
        self.previous: Group | None = None
        self.announced = NOBODY
        """What a colon announced: it is spoken of to the end of the sentence and behind a ；"""
        self.counted = topics.counted
        self.counts = bool(topics.counted.members)
        """The next concept that has a verb of its own is one of the parts that are counted."""
        self.listing: CueWord | None = None
        """What a colon announces: 训练数据：…"""
        self.outside: list[tuple[Subject, CueWord | None, int, bool]] = []
        """Of each open bracket: what it interrupts."""
        self.bracketed: Group | None = None
        """What the open bracket stands behind."""

    def name_subject(self, subject: Subject, *, owner: bool = False) -> None:
        """`subject` is spoken of, also in what waited for it; an `owner` only where nobody else is."""
        if owner and self.subject.members:
            return
        self.subject = subject
        if self.held is None and (not self.main.members or self.main_owns):
            self.main, self.main_owns = subject, owner
        self.told.settle(subject)

    def set_aside(self) -> None:
        """Keep the sentence's subject while the rest of the clause speaks of somebody else."""
        if self.held is None:
            self.held = self.subject

    def spoken_of(self) -> Subject:
        """Who is, in this sentence or before it."""
        return self.subject if self.subject.members else self.topics.default

    def meant(self, pronoun: Mark) -> Subject:
        """Whom a pronoun takes up: several that were just named, else whoever is spoken of."""
        before = self.previous
        if pronoun.word in _PLURALS:
            if before and len(before.members) > 1 and before.kind in METHODS:
                return Subject(before.members, "carried")
            return self.topics.several if self.topics.several.members else self.topics.default
        return self.topics.default

    def listing_by(self, word: Mark | CueWord) -> CueWord:
        """`word` as a cue that lists what belongs to whoever is spoken of."""
        return CueWord(word.start, word.end, word.word, Cues((self.frames["listed"],)))

"""What has been read of the clause so far."""

from __future__ import annotations

from mmgraph.relations.elements import CueWord, Group, Mark

TREATS = ("将", "把", "对", "针对")
"""Verbs that say what something is done to."""


class Clause:
    """The verb in force, its objects, and the small words that steer how both are read.

    A clause begins with what the class says, which costs nothing: there are many, and of few is much to be said.
    """

    cue: CueWord | None = None
    outer: CueWord | None = None
    """The verb before one that opens an attribute: 采用 in 采用基于A的B."""
    objects: int = 0
    """How many groups the verb in force has taken."""
    denied: bool = False
    hedged: bool = False
    pairwise: bool = False
    beside: bool = False
    """The next group stands beside the subject: 与A…"""
    set_beside: bool = False
    """Some group of the clause did."""
    owned: bool = False
    """The next group belongs to whoever is spoken of: 其A."""
    spoken_of: bool = False
    """它, they: a pronoun is its subject."""
    by: bool = False
    """The next group may be who does it: 由A…"""
    agent: Group | None = None
    exemplified: Group | None = None
    """What examples are given of."""
    governing: CueWord | None = None
    """The verb whose object only examples name: 处理数据（如图像）."""
    step: Mark | None = None
    """先, 再: what follows is done."""
    means: Group | None = None
    """The method taken last as an object."""
    averts: CueWord | None = None
    """A verb that says a problem is dealt with, wherever in the clause that is named: 避免…出现…"""
    served: Group | None = None
    """The method that serves as what the verb in force takes: A in 采用A作为B."""
    treating: Group | None = None
    """The method right before the verb in force: A in 通过A将B…"""
    matter: Group | None = None
    """The modality that something is done to."""
    classified: tuple[Group, Group] | None = None
    """A class and those that were just said to be of it: A、B等X."""
    contrast: Group | None = None
    """What a comparison has read ahead."""
    replaced: Group | None = None
    """What the next object takes the place of."""

    def is_by(self, frame: str) -> bool:
        """The verb in force is of this frame."""
        return self.cue is not None and frame in self.cue.cues.ids


def is_of(cue: CueWord | None, frame: str) -> bool:
    """`cue` may be read by the frame of this id."""
    return cue is not None and frame in cue.cues.ids

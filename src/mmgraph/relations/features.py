"""What tells how far a statement can be trusted, beyond the rule that read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log1p

from mmgraph.mentions import Named, Recognition
from mmgraph.model import BlockKind, Kind, Relation
from mmgraph.relations.annotated import Placed

Features = Mapping[str, float]
"""By name: 1 for what is so, 0 for what is not, and numbers from 0 to about 1."""

TRUST = "trust of the rule"
"""The feature that hedges and carried subjects make smaller."""

_CLAUSE = re.compile(r"[，,；;：:]")
# What stands beside a name says whether it is named for its own sake: 视觉特征, BLIP的, a "Q-Former".
_TELLING = frozenset("的、，。：:,.；;（()）和与中上")


class FeatureReader:
    """Knows what an answer names and all that was read in it."""

    def __init__(self, recognition: Recognition, statements: Sequence[Placed]) -> None:
        self._blocks = recognition.answer.blocks
        self._named = recognition.named
        self._doubts = {concept_id: 1 - sure for concept_id, sure in recognition.confidence.items()}
        self._counts = Counter(name.concept_id for names in recognition.named for name in names)
        self._asked = {name.concept_id for names in recognition.named[:1] for name in names}
        self._pairs = Counter(_pair(placed) for placed in statements)
        self._sentences = Counter((placed.block, placed.start) for placed in statements)
        self._partners: dict[str, set[str]] = defaultdict(set)
        for one, other in self._pairs:
            self._partners[one].add(other)
            self._partners[other].add(one)

    def __call__(self, placed: Placed) -> Features:
        """The features of one of the statements."""
        statement, block = placed.statement, self._blocks[placed.block]
        text, names = block.text, self._names_of(placed)
        source, target = statement.source, statement.target
        features: dict[str, float] = {
            **_of_sorts(statement.rule, statement.relation, source.kind, target.kind, block.kind),
            TRUST: statement.confidence,
            "places that relate the two": _share(self._pairs[_pair(placed)], 4),
            "statements of the sentence": _share(self._sentences[placed.block, placed.start], 10),
            "names of the sentence": _share(len(names), 10),
            "concepts of the answer": _share(len(self._counts), 40),
        }
        features |= self._of_concept("source", source.concept_id)
        features |= self._of_concept("target", target.concept_id)
        present = [named for named in (source, target) if named in names]
        for named in present:
            end = "source" if named is source else "target"
            before, behind = text[max(named.start - 2, 0) : named.start], text[named.end : named.end + 2]
            features |= _of_neighbours(end, before, behind)
        if len(present) == 2:
            first, last = (source, target) if source < target else (target, source)
            features["source last"] = last is source
            features |= _of_stretch("between", text, names, first.end, last.start)
        elif present:
            features |= _of_stretch("before", text, names, placed.start, present[0].start)
        return features | _of_cue(placed, text, names)

    def _names_of(self, placed: Placed) -> Sequence[Named]:
        named = self._named[placed.block]
        first = bisect_left(named, (placed.start,))
        return named[first : bisect_left(named, (placed.end,), first)]

    def _of_concept(self, end: str, concept_id: str) -> dict[str, float]:
        partners = len(self._partners[concept_id])
        return {
            f"{end} named": log1p(self._counts[concept_id]),
            f"{end} asked for": concept_id in self._asked,
            f"{end} doubtful": self._doubts.get(concept_id, 0),
            f"{end} partners": _share(partners, 10),
            f"{end} without other partner": partners == 1,
        }


@lru_cache(maxsize=1 << 12)
def _of_sorts(rule: str, relation: Relation, source: Kind, target: Kind, block: BlockKind) -> dict[str, float]:
    frame, _, origin = rule.partition("/")
    kinds = f"kinds {source} > {target}"
    return dict.fromkeys((f"rule {frame}", f"subject {origin}", f"relation {relation}", kinds, f"block {block}"), 1)


def _of_cue(placed: Placed, text: str, names: Sequence[Named]) -> dict[str, float]:
    cue, target = placed.statement.cue, placed.statement.target
    features: dict[str, float] = {f"cue of {min(len(cue), 5)} letters": 1}
    if target not in names:
        return features
    start = text.rfind(cue, placed.start, target.start)
    if start < 0:
        features["cue behind the target"] = text.find(cue, target.end, placed.end) >= 0
        return features
    end = start + len(cue)
    features["cue adjoins the target"] = target.start - end <= 1
    return features | _of_stretch("from the cue", text, names, end, target.start)


def _of_stretch(place: str, text: str, names: Sequence[Named], start: int, end: int) -> dict[str, float]:
    return {
        f"stretch {place}": 1,
        f"characters {place}": _share(end - start, 50),
        f"clauses {place}": _share(len(_CLAUSE.findall(text, start, end)), 3),
        f"names {place}": _share(bisect_left(names, (end,)) - bisect_left(names, (start,)), 5),
    }


@lru_cache(maxsize=1 << 12)
def _of_neighbours(end: str, before: str, behind: str) -> dict[str, float]:
    return {f"{end} before {_neighbour(behind)}": 1, f"{end} behind {_neighbour(before[::-1])}": 1}


def _neighbour(text: str) -> str:
    """What begins `text`: a telling character, or the sort of any other."""
    first = text.strip()[:1]
    if not first or first in _TELLING:
        return first or "nothing"
    if first.isascii():
        return "a letter" if first.isalnum() else "a mark"
    return "a word" if first.isalpha() else "a mark"


def _share(number: int, most: int) -> float:
    return number / most if number < most else 1


def _pair(placed: Placed) -> tuple[str, str]:
    one, other = placed.statement.source.concept_id, placed.statement.target.concept_id
    return (one, other) if one < other else (other, one)

"""Recognition -> triples with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from mmgraph.cues import Cue, load_cues
from mmgraph.limits import DEFAULT
from mmgraph.mentions import Recognition
from mmgraph.model import RELATIONS, Answer, Evidence, Triple, ordered_ends
from mmgraph.relations.annotated import AnnotatedBlocks, Placed
from mmgraph.relations.confidence import load_confidence
from mmgraph.relations.context import Lexicon
from mmgraph.relations.discourse import DiscourseReader
from mmgraph.relations.elements import ElementFinder
from mmgraph.relations.features import FeatureReader, Features
from mmgraph.relations.marks import load_marks

# A longer stretch is no sentence that anybody could check, and each relation is written out with it.
_LONGEST = 2_000


class RelationReader:
    """Holds the compiled cues; what it reads in an answer depends on nothing but the answer's recognition."""

    def __init__(
        self, cues: Sequence[Cue] | None = None, *, most: int = DEFAULT.relations, least: float | None = None
    ) -> None:
        """Reading an answer ends one triple beyond `most`. Those less sure than `least` are left out; how sure they
        must be by default is learned."""
        cues = load_cues() if cues is None else cues
        marks = load_marks()
        self._most = most
        self._confidence = load_confidence()
        self._least = self._confidence.least if least is None else least
        self._finder = ElementFinder(cues, marks)
        self._lexicon = Lexicon({cue.id: cue for cue in cues}, marks.roles)

    def __call__(self, recognition: Recognition) -> tuple[Triple, ...]:
        """The triples of an answer, in order."""
        judged = (triple for triple, _ in self.judged(recognition))
        return tuple(sorted(triple for triple in judged if triple.evidence.confidence >= self._least))

    def judged(self, recognition: Recognition) -> list[tuple[Triple, Features]]:
        """All that the rules read in an answer, and what its confidence follows from."""
        statements = self._statements(recognition)
        read = FeatureReader(recognition, statements)
        featured = [(placed, read(placed)) for placed in statements]
        return [(_triple(recognition.answer, placed, self._confidence(f)), f) for placed, f in featured]

    def _statements(self, recognition: Recognition) -> list[Placed]:
        """Of two relations that one sentence states of two concepts the first in the order of `RELATIONS` is meant; of
        two readings of one relation the surer."""
        best: dict[tuple[str, str, int, int, int], Placed] = {}
        for placed in DiscourseReader(AnnotatedBlocks(recognition, self._finder), self._lexicon).read():
            if placed.end - placed.start > _LONGEST:
                continue
            one, other = sorted((placed.statement.source.concept_id, placed.statement.target.concept_id))
            key = (one, other, placed.block, placed.start, placed.end)
            if key not in best or _rank(placed) < _rank(best[key]):
                best[key] = placed
            if len(best) > self._most:
                break
        return list(best.values())


def _rank(placed: Placed) -> tuple[int, float, str]:
    statement = placed.statement
    return RELATIONS.index(statement.relation), -statement.confidence, statement.rule


def _triple(answer: Answer, placed: Placed, confidence: float) -> Triple:
    block, statement = answer.blocks[placed.block], placed.statement
    start, end = block.source_span(placed.start, placed.end)
    sentence = " ".join(block.text[placed.start : placed.end].split())
    evidence = Evidence(answer.id, start, end, sentence, statement.cue, statement.rule, confidence, statement.winner)
    source, target = ordered_ends(statement.source.concept_id, statement.relation, statement.target.concept_id)
    return Triple(source, statement.relation, target, evidence)

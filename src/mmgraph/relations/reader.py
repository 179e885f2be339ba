"""Recognition -> triples with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from mmgraph.cues import Cue, load_cues
from mmgraph.limits import DEFAULT
from mmgraph.mentions import Recognition
from mmgraph.model import RELATIONS, Answer, Evidence, Triple, ordered_ends
from mmgraph.relations.annotated import AnnotatedBlocks, Placed
from mmgraph.relations.context import Lexicon
from mmgraph.relations.discourse import DiscourseReader
from mmgraph.relations.elements import ElementFinder
from mmgraph.relations.marks import load_marks

# A longer stretch is no sentence that anybody could check, and each relation is written out with it.
_LONGEST = 2_000


class RelationReader:
    """Holds the compiled cues; what it reads in an answer depends on nothing but the answer's recognition."""

    def __init__(self, cues: Sequence[Cue] | None = None, *, most: int = DEFAULT.relations) -> None:
        """Reading an answer ends one triple beyond `most`."""
        cues = load_cues() if cues is None else cues
        marks = load_marks()
        self._most = most
        self._finder = ElementFinder(cues, marks)
        self._lexicon = Lexicon({cue.id: cue for cue in cues}, marks.roles)

    def __call__(self, recognition: Recognition) -> tuple[Triple, ...]:
        """The triples of an answer, in order. Of two relations that one sentence states of two concepts the first
        in the order of `RELATIONS` is meant; of two readings of one relation the surer."""
        placed = DiscourseReader(AnnotatedBlocks(recognition, self._finder), self._lexicon).read()
        best: dict[tuple[str, str, int, int], Triple] = {}
        for item in placed:
            if item.end - item.start > _LONGEST:
                continue
            triple = _triple(recognition.answer, item)
            one, other = sorted((triple.source, triple.target))
            key = (one, other, triple.evidence.start, triple.evidence.end)
            if key not in best or _rank(triple) < _rank(best[key]):
                best[key] = triple
            if len(best) > self._most:
                break
        return tuple(sorted(best.values()))


def _rank(triple: Triple) -> tuple[int, float, str]:
    return RELATIONS.index(triple.relation), -triple.evidence.confidence, triple.evidence.rule


def _triple(answer: Answer, placed: Placed) -> Triple:
    block, statement = answer.blocks[placed.block], placed.statement
    start, end = block.source_span(placed.start, placed.end)
    sentence = " ".join(block.text[placed.start : placed.end].split())
    evidence = Evidence(
        answer.id, start, end, sentence, statement.cue, statement.rule, statement.confidence, statement.winner
    )
    source, target = ordered_ends(statement.source.concept_id, statement.relation, statement.target.concept_id)
    return Triple(source, statement.relation, target, evidence)

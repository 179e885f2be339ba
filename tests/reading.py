"""Reading a piece of Markdown with the whole extraction: all that the rules read, however unsure."""

from __future__ import annotations

from functools import cache

from mmgraph.content import parse_answers
from mmgraph.mentions import Recognizer
from mmgraph.model import Extraction
from mmgraph.relations import RelationReader


def extract(text: str) -> list[Extraction]:
    """What the answers of a Markdown text yield."""
    recognize, relate = _readers()
    read = [(answer, recognize(answer)) for answer in parse_answers(text, "answers.md")]
    return [Extraction(answer, tuple(r.concepts.values()), r.mentions(), relate(r), r.notes) for answer, r in read]


def statements(text: str) -> set[str]:
    """The triples of a text as `source relation target`."""
    return {f"{t.source} {t.relation} {t.target}" for extraction in extract(text) for t in extraction.triples}


def statements_by_rule(text: str, rule: str) -> set[str]:
    """Those of `statements` that the rule `rule` reads."""
    return {
        f"{t.source} {t.relation} {t.target}"
        for extraction in extract(text)
        for t in extraction.triples
        if t.evidence.rule.partition("/")[0] == rule
    }


@cache
def _readers() -> tuple[Recognizer, RelationReader]:
    return Recognizer(), RelationReader(least=0)

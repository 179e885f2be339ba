"""Extractions and graphs that no author would write, but that must come through whole."""

from __future__ import annotations

import networkx as nx
from hypothesis import strategies as st

from mmgraph.graph import build_graph
from mmgraph.model import KINDS, RELATIONS, Answer, Concept, Evidence, Extraction, Mention, Relation, Triple

IDS = ("clip", "3d-cnn", "动态路由机制", "qwen2.5-vl", "a_b", "a:b|c", "<&\"'>")
# Any character at all, control characters among them; half characters cannot be in a file that was read.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
names = texts.filter(bool)
offsets = st.integers(0, 10_000)
confidences = st.floats(0.01, 1, allow_nan=False)


def answers(path: str) -> st.SearchStrategy[Answer]:
    return st.builds(
        Answer, st.just(path), names, st.just(path), st.integers(1), offsets, offsets, texts, texts, st.just(())
    )


def concepts(concept_id: str) -> st.SearchStrategy[Concept]:
    return st.builds(
        Concept,
        st.just(concept_id),
        st.sampled_from(KINDS),
        names,
        texts,
        st.lists(names, max_size=2).map(tuple),
        st.sampled_from(["catalogue", "discovered"]),
        st.none() | st.integers(1950, 2030),
        texts,
    )


@st.composite
def extractions(draw: st.DrawFn, path: str = "a.md") -> Extraction:
    answer = draw(answers(path))
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1, max_size=3))
    mentions = st.builds(Mention, offsets, offsets, texts, st.sampled_from(ids))
    evidence = st.builds(Evidence, st.just(answer.id), offsets, offsets, texts, texts, texts, confidences)
    triples = st.builds(Triple, st.sampled_from(ids), st.sampled_from(RELATIONS), st.sampled_from(ids), evidence)
    return Extraction(
        answer,
        tuple(draw(concepts(concept_id)) for concept_id in ids),
        tuple(draw(st.lists(mentions, max_size=2))),
        tuple(draw(st.lists(triples, max_size=4))),
    )


corpora = st.tuples(extractions("a.md"), extractions("sub/b.md"))
graphs = corpora.map(build_graph)

# Graphs as the statements they hold, for questions about ways through them.
ENDS = "abcdef"
Statement = tuple[str, Relation, str, float]
statements = st.lists(
    st.tuples(
        st.sampled_from(ENDS),
        st.sampled_from(RELATIONS),
        st.sampled_from(ENDS),
        st.sampled_from([0.3, 0.6, 0.9, 1.0]),
    ),
    min_size=4,
    max_size=12,
)


def graph_of(
    *stated: Statement, concepts: list[Concept] | None = None, mentions: list[Mention] | None = None
) -> nx.MultiDiGraph:
    """A graph of these statements, each from a place of its own."""
    answer = Answer("a.md", "?", "a.md", 1, 0, 1, "a.md", "", ())
    triples = tuple(
        Triple(source, relation, target, Evidence(answer.id, place, place + 1, "…", "", "", confidence))
        for place, (source, relation, target, confidence) in enumerate(stated)
    )
    ids = sorted({*ENDS, *(end for triple in triples for end in (triple.source, triple.target))})
    named = concepts or [Concept(concept_id, "model", concept_id) for concept_id in ids]
    return build_graph([Extraction(answer, tuple(named), tuple(mentions or ()), triples)])

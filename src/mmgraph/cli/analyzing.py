"""The command that looks at a graph as a whole."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import networkx as nx
import typer

from mmgraph import analysis, queries
from mmgraph.analysis import Bridge, Centrality, Gap, Joint
from mmgraph.cli import plain
from mmgraph.cli.display import citation
from mmgraph.cli.group import DEFAULT_GRAPH, AsJson, GraphFile, Language, Limit, app, complain, print_json
from mmgraph.cli.printing import print_line, print_rows
from mmgraph.graph import read_graph
from mmgraph.wording import Lang, say

Question = Literal["communities", "centrality", "joints", "bridges", "answers", "gaps"]

_ASK: dict[Question, Any] = {
    "communities": analysis.communities,
    "centrality": analysis.centrality,
    "joints": analysis.joints,
    "bridges": analysis.bridges,
    "answers": analysis.similar_answers,
    "gaps": analysis.gaps,
}


@app.command()
def analyze(
    context: typer.Context,
    question: Annotated[Question, typer.Argument(metavar="WHAT", help="One of those above.")],
    limit: Limit = 20,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Look at the graph as a whole.

    communities: groups of concepts that have more to do with each other than with the rest.

    centrality: how much hangs on each concept, by three measures.

    joints: concepts without which the graph falls into parts; bridges: relations of that sort.

    answers: pairs of answers that speak of the same concepts.

    gaps: concepts that have much in common, and that no sentence joins.
    """
    loaded = read_graph(graph)
    found = _ASK[question](loaded)
    if as_json:
        print_json([_plain(loaded, row, context.obj) for row in found[:limit]])
    elif found:
        _show(loaded, question, found[:limit], context.obj)
        if len(found) > limit:
            rest = len(found) - limit
            print_line(say("… and {count} others; --limit shows them", context.obj, count=rest), "dim")
    else:
        complain(say("There is none.", context.obj))


def _plain(graph: nx.MultiDiGraph, row: Any, lang: Lang) -> Any:
    """The fields of a result, with the name of a community, since that is no field."""
    named = {"name": row.name(graph, lang)} if isinstance(row, analysis.Community) else {}
    return named | plain.result(graph, row)


def _show(graph: nx.MultiDiGraph, question: Question, found: list[Any], lang: Lang) -> None:
    header, figures, row = _TABLES[question]
    print_rows([say(name, lang) for name in header], [row(graph, one, lang) for one in found], figures=figures)


def _names(graph: nx.MultiDiGraph, concept_ids: tuple[str, ...], lang: Lang, *, most: int = 4) -> str:
    names = [queries.label_of(graph, concept_id, lang) for concept_id in concept_ids[:most]]
    return ", ".join([*names, *(["…"] if len(concept_ids) > most else [])])


def _community(graph: nx.MultiDiGraph, one: analysis.Community, lang: Lang) -> tuple[str, ...]:
    return one.name(graph, lang), str(len(one.concepts)), str(one.inside), str(one.outside)


def _centrality(graph: nx.MultiDiGraph, one: Centrality, lang: Lang) -> tuple[str, ...]:
    label = queries.label_of(graph, one.concept_id, lang)
    return label, str(one.degree), f"{one.betweenness:.3f}", f"{one.pagerank:.4f}"


def _joint(graph: nx.MultiDiGraph, one: Joint, lang: Lang) -> tuple[str, ...]:
    parts = ", ".join(f"{queries.label_of(graph, part.top, lang)} ({part.size})" for part in one.parts[:4])
    label = queries.label_of(graph, one.concept_id, lang)
    return label, str(one.cut_off), parts + (", …" if len(one.parts) > 4 else "")


def _bridge(graph: nx.MultiDiGraph, one: Bridge, lang: Lang) -> tuple[str, ...]:
    ends = " – ".join(queries.label_of(graph, end, lang) for end in (one.source, one.target))
    return ends, str(one.sides[0].size), str(one.sides[1].size)


def _answers(graph: nx.MultiDiGraph, one: analysis.AnswerPair, lang: Lang) -> tuple[str, ...]:
    return (
        f"{one.similarity:.2f}",
        citation(graph, one.first),
        citation(graph, one.second),
        _names(graph, one.shared, lang),
    )


def _gap(graph: nx.MultiDiGraph, one: Gap, lang: Lang) -> tuple[str, ...]:
    ends = " – ".join(queries.label_of(graph, end, lang) for end in (one.first, one.second))
    return ends, f"{one.score:.2f}", str(len(one.answers)), _names(graph, one.shared, lang)


_TABLES: dict[Question, tuple[tuple[str, ...], tuple[int, ...], Any]] = {
    "communities": (("Community", "Concepts", "Joined inside", "Joined to others"), (1, 2, 3), _community),
    "centrality": (("Concept", "Degree", "Betweenness", "PageRank"), (1, 2, 3), _centrality),
    "joints": (("Concept", "Cut off", "Parts"), (1,), _joint),
    "bridges": (("Concepts", "One side", "Other side"), (1, 2), _bridge),
    "answers": (("Alike", "Answer", "Answer", "In common"), (0,), _answers),
    "gaps": (("Concepts", "Score", "Answers", "In common"), (1, 2), _gap),
}

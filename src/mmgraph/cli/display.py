"""What the commands print for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mmgraph import queries
from mmgraph.model import SYMMETRIC
from mmgraph.wording import Lang, kind_name, relation_name, say

if TYPE_CHECKING:
    from mmgraph.pipeline import Build

_SENTENCES = 3
_CONTROLS = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)], " ")
_Row = tuple[str, int]


@contextmanager
def progress(lang: Lang) -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream of a terminal, moved by calling with the number done and the number of all."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = TextColumn(say("Reading answers", lang)), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def show_build(built: Build, graph_file: Path, graphml_file: Path, lang: Lang) -> None:
    """The figures of a new graph and where it was written."""
    said = [(say("Problems", lang), len(built.problems)), (say("Notes", lang), len(built.notes))]
    _print_figures(queries.statistics(built.graph), lang, said)
    _print(say("Wrote {file}.", lang, file=f"{graph_file}, {graphml_file}"))


def show_statistics(graph: nx.MultiDiGraph, lang: Lang) -> None:
    """The figures of a graph, and the answers that state nothing."""
    figures = queries.statistics(graph)
    _print_figures(figures, lang, [])
    for answer_id in figures.silent_answers:
        _print(f"{say('No relation was found in:', lang)} {_citation(graph, answer_id)}")


def show_concept(graph: nx.MultiDiGraph, concept_id: str, lang: Lang) -> None:
    """What a concept is, then its relations by type, each with sentences."""
    node = graph.nodes[concept_id]
    label = queries.label_of(graph, concept_id, lang)
    facts = [kind_name(node["kind"], lang), *map(str, filter(None, [node.get("year"), node.get("arxiv")]))]
    _print(Text.assemble((label, "bold"), "  ", " · ".join(facts)))
    names = [name for name in queries.names_of(graph, concept_id) if name not in (label, concept_id)]
    if names:
        _print(f"{say('also:', lang)} {', '.join(names)}")
    for relation, edges in groupby(queries.relations_of(graph, concept_id), key=lambda edge: edge.relation):
        _print(Text(f"\n{relation_name(relation, lang)}", "bold"))
        for edge in edges:
            other = edge.target if edge.source == concept_id else edge.source
            _print(f"  {_arrow(edge, concept_id)} {queries.label_of(graph, other, lang)}")
            _print_evidence(graph, edge, lang)


def show_path(graph: nx.MultiDiGraph, path: queries.Path, lang: Lang) -> None:
    """The whole way in one line, then each step with the sentences that state it."""
    if not path.hops:
        label = queries.label_of(graph, path.source, lang)
        return _print(say("Both names mean {label}.", lang, label=label))
    chain = [queries.label_of(graph, path.source, lang)]
    for hop in path.hops:
        arrows = {_arrow(edge, hop.source) for edge in hop.edges}
        chain += [arrows.pop() if len(arrows) == 1 else "↔", queries.label_of(graph, hop.target, lang)]
    _print(Text(" ".join(chain), "bold"))
    for hop in path.hops:
        _print("")
        for edge in hop.edges:
            _print(_step(graph, hop, edge, lang))
            _print_evidence(graph, edge, lang)
    return None


def show_matches(graph: nx.MultiDiGraph, matches: list[queries.Match], lang: Lang) -> None:
    """A line for each concept found: label, kind, and the name that matched if it is another."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for match in matches:
        label = queries.label_of(graph, match.concept_id, lang)
        name = "" if match.name == label else match.name
        table.add_row(Text(label, "bold"), kind_name(graph.nodes[match.concept_id]["kind"], lang), Text(name))
    _print(table)


def _print_figures(figures: queries.Statistics, lang: Lang, more: list[_Row]) -> None:
    rows: list[_Row] = [
        (say("Concepts", lang), figures.concepts),
        *((f"  {kind_name(kind, lang)}", count) for kind, count in figures.kinds.items() if count),
        (say("Relations", lang), figures.relations),
        *((f"  {relation_name(name, lang)}", count) for name, count in figures.relation_types.items() if count),
        (say("Answers", lang), figures.answers),
        (say("Answers without relations", lang), len(figures.silent_answers)),
        (say("Connected parts", lang), len(figures.components)),
        *more,
    ]
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, count in rows:
        table.add_row(name, str(count))
    _print(table)


def _print_evidence(graph: nx.MultiDiGraph, edge: queries.Edge, lang: Lang) -> None:
    """The sentences that state a relation, the surest first."""
    surest = sorted(edge.evidence, key=lambda item: -item.confidence)
    for item in surest[:_SENTENCES]:
        _print(f"      “{' '.join(item.sentence.split())}”")
        _print(Text(f"        {_citation(graph, item.answer)}", "dim"))
    if len(surest) > _SENTENCES:
        _print(Text(f"      {say('… and {count} more; --json has all', lang, count=len(surest) - _SENTENCES)}", "dim"))


def _citation(graph: nx.MultiDiGraph, answer_id: str) -> str:
    answer = graph.graph["answers"][answer_id]
    return f"{answer['question']} ({answer['path']}:{answer['line']})"


def _step(graph: nx.MultiDiGraph, hop: queries.Hop, edge: queries.Edge, lang: Lang) -> str:
    name = relation_name(edge.relation, lang)
    arrow = {"→": f"—{name}→", "←": f"←{name}—", "↔": f"←{name}→"}[_arrow(edge, hop.source)]
    return f"  {queries.label_of(graph, hop.source, lang)} {arrow} {queries.label_of(graph, hop.target, lang)}"


def _arrow(edge: queries.Edge, concept_id: str) -> str:
    """How the relation runs, seen from this end of it."""
    if edge.relation in SYMMETRIC:
        return "↔"
    return "→" if edge.source == concept_id else "←"


def _print(content: Text | Table | str) -> None:
    """Print whole lines, that `grep` finds in one piece, and no control characters that content may bring."""
    if isinstance(content, Table):
        return Console().print(content)
    text = Text(content) if isinstance(content, str) else content
    text.plain = text.plain.translate(_CONTROLS)
    return Console().print(text, soft_wrap=True)

"""What is printed of a graph for people: its figures, its concepts, and the sentences behind its relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from mmgraph import queries
from mmgraph.cli.doubts import print_worth, sign
from mmgraph.cli.printing import print_heading, print_line, print_rows
from mmgraph.model import SYMMETRIC, Evidence
from mmgraph.wording import Lang, kind_name, relation_name, say, statement

if TYPE_CHECKING:
    from mmgraph.pipeline import Build

_SENTENCES = 3
_Row = tuple[str, int]


@contextmanager
def progress(lang: Lang) -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream of a terminal, moved by calling with the number done and the number of all."""
    from rich.console import Console
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
    print_line(say("Wrote {file}.", lang, file=f"{graph_file}, {graphml_file}"))


def show_statistics(graph: nx.MultiDiGraph, lang: Lang) -> None:
    """The figures of a graph, and the answers that state nothing."""
    figures = queries.statistics(graph)
    _print_figures(figures, lang, [])
    for answer_id in figures.silent_answers:
        print_line(f"{say('No relation was found in:', lang)} {citation(graph, answer_id)}")


def show_concept(graph: nx.MultiDiGraph, concept_id: str, lang: Lang) -> None:
    """What a concept is, then its relations by type, each with sentences."""
    node = graph.nodes[concept_id]
    label = queries.label_of(graph, concept_id, lang)
    facts = [kind_name(node["kind"], lang), *map(str, filter(None, [node.get("year"), node.get("arxiv")]))]
    print_heading(label, f"  {' · '.join(facts)}")
    names = [name for name in queries.names_of(graph, concept_id) if name not in (label, concept_id)]
    if names:
        print_line(f"{say('also:', lang)} {', '.join(names)}")
    for relation, edges in groupby(queries.relations_of(graph, concept_id), key=lambda edge: edge.relation):
        print_title(relation_name(relation, lang))
        for edge in edges:
            other = edge.target if edge.source == concept_id else edge.source
            print_line(f"  {arrow(edge, concept_id)} {queries.label_of(graph, other, lang)}")
            print_evidence(graph, edge, lang)


def show_matches(graph: nx.MultiDiGraph, matches: Iterable[queries.Match], lang: Lang) -> None:
    """A line for each concept found: label, kind, and the name that matched if it is another."""
    rows = []
    for match in matches:
        label = queries.label_of(graph, match.concept_id, lang)
        kind = kind_name(graph.nodes[match.concept_id]["kind"], lang)
        rows.append((label, kind, "" if match.name == label else match.name))
    print_rows((), rows)


def show_found(
    graph: nx.MultiDiGraph, found: Sequence[queries.Found], lang: Lang, *, limit: int, sentences: bool
) -> None:
    """A line for each concept that fits, or its relations with their sentences."""
    if not sentences:
        print_rows((), [_fact_row(graph, one.concept_id, lang) for one in found[:limit]])
    for one in found[:limit] if sentences else ():
        label, *facts = _fact_row(graph, one.concept_id, lang)
        print_heading(label, f"  {' · '.join(filter(None, facts))}")
        print_statements(graph, one.edges, lang)
    _tell_rest(len(found) - limit, lang)


def show_table(graph: nx.MultiDiGraph, table: queries.Table, lang: Lang, *, sentences: bool) -> None:
    """The rows that fit a pattern, with their sentences if asked for, or if there is nothing else to show."""
    names = [[queries.label_of(graph, concept_id, lang) for concept_id in row.concepts] for row in table.rows]
    if table.columns and not sentences:
        print_rows(table.columns, names)
    for row, labels in zip(table.rows, names, strict=True) if sentences or not table.columns else ():
        if labels:
            pairs = zip(table.columns, labels, strict=True)
            print_heading("  ".join(f"{column} = {label}" for column, label in pairs))
        print_statements(graph, [edge for group in row.edges for edge in group], lang)
    if table.more:
        print_line(say("… and more; --limit shows them", lang), "dim")


def print_title(text: str) -> None:
    """A title with an empty line before."""
    print_line("")
    print_line(text, "bold")


def print_statements(graph: nx.MultiDiGraph, edges: Iterable[queries.Edge], lang: Lang) -> None:
    """Relations in words, each with sentences."""
    for edge in edges:
        print_line(f"  {statement(graph, edge, lang)}")
        print_evidence(graph, edge, lang)


def print_evidence(graph: nx.MultiDiGraph, edge: queries.Edge, lang: Lang) -> None:
    """The sentences that state a relation, the surest first."""
    surest = sorted(edge.evidence, key=lambda item: -item.confidence)
    for item in surest[:_SENTENCES]:
        print_line(f"      {sign(graph, item)}{quotation(item)}")
        print_line(f"        {citation(graph, item.answer)}", "dim")
    if len(surest) > _SENTENCES:
        rest = len(surest) - _SENTENCES
        print_line(f"      {say('… and {count} more; --json has all', lang, count=rest)}", "dim")
    print_worth(graph, edge, lang)


def quotation(evidence: Evidence) -> str:
    """The sentence on one line, in quotation marks."""
    return f"“{' '.join(evidence.sentence.split())}”"


def citation(graph: nx.MultiDiGraph, answer_id: str) -> str:
    """The question of an answer, and where that begins."""
    answer = graph.graph["answers"][answer_id]
    return f"{answer['question']} ({answer['path']}:{answer['line']})"


def arrow(edge: queries.Edge, concept_id: str) -> str:
    """How the relation runs, seen from this end of it."""
    if edge.relation in SYMMETRIC:
        return "↔"
    return "→" if edge.source == concept_id else "←"


def _fact_row(graph: nx.MultiDiGraph, concept_id: str, lang: Lang) -> tuple[str, str, str]:
    node = graph.nodes[concept_id]
    return queries.label_of(graph, concept_id, lang), kind_name(node["kind"], lang), str(node.get("year", ""))


def _tell_rest(count: int, lang: Lang) -> None:
    if count > 0:
        print_line(say("… and {count} others; --limit shows them", lang, count=count), "dim")


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
    print_rows((), [(name, str(count)) for name, count in rows], figures=(1,))

"""The commands that question a graph."""

from __future__ import annotations

from typing import Annotated, cast

import networkx as nx
import typer

from mmgraph import queries
from mmgraph.cli import display, plain
from mmgraph.cli.group import DEFAULT_GRAPH, AsJson, GraphFile, Language, app, print_json
from mmgraph.errors import MmgraphError
from mmgraph.graph import read_graph
from mmgraph.model import RELATIONS, Relation
from mmgraph.wording import Lang, say


@app.command()
def show(
    context: typer.Context,
    concept: Annotated[str, typer.Argument(help="Any name of it, in either language.")],
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Show what a concept is and how it relates to others, with the sentences that say so."""
    loaded = read_graph(graph)
    concept_id = queries.resolve(loaded, concept)
    if as_json:
        print_json(plain.show_json(loaded, concept_id))
    else:
        display.show_concept(loaded, concept_id, context.obj)


@app.command()
def path(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="A", help="Any name of a concept, in either language.")],
    target: Annotated[str, typer.Argument(metavar="B", help="Any name of another.")],
    directed: Annotated[bool, typer.Option("--directed", help="Follow relations only in their direction.")] = False,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="Follow relations of this type only; may be repeated.")
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell the shortest way from one concept to another in the sentences that state each step.

    If there is none, say why and exit with 1.
    """
    loaded = read_graph(graph)
    ends = queries.resolve(loaded, source), queries.resolve(loaded, target)
    found = queries.shortest_path(loaded, *ends, directed=directed, relations=_relation_types(relation or []))
    apart = None if found else queries.why_apart(loaded, *ends)
    if as_json:
        print_json(plain.path_json(loaded, ends, found, apart))
    elif found:
        display.show_path(loaded, found, context.obj)
    if apart:
        typer.echo(f"mmgraph: {_why(loaded, ends, apart, context.obj)}", err=True)
        raise typer.Exit(1)


@app.command()
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Part of a name, in either language and any spelling.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Print at most so many.")] = 20,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Find concepts by any part of their names."""
    loaded = read_graph(graph)
    matches = queries.search(loaded, text, limit=limit)
    if as_json:
        print_json(plain.search_json(loaded, matches))
    elif matches:
        display.show_matches(loaded, matches, context.obj)
    else:
        typer.echo(f"mmgraph: {say('No concept has “{text}” in a name.', context.obj, text=text)}", err=True)


@app.command()
def stats(
    context: typer.Context, graph: GraphFile = DEFAULT_GRAPH, as_json: AsJson = False, _lang: Language = None
) -> None:
    """Count concepts, relations and answers."""
    loaded = read_graph(graph)
    if as_json:
        print_json(plain.stats_json(loaded))
    else:
        display.show_statistics(loaded, context.obj)


def _why(graph: nx.MultiDiGraph, ends: tuple[str, str], apart: queries.Apart, lang: Lang) -> str:
    source, target = (queries.label_of(graph, end, lang) for end in ends)
    if apart.joined:
        phrase = "No path joins {source} and {target} along the relations asked for; along others, one does."
    else:
        phrase = "No path joins {source} and {target}: they are in separate parts, of {one} and {other} concepts."
    return say(phrase, lang, source=source, target=target, one=apart.source_size, other=apart.target_size)


def _relation_types(names: list[str]) -> list[Relation]:
    for name in names:
        if name not in RELATIONS:
            known = ", ".join(RELATIONS)
            raise MmgraphError(
                f"There is no relation type {name!r}. Types: {known}.",
                f"没有名为“{name}”的关系类型。可用类型：{known}。",
            )
    return cast(list[Relation], names)

"""The commands that tell how concepts hang together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

from mmgraph import queries
from mmgraph.cli import joining_display, plain
from mmgraph.cli.group import DEFAULT_GRAPH, AsJson, GraphFile, Language, app, complain, print_json
from mmgraph.cli.names import concepts_of, kinds_of, relations_of
from mmgraph.errors import MmgraphError
from mmgraph.files import write_atomic
from mmgraph.graph import read_graph
from mmgraph.queries import Direction, Weight
from mmgraph.wording import Lang, say, tell

One = Annotated[str, typer.Argument(metavar="A", help="Any name of a concept, in either language.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Any name of another.")]
Concept = Annotated[str, typer.Argument(help="Any name of it, in either language.")]
Relations = Annotated[
    list[str] | None, typer.Option(metavar="TYPE", help="Follow relations of this type only; may be repeated.")
]


@app.command()
def path(
    context: typer.Context,
    source: One,
    target: Other,
    count: Annotated[int, typer.Option("-k", "--count", min=1, metavar="N", help="Tell the N best ways.")] = 1,
    weight: Annotated[
        Weight,
        typer.Option(help="What is best: few hops, little doubt, or few hops past no concept that many are joined to."),
    ] = "hops",
    via: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Pass this concept; may be repeated.")] = None,
    any_order: Annotated[bool, typer.Option("--any-order", help="Pass them in any order, not the one given.")] = False,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Do not pass this concept; may be repeated.")
    ] = None,
    relation: Relations = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="Follow no relation of this type; may be repeated.")
    ] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Follow relations only in their direction.")] = False,
    max_hops: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many steps.")] = None,
    story: Annotated[bool, typer.Option("--story", help="Tell it in a paragraph with numbered sources.")] = False,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell the shortest way from one concept to another in the sentences that state each step.

    If there is none, say why and exit with 1.
    """
    loaded = read_graph(graph)
    found = queries.paths(
        loaded,
        *concepts_of(loaded, (source, target)),
        k=count,
        max_hops=max_hops,
        relations=relations_of(relation or []),
        without=relations_of(without or []),
        via=concepts_of(loaded, via or []),
        any_order=any_order,
        avoid=concepts_of(loaded, avoid or []),
        directed=directed,
        weight=weight,
    )
    apart = None if found.paths else queries.why_apart(loaded, found.source, found.target)
    if as_json:
        print_json(plain.paths_json(loaded, found, apart))
    elif story:
        joining_display.show_stories([tell(loaded, way, context.obj) for way in found.paths], loaded)
    else:
        joining_display.show_paths(loaded, found, context.obj)
    _tell_limits(found, context.obj, wanted=count)
    _end_apart(loaded, found, apart, context.obj)


@app.command()
def explain(
    context: typer.Context,
    source: One,
    target: Other,
    count: Annotated[int, typer.Option("-k", "--count", min=1, metavar="N", help="Tell the N best ways.")] = 3,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell all that joins two concepts: directly, over others, by what they share and come from.

    If nothing does, tell how near they come and exit with 1.
    """
    loaded = read_graph(graph)
    found = queries.explain(loaded, *concepts_of(loaded, (source, target)), k=count)
    if as_json:
        print_json(plain.result(loaded, found))
    else:
        joining_display.show_explanation(loaded, found, context.obj)
    _end_apart(loaded, found.paths, found.apart, context.obj)


@app.command()
def neighbors(
    context: typer.Context,
    concept: Concept,
    hops: Annotated[int, typer.Option(min=1, metavar="N", help="How far around it.")] = 1,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="Joined by this relation type only; may be repeated.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only concepts of this kind; may be repeated.")
    ] = None,
    direction: Annotated[
        Direction, typer.Option(help="Joined by relations that start there, or that end there.")
    ] = "both",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Print at most so many.")] = 60,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """List what is around a concept, that first which most places join to it."""
    loaded = read_graph(graph)
    (center,) = concepts_of(loaded, [concept])
    if hops > 1:
        _refuse_filters(relation, kind, direction)
        around = queries.ego(loaded, center, hops=hops, limit=limit)
        if as_json:
            print_json(plain.result(loaded, around))
        else:
            joining_display.show_ego(loaded, around, context.obj)
        return
    found = queries.neighbors(
        loaded, center, relations=relations_of(relation or []), kinds=kinds_of(kind or []), direction=direction
    )
    if as_json:
        print_json(plain.result(loaded, found[:limit]))
    else:
        joining_display.show_neighbors(loaded, center, found, context.obj, limit=limit)


@app.command()
def compare(
    context: typer.Context,
    source: One,
    target: Other,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Set two concepts side by side: what they have in common, what only one of them has."""
    loaded = read_graph(graph)
    found = queries.compare(loaded, *concepts_of(loaded, (source, target)))
    if as_json:
        print_json(plain.result(loaded, found))
    else:
        joining_display.show_comparison(loaded, found, context.obj)


@app.command()
def lineage(
    context: typer.Context,
    concept: Concept,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it as a picture, an SVG file.")
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell what a concept builds on and what builds on it, over the years."""
    loaded = read_graph(graph)
    family = queries.lineage(loaded, *concepts_of(loaded, [concept]))
    if output:
        _draw(loaded, family, output, context.obj)
    if as_json:
        print_json(plain.result(loaded, family))
    elif not output:
        joining_display.show_lineage(loaded, family, context.obj)


def _draw(graph: nx.MultiDiGraph, family: queries.Lineage, output: Path, lang: Lang) -> None:
    # Both load what the other commands of this module have no use for.
    from mmgraph.analysis import timeline
    from mmgraph.cli.exporting import write

    write(output, lambda: write_atomic(output, timeline(graph, family, lang).encode()))
    typer.echo(say("Wrote {file}.", lang, file=output), err=True)


def _refuse_filters(relation: list[str] | None, kind: list[str] | None, direction: Direction) -> None:
    if relation or kind or direction != "both":
        raise MmgraphError(
            "--relation, --kind and --direction are for --hops 1.",
            "--relation、--kind 和 --direction 只用于 --hops 1。",
        )


def _tell_limits(found: queries.Paths, lang: Lang, *, wanted: int) -> None:
    """Say that there is more than what is shown, where that is not to be expected."""
    if found.gave_up:
        complain(say("There may be further paths: among these way-points the search was given up.", lang))
    elif found.more and wanted > 1:
        complain(say("There are further paths: -k tells more.", lang))


def _end_apart(graph: nx.MultiDiGraph, found: queries.Paths, apart: queries.Apart | None, lang: Lang) -> None:
    """If nothing joins the two, say why and exit with 1."""
    if apart is None:
        return
    source, target = (queries.label_of(graph, end, lang) for end in (found.source, found.target))
    if found.gave_up:
        raise typer.Exit(1)
    if apart.joined:
        phrase = "No path joins {source} and {target} in the way that was asked for; in other ways, one does."
    else:
        phrase = "No path joins {source} and {target}: they are in separate parts, of {one} and {other} concepts."
    complain(say(phrase, lang, source=source, target=target, one=apart.source_size, other=apart.target_size))
    raise typer.Exit(1)

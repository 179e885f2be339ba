"""The commands that find concepts and tell what they are."""

from __future__ import annotations

from typing import Annotated

import typer

from mmgraph import queries
from mmgraph.cli import display, plain
from mmgraph.cli.group import DEFAULT_GRAPH, AsJson, GraphFile, Language, Limit, app, complain, print_json
from mmgraph.cli.names import concept_of, kind_of, relation_of
from mmgraph.graph import read_graph
from mmgraph.wording import names, say

Sentences = Annotated[bool, typer.Option("--sentences", help="Print the sentences that state it, too.")]


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
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Part of a name, in either language and any spelling.")],
    limit: Limit = 20,
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
        complain(say("No concept has “{text}” in a name.", context.obj, text=text))


@app.command()
def find(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only concepts of this kind.")] = None,
    relation: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Only those with a relation of this type.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="The concept that the relation runs to.")] = None,
    of: Annotated[str | None, typer.Option(metavar="NAME", help="The concept that the relation starts at.")] = None,
    since: Annotated[int | None, typer.Option(metavar="YEAR", help="Published in this year or later.")] = None,
    until: Annotated[int | None, typer.Option(metavar="YEAR", help="Published in this year or earlier.")] = None,
    limit: Limit = 50,
    sentences: Sentences = False,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Find concepts by what they are and how they relate: --kind model --relation handles --to audio."""
    loaded = read_graph(graph)
    found = queries.find(
        loaded,
        kind=kind_of(kind),
        relation=relation_of(relation),
        to=concept_of(loaded, to),
        of=concept_of(loaded, of),
        since=since,
        until=until,
    )
    if as_json:
        print_json(plain.result(loaded, found[:limit]))
    elif found:
        display.show_found(loaded, found, context.obj, limit=limit, sentences=sentences)
    else:
        complain(say("Nothing fits.", context.obj))


@app.command()
def query(
    context: typer.Context,
    pattern: Annotated[str, typer.Argument(help="Relations that are to hold, with commas between.")],
    limit: Limit = 50,
    sentences: Sentences = False,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Find what fits a pattern: "?m:model -uses-> contrastive learning, ?m -performs-> ?t".

    A relation stands in an arrow: -uses->, <-uses-, -uses- (either direction), -uses|extends->, --> (any).

    It joins concepts (by any name), kinds (any concept of it), variables (?m) or * (any concept).
    """
    loaded = read_graph(graph)
    table = queries.query(loaded, pattern, words=names(), limit=limit)
    if as_json:
        print_json(plain.result(loaded, table))
    elif table.rows:
        display.show_table(loaded, table, context.obj, sentences=sentences)
    else:
        complain(say("Nothing fits.", context.obj))


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

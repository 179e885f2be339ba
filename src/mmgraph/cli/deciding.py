"""The commands by which people decide about the graph. Each writes a line, which every build keeps to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import networkx as nx
import typer

from mmgraph import queries
from mmgraph.cli.deciding_display import about, plain_event, show_history
from mmgraph.cli.group import DEFAULT_CONTENT, DEFAULT_GRAPH, AsJson, GraphFile, Language, app, complain, print_json
from mmgraph.cli.names import kinds_of, relations_of
from mmgraph.cli.recording import Request, answer_with, keep, passages_in
from mmgraph.decisions import (
    Add,
    AddAlias,
    Confirm,
    Merge,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
    history,
    read_decisions,
    undo,
)
from mmgraph.errors import CurationError
from mmgraph.graph import read_graph
from mmgraph.model import SYMMETRIC
from mmgraph.wording import say

A = Annotated[str, typer.Argument(metavar="A", help="Any name of a concept, in either language.")]
Type = Annotated[str, typer.Argument(metavar="TYPE", help="The type of the relation.")]
B = Annotated[str, typer.Argument(metavar="B", help="Any name of another.")]
Concept = Annotated[str, typer.Argument(help="Any name of it, in either language.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="Why; others will read it.")]
Who = Annotated[str, typer.Option(metavar="NAME", help="Who decides; if not given, who is logged in.")]
Replace = Annotated[str, typer.Option(metavar="ID", help="The decision that this one takes the place of.")]
Content = Annotated[Path, typer.Option(metavar="FOLDER", help="What the graph was built from.")]

curate = typer.Typer(no_args_is_help=True)
app.add_typer(curate, name="curate")


@curate.callback()
def group(_lang: Language = None) -> None:
    """Correct the graph: confirm, reject and add relations, merge and name concepts. Every build keeps to it."""


@curate.command()
def confirm(
    context: typer.Context,
    a: A,
    relation: Type,
    b: B,
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say that the sentences do state a relation."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, Confirm, **_relation(request.graph, a, relation, b))


@curate.command()
def reject(
    context: typer.Context,
    a: A,
    relation: Type,
    b: B,
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say that the sentences do not state a relation; it is left out."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, Reject, **_relation(request.graph, a, relation, b))


@curate.command()
def retype(
    context: typer.Context,
    a: A,
    relation: Type,
    b: B,
    to: Annotated[str, typer.Option(metavar="TYPE", help="The type that it is of.")],
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say that the sentences state a relation of another type."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, Retype, **_relation(request.graph, a, relation, b), to=relations_of([to])[0])


@curate.command()
def add(
    context: typer.Context,
    a: A,
    relation: Type,
    b: B,
    sentence: Annotated[str, typer.Option(metavar="TEXT", help="The sentence that states it, as an answer has it.")],
    why: Why,
    answer: Annotated[str, typer.Option(metavar="ID", help="The answer, if several have the sentence.")] = "",
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Add a relation that an answer states and no rule saw."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    passages, answers = passages_in(content)
    place = {"answer": answer_with(sentence, passages, answers, answer), "sentence": sentence}
    keep(request, Add, passages, **_relation(request.graph, a, relation, b), **place)


@curate.command()
def merge(
    context: typer.Context,
    concept: Concept,
    into: Annotated[str, typer.Option(metavar="NAME", help="The concept that it is another name of.")],
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say that two concepts are one."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, Merge, **_two(request.graph, concept, queries.resolve(request.graph, into)))


@curate.command()
def split(
    context: typer.Context,
    concept: Concept,
    name: Annotated[list[str], typer.Option(metavar="NAME", help="A name by which it is the other; may be repeated.")],
    into: Annotated[str, typer.Option(metavar="ID", help="The id of the other, a new one or one there is.")],
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say that a concept is two: by some of its names it is another."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, Split, **_two(request.graph, concept, into), names=tuple(name))


@curate.command()
def kind(
    context: typer.Context,
    concept: Concept,
    is_a: Annotated[str, typer.Argument(metavar="KIND", help="The kind that it is of.")],
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say what kind of concept it is."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, SetKind, **_concept(request.graph, concept), kind=kinds_of([is_a])[0])


@curate.command()
def label(
    context: typer.Context,
    concept: Concept,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name in English or in Chinese.")],
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say by which name a concept is shown."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    lang = "en" if name.isascii() else "zh"
    keep(request, SetLabel, **_concept(request.graph, concept), label=name, lang=lang)


@curate.command()
def alias(
    context: typer.Context,
    concept: Concept,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A further name of it.")],
    why: Why,
    who: Who = "",
    replace: Replace = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say by which name a concept is found too."""
    request = Request(read_graph(graph), content, why, who, replace, context.obj)
    keep(request, AddAlias, **_concept(request.graph, concept), alias=name)


@curate.command("undo")
def undo_decision(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help="The id of the decision, or how it begins.")],
    content: Content = DEFAULT_CONTENT,
    _lang: Language = None,
) -> None:
    """Take a decision back."""
    entry = undo(content, decision)
    phrase = "Undone: {what}. It is carried out by: mmgraph build"
    complain(say(phrase, context.obj, what=f"{entry.decision.what} {about(entry.decision, None, context.obj)}"))


@curate.command("history")
def show_decisions(
    context: typer.Context,
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """List what was decided, by whom, when and why, and what became of it."""
    loaded = read_graph(graph) if graph.exists() else None
    events = history(read_decisions(content), loaded)
    if as_json:
        print_json([plain_event(event) for event in events])
    elif events:
        show_history(events, loaded, context.obj)
    else:
        complain(say("Nothing was decided.", context.obj))


def _relation(graph: nx.MultiDiGraph, a: str, relation: str, b: str) -> dict[str, Any]:
    (known,) = relations_of([relation])
    ends = [queries.resolve(graph, name) for name in (a, b)]
    source, target = sorted(ends) if known in SYMMETRIC else ends
    return {"source": source, "relation": known, "target": target}


def _concept(graph: nx.MultiDiGraph, name: str) -> dict[str, Any]:
    return {"concept": queries.resolve(graph, name)}


def _two(graph: nx.MultiDiGraph, name: str, into: str) -> dict[str, Any]:
    concept = queries.resolve(graph, name)
    if concept == into:
        raise CurationError(
            f"{concept} is the same concept as before. Name another one.",
            f"{concept} 仍是同一个概念。请指定另一个。",
        )
    return {"concept": concept, "into": into}

"""The commands by which people decide about the graph. Each writes a line, which every build keeps to."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mmgraph import queries
from mmgraph.cli.deciding_display import plain_event, show_history
from mmgraph.cli.group import DEFAULT_CONTENT, DEFAULT_GRAPH, AsJson, GraphFile, Language, app, complain, print_json
from mmgraph.cli.names import kinds_of, relations_of
from mmgraph.cli.recording import Content, Subject, Who, deciding, login, tell
from mmgraph.decisions import (
    Add,
    AddAlias,
    Confirm,
    Draft,
    Merge,
    OnRelation,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
    about,
    history,
    on_relation,
    on_two,
    read_decisions,
    renew,
    undo,
)
from mmgraph.graph import read_graph
from mmgraph.wording import say, written_in

A = Annotated[str, typer.Argument(metavar="A", help="Any name of a concept, in either language.")]
Type = Annotated[str, typer.Argument(metavar="TYPE", help="The type of the relation.")]
B = Annotated[str, typer.Argument(metavar="B", help="Any name of another.")]
Concept = Annotated[str, typer.Argument(help="Any name of it, in either language.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of the decision, or how it begins.")]

curate = typer.Typer(no_args_is_help=True)
app.add_typer(curate, name="curate")


@curate.callback()
def group(_lang: Language = None) -> None:
    """Correct the graph: confirm, reject and add relations, merge and name concepts. Every build keeps to it."""


@curate.command()
@deciding
def confirm(on: Subject, a: A, relation: Type, b: B) -> Draft:
    """Say that the sentences do state a relation."""
    return _relation(on, Confirm, a, relation, b)


@curate.command()
@deciding
def reject(on: Subject, a: A, relation: Type, b: B) -> Draft:
    """Say that the sentences do not state a relation; it is left out."""
    return _relation(on, Reject, a, relation, b)


@curate.command()
@deciding
def retype(
    on: Subject,
    a: A,
    relation: Type,
    b: B,
    to: Annotated[str, typer.Option(metavar="TYPE", help="The type that it is of.")],
) -> Draft:
    """Say that the sentences state a relation of another type."""
    return _relation(on, Retype, a, relation, b, to=relations_of([to])[0])


@curate.command()
@deciding
def add(
    on: Subject,
    a: A,
    relation: Type,
    b: B,
    sentence: Annotated[str, typer.Option(metavar="TEXT", help="The sentence that states it, as an answer has it.")],
    answer: Annotated[str, typer.Option(metavar="ID", help="The answer, if several have the sentence.")] = "",
) -> Draft:
    """Add a relation that an answer states and no rule saw."""
    from mmgraph.pipeline import answer_with  # Loads what reads content.

    found = answer_with(on.content, sentence, asked=answer)
    return _relation(on, Add, a, relation, b, answer=found, sentence=sentence)


@curate.command()
@deciding
def merge(
    on: Subject,
    concept: Concept,
    into: Annotated[str, typer.Option(metavar="NAME", help="The concept that it is another name of.")],
) -> Draft:
    """Say that two concepts are one."""
    return on_two(Merge, queries.resolve(on.graph, concept), queries.resolve(on.graph, into))


@curate.command()
@deciding
def split(
    on: Subject,
    concept: Concept,
    name: Annotated[list[str], typer.Option(metavar="NAME", help="A name by which it is the other; may be repeated.")],
    into: Annotated[str, typer.Option(metavar="ID", help="The id of the other, a new one or one there is.")],
) -> Draft:
    """Say that a concept is two: by some of its names it is another."""
    return on_two(Split, queries.resolve(on.graph, concept), into, names=tuple(name))


@curate.command()
@deciding
def kind(
    on: Subject,
    concept: Concept,
    is_a: Annotated[str, typer.Argument(metavar="KIND", help="The kind that it is of.")],
) -> Draft:
    """Say what kind of concept it is."""
    return partial(SetKind, concept=queries.resolve(on.graph, concept), kind=kinds_of([is_a])[0])


@curate.command()
@deciding
def label(
    on: Subject,
    concept: Concept,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name in English or in Chinese.")],
) -> Draft:
    """Say by which name a concept is shown."""
    return partial(SetLabel, concept=queries.resolve(on.graph, concept), label=name, lang=written_in(name))


@curate.command()
@deciding
def alias(
    on: Subject, concept: Concept, name: Annotated[str, typer.Argument(metavar="NAME", help="A further name of it.")]
) -> Draft:
    """Say by which name a concept is found too."""
    return partial(AddAlias, concept=queries.resolve(on.graph, concept), alias=name)


@curate.command("renew")
def renew_decision(
    context: typer.Context,
    decision: Id,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why; if not given, for the same reason as before.")] = "",
    who: Who = "",
    content: Content = DEFAULT_CONTENT,
    graph: GraphFile = DEFAULT_GRAPH,
    _lang: Language = None,
) -> None:
    """Say that a decision still holds for the text as it is now, which has changed since it was made."""
    from mmgraph.pipeline import passages_in  # Loads what reads content.

    on = Subject(read_graph(graph), content)
    made = renew(content, on.graph, decision, who=who or login(), why=why, passages=passages_in(content))
    tell(on, made, context.obj)


@curate.command("undo")
def undo_decision(
    context: typer.Context,
    decision: Id,
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


def _relation(on: Subject, form: type[OnRelation], a: str, relation: str, b: str, **more: str) -> Draft:
    (known,) = relations_of([relation])
    return on_relation(form, queries.resolve(on.graph, a), known, queries.resolve(on.graph, b), **more)

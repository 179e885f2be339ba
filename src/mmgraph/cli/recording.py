"""What all commands that decide have in common: their options, what that would do, and writing it down."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import networkx as nx
import typer

from mmgraph.cli.changes import show_difference
from mmgraph.cli.group import DEFAULT_CONTENT, DEFAULT_GRAPH, GraphFile, Language, complain
from mmgraph.decisions import CURATION, Draft, Preview, decision_id, make
from mmgraph.diff import compare
from mmgraph.errors import CurationError
from mmgraph.graph import read_graph
from mmgraph.wording import Lang, say

Why = Annotated[str, typer.Option(metavar="TEXT", help="Why; others will read it.")]
Who = Annotated[str, typer.Option(metavar="NAME", help="Who decides; if not given, who is logged in.")]
Replace = Annotated[str, typer.Option(metavar="ID", help="The decision that this one takes the place of.")]
Content = Annotated[Path, typer.Option(metavar="FOLDER", help="What the graph was built from.")]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided on."""

    graph: nx.MultiDiGraph
    content: Path


def deciding(draft: Callable[..., Draft]) -> Callable[..., None]:
    """The command that writes down what `draft` makes of a Subject and of arguments that are the command's own."""

    def command(
        context: typer.Context,
        *,
        why: Why,
        who: Who = "",
        replace: Replace = "",
        content: Content = DEFAULT_CONTENT,
        graph: GraphFile = DEFAULT_GRAPH,
        _lang: Language = None,
        **own: Any,
    ) -> None:
        from mmgraph.pipeline import passages_in  # Loads what reads content.

        on = Subject(read_graph(graph), content)
        drafted, passages = draft(on, **own), passages_in(content)
        made = make(content, on.graph, drafted, who=who or login(), why=why, passages=passages, replacing=replace)
        tell(on, made, context.obj)

    command.__name__, command.__doc__ = draft.__name__, draft.__doc__
    _declare(command, draft)
    return command


def tell(on: Subject, made: Preview, lang: Lang) -> None:
    """What a decision will change, and where it stands."""
    show_difference(compare(on.graph, made.graph), lang)
    phrase = "Recorded as {id} in {file}. It is carried out by: mmgraph build"
    complain(say(phrase, lang, id=decision_id(made.decision), file=on.content / CURATION))


def _declare(command: Callable[..., None], draft: Callable[..., Draft]) -> None:
    """Let Typer see the arguments of both: those of `draft` without its Subject, then those that all share."""
    context, *shared, _ = signature(command, eval_str=True).parameters.values()
    _, *own = signature(draft, eval_str=True).parameters.values()
    every = [context, *(parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in own), *shared]
    command.__signature__ = Signature(every)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in every}


def login() -> str:
    """Who decides if nobody is named. Raises CurationError if that cannot be found out."""
    try:
        return os.environ.get("MMGRAPH_WHO") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise CurationError("Say who decides: --who NAME.", "请说明由谁决定：--who 姓名。") from None

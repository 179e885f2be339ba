"""The command that all others belong to, what it does for each of them, and the options that several share.

A docstring or help text is the key of its Chinese form in `wording`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mmgraph import __version__
from mmgraph.errors import MmgraphError
from mmgraph.wording import Lang

DEFAULT_CONTENT = Path("content")
DEFAULT_GRAPH = Path("graphs/mmgraph.json")

GraphFile = Annotated[Path, typer.Option("--graph", metavar="FILE", help="The graph to ask.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="Print at most so many.")]
Allowed = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="NAME=N", help="Take up to so much of something; may be repeated."),
]
# `main` has read it before a command is even made; declared for the help, and to be checked.
Language = Annotated[Lang | None, typer.Option("--lang", help="Language; if not given, the locale decides.")]

MODULES = {
    "making": ("build", "app", "import"),
    "watching": ("watch", "diff"),
    "asking": ("show", "search", "find", "query", "stats"),
    "joining": ("path", "explain", "neighbors", "compare", "lineage"),
    "analyzing": ("analyze",),
    "exporting": ("export",),
    "judging": ("evaluate", "rules"),
    "curating": ("catalogue",),
    "deciding": ("curate",),
    "noting": ("notes",),
}
"""The modules of commands, in the order of the help: what builds a graph, what asks it, what judges it.

A module that is not listed here is never loaded.
"""


class _Group(TyperGroup):
    """Says what is wrong in one sentence, once for all commands."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except MmgraphError as error:
            complain(error.told(ctx.obj))
            raise typer.Exit(2) from error

    def list_commands(self, ctx: Any) -> list[str]:
        known = {name: place for place, name in enumerate(name for names in MODULES.values() for name in names)}
        return sorted(super().list_commands(ctx), key=lambda name: known.get(name, len(known)))


app = typer.Typer(cls=_Group, add_completion=False, pretty_exceptions_enable=False)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"mmgraph {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    _lang: Language = None,
) -> None:
    """Build and question a graph of concepts in which every relation opens the sentence that states it."""


def complain(sentence: str) -> None:
    """Say it on the error stream, as mmgraph."""
    typer.echo(f"mmgraph: {sentence}", err=True)


def print_json(value: Any) -> None:
    """Print a result for programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))

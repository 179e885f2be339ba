"""The commands that tell what changed: between two graphs, or while somebody writes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

from mmgraph.cli.changes import show_difference
from mmgraph.cli.group import DEFAULT_CONTENT, DEFAULT_GRAPH, Allowed, AsJson, Language, app, complain, print_json
from mmgraph.diff import compare
from mmgraph.errors import MmgraphError
from mmgraph.graph import read_graph
from mmgraph.limits import Limits, allow
from mmgraph.wording import Lang, say

_SECONDS = 0.5

State = dict[str, tuple[int, int]]


@app.command()
def watch(
    context: typer.Context,
    content: Annotated[Path, typer.Argument(help="A folder of Markdown files, or one file.")] = DEFAULT_CONTENT,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The JSON file to write; GraphML goes beside it.")
    ] = DEFAULT_GRAPH,
    allowed: Allowed = None,
    _lang: Language = None,
) -> None:
    """Build the graph, and again whenever the content changes; tell what that changes. Ctrl+C ends it."""
    from mmgraph.cli import building  # Loads what `diff` does not need.

    graphml, limits = building.beside(output), allow(allowed or ())
    before = state_of(content)
    graph = building.build_from(content, context.obj, cached=True, limits=limits).graph
    building.write_graph(graph, output, graphml)
    complain(say("Watching {content}; Ctrl+C ends it.", context.obj, content=content))
    try:
        for _ in changes(content, before):
            built = _try_build(content, context.obj, limits)
            if built is not None:
                building.write_graph(built, output, graphml)
                show_difference(compare(graph, built), context.obj)
                graph = built
    except KeyboardInterrupt:
        raise typer.Exit from None


@app.command()
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help="The JSON file of a graph.")],
    new: Annotated[Path, typer.Argument(help="That of another.")],
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell what was added, removed and changed from one graph to another, with the sentences."""
    difference = compare(read_graph(old), read_graph(new))
    if as_json:
        print_json(asdict(difference))
    else:
        show_difference(difference, context.obj)


def changes(content: Path, before: State) -> Iterator[None]:
    """Yields whenever the content is not as it was `before`, or at the last time, and has come to rest."""
    while True:
        time.sleep(_SECONDS)
        now = state_of(content)
        # Whoever is still writing is waited for.
        if now != before and _at_rest(content, now):
            before = now
            yield


def state_of(content: Path) -> State:
    """Time and size of each file that a build reads."""
    from mmgraph.content.decoding import find_files
    from mmgraph.decisions import CURATION
    from mmgraph.notes import NOTES

    files = [content] if content.is_file() else [content / name for name in (*find_files(content), CURATION, NOTES)]
    state: State = {}
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        state[str(file)] = status.st_mtime_ns, status.st_size
    return state


def _at_rest(content: Path, now: State) -> bool:
    time.sleep(_SECONDS / 5)
    return state_of(content) == now


def _try_build(content: Path, lang: Lang, limits: Limits) -> nx.MultiDiGraph | None:
    """The graph; None, with a word, if there is just now nothing that can be read."""
    from mmgraph.cli import building

    try:
        return building.build_from(content, lang, cached=True, limits=limits).graph
    except MmgraphError as error:
        complain(error.told(lang))
        return None

"""The commands that make something of content or of a graph: files, or a page in the browser."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import networkx as nx
import typer

from mmgraph import exports
from mmgraph.cli import display, plain
from mmgraph.cli.exporting import write
from mmgraph.cli.group import DEFAULT_CONTENT, DEFAULT_GRAPH, AsJson, GraphFile, Language, app, print_json
from mmgraph.errors import MmgraphError
from mmgraph.files import write_atomic
from mmgraph.graph import json_chunks, read_graph
from mmgraph.wording import Lang, say

if TYPE_CHECKING:
    from mmgraph.pipeline import Build


@app.command()
def build(
    context: typer.Context,
    content: Annotated[Path, typer.Argument(help="A folder of Markdown files, or one file.")] = DEFAULT_CONTENT,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The JSON file to write; GraphML goes beside it.")
    ] = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Read Markdown files and write the graph of what they state."""
    graphml = _beside(output)
    built = _build(content, context.obj)
    _write_graph(built.graph, output, graphml)
    if as_json:
        print_json(plain.build_json(built, output, graphml))
    else:
        display.show_build(built, output, graphml, context.obj)


@app.command("import")
def import_graph(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A GraphML or JSON file that mmgraph wrote.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The JSON file to write; GraphML goes beside it.")
    ] = DEFAULT_GRAPH,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Read a graph back from a file that was exported, and write it where the other commands find it."""
    graphml = _beside(output)
    graph = exports.read_export(file)
    _write_graph(graph, output, graphml)
    if as_json:
        print_json({"graph": str(output), "graphml": str(graphml), "statistics": plain.stats_json(graph)})
    else:
        typer.echo(say("Wrote {file}.", context.obj, file=f"{output}, {graphml}"), err=True)


@app.command("app")
def open_app(
    graph: GraphFile = DEFAULT_GRAPH,
    content: Annotated[Path, typer.Option(metavar="FOLDER", help="What the graph was built from.")] = DEFAULT_CONTENT,
    browser: Annotated[bool, typer.Option(help="Open it in the browser, or only serve it.")] = True,
    port: Annotated[int | None, typer.Option(metavar="N", help="Port on this machine, if not a free one.")] = None,
    _lang: Language = None,
) -> None:
    """Serve the explorer to this machine alone, until Ctrl+C."""
    read_graph(graph)  # What is wrong with it is better said here than on a page.
    environment = {**os.environ, "MMGRAPH_GRAPH": str(graph), "MMGRAPH_CONTENT": str(content)}
    settings = ["--server.address=127.0.0.1", f"--server.headless={not browser}", "--server.showEmailPrompt=false"]
    settings += [f"--server.port={port}"] if port else []
    with as_file(files("mmgraph") / "app" / "launch" / "streamlit_app.py") as script:
        command = [sys.executable, "-m", "streamlit", "run", str(script), *settings]
        raise typer.Exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 - our own words


def _beside(output: Path) -> Path:
    """Where the GraphML goes."""
    graphml = output.with_suffix(".graphml")
    if graphml == output:
        raise MmgraphError(
            f"{output} is to hold JSON: give it another ending, the GraphML is written beside it.",
            f"{output} 用来保存 JSON，请换一个扩展名；GraphML 会写在它旁边。",
        )
    return graphml


def _build(content: Path, lang: Lang) -> Build:
    """The graph of all that can be read; what cannot, and what else is worth saying, is said on the way."""
    from mmgraph import pipeline  # Loads spaCy, which no other command should pay for.

    with display.progress(lang) as progress:
        built = pipeline.build(content, progress=progress)
    for sentence in (*built.problems, *built.notes):
        typer.echo(f"mmgraph: {sentence}", err=True)
    return built


def _write_graph(graph: nx.MultiDiGraph, output: Path, graphml: Path) -> None:
    write(output, lambda: write_atomic(output, json_chunks(graph)))
    write(graphml, lambda: write_atomic(graphml, exports.to_graphml(graph)))

"""The commands that make something of content or of a graph: files, or a page in the browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.resources import as_file, files
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from mmgraph import exports
from mmgraph.cli import display, plain
from mmgraph.cli.building import beside, build_from, write_graph
from mmgraph.cli.group import (
    DEFAULT_CONTENT,
    DEFAULT_GRAPH,
    Allowed,
    AsJson,
    GraphFile,
    Language,
    app,
    complain,
    print_json,
)
from mmgraph.errors import MmgraphError
from mmgraph.graph import read_graph
from mmgraph.limits import allow
from mmgraph.wording import say

_THIS_MACHINE = "127.0.0.1"
_EXPOSED = (
    "Whoever reaches {host} can read the graph and the answers in {content}, build it anew, write decisions into it, "
    "and have this machine read files of theirs: no password is asked for, and nothing is encrypted."
)


@app.command()
def build(
    context: typer.Context,
    content: Annotated[Path, typer.Argument(help="A folder of Markdown files, or one file.")] = DEFAULT_CONTENT,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The JSON file to write; GraphML goes beside it.")
    ] = DEFAULT_GRAPH,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read every answer anew, also those that did not change.")
    ] = False,
    allowed: Allowed = None,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Read Markdown files and write the graph of what they state."""
    graphml = beside(output)
    built = build_from(content, context.obj, cached=not no_cache, limits=allow(allowed or ()))
    write_graph(built.graph, output, graphml)
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
    graphml = beside(output)
    graph = exports.read_export(file)
    write_graph(graph, output, graphml)
    if as_json:
        print_json({"graph": str(output), "graphml": str(graphml), "statistics": plain.stats_json(graph)})
    else:
        typer.echo(say("Wrote {file}.", context.obj, file=f"{output}, {graphml}"), err=True)


@app.command("app")
def open_app(
    context: typer.Context,
    graph: GraphFile = DEFAULT_GRAPH,
    content: Annotated[Path, typer.Option(metavar="FOLDER", help="What the graph was built from.")] = DEFAULT_CONTENT,
    browser: Annotated[bool, typer.Option(help="Open it in the browser, or only serve it.")] = True,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Serve it at this address; any but 127.0.0.1 lets others in.")
    ] = _THIS_MACHINE,
    port: Annotated[int | None, typer.Option(metavar="N", help="Port on this machine, if not a free one.")] = None,
    _lang: Language = None,
) -> None:
    """Serve the explorer to this machine alone, or where --host says, until Ctrl+C."""
    read_graph(graph)  # What is wrong with it is better said here than on a page.
    environment = {**os.environ, "MMGRAPH_GRAPH": str(graph), "MMGRAPH_CONTENT": str(content)}
    if not _is_this_machine(host):
        complain(say(_EXPOSED, context.obj, host=host, content=content))
    settings = [f"--server.address={host}", f"--server.headless={not browser}", "--server.showEmailPrompt=false"]
    settings += [f"--server.port={port}"] if port else []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # Whatever interrupts `run` ends what it runs.
    with as_file(files("mmgraph") / "app" / "launch" / "streamlit_app.py") as script:
        command = [sys.executable, "-m", "mmgraph.app.serve", str(script), *settings]
        raise typer.Exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 - our own words


def _is_this_machine(host: str) -> bool:
    """Raises MmgraphError if it is no address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        raise MmgraphError(
            f"--host is the address of a network of this machine, such as {_THIS_MACHINE} or 0.0.0.0, not {host!r}.",
            f"--host 应为本机某个网络的地址，例如 {_THIS_MACHINE} 或 0.0.0.0，不能是“{host}”。",
        ) from None

"""The command that writes a graph, or a part of it, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

from mmgraph import exports
from mmgraph.cli import plain
from mmgraph.cli.group import DEFAULT_GRAPH, GraphFile, Language, app, print_json
from mmgraph.errors import MmgraphError
from mmgraph.exports import Format, Manner, Part
from mmgraph.files import write_atomic, write_folder_atomic
from mmgraph.graph import read_graph
from mmgraph.wording import say

_HELP = "\n\n".join(["Write the graph for other programs.", *(form.about for form in exports.FORMATS.values())])


@app.command("export", help=_HELP)
def export_graph(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="One of the formats above.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here, not to the standard output."),
    ] = None,
    concept: Annotated[str, typer.Option(metavar="NAME", help="Only what is around this concept.")] = "",
    hops: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="With --concept: how far; 1 if not said.")
    ] = None,
    path: Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Only a shortest path.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only concepts of this kind; may be repeated.")
    ] = None,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="Only relations of this type; may be repeated.")
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    as_json: Annotated[bool, typer.Option("--json", help="With -o: print what was written as JSON.")] = False,
    _lang: Language = None,
) -> None:
    """Print the graph in a format, or write it to a file."""
    wanted = _part(concept, hops, path, kind or [], relation or [])
    form = exports.format_of(name)
    part = exports.part_of(read_graph(graph), wanted)
    manner = Manner(context.obj)
    if output is None:
        _print(form, part, manner)
        return
    write(output, lambda: _save(form, part, manner, output))
    if as_json:
        print_json(plain.export_json(name, output))
    else:
        typer.echo(say("Wrote {file}.", context.obj, file=output), err=True)


def write(output: Path, action: Callable[[], None]) -> None:
    """Do what writes to `output`; if it cannot be written, say so in a sentence."""
    try:
        action()
    except OSError as error:
        raise MmgraphError(
            f"{output} cannot be written ({error.strerror}). Name another with -o.",
            f"无法写入 {output}（{error.strerror}）。请用 -o 指定其他文件。",
        ) from error


def _part(concept: str, hops: int | None, path: tuple[str, str] | None, kinds: list[str], relations: list[str]) -> Part:
    if (concept and path) or (hops and not concept):
        raise MmgraphError(
            "Choose --concept, with --hops if you like, or --path.", "请选择 --concept（可加 --hops）或 --path 之一。"
        )
    return Part(concept, hops or 1, path, frozenset(kinds), frozenset(relations))


def _print(form: Format, part: nx.MultiDiGraph, manner: Manner) -> None:
    if form.files:
        raise MmgraphError(
            "This format is several files: name a folder or a .zip file for them with -o.",
            "此格式包含多个文件：请用 -o 指定一个文件夹或 .zip 文件。",
        )
    sys.stdout.buffer.writelines(form.write(part, manner))
    sys.stdout.buffer.flush()


def _save(form: Format, part: nx.MultiDiGraph, manner: Manner, output: Path) -> None:
    if form.files and output.suffix.lower() != form.suffix:
        write_folder_atomic(output, form.files(part, manner))
    else:
        write_atomic(output, form.write(part, manner))

"""The graph as node-link JSON, in a file and back."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import networkx as nx

from mmgraph.errors import GraphError
from mmgraph.files import write_atomic
from mmgraph.graph.reading import Pieces, read_parts
from mmgraph.graph.schema import Row, assemble, plain_edges, plain_nodes


def json_chunks(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """The graph as UTF-8 JSON, keys, concepts and relations sorted: equal graphs give equal bytes.

    >>> from mmgraph.example import example_graph
    >>> next(json_chunks(example_graph()))
    b'{\\n  "directed": true,\\n  "edges": '
    """
    yield b'{\n  "directed": true,\n  "edges": '
    yield from _list(plain_edges(graph))
    # What is no character by itself, as half of a surrogate pair, JSON can write as an escape.
    yield f',\n  "graph": {_json(graph.graph, "  ")},\n  "multigraph": true,\n  "nodes": '.encode(
        errors="backslashreplace"
    )
    yield from _list(plain_nodes(graph))
    yield b"\n}\n"


def to_json(graph: nx.MultiDiGraph) -> str:
    """What `json_chunks` yields, as one text.

    >>> from mmgraph.example import example_graph
    >>> to_json(example_graph()).count('"relation": "uses"')
    3
    """
    return b"".join(json_chunks(graph)).decode()


def from_json(text: str, name: str = "the graph") -> nx.MultiDiGraph:
    """The graph that `to_json` wrote. Raises GraphError, naming `name`, if the text is no such graph.

    >>> from mmgraph.example import example_graph
    >>> sorted(from_json(to_json(example_graph())))
    ['blip', 'clip', 'contrastive-learning', 'lora', 'vit']
    """
    return _read(io.StringIO(text), name)


def write_graph(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the graph as JSON; an interrupted write leaves the old file.

    >>> import tempfile
    >>> from mmgraph.example import example_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_graph(example_graph(), Path(folder, "graph.json"))
    ...     len(read_graph(Path(folder, "graph.json")))
    5
    """
    write_atomic(path, json_chunks(graph))


def read_graph(path: Path) -> nx.MultiDiGraph:
    """Read a graph that `write_graph` wrote. Raises GraphError if there is none or it cannot be read.

    The file need not be trusted: what is no graph of mmgraph is refused before it fills the memory.

    >>> read_graph(Path("nowhere.json"))
    Traceback (most recent call last):
    mmgraph.errors.GraphError: There is no graph at nowhere.json. Build one with: mmgraph build
    """
    return open_graph(path, read_json)


def open_graph(path: Path, read: Callable[[BinaryIO, str], nx.MultiDiGraph]) -> nx.MultiDiGraph:
    """What `read` makes of the open file and its name. Raises GraphError if it cannot be opened or is no text.

    >>> open_graph(Path("nowhere.json"), read_json)
    Traceback (most recent call last):
    mmgraph.errors.GraphError: There is no graph at nowhere.json. Build one with: mmgraph build
    """
    try:
        with path.open("rb") as file:
            return read(file, str(path))
    except FileNotFoundError:
        raise GraphError(
            f"There is no graph at {path}. Build one with: mmgraph build",
            f"{path} 处没有图谱。请用 mmgraph build 生成。",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(
            f"{path} cannot be read ({error}). Build it again with: mmgraph build",
            f"无法读取 {path}（{error}）。请用 mmgraph build 重新生成。",
        ) from error


def read_json(file: BinaryIO, name: str) -> nx.MultiDiGraph:
    """The graph in an open file, which is then closed; a byte order mark may be before it.

    >>> from mmgraph.example import example_graph
    >>> len(read_json(io.BytesIO(to_json(example_graph()).encode()), "example"))
    5
    """
    with io.TextIOWrapper(file, encoding="utf-8-sig") as text:
        return _read(text, name)


def _read(file: TextIO, name: str) -> nx.MultiDiGraph:
    try:
        parts = read_parts(Pieces(file))
    except UnicodeDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise GraphError(
            f"{name} is no JSON of a graph ({error}). Build a graph with: mmgraph build",
            f"{name} 不是图谱的 JSON（{error}）。请用 mmgraph build 生成图谱。",
        ) from error
    return assemble(parts, name)


def _list(rows: Iterator[Row]) -> Iterator[bytes]:
    before = "[\n    "
    for row in rows:
        yield _utf8(f"{before}{_json(row, '    ')}")
        before = ",\n    "
    yield b"[]" if before.startswith("[") else b"\n  ]"


def _utf8(text: str) -> bytes:
    # Half of a surrogate pair is no character; Python's escape of it is also JSON's.
    return text.encode(errors="backslashreplace")


def _json(value: Any, indent: str) -> str:
    """As `json.dumps` with sorted keys and an indent of two, in a third of its time."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int or kind is float:
        return repr(value)
    deeper = indent + "  "
    if kind is dict and value:
        pairs = [f"{encode_basestring(key)}: {_json(value[key], deeper)}" for key in sorted(value)]
        return "{\n" + deeper + f",\n{deeper}".join(pairs) + "\n" + indent + "}"
    if kind is list and value:
        return "[\n" + deeper + f",\n{deeper}".join([_json(item, deeper) for item in value]) + "\n" + indent + "]"
    return json.dumps(value)

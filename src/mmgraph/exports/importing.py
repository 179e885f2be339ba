"""A file that mmgraph exported -> graph. It may come from anywhere: each piece is checked as it is read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO, cast

import networkx as nx

from mmgraph.graph import open_graph, read_json


def read_export(path: Path) -> nx.MultiDiGraph:
    """The graph in a GraphML file or a JSON file of mmgraph. Raises GraphError if it is none.

    >>> import tempfile
    >>> from mmgraph.example import example_graph
    >>> from mmgraph.exports import to_graphml
    >>> with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
    ...     file.writelines(to_graphml(example_graph()))
    ...     file.flush()
    ...     len(read_export(Path(file.name)))
    5
    """
    return open_graph(path, _read)


def from_graphml(text: bytes, name: str = "the file") -> nx.MultiDiGraph:
    """The graph that `to_graphml` wrote, also after another program has read and written it.

    Raises GraphError, naming `name`, if it is no GraphML or not of mmgraph.

    >>> from mmgraph.example import example_graph
    >>> from mmgraph.exports import to_graphml
    >>> from networkx.utils import graphs_equal
    >>> graphs_equal(from_graphml(b"".join(to_graphml(example_graph()))), example_graph())
    True
    """
    return _read_graphml(io.BytesIO(text), name)


def _read(file: BinaryIO, name: str) -> nx.MultiDiGraph:
    beginning = cast(io.BufferedReader, file).peek(64)
    is_xml = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return (_read_graphml if is_xml else read_json)(file, name)


def _read_graphml(file: BinaryIO, name: str) -> nx.MultiDiGraph:
    from mmgraph.exports.graphml_reader import read_graphml  # Loads a parser: who only writes does without.

    return read_graphml(file, name)

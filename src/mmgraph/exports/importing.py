"""A file that mmgraph exported -> graph. It may come from anywhere: each piece is checked as it is read."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from mmgraph.exports.graphml_reader import read_graphml
from mmgraph.graph import read_graph


def read_export(path: Path) -> nx.MultiDiGraph:
    """The graph in a GraphML file or a JSON file of mmgraph. Raises GraphError if it is none."""
    if not _is_xml(path):
        return read_graph(path)
    with path.open("rb") as file:
        return read_graphml(file, str(path))


def _is_xml(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    except OSError:
        return False  # `read_graph` says what is wrong.

"""What most tests start from: five concepts in two answers, as values and as a file."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from mmgraph.example import example_graph
from mmgraph.graph import write_graph


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    return example_graph()


@pytest.fixture
def graph_file(tmp_path: Path, graph: nx.MultiDiGraph) -> Path:
    path = tmp_path / "graphs" / "mmgraph.json"
    write_graph(graph, path)
    return path

"""The concept graph: how it is made of extractions, what its attributes are, how it is written and read.

The attributes are listed in CONTRIBUTING.md.
"""

from mmgraph.graph.building import build_graph
from mmgraph.graph.files import from_json, json_chunks, open_graph, read_graph, read_json, to_json, write_graph
from mmgraph.graph.schema import SCHEMA, evidence_of, plain_edges, plain_nodes

__all__ = [
    "SCHEMA",
    "build_graph",
    "evidence_of",
    "from_json",
    "json_chunks",
    "open_graph",
    "plain_edges",
    "plain_nodes",
    "read_graph",
    "read_json",
    "to_json",
    "write_graph",
]

"""The example as the app has it, and what its pages show, without a browser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
from streamlit.testing.v1 import AppTest

from mmgraph.content import parse_answers
from mmgraph.example import EXAMPLE_SOURCE, example_extractions
from mmgraph.graph import build_graph
from mmgraph.model import Answer, Extraction

FIRST = "example#what-is-clip-built-from"
_SCRIPT = Path(__file__).parents[1] / "streamlit_app.py"


def graph_of_file() -> nx.MultiDiGraph:
    """The example graph as it is when it is read from its file."""
    answers = parse_answers(EXAMPLE_SOURCE, "example.md")
    return build_graph(_of_answer(e, answer) for e, answer in zip(example_extractions(), answers, strict=True))


def opened(**query: str) -> AppTest:
    """The app at an address."""
    app = AppTest.from_file(str(_SCRIPT), default_timeout=60)
    for name, value in {"lang": "en", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def data_of(app: AppTest, name: str) -> Any:
    """What the component of this name was given, and what it finds on the shelf."""
    given = [element.proto for element in app.get("bidi_component")]
    data = json.loads(next(proto for proto in given if proto.component_name == name).json)
    shelf = dict(proto.bytes.split(b"\n", 1) for proto in given if proto.component_name == "mmgraph_shelf")
    drawn = shelf.get(f"drawn {data.get('rev')}".encode(), b"{}")
    return {**json.loads(drawn), **data}


def _of_answer(extraction: Extraction, answer: Answer) -> Extraction:
    triples = (t._replace(evidence=t.evidence._replace(answer=answer.id)) for t in extraction.triples)
    return replace(extraction, answer=answer, triples=tuple(triples))

"""GraphML of mmgraph -> graph, a piece at a time: a file that was made to fill the memory is refused before it does."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

import networkx as nx

from mmgraph.errors import GraphError
from mmgraph.exports.graphml import FULL, NAMESPACE
from mmgraph.graph.reading import Pieces, read_attributes
from mmgraph.graph.schema import Parts, Row, Rows, assemble, check_concepts, check_relations

_CHUNK = 1 << 16
_LARGEST = 1 << 26
"""Characters that an attribute may have: the list of some 200,000 answers."""
_LONGEST_TAG = 1 << 20
_DEEPEST = 20
_PARTS = ("graph", "node", "edge")


def from_graphml(text: bytes, name: str = "the file") -> nx.MultiDiGraph:
    """The graph that `to_graphml` wrote, also after another program has read and written it.

    Raises GraphError, naming `name`, if it is no GraphML or not of mmgraph.

    >>> from mmgraph.example import example_graph
    >>> from mmgraph.exports import to_graphml
    >>> from networkx.utils import graphs_equal
    >>> graphs_equal(from_graphml(b"".join(to_graphml(example_graph()))), example_graph())
    True
    """
    return read_graphml(io.BytesIO(text), name)


def read_graphml(file: BinaryIO, name: str) -> nx.MultiDiGraph:
    """As `from_graphml`, from an open file, which need not be trusted."""
    try:
        parts = _Reader().read(file)
    except (ValueError, LookupError, RecursionError, expat.ExpatError) as error:
        raise GraphError(
            f"{name} is no GraphML of mmgraph ({error}). Write one with: mmgraph export graphml",
            f"{name} 不是 mmgraph 的 GraphML（{error}）。请用 mmgraph export graphml 生成。",
        ) from error
    return assemble(parts, name)


class _Reader:
    """Collects what the attributes `mmgraph_json` hold; everything else in the file is passed over."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._keys: set[str] = set()
        self._open: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._graphs: list[tuple[Row, Rows]] = []
        self._rows: dict[str, list[Any]] = {"node": [], "edge": []}
        self._lacking: set[str] = set()
        """Which of the open elements have not shown what they hold."""

    def read(self, file: BinaryIO) -> Parts:
        """Raises ValueError, RecursionError or ExpatError where it is none of ours."""
        fed = 0
        while chunk := file.read(_CHUNK):
            self._parser.Parse(chunk)
            fed += len(chunk)
            # What the parser holds back is a tag with its attributes.
            _expect(fed - self._parser.CurrentByteIndex <= _LONGEST_TAG, "a tag is too long")
        self._parser.Parse(b"", True)
        _expect(len(self._graphs) == 1, "it holds no graph, or several")
        ((attributes, answers),) = self._graphs
        return Parts(attributes, answers, Rows(tuple(self._rows["node"])), Rows(tuple(self._rows["edge"])))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        self._open.append(tag)
        _expect(len(self._open) <= _DEEPEST, "its elements are nested too deep")
        if tag == "key" and attributes.get("attr.name") == FULL:
            self._keys.add(attributes.get("id", ""))
        elif tag in _PARTS:
            self._lacking.add(tag)
        elif tag == "data" and attributes.get("key") in self._keys:
            self._text, self._length = [], 0
            self._parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        self._length += len(text)
        _expect(self._length <= _LARGEST, "an attribute is too long")
        self._text.append(text)

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        if tag == "data" and self._parser.CharacterDataHandler:
            self._parser.CharacterDataHandler = None
            self._take(self._open[-1], "".join(self._text))
        _expect(tag not in self._lacking, f"a {tag} has no {FULL}")

    def _take(self, owner: str, text: str) -> None:
        """Keep what an element holds, if it is sound: none of it may be, and there may be gigabytes of it."""
        self._lacking.discard(owner)
        if owner == "graph":
            self._graphs.append(read_attributes(Pieces(io.StringIO(text))))
        elif owner in self._rows:
            check = check_concepts if owner == "node" else check_relations
            checked = check([json.loads(text)])
            _expect(not checked.problem, checked.problem)
            self._rows[owner] += checked.rows


def _local(name: str) -> str:
    """The name of a GraphML element without its namespace; any other as it is."""
    return name.removeprefix(f"{NAMESPACE} ")


def _refuse_doctype(*_declaration: object) -> NoReturn:
    """Entity bombs and external entities need one."""
    raise ValueError("it declares a document type")


def _expect(condition: bool, problem: str) -> None:
    if not condition:
        raise ValueError(problem)

"""GraphML of mmgraph -> graph, a piece at a time: a file that was made to fill the memory is refused before it does."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesNSImpl

import networkx as nx
from defusedxml.common import DTDForbidden
from defusedxml.expatreader import DefusedExpatParser

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
_Name = tuple[str | None, str]
"""Of an element or an attribute: its namespace and what it is called there."""


def read_graphml(file: BinaryIO, name: str) -> nx.MultiDiGraph:
    """The graph in an open file, which need not be trusted. Raises GraphError, naming `name`, if it is none of ours."""
    try:
        parts = _Reader().read(file)
    except (ValueError, LookupError, RecursionError, SAXParseException) as error:
        raise GraphError(
            f"{name} is no GraphML of mmgraph ({_reason(error)}). Write one with: mmgraph export graphml",
            f"{name} 不是 mmgraph 的 GraphML（{_reason(error)}）。请用 mmgraph export graphml 生成。",
        ) from error
    return assemble(parts, name)


class _Reader(ContentHandler):
    """Collects what the attributes `mmgraph_json` hold; everything else in the file is passed over."""

    def __init__(self) -> None:
        super().__init__()
        # Entity bombs and external entities need a document type.
        self._parser = DefusedExpatParser(namespaceHandling=1, forbid_dtd=True)  # type: ignore[no-untyped-call]
        self._parser.setContentHandler(self)
        self._keys: set[str] = set()
        self._open: list[str] = []
        self._text: list[str] | None = None
        self._length = 0
        self._held_back = 0
        """Bytes that the parser was fed since it last told of anything: a tag with its attributes, or a comment."""
        self._graphs: list[tuple[Row, Rows]] = []
        self._rows: dict[str, list[Any]] = {"node": [], "edge": []}
        self._nodes: set[str] = set()
        self._ends: set[str] = set()
        """The nodes that edges name. Their ids are no concept ids: a program that wrote the file anew chose its own."""
        self._lacking: set[str] = set()
        """Which of the open elements have not shown what they hold."""

    def read(self, file: BinaryIO) -> Parts:
        """Raises ValueError, RecursionError or SAXParseException where it is none of ours."""
        while chunk := file.read(_CHUNK):
            self._held_back += len(chunk)
            self._parser.feed(chunk)
            _expect(self._held_back <= _LONGEST_TAG, "a tag or a comment is too long")
        self._parser.close()
        _expect(len(self._graphs) == 1, "it holds no graph, or several")
        _expect(self._ends <= self._nodes, "an edge ends at a node that is not there")
        ((attributes, answers),) = self._graphs
        return Parts(attributes, answers, Rows(tuple(self._rows["node"])), Rows(tuple(self._rows["edge"])))

    def startElementNS(self, name: _Name, _written: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802
        """An element begins: the parser calls this, and the two below."""
        tag = _local(name)
        self._held_back = 0
        self._open.append(tag)
        _expect(len(self._open) <= _DEEPEST, "its elements are nested too deep")
        if tag == "key" and attrs.get((None, "attr.name")) == FULL:
            self._keys.add(attrs.get((None, "id"), ""))
        elif tag in _PARTS:
            self._lacking.add(tag)
            if tag == "node":
                self._nodes.add(attrs.get((None, "id"), ""))
            elif tag == "edge":
                self._ends.update(attrs.get((None, end), "") for end in ("source", "target"))
        elif tag == "data" and attrs.get((None, "key")) in self._keys:
            self._text, self._length = [], 0

    def characters(self, content: str) -> None:
        """Text, in pieces."""
        self._held_back = 0
        if self._text is not None:
            self._length += len(content)
            _expect(self._length <= _LARGEST, "an attribute is too long")
            self._text.append(content)

    def endElementNS(self, _name: _Name, _written: str | None) -> None:  # noqa: N802
        """An element ends."""
        self._held_back = 0
        tag = self._open.pop()
        if tag == "data" and self._text is not None:
            text, self._text = "".join(self._text), None
            self._take(self._open[-1], text)
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


def _local(name: _Name) -> str:
    """The name of a GraphML element without its namespace; none of any other."""
    namespace, tag = name
    return tag if namespace in (None, NAMESPACE) else ""


def _reason(error: Exception) -> str:
    """In one line, whatever the file has in its place."""
    if isinstance(error, DTDForbidden):
        return "it declares a document type"
    if isinstance(error, SAXParseException):
        return f"{error.getMessage()} in line {error.getLineNumber()}"
    return str(error)


def _expect(condition: bool, problem: str) -> None:
    if not condition:
        raise ValueError(problem)

"""What was exported is read back; what only looks like it is refused in one sentence, whatever its size."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from commands import Run
from mmgraph.errors import GraphError
from mmgraph.exports import export, read_export
from mmgraph.graph import read_graph
from mmgraph.graph.reading import Pieces
from strategies import graphs

NAMESPACE = 'xmlns="http://graphml.graphdrawing.org/xmlns"'
KEY = '<key id="k" for="node" attr.name="mmgraph_json" attr.type="string"/>'
# Says what became of importing a file, and how many megabytes it took at most.
IMPORT = """
import resource, sys
from pathlib import Path
from mmgraph.errors import GraphError
from mmgraph.exports import read_export
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_export(Path(sys.argv[1]))
except GraphError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@given(graph=graphs, name=st.sampled_from(["graphml", "json"]))
def test_what_was_exported_reads_back_as_an_equal_graph(
    graph: nx.MultiDiGraph, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("import") / "exported"
    file.write_bytes(b"".join(export(graph, name)))
    assert graphs_equal(read_export(file), graph)


@pytest.mark.parametrize(
    "layout", [{"indent": None}, {"indent": "\t", "ensure_ascii": True}, {"separators": (" ,", ": ")}]
)
def test_json_that_another_program_wrote_anew_reads_back(
    graph: nx.MultiDiGraph, layout: dict[str, Any], tmp_path: Path
) -> None:
    plain = json.loads(b"".join(export(graph, "json")))
    plain["nodes"].reverse()
    text = json.dumps(dict(reversed(plain.items())), **layout).replace("\n", "\r\n")
    (tmp_path / "g.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert graphs_equal(read_export(tmp_path / "g.json"), graph)


class Dripping(io.StringIO):
    """A file that gives three characters at a time."""

    def read(self, _size: int | None = -1) -> str:
        return super().read(3)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text(), st.lists(values, max_size=3), max_size=3), indent=st.sampled_from([None, 2]))
def test_json_in_pieces_is_json(value: dict[str, list[Any]], indent: int | None) -> None:
    pieces = Pieces(Dripping(json.dumps(value, indent=indent)))
    assert {key: list(pieces.items()) for key in pieces.members()} == value
    pieces.end()


def test_import_writes_what_the_other_commands_read(run: Run, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    run("export", "graphml", "-o", "exported.graphml")
    told = run("import", "exported.graphml", "-o", "new/copy.json")
    assert (told.code, told.out, told.err) == (0, "", "Wrote new/copy.json, new/copy.graphml.\n")
    assert graphs_equal(read_graph(tmp_path / "new" / "copy.json"), graph)
    assert (tmp_path / "new" / "copy.graphml").read_bytes() == (tmp_path / "exported.graphml").read_bytes()
    summary = run("import", "new/copy.json", "-o", "again.json", "--json").json
    assert summary["graph"] == "again.json" and summary["statistics"]["concepts"] == 5


DOCTYPE = f"<!DOCTYPE graphml [{{}}]><graphml {NAMESPACE}><graph id='&a;'/></graphml>"
BILLION = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON of a graph"),
        ("CLIP uses ViT.", "is no JSON of a graph"),
        ("[]", "is no JSON of a graph"),
        ('{"graph": {"schema": 1, "answers": {}}, "nodes": [], "edges": []} {}', "more follows after its end"),
        ('{"graph": {"schema": 1, "answers": {}}, "nodes": []}', "a part is missing"),
        ('{"graph": {"schema": NaN}}', "NaN is no number"),
        ('{"nodes": [{"id": "x", "label": ["x"]}], "edges": [], "graph": {"schema": 1, "answers": {}}}', "concept 'x'"),
        ('{"nodes": [1], "edges": [], "graph": {"schema": 1, "answers": {}}}', "concept 1"),
        ('{"nodes": 7}', r"'\[' expected, not '7'"),
        ("[" * 1_000_000, "is no JSON of a graph"),
        ('{"a":' * 1_000_000, "is no JSON of a graph"),
        (DOCTYPE.format('<!ENTITY a "lol">' + BILLION), "it declares a document type"),
        (DOCTYPE.format('<!ENTITY a SYSTEM "file:///etc/passwd">'), "it declares a document type"),
        (f"<graphml {NAMESPACE}><graph/></graphml>", "a graph has no mmgraph_json"),
        (f"<graphml {NAMESPACE}>{KEY}<graph><node id='a'><data key='k'>[</data></node></graph></graphml>", "Expecting"),
        (
            f"<graphml {NAMESPACE}>{KEY}<graph><node id='a'><data key='k'>[]</data></node></graph></graphml>",
            r"concept \[\]",
        ),
        (f"<graphml {NAMESPACE}><graph></graphml>", "mismatched tag"),
        ("<a>" * 1_000_000, "nested too deep"),
        ("<gexf/>", "it holds no graph"),
        ('<?xml version="1.0" encoding="no-such-thing"?><a/>', "unknown encoding"),
    ],
    ids=lambda value: value[:40],
)
def test_what_is_no_graph_of_ours_is_refused_with_the_reason(text: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "foreign"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=reason) as caught:
        read_export(file)
    assert "foreign" in str(caught.value) and "foreign" in caught.value.zh
    assert len(str(caught.value)) < 400 + len(str(file)) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["graphml", "json"])
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((rb"model", rb"planet"), "concept 'blip'"),
        ((rb'"vit"', rb'"bert"'), "relation 'blip' 'uses'"),
        ((rb'"id": ?"lora"', rb'"id":"vit"'), "concept 'vit'"),
        ((rb'"confidence": ?0\.8\b', rb'"confidence":7'), "relation 'blip' 'extends' 'clip'"),
        ((rb'"answer": ?"example', rb'"answer":"elsewhere'), "'blip'"),
        ((rb'"start": ?\d+', rb'"start":null'), "blip"),
        ((rb'"kind": ?"(?=tech)', rb'"kind":"bio'), "contrastive-learning"),
        ((rb'"schema": ?1', rb'"notes":{"n1":7},"schema":1'), "its notes"),
        ((rb'"relation": ?"extends"', rb'"relation":"extends","disputed":[1]'), "relation 'blip' 'extends' 'clip'"),
        ((rb'"schema": ?1', rb'"schema":2'), "graph schema 2, this mmgraph reads 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_graph_that_was_tampered_with_is_refused_naming_the_place(
    graph: nx.MultiDiGraph, name: str, change: tuple[bytes, bytes], reason: str, tmp_path: Path
) -> None:
    text = b"".join(export(graph, name))
    # In JSON, ids that relations name are changed, but not those of the concepts.
    changed = re.sub(*change, text) if change[0] != b'"vit"' else re.sub(rb'"target": ?"vit"', b'"target":"bert"', text)
    assert changed != text
    (tmp_path / "g").write_bytes(changed)
    with pytest.raises(GraphError, match=re.escape(reason)):
        read_export(tmp_path / "g")


def test_an_edge_without_a_node_at_its_end_is_refused(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    text = b"".join(export(graph, "graphml"))
    (tmp_path / "g").write_bytes(text.replace(b'target="vit"', b'target="nowhere"', 1))
    with pytest.raises(GraphError, match="an edge ends at a node that is not there"):
        read_export(tmp_path / "g")


GIGABYTE = 1 << 30
BEFORE = f"<graphml {NAMESPACE}>{KEY}<graph>"
ROW = '<node id="a"><data key="k">{}</data></node>'


@pytest.mark.parametrize(
    ("head", "filling"),
    [
        (f"{BEFORE}<node id='a'><data key='k'>", "x"),
        (f"{BEFORE}<node id='", "x"),
        (f"{BEFORE}<!--", "x"),
        (BEFORE, "<a>"),
        (BEFORE, ROW),
        ('{"graph": {"x": "', "x"),
        ('{"nodes": [{"id": "', "多"),
        ('{"nodes": [', "{},"),
        ('{"graph": {"x": [', "[],"),
        ('{"graph": {"x": ', "1"),
        ("", " "),
    ],
    ids=[
        "attribute",
        "tag",
        "comment",
        "nesting",
        "rows",
        "text",
        "wide text",
        "empty rows",
        "lists",
        "digits",
        "spaces",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of this kind")
def test_a_gigabyte_of_nothing_does_not_fill_the_memory(head: str, filling: str, tmp_path: Path) -> None:
    pipe = tmp_path / "endless"
    os.mkfifo(pipe)
    chunk = (filling * ((1 << 20) // len(filling.encode()))).encode()
    writer = threading.Thread(target=_pour, args=(pipe, [head.encode(), *[chunk] * (GIGABYTE // len(chunk))]))
    writer.start()
    done = subprocess.run([sys.executable, "-c", IMPORT, pipe], capture_output=True, text=True, check=True, timeout=250)
    writer.join()
    *told, megabytes = done.stdout.splitlines()
    assert len(told) == 1 and "endless" in told[0] and len(told[0]) < 400 + len(str(pipe))
    assert int(megabytes) < 500


def _pour(pipe: Path, chunks: Iterable[bytes]) -> None:
    try:
        with pipe.open("wb") as file:
            file.writelines(chunks)
    except BrokenPipeError:
        pass  # The reader has seen enough.

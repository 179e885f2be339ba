"""What a page shows of a graph: what filters leave, how much is drawn, a comparison's columns, the picture as SVG."""

from __future__ import annotations

from xml.etree import ElementTree

import networkx as nx
import pytest

from mmgraph.app.beside import beside
from mmgraph.app.definition import definition
from mmgraph.app.drawing import READABLE, drawing_of
from mmgraph.app.filters import Filters
from mmgraph.app.mapdata import Focus, drawn_data, focus_data, focus_on_concept
from mmgraph.app.narrowing import narrow
from mmgraph.app.picture import picture
from mmgraph.app.state import Selection
from mmgraph.example import example_graph
from mmgraph.layout import positions
from mmgraph.queries import compare

SVG = "{http://www.w3.org/2000/svg}"
FIRST = "example.md#what-is-clip-built-from"


def star(rays):
    """A graph of one concept that all others are joined to."""
    graph = nx.MultiDiGraph(answers={})
    for number in range(rays + 1):
        graph.add_node(f"n{number:03}", label=f"n{number}", kind="model", aliases=[], origin="catalogue", mentions=[])
    for number in range(1, rays + 1):
        graph.add_edge("n000", f"n{number:03}", "uses", relation="uses", weight=1, evidence=[])
    return graph


def test_without_filters_the_graph_is_as_it_was():
    graph = example_graph()
    assert narrow(graph, Filters()) is graph


def test_only_the_evidence_that_is_asked_counts():
    graph = example_graph()
    part = narrow(graph, Filters(places=(FIRST,)))
    assert set(part) == {"clip", "contrastive-learning", "vit"}
    assert set(part.edges(keys=True)) == {("clip", "vit", "uses"), ("clip", "contrastive-learning", "uses")}
    assert list(part.graph["answers"]) == [FIRST]
    assert graph.edges["blip", "clip", "compares-with"]["weight"] == 2


def test_a_file_stands_for_all_its_answers():
    assert set(narrow(example_graph(), Filters(places=("example.md",)))) == set(example_graph())


@pytest.mark.parametrize(("sure", "left"), [(0, 5), (85, 3), (95, 1), (96, 0)])
def test_less_confident_relations_are_left_out(sure, left):
    assert narrow(example_graph(), Filters(sure=sure)).number_of_edges() == left


def test_what_the_page_is_about_is_never_filtered_away():
    hidden = Filters(hidden_kinds=frozenset({"technique"}), origin="catalogue")
    assert "lora" in narrow(example_graph(), hidden, about=("lora",))
    assert "lora" not in narrow(example_graph(), hidden)


def test_no_more_is_drawn_than_can_be_read_unless_asked_for():
    graph = star(400)
    drawing = drawing_of(graph, Selection())
    assert (len(drawing.graph), drawing.among) == (READABLE, 401)
    assert len(drawing_of(graph, Selection(whole=True)).graph) == 401
    assert "n399" in drawing_of(graph, Selection(), about=("n399",)).graph


def test_around_a_concept_each_tells_how_many_neighbors_are_hidden():
    drawing = drawing_of(star(400), Selection(center="n001", hops=1))
    assert drawing.hidden == {"n000": 399}
    more = drawing_of(star(400), Selection(center="n001", hops=1, opened=("n000", "n000")))
    assert (len(more.graph), more.hidden) == (26, {"n000": 375})


def test_in_a_comparison_what_is_shared_stands_between():
    graph = example_graph()
    two = beside(graph, compare(graph, "clip", "blip"))
    assert two.places["clip"][0] < two.places["vit"][0] < two.places["blip"][0]
    assert two.sides["vit"] == "both"
    assert two.places["contrastive-learning"][0] < two.places["clip"][0]


def test_what_is_never_said_of_a_concept_defines_nothing():
    assert definition(example_graph(), "vit") is None


def drawn(graph, focus):
    drawn = drawn_data(drawing_of(graph, Selection()), positions(graph), lang="en")
    return picture(drawn | focus_data(graph, focus))


def test_the_picture_has_every_concept_and_relation_of_the_map():
    graph = example_graph()
    root = ElementTree.fromstring(drawn(graph, focus_on_concept(graph, "clip")))
    assert {text.text for text in root.findall(f"{SVG}text")} == {label for _, label in graph.nodes(data="label")}
    assert len(root.findall(f"{SVG}path")) == graph.number_of_edges()


def test_the_picture_is_sound_whatever_labels_hold():
    graph = star(2)
    graph.nodes["n001"]["label"] = "</text><script>alert(1)</script>\x00&"
    root = ElementTree.fromstring(drawn(graph, Focus()))
    assert root.find(f".//{SVG}script") is None


def test_a_picture_of_nothing_is_still_a_picture():
    ElementTree.fromstring(drawn(nx.MultiDiGraph(answers={}), Focus()))

"""What a map shows of a graph, and that nobody needs to see colours to read it."""

from __future__ import annotations

import copy
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from mmgraph.layout import positions
from mmgraph.model import KINDS, RELATIONS
from mmgraph.render import KIND_STYLES, RELATION_STYLES, edge_id, network

PAPER = {"light": "#ffffff", "dark": "#191d25"}
# How the red-green blind and the blue-yellow blind see linear RGB (Machado, Oliveira and Fernandes 2009).
SIGHT = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.fixture
def drawn(graph):
    return network(graph, positions(graph))


def by_id(items):
    return {item["id"]: item for item in items}


# Nodes


def test_every_concept_is_a_node_at_its_place(graph, drawn):
    assert {node["id"]: (node["x"], node["y"]) for node in drawn.nodes} == positions(graph)


def test_a_node_is_labelled_in_the_language_asked_for(graph):
    labels = {lang: by_id(network(graph, positions(graph), lang=lang).nodes)["vit"]["label"] for lang in ("en", "zh")}
    assert labels == {"en": "ViT", "zh": "视觉Transformer"}


def test_a_node_is_as_large_as_its_relations_are_many(drawn):
    nodes = by_id(drawn.nodes)
    assert nodes["clip"]["size"] > nodes["vit"]["size"] > nodes["lora"]["size"]


def test_other_sizes_can_be_asked_for(graph):
    nodes = by_id(network(graph, positions(graph), sizes={"lora": 3.0, "clip": 1.0}).nodes)
    assert nodes["lora"]["size"] > nodes["clip"]["size"] > nodes["vit"]["size"]


def test_no_node_has_a_title_that_pyvis_would_show_as_html(drawn):
    assert all("title" not in item for item in (*drawn.nodes, *drawn.edges))


# Edges


def test_every_relation_is_an_edge_with_an_id_of_its_own(graph, drawn):
    assert set(by_id(drawn.edges)) == {edge_id(s, relation, t) for s, t, relation in graph.edges(keys=True)}


def test_only_symmetric_relations_have_no_arrow(drawn):
    arrows = {edge["group"]: edge["arrows"] for edge in drawn.edges}
    assert arrows == {"compares-with": "", "extends": "to", "uses": "to"}


def test_relations_between_the_same_two_concepts_bend_apart(drawn):
    bent = [edge for edge in drawn.edges if edge["smooth"]]
    assert {(edge["from"], edge["to"]) for edge in bent} == {("blip", "clip")}
    assert len({(edge["smooth"]["type"], edge["smooth"]["roundness"]) for edge in bent}) == len(bent)


def test_relations_there_and_back_do_not_lie_on_each_other():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from("ab", label="", kind="model", mentions=[])
    graph.add_edge("a", "b", key="uses", weight=1)
    graph.add_edge("b", "a", key="uses", weight=1)
    there, back = (edge["smooth"] for edge in network(graph, {"a": (0, 0), "b": (9, 9)}).edges)
    # Clockwise from either end is to either side of the line between them.
    assert there["type"] == back["type"]


def test_more_evidence_makes_a_wider_line(drawn):
    edges = by_id(drawn.edges)
    assert edges["blip|compares-with|clip"]["width"] > edges["blip|extends|clip"]["width"]


def test_drawing_leaves_the_graph_as_it_was(graph):
    before = copy.deepcopy(nx.node_link_data(graph, edges="edges"))
    network(graph, positions(graph))
    assert nx.node_link_data(graph, edges="edges") == before


def test_the_network_is_drawn_without_physics(drawn):
    assert drawn.options.physics.enabled is False


# Colours


def test_every_kind_differs_in_more_than_colour():
    shapes = {(style.shape, style.outline_width) for style in KIND_STYLES.values()}
    assert list(KIND_STYLES) == list(KINDS)
    assert len(shapes) == len(KINDS)


def test_every_relation_has_a_line_of_its_own():
    assert set(RELATION_STYLES) == set(RELATIONS)
    assert len({(style.ink, style.dashes) for style in RELATION_STYLES.values()}) == len(RELATIONS)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_outlines_and_lines_stand_out_from_the_page(theme):
    inks = [style.outline for style in KIND_STYLES.values()] + [style.ink for style in RELATION_STYLES.values()]
    assert min(contrast(getattr(ink, theme), PAPER[theme]) for ink in inks) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_the_colour_blind_tell_kinds_apart(theme, sight):
    seen = [lab(np.array(SIGHT[sight]) @ linear(getattr(style.fill, theme))) for style in KIND_STYLES.values()]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 9


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    dark, light = sorted(linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])

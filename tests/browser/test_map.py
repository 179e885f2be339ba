"""The map itself: what stands out, what the mouse does to it, and that it stays as the reader left it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from mmgraph.example import example_graph
from mmgraph.graph import read_graph, write_graph
from mmgraph.queries import concepts_near

from .conftest import ROOT, serve


@pytest.fixture(scope="module")
def answers_graph():
    return read_graph(ROOT / "graphs/mmgraph.json")


def hover(explorer, concept_id):
    """Puts the mouse on a concept, again if the page has moved it meanwhile; where that is on the page."""
    frame = "map.canvas.getBoundingClientRect()"
    at = f"map.network.canvasToDOM(map.place({concept_id!r}))"
    for _ in range(100):
        x, y = explorer.map(f"(({{x, y}}, f) => [x + f.x, y + f.y])({at}, {frame})")
        explorer.page.mouse.move(x - 1, y)
        explorer.page.mouse.move(x, y)
        explorer.page.wait_for_timeout(100)
        if explorer.map(f"map.hand.hovered?.nodes.values().next().value === {concept_id!r}"):
            return x, y
    raise AssertionError(f"The mouse does not find {concept_id}.")


def test_the_mouse_over_a_concept_lights_its_neighbors_and_moves_nothing(explorer, answers_graph):
    explorer.open("?lang=en&all=1")
    before = explorer.places(), explorer.viewport()
    hover(explorer, "sora")
    explorer.until("map.bright?.nodes.has('sora')")
    assert set(explorer.map("[...map.bright.nodes]")) == concepts_near(answers_graph, "sora", hops=1)
    assert explorer.map("map.network.body.nodes.clip.options.opacity") < 0.5
    expect(explorer.page.locator(".tip b")).to_have_text("Sora")
    explorer.page.mouse.move(2, 2)
    explorer.until("!map.bright")
    assert (explorer.places(), explorer.viewport()) == before


def test_beside_a_chosen_concept_the_mouse_lights_others_for_a_moment(explorer):
    explorer.open("?lang=en&concept=clip")
    hover(explorer, "blip")
    explorer.until("map.bright?.nodes.has('blip') && map.bright !== map.lit")
    explorer.page.mouse.move(2, 2)
    explorer.until("map.bright === map.lit")


def test_kinds_differ_in_colour_and_shape_and_lines_are_as_wide_as_their_evidence_is_many(explorer, answers_graph):
    explorer.open("?lang=en&all=1")
    looks = explorer.map("map.data.nodes.map(({group, shape, color}) => [group, shape, color.background])")
    kinds = {kind: (shape, colour) for kind, shape, colour in looks}
    assert len({tuple(look) for look in looks}) == len(kinds) == len(set(kinds.values()))
    widths = explorer.map("map.data.edges.map(({width, from, group, to}) => [width, from, group, to])")
    ranked = sorted(widths, key=lambda row: answers_graph.edges[row[1], row[3], row[2]]["weight"])
    assert [row[0] for row in ranked] == sorted(row[0] for row in widths)
    assert ranked[0][0] < ranked[-1][0]


def test_parallel_relations_are_drawn_apart_and_each_can_be_clicked(new_page, tmp_path):
    graph = example_graph()
    write_graph(graph, tmp_path / "graph.json")
    between = [edge for edge in graph.edges(keys=True) if set(edge[:2]) == {"blip", "clip"}]
    assert len(between) > 1
    with serve(tmp_path / "graph.json", tmp_path) as address:
        explorer = new_page(address)
        for source, target, relation in between:
            explorer.open()
            explorer.click_edge(f"{source}|{relation}|{target}")
            explorer.until(f"map.data.lit?.edges[0] === '{source}|{relation}|{target}'")
        explorer.page.close()


def test_the_map_is_zoomed_moved_and_shown_whole_again(explorer):
    explorer.open()
    whole = explorer.viewport()
    explorer.page.get_by_role("button", name="Zoom in").click()
    explorer.until(f"map.network.getScale() > {whole[0]}")
    frame = explorer.page.locator(".canvas").bounding_box()
    explorer.page.mouse.move(frame["x"] + 30, frame["y"] + 60)
    explorer.page.mouse.down()
    explorer.page.mouse.move(frame["x"] + 130, frame["y"] + 120, steps=4)
    explorer.page.mouse.up()
    moved = explorer.viewport()
    assert moved[1] != whole[1]
    explorer.page.reload()
    explorer.until(f"Math.abs(map.network.getViewPosition().x - {moved[1]['x']}) < 1")
    explorer.page.get_by_role("button", name="Show all").click()
    explorer.until(f"Math.abs(map.network.getScale() - {whole[0]}) < 0.01")


def test_a_concept_that_was_dragged_stays_there_after_a_reload(explorer):
    explorer.open()
    start = explorer.map("map.place('sora')")
    x, y = hover(explorer, "sora")
    explorer.page.mouse.down()
    explorer.page.mouse.move(x + 60, y - 40, steps=5)
    explorer.page.mouse.up()
    there = explorer.map("map.place('sora')")
    assert there != start
    explorer.page.reload()
    explorer.until(f"Math.abs(map.place('sora').x - {there['x']}) < 0.1")


def test_where_no_path_is_the_groups_are_told_and_a_way_on_is_offered(explorer):
    explorer.open("?lang=en&page=path&from=clip&to=3d-llm")
    expect(explorer.panel).to_contain_text("No path joins them")
    expect(explorer.panel).to_contain_text("no sentence joins the two groups")

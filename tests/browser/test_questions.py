"""What a reader asks of the map: paths under conditions, comparisons, what is around a concept, only a part of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from mmgraph.app.drawing import AROUND, STEP
from mmgraph.graph import read_graph
from mmgraph.queries import neighbors

from .conftest import ROOT


@pytest.fixture(scope="module")
def answers_graph():
    return read_graph(ROOT / "graphs/mmgraph.json")


def test_a_path_passes_what_it_must_and_avoids_what_it_must_not(explorer):
    explorer.open("?lang=en&page=path&from=clip&to=imagebind")
    passed = explorer.panel.locator(".chain .stop").nth(1).inner_text()
    explorer.page.get_by_text("Conditions").click()
    explorer.choose("Must avoid", passed)
    expect(explorer.panel.locator(".chain")).not_to_contain_text(passed)
    explorer.choose("Must pass", "contrastive learning")
    expect(explorer.panel.locator(".chain .stop", has_text="contrastive learning")).to_be_visible()
    explorer.until("map.lit?.nodes.has('contrastive-learning')")
    explorer.page.locator(".st-key-ask .chips a").first.click()
    expect(explorer.page).not_to_have_url(re.compile("via="))


def test_another_path_is_chosen_told_and_drawn(explorer):
    explorer.open("?lang=en&page=path&from=clip&to=imagebind")
    lit = explorer.map("[...map.lit.nodes]")
    explorer.panel.locator(".ways a").nth(1).click()
    expect(explorer.panel.locator(".ways a[aria-current]")).to_have_count(1)
    explorer.until(f"map.lit && [...map.lit.nodes].join() !== {','.join(lit)!r}")
    expect(explorer.panel.locator(".step .source .number").first).to_have_text("[1]")


def test_along_arrows_only_there_may_be_none_and_the_way_out_is_offered(explorer):
    explorer.open("?lang=en&page=path&from=clip&to=imagebind&arrows=1&only=compares-with")
    expect(explorer.panel).to_contain_text("There is one, but not under these conditions.")
    explorer.panel.get_by_role("link", name="Without conditions").click()
    expect(explorer.panel.locator(".chain")).to_be_visible()


def test_a_path_is_told_in_the_chosen_language(explorer):
    explorer.open("?lang=zh&page=path&from=clip&to=openai")
    expect(explorer.panel.locator(".told").first).to_contain_text("提出")


def test_two_concepts_are_compared_in_two_colours_and_a_table(explorer):
    explorer.open("?lang=en&page=compare")
    explorer.choose("The one", "CLIP")
    explorer.choose("The other", "BLIP-2")
    expect(explorer.panel.locator(".compared thead")).to_contain_text("BLIP-2")
    explorer.until("new Set(map.data.nodes.map((node) => node.side)).size === 3")
    explorer.panel.locator(".compared a.concept").first.click()
    expect(explorer.page).to_have_url(re.compile(r"concept=[\w-]+"))


def test_a_concept_is_explored_and_its_number_opens_more_and_collapses_again(explorer, answers_graph):
    explorer.open("?lang=en&concept=clip")
    view = explorer.viewport()
    explorer.panel.get_by_role("link", name="Explore around it").click()
    explorer.until("map.data.nodes.some((node) => node.more)")
    assert explorer.viewport() == view
    near = {"clip", *(neighbor.concept_id for neighbor in neighbors(answers_graph, "clip"))}
    places = explorer.places()
    assert set(places) == near
    hub = explorer.map("map.data.nodes.toSorted((a, b) => (b.more ?? 0) - (a.more ?? 0))[0]")
    explorer.map("map.camera.showAll()")
    explorer.click_badge(hub["id"])
    explorer.until(f"map.data.nodes.length === {len(near) + min(STEP, hub['more'])}")
    assert {node: place for node, place in explorer.places().items() if node in places} == places
    explorer.page.get_by_role("button", name="One view back").click()
    explorer.until(f"map.data.nodes.length === {len(near)}")
    explorer.page.get_by_role("button", name="One view forward").click()
    explorer.page.get_by_role("link", name="Collapse all").click()
    explorer.until(f"map.data.nodes.length === {len(near)}")


def test_the_depth_slider_reaches_further_but_never_too_far(explorer):
    explorer.open("?lang=en&around=clip")
    near = len(explorer.places())
    explorer.page.get_by_role("slider", name="Steps").focus()
    explorer.page.keyboard.press("ArrowRight")
    explorer.until(f"map.data.nodes.length > {near}")
    expect(explorer.page).to_have_url(re.compile("hops=2"))
    explorer.page.keyboard.press("ArrowRight")
    expect(explorer.page).to_have_url(re.compile("hops=3"))
    explorer.until(f"map.data.nodes.length === {AROUND}")
    expect(explorer.page.locator(".figures")).to_contain_text("the closest")


def test_filters_are_set_in_the_menu_shown_as_chips_and_taken_off(explorer, answers_graph):
    explorer.open("?lang=en&all=1")
    explorer.page.get_by_role("button", name="Filter", exact=True).click()
    explorer.page.get_by_role("button", name="task", exact=True).click()
    explorer.until("!map.data.nodes.some((node) => node.group === 'task')")
    explorer.page.get_by_role("radio", name="Found in the text").click()
    found = [node for node, origin in answers_graph.nodes(data="origin") if origin == "discovered"]
    explorer.until(f"map.data.nodes.length <= {len(found)}")
    chips = explorer.page.locator("ul.filters a")
    expect(chips).to_have_text([re.compile("without task"), re.compile("Found in the text"), "Remove all"])
    explorer.page.keyboard.press("Escape")
    chips.nth(2).click()
    explorer.until(f"map.data.nodes.length === {len(answers_graph)}")


def test_only_what_one_answer_says(explorer, answers_graph):
    explorer.page.goto(explorer.address + "?lang=en&page=answers")
    explorer.page.get_by_role("link", name="14.Sora").click()
    explorer.page.get_by_role("link", name="Only this answer on the map").click()
    expect(explorer.page.locator("ul.filters")).to_contain_text("14.Sora")
    explorer.until(f"map.node.has('sora') && map.data.nodes.length < {len(answers_graph) // 4}")


def test_concepts_are_as_large_as_the_chosen_measure_says_and_stay_where_they_are(explorer):
    explorer.open("?lang=en&all=1")
    places = explorer.places()
    explorer.until("map.node.get('sora').size > map.node.get('gpt-4v').size")
    explorer.page.get_by_text("Size: Relations").click()
    explorer.page.get_by_role("link", name="Betweenness").click()
    # Sora has more relations, but hardly a shortest path passes it.
    explorer.until("map.node.get('sora').size < map.node.get('gpt-4v').size")
    expect(explorer.page).to_have_url(re.compile("size=between"))
    expect(explorer.page.get_by_text("Size: Betweenness")).to_be_visible()
    assert explorer.places() == places

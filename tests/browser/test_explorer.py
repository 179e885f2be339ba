"""What a reader does in the explorer, with mouse and keyboard, over the graph of the 18 answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from mmgraph.app.drawing import READABLE
from mmgraph.graph import read_graph

from .conftest import ROOT

NARROW = [
    "?lang=en&concept=clip&around=clip",
    "?lang=zh&page=path&from=clip&to=imagebind&via=blip",
    "?lang=en&page=compare&from=clip&to=blip-2",
]


@pytest.fixture(scope="module")
def answers_graph():
    return read_graph(ROOT / "graphs/mmgraph.json")


def test_the_map_shows_every_concept_and_a_legend_names_their_kinds(explorer, answers_graph):
    explorer.open("?lang=en&all=1")
    assert set(explorer.places()) == set(answers_graph)
    for kind in set(dict(answers_graph.nodes(data="kind")).values()):
        entry = explorer.page.locator(".legend a", has=explorer.page.locator(f".glyph.kind-{kind}"))
        expect(entry).to_contain_text(kind)


@pytest.mark.parametrize(
    ("typed", "concept_id"),
    [("对比学习", "contrastive-learning"), ("blip2", "blip-2"), ("stable d", "stable-diffusion")],
)
def test_search_finds_names_of_both_languages_in_any_spelling(explorer, typed, concept_id):
    explorer.open()
    explorer.search.press_sequentially(typed)
    explorer.page.keyboard.press("Enter")
    expect(explorer.page).to_have_url(re.compile(f"concept={concept_id}$"))
    explorer.until(f"map.data.selected.nodes[0] === '{concept_id}'")


def test_search_says_which_alias_matched(explorer):
    explorer.open()
    explorer.search.press_sequentially("contrastive language")
    option = explorer.page.get_by_role("option").filter(has_text="CLIP").first
    expect(option).to_contain_text("also called Contrastive Language")


def test_a_slash_leads_to_the_search_box(explorer):
    explorer.open()
    explorer.page.keyboard.press("/")
    expect(explorer.search).to_be_focused()


def test_the_keyboard_goes_on_at_the_concept_that_was_found(explorer):
    explorer.open()
    explorer.search.fill("SAM")
    explorer.page.keyboard.press("Enter")
    expect(explorer.panel.get_by_role("heading", name="SAM")).to_be_focused()
    for _ in ("the sentence", "Explore around it", "Path from here"):
        explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.press("Enter")
    expect(explorer.page).to_have_url(re.compile("page=path&.*from=sam"))


def test_a_click_on_a_concept_shows_its_relations_and_moves_nothing(explorer):
    explorer.open()
    before = explorer.places(), explorer.viewport()
    explorer.click_concept("sora")
    expect(explorer.panel.get_by_role("heading", name="Sora")).to_be_visible()
    expect(explorer.panel.locator(".relations li").first).to_be_visible()
    places = explorer.places()  # What is around the chosen concept may have joined.
    assert ({node: places[node] for node in before[0]}, explorer.viewport()) == before


def test_a_click_on_a_line_shows_the_sentence_and_leads_to_its_place_in_the_answer(explorer, answers_graph):
    source, target, relation = next(edge for edge in answers_graph.out_edges("clip", keys=True) if edge[1] == "openai")
    evidence = answers_graph.edges[source, target, relation]["evidence"][0]
    explorer.open("?lang=en&concept=clip")
    explorer.click_edge(f"{source}|{relation}|{target}")
    expect(explorer.panel.locator("blockquote").first).to_have_text(evidence["sentence"])
    explorer.panel.get_by_role("link", name="Read it in the answer").first.click()
    highlighted = explorer.page.locator("mark.hit")
    expect(highlighted.first).to_be_in_viewport()
    assert "".join(highlighted.all_text_contents()) == evidence["sentence"]


def test_a_concept_in_an_answer_leads_back_to_the_map(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=answers")
    explorer.page.get_by_role("link", name="2.CLIP的原理?").click()
    explorer.page.locator(".markdown a.name", has_text="对比学习").first.click()
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("contrastive learning")


def test_a_click_beside_everything_clears_the_choice(explorer):
    explorer.open("?lang=en&concept=clip")
    frame = explorer.page.locator(".st-key-mapcard").bounding_box()
    explorer.page.keyboard.press("Escape")
    explorer.map("map.camera.showAll()")
    explorer.page.mouse.click(frame["x"] + 8, frame["y"] + frame["height"] / 2)
    expect(explorer.panel.get_by_role("heading", name="Start anywhere")).to_be_visible()


def test_the_map_draws_no_more_than_can_be_read_and_says_so(explorer, answers_graph):
    explorer.open()
    assert len(explorer.places()) == READABLE < len(answers_graph)
    expect(explorer.page.locator(".figures")).to_contain_text(f"{READABLE} of {len(answers_graph)} concepts")
    places = explorer.places()
    explorer.page.get_by_role("link", name="Draw all").click()
    explorer.until(f"map.data.nodes.length === {len(answers_graph)}")
    assert {node: place for node, place in explorer.places().items() if node in places} == places


def test_a_path_is_drawn_and_told_with_its_sentences(explorer):
    explorer.open("?lang=en&page=path")
    for name, typed in (("From", "clip"), ("To", "segment anything")):
        explorer.page.get_by_role("combobox", name=name, exact=True).press_sequentially(typed)
        explorer.page.keyboard.press("Enter")
        expect(explorer.page).to_have_url(re.compile(f"{name.lower()}="))
    stops = explorer.panel.locator(".stop")
    expect(stops.first).to_have_text("CLIP")
    expect(explorer.panel.locator(".step blockquote").first).to_be_visible()
    explorer.until(f"map.lit?.nodes.size === {stops.count()}")


def test_ends_of_a_path_can_be_clicked_on_the_map(explorer):
    explorer.open("?lang=en&page=path")
    explorer.click_concept("clip")
    explorer.until("map.data.selected.nodes.length === 1")
    explorer.click_concept("imagebind")
    expect(explorer.panel.locator(".stop").last).to_have_text("ImageBind")


def test_the_interface_changes_language_in_place(explorer):
    explorer.open("?lang=en&concept=contrastive-learning")
    view = explorer.viewport()
    explorer.page.get_by_role("link", name="中文").click()
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("对比学习")
    expect(explorer.page.get_by_role("link", name="问答", exact=True)).to_be_visible()
    expect(explorer.page.locator("html")).to_have_attribute("lang", "zh")
    assert explorer.viewport() == view


def test_the_theme_can_be_switched_and_stays(explorer):
    explorer.open()
    explorer.page.get_by_role("button", name="Switch between light and dark").click()
    explorer.page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme.includes('dark')")
    explorer.open()
    assert explorer.map("map.paint.theme.mode") == "dark"


def test_the_map_can_be_walked_with_the_keyboard(explorer):
    explorer.open("?lang=en&concept=clip")
    explorer.page.locator(".canvas").focus()
    explorer.page.keyboard.press("ArrowRight")
    reached = explorer.map("map.hand.cursor")
    assert reached in explorer.map("[...map.lit.nodes]")
    expect(explorer.page.locator(".aloud")).to_contain_text("relation")
    explorer.page.keyboard.press("Enter")
    expect(explorer.page).to_have_url(re.compile(f"concept={reached}$"))


def test_back_and_reload_give_the_same_view(explorer):
    explorer.open("?lang=en&concept=clip")
    explorer.panel.get_by_role("link", name="OpenAI", exact=True).click()
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("OpenAI")
    explorer.page.reload()
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("OpenAI")
    explorer.page.go_back()
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("CLIP")


def test_the_legend_hides_a_kind_and_the_rest_stays_where_it_was(explorer, answers_graph):
    explorer.open("?lang=en&all=1")
    before, view = explorer.places(), explorer.viewport()
    explorer.page.locator(".legend a", has_text="technique").click()
    explorer.until("!map.data.nodes.some((node) => node.group === 'technique')")
    kept = {node: before[node] for node, kind in answers_graph.nodes(data="kind") if kind != "technique"}
    assert (explorer.places(), explorer.viewport()) == (kept, view)


def test_the_table_has_the_same_concepts_and_choice_as_the_map(explorer, answers_graph):
    explorer.open("?lang=en&all=1")
    explorer.page.get_by_role("link", name="Table").click()
    expect(explorer.page.locator("caption").first).to_have_text(f"{len(answers_graph)} concepts")
    explorer.page.locator(".tables th a", has_text="ImageBind").first.click()
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("ImageBind")
    expect(explorer.page.locator("tr.chosen th")).to_have_text("ImageBind")


@pytest.mark.parametrize("query", NARROW)
def test_a_narrow_page_does_not_scroll_sideways(new_page, server, query):
    explorer = new_page(server, viewport={"width": 390, "height": 844})
    explorer.open(query)
    expect(explorer.panel).to_be_visible()
    assert explorer.page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390


def test_the_settings_hold_in_whatever_folder_the_app_was_started(explorer):
    explorer.open()
    colour = explorer.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert colour == "rgb(247, 248, 250)"
    expect(explorer.page.locator("[data-testid=stToolbar], [data-testid=stHeader], footer").first).not_to_be_visible()


@pytest.mark.parametrize(
    ("query", "title"), [("?lang=zh", "mmgraph"), ("?lang=en&page=path&from=clip&to=sora", "CLIP · Sora · mmgraph")]
)
def test_the_tab_is_named_after_the_view(explorer, query, title):
    explorer.open(query)
    expect(explorer.page).to_have_title(title)


def test_without_a_language_in_the_address_the_browser_s_is_used(new_page, server):
    explorer = new_page(server, locale="zh-CN")
    explorer.open("")
    expect(explorer.panel.get_by_role("heading", name="从任意处开始")).to_be_visible()

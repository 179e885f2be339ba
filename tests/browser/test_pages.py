"""The pages beside the map: overview, answers, the reader's own files, changed content, downloads."""

from __future__ import annotations

import re
import shutil
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import networkx as nx
import pytest
from playwright.sync_api import expect

from mmgraph.graph import read_graph

from .conftest import ROOT, serve

OWN = """## How does FooNet work?

CLIP uses ViT. BLIP extends CLIP.

## 什么是BLIP？

BLIP使用ViT。
"""


@pytest.fixture(scope="module")
def answers_graph():
    return read_graph(ROOT / "graphs/mmgraph.json")


def test_a_community_of_the_overview_is_shown_on_the_map(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=overview")
    size = explorer.page.locator(".communities a.button").first
    number = int(size.inner_text().split()[0])
    size.click()
    explorer.until(f"map.data.nodes.length === {number}")
    expect(explorer.page.locator("ul.filters")).to_contain_text("the community of")


def test_the_table_of_measures_is_sorted_by_its_heads(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=overview")
    explorer.page.get_by_role("link", name="Neighbours").click()
    expect(explorer.page.locator(".measures th[aria-sort]")).to_contain_text("Neighbours")
    numbers = [int(text) for text in explorer.page.locator(".measures td:nth-child(2)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)


def test_a_cell_of_the_matrix_leads_to_the_map_of_both_answers(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=overview")
    explorer.page.locator(".matrix td a").first.click()
    expect(explorer.page.locator("ul.filters li")).to_have_count(3)
    explorer.until("map.data.nodes.length > 0")


def test_a_gap_of_the_overview_leads_to_both_concepts_side_by_side(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=overview")
    gap = explorer.page.locator("section", has=explorer.page.get_by_role("heading", name="Gaps")).locator("li a").first
    one, other = gap.locator(".name").inner_text().split(" – ")
    gap.focus()
    explorer.page.keyboard.press("Enter")
    for name in (one, other):
        expect(explorer.panel).to_contain_text(name)
    expect(explorer.page).to_have_url(re.compile("page=compare"))


def test_a_bridge_of_the_overview_leads_to_its_sentences(explorer):
    explorer.page.goto(explorer.address + "?lang=zh&page=overview")
    bridges = explorer.page.locator("section", has=explorer.page.get_by_role("heading", name="桥"))
    one, other = bridges.locator(".name").first.inner_text().split(" – ")
    bridges.locator("li a").first.click()
    for name in (one, other):
        expect(explorer.panel).to_contain_text(name)


def test_answers_are_searched_and_have_their_own_map(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=answers")
    explorer.page.get_by_role("searchbox", name="Search the answers").press_sequentially("sor")
    expect(explorer.page.locator(".questions h2")).to_have_text("1 answer")
    expect(explorer.page).to_have_url(re.compile("find=sor$"))
    explorer.page.locator(".questions li a").click()
    explorer.until("map.data.nodes.some((node) => node.id === 'sora')")
    explorer.click_concept("sora")
    expect(explorer.panel.get_by_role("heading", level=2)).to_have_text("Sora")


def test_words_that_no_answer_has_are_said_and_taken_back(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=answers&find=qqq")
    expect(explorer.page.locator(".questions")).to_contain_text("No answer contains “qqq”.")
    explorer.page.get_by_role("link", name="Show all answers").click()
    expect(explorer.page.locator(".questions h2")).to_have_text("18 answers")
    expect(explorer.page.get_by_role("searchbox", name="Search the answers")).to_have_value("")


def test_a_question_that_states_a_relation_is_highlighted_itself(explorer, answers_graph):
    evidence = next(
        item
        for *_, edge in answers_graph.edges(data=True)
        for item in edge["evidence"]
        if item["sentence"] == answers_graph.graph["answers"][item["answer"]]["question"]
    )
    where = urlencode({"answer": evidence["answer"], "span": f"{evidence['start']}-{evidence['end']}"})
    explorer.page.goto(f"{explorer.address}?lang=en&page=answers&{where}")
    expect(explorer.page.locator("h2 mark.hit")).to_have_text(evidence["sentence"])


@pytest.mark.parametrize("page", ["map", "overview"])
def test_filters_that_leave_nothing_are_said_and_taken_off(explorer, answers_graph, page):
    every = quote(" ".join(set(dict(answers_graph.nodes(data="kind")).values())))
    explorer.page.goto(f"{explorer.address}?lang=en&page={page}&hide={every}")
    expect(explorer.page.get_by_role("heading", name="The filters leave no concept")).to_be_visible()
    explorer.page.get_by_role("link", name="Without filters").click()
    expect(explorer.page.locator(".map, .overview").first).to_be_visible()


def test_a_missing_image_leaves_a_place_that_names_it(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=answers")
    explorer.page.get_by_role("link", name="2.CLIP的原理?").click()
    expect(explorer.page.locator(".missing-image").first).to_contain_text("CLIP.png")


def test_own_files_are_explored_in_this_session_only(new_page, server):
    explorer = new_page(server)
    explorer.page.goto(explorer.address + "?lang=en&page=own")
    files = [{"name": "own.md", "mimeType": "text/markdown", "buffer": OWN.encode()}]
    explorer.page.locator("input[type=file]").set_input_files(files)
    explorer.page.get_by_role("button", name="Build the graph").click()
    expect(explorer.page).to_have_url(re.compile("own=1"), timeout=60_000)
    explorer.until("map.data.nodes.length > 0 && map.data.nodes.length < 10")
    explorer.click_concept("clip")
    explorer.panel.locator("a.definition").click()
    expect(explorer.page.locator("mark.hit").first).to_be_visible()
    assert "".join(explorer.page.locator("mark.hit").all_inner_texts()) == "CLIP uses ViT."
    address = explorer.page.url
    other = new_page(server)
    other.page.goto(address)
    expect(other.page.get_by_role("heading", name="Your own files")).to_be_visible()
    explorer.page.goto(address.split("?")[0] + "?lang=en&page=own")
    expect(explorer.page.get_by_role("heading", name="Your own files")).to_be_visible()


def test_what_cannot_be_read_is_said(explorer):
    explorer.page.goto(explorer.address + "?lang=en&page=own")
    files = [{"name": "weather.md", "mimeType": "text/markdown", "buffer": b"## How is the weather?\n\nFine.\n"}]
    explorer.page.locator("input[type=file]").set_input_files(files)
    explorer.page.get_by_role("button", name="Build the graph").click()
    expect(explorer.page.get_by_role("alert")).to_contain_text("No concept was found", timeout=60_000)


def test_what_was_left_out_of_own_files_is_told_before_they_are_explored(explorer):
    explorer.page.goto(explorer.address + "?lang=zh&page=own")
    cells = b"## Tables?\n\n|a|b|\n|-|-|\n" + b"|CLIP|ViT|\n" * 2501
    files = [("own.md", OWN.encode() + cells), ("latin.md", b"## What is \xff\xfe?\n")]
    explorer.page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/markdown", "buffer": buffer} for name, buffer in files]
    )
    explorer.page.get_by_role("button", name="构建图谱").click()
    told = explorer.page.get_by_role("status").locator("li")
    expect(told).to_contain_text(["latin.md 既不是", "own.md 第 8 行：超过 5000 个表格单元"], timeout=60_000)
    explorer.page.get_by_role("link", name="开始探索").click()
    explorer.until("map.data.nodes.length > 0")


def test_files_that_are_none_of_ours_are_named_before_anything_is_sent(explorer):
    explorer.page.goto(explorer.address + "?lang=zh&page=own")
    build = explorer.page.get_by_role("button", name="构建图谱")
    files = [
        {"name": "own.md", "mimeType": "text/markdown", "buffer": OWN.encode()},
        {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"},
        {"name": "large.md", "mimeType": "text/markdown", "buffer": b"#" * 2_000_001},
    ]
    explorer.page.locator("input[type=file]").set_input_files(files)
    expect(explorer.page.get_by_role("alert")).to_have_text("paper.pdf 不是 Markdown 文件。")
    explorer.page.get_by_role("button", name="移除 paper.pdf").click()
    expect(explorer.page.get_by_role("alert")).to_have_text("large.md 超过 2 MB。")
    expect(build).to_be_disabled()
    explorer.page.get_by_role("button", name="移除 large.md").click()
    expect(build).to_be_enabled()


def test_changed_content_is_listed_and_rebuilt(new_page, tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    graph = tmp_path / "graph.json"
    shutil.copy(ROOT / "graphs/mmgraph.json", graph)
    (tmp_path / "content/more.md").write_text(OWN, encoding="utf-8")
    with serve(graph, tmp_path / "content") as address:
        explorer = new_page(address)
        explorer.open()
        places = explorer.places()
        explorer.page.get_by_text("What changed").click()
        expect(explorer.page.locator(".st-key-news li")).to_contain_text(["How does FooNet work?", "什么是BLIP？"])
        explorer.page.get_by_role("button", name="Rebuild").click()
        expect(explorer.page.locator(".st-key-news")).to_have_count(0, timeout=90_000)
        kept = {node: place for node, place in explorer.places().items() if node in places}
        assert kept == {node: places[node] for node in kept}
        assert len(read_graph(graph).graph["answers"]) == 20
        explorer.page.close()


def download(explorer, how, form, path):
    explorer.page.get_by_role("button", name="Download").click()
    explorer.page.get_by_role("radio", name=how).click()
    explorer.page.get_by_role("combobox", name="Format").click()
    explorer.page.get_by_role("option", name=form, exact=True).click()
    button = explorer.page.get_by_role("button", name=f"mmgraph.{form}", exact=True)
    expect(button).to_be_visible()
    explorer.settle()
    with explorer.page.expect_download() as event:
        button.click()
    event.value.save_as(path)


def test_everything_or_what_is_shown_can_be_downloaded(explorer, answers_graph, tmp_path):
    explorer.open("?lang=en&around=sora")
    download(explorer, "What is shown", "graphml", tmp_path / "shown.graphml")
    shown = nx.read_graphml(tmp_path / "shown.graphml", force_multigraph=True)
    assert set(shown) == set(explorer.places())
    explorer.open()
    download(explorer, "Everything", "graphml", tmp_path / "all.graphml")
    read = nx.read_graphml(tmp_path / "all.graphml", force_multigraph=True)
    assert (len(read), read.number_of_edges()) == (len(answers_graph), answers_graph.number_of_edges())


def test_the_map_is_saved_as_svg_and_png(explorer, tmp_path):
    explorer.open("?lang=zh&around=clip")
    explorer.page.get_by_role("link", name="EN", exact=True).click()
    explorer.until("map.data.texts.fit === 'Show all'")
    download(explorer, "What is shown", "svg", tmp_path / "map.svg")
    labels = ElementTree.parse(tmp_path / "map.svg").getroot().findall("{http://www.w3.org/2000/svg}text")
    assert len(labels) == len(explorer.places())
    with explorer.page.expect_download() as event:
        explorer.page.get_by_role("button", name="Save as PNG").click()
    event.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_a_standalone_page_is_downloaded_and_works_from_a_file(explorer, tmp_path):
    explorer.open()
    download(explorer, "Everything", "html", tmp_path / "map.html")
    page = explorer.page.context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "map.html").as_uri())
    page.get_by_role("searchbox").fill("CLIP")
    expect(page.locator("#found")).to_contain_text("CLIP")
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)

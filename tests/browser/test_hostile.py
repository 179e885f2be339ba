"""Content that tries to run script, on every page: nothing of it executes, and it can be read as the text it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from mmgraph.content import parse_answers
from mmgraph.graph import build_graph, write_graph
from mmgraph.model import Concept, Evidence, Extraction, Mention, Triple

from .conftest import serve

# With `href` in it: one page of pyvis' shows titles as HTML once a title has these letters.
ATTACK = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script><a href='javascript:hacked=1'>href</a>"
SOURCE = f"""## What is {ATTACK}?

Evil {ATTACK} uses <b onclick="window.hacked=1">ViT</b>. [link](javascript:window.hacked=1)

![{ATTACK}](x" onerror="window.hacked=1)

<svg onload="window.hacked=1"></svg>
"""
PAGES = [
    "?lang=en",
    "?lang=en&view=table",
    "?lang=en&concept=evil",
    "?lang=en&edge=evil|uses|vit",
    "?lang=en&concept=evil&around=evil",
    "?lang=zh&page=path&from=evil&to=vit",
    "?lang=en&page=path&from=evil&to=vit&via=vit&avoid=evil",
    "?lang=en&page=compare&from=evil&to=vit",
    "?lang=en&page=overview",
    "?lang=en&page=answers&find=<script>window.hacked=1</script>",
    "?lang=en&in=<img src=x onerror='window.hacked=1'>&group=evil&sure=50",
    "?lang=en&concept=<script>window.hacked=1</script>",
]


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "content").mkdir()
    (folder / "content/evil.md").write_text(SOURCE, encoding="utf-8")
    answer = parse_answers(SOURCE, "evil.md")[0]
    start, end = SOURCE.index("Evil"), SOURCE.index(" [link]")
    evidence = Evidence(answer.id, start, end, f"Evil {ATTACK} uses ViT.", "uses", ATTACK, 0.9)
    extraction = Extraction(
        answer,
        (Concept("evil", "model", ATTACK, ATTACK, (ATTACK, "Evil")), Concept("vit", "model", "ViT")),
        (Mention(start, start + 4, "Evil", "evil"), Mention(end - 8, end - 5, "ViT", "vit")),
        (Triple("evil", "uses", "vit", evidence),),
    )
    write_graph(build_graph([extraction]), folder / "graph.json")
    with serve(folder / "graph.json", folder / "content") as address:
        yield address


@pytest.mark.parametrize("query", PAGES)
def test_no_page_runs_what_content_brings(new_page, hostile_server, query):
    explorer = new_page(hostile_server)
    explorer.page.goto(explorer.address + query)
    expect(explorer.page.locator(".panel, .overview, .questions").first).to_be_visible()
    explorer.page.wait_for_timeout(300)
    assert explorer.page.evaluate("window.hacked") is None


def test_an_answer_shows_the_attack_as_text(new_page, hostile_server):
    explorer = new_page(hostile_server)
    explorer.page.goto(explorer.address + "?lang=en&page=answers")
    explorer.page.locator(".questions li a").click()
    expect(explorer.page.locator(".reading .markdown")).to_contain_text("Evil")
    expect(explorer.page.locator(".reading h2")).to_contain_text("What is")
    assert explorer.page.locator(".reading img, .reading script, .reading svg").count() == 0
    assert explorer.page.evaluate("window.hacked") is None


def test_search_and_tooltip_show_the_attack_as_text(new_page, hostile_server):
    explorer = new_page(hostile_server)
    explorer.open()
    explorer.search.press_sequentially("evil")
    expect(explorer.page.get_by_role("option")).to_contain_text("<img src=x")
    explorer.page.keyboard.press("Escape")
    explorer.click_concept("evil")
    expect(explorer.page.locator(".tip b")).to_contain_text("<img src=x")
    assert explorer.page.evaluate("window.hacked") is None

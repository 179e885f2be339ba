"""What is exported for a browser, in Chromium: the page as a file by itself, and Mermaid's own drawing of a diagram."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from interop.packages import mermaid_script
from interop.sample import NAMES, SHOWN, exported, sample_graph
from mmgraph.example import example_graph
from mmgraph.exports import Manner

HOSTILE = sample_graph()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network that fails its test if it asks for another file, opens a dialog or logs an error."""
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800})
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.is_navigation_request() else wrong.append(request.url))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def test_a_search_leads_to_the_concept_and_its_sentences(page: Page, tmp_path: Path) -> None:
    page.goto(exported(example_graph(), "html", tmp_path).as_uri())
    page.get_by_role("searchbox").fill("对比")
    page.get_by_role("button", name="contrastive learning").click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("contrastive learning")
    expect(panel.locator("blockquote")).to_have_text(
        "It is trained by contrastive learning.What is CLIP built from? (example.md:1)"
    )
    panel.get_by_role("button", name="CLIP").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("CLIP")
    expect(panel.get_by_role("heading", level=3)).to_have_text(["compares with", "extends", "uses"])
    assert page.url.endswith("#clip")


def test_the_address_opens_a_concept_in_chinese(page: Page, tmp_path: Path) -> None:
    page.goto(f"{exported(example_graph(), 'html', tmp_path, Manner('zh')).as_uri()}#vit")
    expect(page.locator("#panel h2")).to_have_text("视觉Transformer")
    expect(page.locator("#figures")).to_have_text("5 个概念，5 条关系")


def test_a_click_on_a_line_shows_what_states_it_and_a_kind_can_be_hidden(page: Page, tmp_path: Path) -> None:
    page.goto(exported(example_graph(), "html", tmp_path).as_uri())
    middle = (
        "(([one, other]) => { const [a, b] = [one, other].map((id) => network.canvasToDOM(network.getPosition(id))); "
    )
    place = page.evaluate(
        f"{middle} return {{ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }}; }})", ["clip", "contrastive-learning"]
    )
    page.locator("#map").click(position=place)
    expect(page.locator("#panel h2")).to_have_text("uses")
    expect(page.locator("#panel blockquote p")).to_have_text("It is trained by contrastive learning.")
    page.get_by_label("technique").uncheck()
    assert page.evaluate("nodes.get('lora').hidden") is True
    assert page.evaluate("nodes.get('clip').hidden") is not True


def test_of_a_large_graph_a_part_is_drawn_and_all_can_be_found(page: Page, tmp_path: Path) -> None:
    large = example_graph()
    large.add_nodes_from(
        (f"c{n}", {**large.nodes["lora"], "label": f"C{n}", "label_en": f"C{n}"}) for n in range(2_000)
    )
    page.goto(exported(large, "html", tmp_path).as_uri())
    expect(page.locator("#shown")).to_have_text("(300 of 2005 on the map)")
    page.get_by_role("searchbox").fill("blip")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("BLIP")
    assert page.evaluate("[nodes.getIds().sort(), edges.length]") == [["blip", "clip", "vit"], 4]


def test_hostile_names_are_text(page: Page, tmp_path: Path) -> None:
    page.goto(exported(HOSTILE, "html", tmp_path).as_uri())
    for concept_id in NAMES:
        page.evaluate("(id) => showConcept(id)", concept_id)
        shown = page.locator("#panel h2").text_content() or ""
        assert "".join(shown.split()) == "".join(NAMES[concept_id].split())


def test_a_disputed_relation_says_so(page: Page, tmp_path: Path) -> None:
    page.goto(f"{exported(HOSTILE, 'html', tmp_path).as_uri()}#end")
    expect(page.locator(".doubt")).to_have_text("Doubtful: It does <not>.")


def test_a_script_that_was_put_into_the_file_does_not_run(browser: Browser, tmp_path: Path) -> None:
    file = exported(example_graph(), "html", tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</header>", "<img src=x onerror='ran=1'><script>ran=1</script></header>"), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    expect(page.locator("#map canvas")).to_be_visible()
    assert page.evaluate("typeof ran") == "undefined"
    page.close()


def test_mermaid_draws_every_name_as_it_is(page: Page, tmp_path: Path) -> None:
    diagram = exported(HOSTILE, "mermaid", tmp_path).read_text(encoding="utf-8")
    page.goto("about:blank")
    page.add_script_tag(path=mermaid_script())
    drawn = page.evaluate(
        """async (diagram) => {
            await mermaid.parse(diagram);
            document.body.innerHTML = (await mermaid.render("drawn", diagram)).svg;
            const texts = (name) => [...document.querySelectorAll(name)].map((element) => element.textContent);
            return { nodes: texts(".node"), edges: texts(".edgeLabels .edgeLabel p") };
        }""",
        diagram,
    )
    assert sorted(" ".join(text.split()) for text in drawn["nodes"]) == sorted(SHOWN.values())
    assert len(drawn["edges"]) == HOSTILE.number_of_edges()
    assert {"uses", "compares with"} <= set(drawn["edges"])

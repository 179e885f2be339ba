"""Every page can be used by everyone: axe-core finds nothing serious, the keyboard reaches what the mouse does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from mmgraph.decisions import Confirm, SetKind, record

HERE = Path(__file__).parent
ANSWER = quote("multimodal-qa#2clip的原理")
DOUBTFUL = quote("multimodal-qa#6说明解释blip-2的查询transformer如何解决模态差距问题")
PAGES = [
    "?lang=en",
    "?lang=zh&concept=clip&around=clip&hops=2&hide=task",
    "?lang=en&edge=clip|proposed-by|openai",
    "?lang=en&view=table",
    "?lang=zh&page=path&from=clip&to=imagebind&via=blip",
    "?lang=en&page=path&from=clip&to=sora",
    "?lang=en&page=compare&from=clip&to=blip-2",
    "?lang=en&page=overview",
    f"?lang=zh&page=answers&answer={ANSWER}",
    "?lang=en&page=own",
    "?lang=en&edge=blip-2|uses|resnet&correct=retype",
    "?lang=zh&concept=clip&correct=add&to=vit",
    "?lang=en&concept=clip&correct=split",
    f"?lang=en&page=answers&answer={DOUBTFUL}",
    "?lang=zh&page=history",
]


@pytest.fixture(scope="session")
def axe() -> str:
    """The checks, from npm: this is their only use."""
    script = HERE / "node_modules/axe-core/axe.min.js"
    if not script.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core comes from npm, which is not installed")
        subprocess.run([npm, "install", "--no-audit", "--no-fund", "--no-package-lock"], cwd=HERE, check=True)
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", PAGES)
def test_no_page_has_a_serious_barrier(new_page, server, axe, query, theme):
    expect_no_barrier(new_page(server, color_scheme=theme), query, axe)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_decisions_that_want_another_look_have_no_serious_barrier(served, new_page, project, axe, theme):
    made = {"who": "Ana", "when": datetime(2026, 1, 31, tzinfo=UTC), "why": "read the paper"}
    record(project / "content", Confirm(source="blip-2", relation="uses", target="resnet", **made))
    record(project / "content", SetKind(concept="no-such-concept", kind="model", **made))
    explorer = new_page(served, color_scheme=theme, viewport={"width": 390, "height": 800})
    explorer.page.goto(served)
    explorer.page.get_by_role("button", name="Rebuild").click()
    expect(explorer.page.get_by_role("link", name="Decisions ⚠ 1")).to_be_visible()
    for query in ("?lang=en&page=history", "?lang=en&edge=blip-2|uses|resnet"):
        expect_no_barrier(explorer, query, axe)


def expect_no_barrier(explorer, query, axe):
    explorer.page.goto(explorer.address + query)
    expect(explorer.page.locator("[data-testid=stMain] h2").first).to_be_visible()
    # Until the components have their words; the label of the box at the top stays hidden.
    expect(explorer.page.locator("label[for=wanted][hidden]")).to_have_count(1)
    expect(explorer.page.locator(".canvas:not([aria-label])")).to_have_count(0)
    explorer.page.wait_for_timeout(800)
    explorer.page.evaluate(axe)
    found = explorer.page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    serious = [
        (item["id"], [(node["target"], node["failureSummary"]) for node in item["nodes"]][:4])
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert serious == [], json.dumps(serious, ensure_ascii=False, indent=1)


def test_the_keyboard_alone_finds_a_path(explorer):
    explorer.open("?lang=en&page=path")
    explorer.page.get_by_role("combobox", name="From", exact=True).focus()
    explorer.page.keyboard.type("clip")
    explorer.page.keyboard.press("Enter")
    expect(explorer.page).to_have_url(re.compile("from=clip"))
    explorer.page.get_by_role("combobox", name="To", exact=True).focus()
    explorer.page.keyboard.type("imagebind")
    explorer.page.keyboard.press("Enter")
    way = explorer.panel.locator(".ways a").nth(1)
    way.focus()
    explorer.page.keyboard.press("Enter")
    expect(explorer.page).to_have_url(re.compile("choice=2"))


def test_every_control_can_be_reached_with_tab_and_shows_it(explorer):
    explorer.open("?lang=en&concept=clip")
    wanted = {"Find a concept", "Map", "EN", "Table", "Explore around it", "Correct", "Zoom in"}
    seen = set()
    explorer.page.keyboard.press("Tab")
    for _ in range(60):
        seen |= {explorer.page.evaluate(FOCUSED)}
        explorer.page.keyboard.press("Tab")
    assert wanted <= seen


FOCUSED = """() => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
}"""

"""Every page can be used by everyone: axe-core finds nothing serious, the keyboard reaches what the mouse does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

HERE = Path(__file__).parent
ANSWER = quote("multimodal-qa#2clip的原理")
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
    explorer = new_page(server, color_scheme=theme)
    explorer.page.goto(explorer.address + query)
    expect(explorer.page.locator("[data-testid=stMain] h2").first).to_be_visible()
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
    wanted = {"Find a concept", "Map", "EN", "Table", "Explore around it", "Zoom in"}
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

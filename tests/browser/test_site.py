"""The site made of docs/ in Chromium: opened from a disk, without a network, its search included."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize(
    ("start", "wanted", "found"),
    [("index.html", "Gephi", "Open it in other programs"), ("zh/index.html", "lineage", "命令")],
)
def test_a_search_leads_to_the_page_and_asks_no_host(
    start: str, wanted: str, found: str, site: Path, browser: Browser
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto((site / start).as_uri())
    page.get_by_role("searchbox").or_(page.get_by_placeholder("Search")).first.fill(wanted)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=found, exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(found)
    context.close()
    assert wrong == []

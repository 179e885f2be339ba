"""The interface speaks one language at a time: also what Streamlit says, and what only a screen reader tells."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from mmgraph.exports import FORMATS
from mmgraph.graph import read_graph

from .conftest import ROOT

# What is said by whatever is there, but for the words of authors and for the drawings that stand for icons.
SAID = """() => {
  const said = new Set()
  const unsaid = "script, style, noscript, svg, [data-testid=stIconMaterial]"
  const authors = `${unsaid}, .markdown, blockquote, .quote, .definition`
  const hear = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode()); ) {
      if (node.shadowRoot) hear(node.shadowRoot)
      if (node.nodeType === Node.TEXT_NODE) node.parentElement?.closest(authors) || said.add(node.textContent.trim())
      else for (const name of ["aria-label", "title", "placeholder", "alt"]) said.add(node.getAttribute(name) ?? "")
    }
  }
  hear(document.body)
  return [...said]
}"""
ANYWHERE = {"mmgraph", "PageRank", "PageRank ↓", "multimodal-qa.md", "svg", *FORMATS}
PAGES = [
    "",
    "&concept=clip&around=clip&hops=2",
    "&edge=clip|uses|contrastive-learning",
    "&view=table",
    "&page=path&from=clip&to=imagebind&via=blip",
    "&page=compare&from=clip&to=blip-2",
    "&page=overview",
    "&page=answers",
    "&page=own",
    "&concept=nothing-like-it",
]


@pytest.fixture(scope="module")
def names():
    nodes = read_graph(ROOT / "graphs/mmgraph.json").nodes(data=True)
    labels = {label for _, node in nodes for label in (node["label"], node.get("label_en"), *node["aliases"]) if label}
    return labels | ANYWHERE


def english(explorer, names):
    """What is said in English letters and is no name, nor two of them joined by a dash."""
    texts = (part for text in explorer.page.evaluate(SAID) for part in text.split(" – "))
    said = {text for text in texts if re.search("[A-Za-z]{3}", text)}
    return {text for text in said if not re.search("[\u4e00-\u9fff]|arXiv:|mmgraph\\.", text)} - names


@pytest.mark.parametrize("query", PAGES)
def test_the_chinese_interface_says_nothing_in_english(explorer, names, query):
    explorer.page.goto(f"{explorer.address}?lang=zh{query}")
    expect(explorer.page.locator("[data-testid=stMain] h2").first).to_be_visible()
    explorer.settle()
    assert english(explorer, names) == set()


@pytest.mark.parametrize(("menu", "list_name"), [("筛选", "文件与问答"), ("下载", "格式")])
def test_neither_do_its_menus(explorer, names, menu, list_name):
    explorer.open("?lang=zh")
    explorer.page.get_by_role("button", name=menu, exact=True).click()
    explorer.page.get_by_role("combobox", name=list_name).click()
    explorer.page.wait_for_timeout(400)
    assert english(explorer, names) == set()


def test_what_streamlit_says_changes_with_the_language_and_back(explorer):
    explorer.open("?lang=zh")
    skip = explorer.page.locator("a", has_text="跳到主要内容")
    expect(skip).to_have_count(1)
    explorer.page.get_by_role("link", name="EN", exact=True).click()
    expect(explorer.page.locator("a", has_text="Skip to main content")).to_have_count(1)

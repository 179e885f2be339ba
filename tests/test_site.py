"""The site made of docs/ is complete, without a warning, and fetches nothing from elsewhere."""

from __future__ import annotations

import importlib
import inspect
import re

import pytest
from lxml import html

from mmgraph.cli import whole

PUBLIC = ("mmgraph.analysis", "mmgraph.exports", "mmgraph.graph", "mmgraph.queries")


def test_no_page_fetches_anything_from_elsewhere(site):
    pages = {str(page.relative_to(site)): fetched_by(page) for page in site.rglob("*.html")}
    assert any(address.startswith("../_static/styles/furo.css") for address in pages["zh/start.html"])
    assert [(page, address) for page, found in pages.items() for address in found if is_elsewhere(address)] == []


def test_no_style_fetches_anything_from_elsewhere(site):
    styles = {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert "furo.css" in styles and not any("@import" in text for text in styles.values())
    fetched = [(name, address) for name, text in styles.items() for address in re.findall(r"url\(([^)]+)\)", text)]
    assert [(name, address) for name, address in fetched if is_elsewhere(address.strip("\"'"))] == []


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_is_on_the_page_of_the_library(module, site):
    shown = set(html.parse(site / "library.html").xpath("//@id"))
    assert [name for name in importlib.import_module(module).__all__ if f"{module}.{name}" not in shown] == []


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_function_has_an_example_that_runs(module):
    public = importlib.import_module(module)
    functions = {name: value for name in public.__all__ if inspect.isfunction(value := getattr(public, name))}
    assert [name for name, function in functions.items() if ">>> " not in function.__doc__] == []


@pytest.mark.parametrize("page", ["commands.html", "zh/commands.html"])
def test_every_command_is_on_the_page_of_commands(page, site):
    heads = {head.text_content().rstrip("¶") for head in html.parse(site / page).iterfind(".//h2")}
    assert set(command_names(whole(), "mmgraph")) == heads


def test_a_chinese_page_says_that_it_is_chinese(site):
    languages = {html.parse(page).getroot().get("lang") for page in (site / "zh").glob("*.html")}
    assert languages == {"zh"}


def fetched_by(page):
    """The addresses that a page loads by itself."""
    elements = html.parse(page)
    return [*elements.xpath("//link/@href"), *elements.xpath("//@src | //@srcset | //@poster | //object/@data")]


def is_elsewhere(address):
    return re.match(r"(\w+:)?//|\w+:(?!image/)", address) is not None


def command_names(command, name):
    yield name
    for key, part in getattr(command, "commands", {}).items():
        yield from command_names(part, f"{name} {key}")

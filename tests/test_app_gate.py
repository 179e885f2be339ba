"""The one gate to the page: what our own views make passes whole, and nothing hostile does."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from hostile import PIECES
from mmgraph.app import gate
from mmgraph.app.pages import __file__ as pages_file
from pages import FIRST, html

APP = Path(pages_file).parents[1]
SCRIPTED = (
    "javascript:",
    "JaVaScRiPt:",
    " java\tscript:",
    "\x01javascript:",
    "vbscript:",
    "data:text/html,",
    "DA\nTA:",
)
BREAKERS = (
    *("<script>", "</script>", "<style>", "<svg onload=", "<math><mi xlink:href=", "<iframe srcdoc=", "<form action="),
    *("<img src=x onerror=", "<base href=", "<meta http-equiv=refresh ", "<object data=", "<template>", "<noscript>"),
    *(
        "<a href='",
        '<a href="',
        *SCRIPTED,
        "' onclick='x",
        '" style="position:fixed',
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
    ),
)
EVERY_PAGE = [
    {},
    {"view": "table"},
    {"concept": "clip"},
    {"concept": "clip", "around": "clip"},
    {"edge": "clip|uses|vit"},
    {"edge": "clip|uses|vit", "correct": "reject"},
    {"page": "path", "from": "contrastive-learning", "to": "blip"},
    {"page": "path", "from": "lora", "to": "clip", "avoid": "vit"},
    {"page": "compare", "from": "blip", "to": "clip"},
    {"page": "overview"},
    {"page": "answers"},
    {"page": "answers", "answer": FIRST, "span": "10-20"},
    {"page": "history"},
    {"page": "own"},
    {"in": "nowhere", "sure": "50"},
    {"lang": "zh", "concept": "clip"},
]


class Elements(HTMLParser):
    """A piece of HTML as what it says: tags with their attributes, and texts."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: (value or "").replace(": ", ":") for name, value in attrs if name != "rel"}))
        self.said.append(f"<{tag}>")

    def handle_endtag(self, tag):
        self.said.append(f"</{tag}>")

    def handle_data(self, data):
        self.said.append(data)


@pytest.mark.parametrize("query", EVERY_PAGE, ids=str)
def test_what_our_own_pages_make_passes_whole(query, open_app, monkeypatch):
    passed = []
    clean = gate.clean
    monkeypatch.setattr(gate, "clean", lambda markup: passed.append(markup) or clean(markup))
    open_app(**query)
    assert passed
    for markup in passed:
        before, after = Elements(markup), Elements(clean(markup))
        assert (before.tags, "".join(before.said)) == (after.tags, "".join(after.said))


def test_nothing_reaches_a_page_as_html_but_through_the_gate():
    ways = {"html", "markdown", "write", "latex", "iframe"}
    calls = [
        f"{path.relative_to(APP)}: {node.func.value.id}.{node.func.attr}"
        for path in sorted(APP.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ways
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
    ]
    assert calls == ["gate.py: st.html"] * 2  # what content says, and our own style sheet


@pytest.mark.parametrize("script", sorted((APP / "frontend").glob("*.js")), ids=lambda path: path.name)
def test_no_script_of_the_page_reads_html(script):
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|parseFromString|createContextualFragment|document\.write"
    assert re.findall(ways, script.read_text(encoding="utf-8")) == []


def test_what_was_not_escaped_does_not_come_through():
    def page():
        from mmgraph.app.gate import show
        from mmgraph.app.markup import Html

        show(Html('<p>CLIP<img src="x" onerror="hacked()"><script>hacked()</script></p>'))

    assert html(AppTest.from_function(page).run()) == '<p>CLIP<img src="x"></p>'


@given(st.lists(st.sampled_from([*PIECES, *BREAKERS]), max_size=12).map("".join))
def test_nothing_hostile_comes_through(markup):
    cleaned = gate.clean(markup)
    for tag, attributes in Elements(cleaned).tags:
        assert tag in gate.TAGS
        assert not [name for name in attributes if name.startswith(("on", "xlink", "form", "srcdoc"))]
        href = "".join(char for char in attributes.get("href", "") if char > " ").lower()
        assert not href.startswith(("javascript", "vbscript", "data"))
    assert gate.clean(cleaned) == cleaned


@pytest.mark.parametrize("scheme", SCRIPTED)
@pytest.mark.parametrize("quoted", ["&#106;avascript:x", "{}x", "{}//%0ax"])
def test_a_link_that_runs_something_leads_nowhere(scheme, quoted):
    link = f'<a href="{quoted.format(scheme)}">x</a>'
    assert gate.clean(link) == '<a rel="noopener noreferrer">x</a>'


@pytest.mark.parametrize("address", ["https://a.example/b?c=d#e", "http://a", "mailto:a@b.example", "?lang=en", "#a"])
def test_a_plain_link_leads_there_and_tells_nobody_where_it_came_from(address):
    assert gate.clean(f'<a href="{address}">x</a>') == f'<a href="{address}" rel="noopener noreferrer">x</a>'


def test_the_look_of_a_page_is_not_the_authors():
    styled = '<i style="width:9%;position:fixed;background:url(x)"></i><p style="color:red" id="map">x</p>'
    assert gate.clean(styled) == '<i style="width:9%"></i><p>x</p>'


@pytest.mark.parametrize("piece", ["<b>", "<table>", "<a href=x>", "</p>", "<svg>", "<!--", "&amp;#", "<"])
def test_a_megabyte_of_one_thing_does_not_stop_the_gate(piece):
    assert len(gate.clean(piece * (1_000_000 // len(piece)))) < 60_000_000

"""What a page shows of the worth of a relation: people's decisions, and notes on doubtful claims."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mmgraph.app.drawing import drawing_of
from mmgraph.app.filters import Filters
from mmgraph.app.mapdata import Focus, drawn_data, focus_data
from mmgraph.app.narrowing import narrow
from mmgraph.app.picture import picture
from mmgraph.app.state import Selection
from mmgraph.example import EXAMPLE_SOURCE
from mmgraph.graph import write_graph
from mmgraph.layout import positions
from mmgraph.notes import Note, dispute
from mmgraph.quotes import Passage
from pages import FIRST, data_of, graph_of_file, html

SECOND = "example#blip和clip有什么区别"
NOTE = Note(
    id="two-encoders",
    answer=FIRST,
    quote="CLIP uses ViT",
    verdict="contradicted in part",
    right="It may be a <b>ResNet</b> too.",
    right_zh="也可以是 ResNet。",
    authors="Radford et al.",
    year=2021,
    title="Learning Transferable Visual Models From Natural Language Supervision",
    arxiv="2103.00020",
)
RIGHT = "It may be a &lt;b&gt;ResNet&lt;/b&gt; too."
SOURCE = (
    '<a href="https://arxiv.org/abs/2103.00020" target="_blank" rel="noopener noreferrer"><cite>Radford et al. 2021'
)
SIGN = '<span class="sign doubt" role="img" aria-label="rests on a doubtful claim" title="rests on a doubtful claim">⚠'


def disputed_graph():
    passages = {FIRST: Passage(0, EXAMPLE_SOURCE)}.get
    graph = dispute(graph_of_file(), [NOTE], passages).graph
    graph.edges["clip", "contrastive-learning", "uses"]["status"] = "confirmed"
    return graph


@pytest.fixture
def open_app(open_app, graph_file: Path):
    write_graph(disputed_graph(), graph_file)
    return open_app


@pytest.mark.parametrize(
    "query",
    [
        {"edge": "clip|uses|vit"},
        {"page": "path", "from": "clip", "to": "vit"},
        {"page": "compare", "from": "clip", "to": "vit"},
        {"page": "answers", "answer": FIRST},
    ],
    ids=lambda query: query.get("page", "relation"),
)
def test_where_a_doubtful_sentence_is_read_its_note_stands_whole_with_its_source(open_app, query):
    page = html(open_app(**query))
    assert "contradicted in part" in page and "“CLIP uses ViT”" in page and RIGHT in page and SOURCE in page
    assert "部分与文献相悖" in html(open_app(lang="zh", **query))
    assert "也可以是 ResNet。" in html(open_app(lang="zh", **query))


@pytest.mark.parametrize(
    "query",
    [
        {"concept": "vit"},
        {"page": "path", "from": "vit", "to": "contrastive-learning"},
        {"page": "compare", "from": "clip", "to": "blip"},
        {"view": "table"},
    ],
    ids=str,
)
def test_where_a_relation_is_named_that_rests_on_it_a_sign_stands(open_app, query):
    page = re.sub(r'<div class="legend">.*?</div>', "", html(open_app(**query)), flags=re.DOTALL)
    assert SIGN in page


def test_the_statement_is_marked_in_its_answer_and_the_note_leads_there(open_app):
    page = html(open_app(page="answers", answer=FIRST))
    assert '<mark class="doubted" data-reveal="doubt-0">' in page
    start = EXAMPLE_SOURCE.index(NOTE.quote)
    assert f"span={start}-{start + len(NOTE.quote)}" in page
    assert "1 statement of this answer is doubtful" in page
    assert "doubted" not in html(open_app(page="answers", answer=SECOND)).split("</style>")[-1]


def test_the_map_marks_the_relation_and_its_legend_says_what_the_sign_means(open_app):
    app = open_app()
    data = data_of(app, "mmgraph_map")
    assert [edge["id"] for edge in data["edges"] if edge.get("doubtful")] == ["clip|uses|vit"]
    assert data["texts"]["doubt"] == "rests on a doubtful claim"
    assert f'{SIGN}</span>doubtful<span class="count">1</span>' in html(app)


def test_the_picture_of_the_map_has_the_sign_too():
    graph = disputed_graph()
    drawing = drawing_of(graph, Selection())
    drawn = picture(drawn_data(drawing, positions(graph), lang="en") | focus_data(graph, Focus()))
    signs = [
        text for text in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text") if text.text is None
    ]
    assert ["".join(sign.itertext()) for sign in signs] == ["rests on a doubtful claim⚠"]


def test_a_relation_is_doubtful_only_as_long_as_the_doubtful_sentence_counts():
    graph = disputed_graph()
    evidence = {**graph.edges["clip", "vit", "uses"]["evidence"][0], "start": 0, "end": 2, "confidence": 0.99}
    graph.edges["clip", "vit", "uses"]["evidence"].insert(0, evidence)
    assert narrow(graph, Filters(sure=50)).edges["clip", "vit", "uses"]["disputed"] == ["two-encoders"]
    assert "disputed" not in narrow(graph, Filters(sure=98)).edges["clip", "vit", "uses"]


def test_what_a_person_confirmed_says_so(open_app):
    assert "✓</span> confirmed by a person" in html(open_app(edge="clip|uses|contrastive-learning"))
    assert "✓</span> 已经人工确认" in html(open_app(edge="clip|uses|contrastive-learning", lang="zh"))
    assert 'aria-label="confirmed by a person"' in html(open_app(concept="contrastive-learning"))
    assert "confirmed by" not in html(open_app(edge="clip|uses|vit"))


def test_a_graph_whose_notes_are_damaged_is_not_shown(open_app, graph_file):
    text = graph_file.read_text(encoding="utf-8")
    graph_file.write_text(text.replace('"contradicted in part"', "3"), encoding="utf-8")
    assert "The notes of this graph are damaged." in html(open_app())

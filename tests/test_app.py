"""The page as a whole, without a browser: what each address shows, over the example graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmgraph.example import EXAMPLE_SOURCE
from pages import FIRST, data_of, html

ROOT = Path(__file__).parents[1]


def test_the_first_page_has_the_whole_map(open_app):
    data = data_of(open_app(), "mmgraph_map")
    assert {node["id"] for node in data["nodes"]} == {"blip", "clip", "contrastive-learning", "lora", "vit"}
    assert (data["selected"], data["lit"]) == ({"nodes": []}, None)


def test_a_concept_is_shown_with_its_relations_and_lit_with_its_neighbors(open_app):
    app = open_app(concept="clip")
    assert 'CLIP <em class="cue">uses</em> <mark class="named kind-model">ViT</mark> to encode' in html(app)
    assert data_of(app, "mmgraph_map")["lit"]["nodes"] == ["blip", "clip", "contrastive-learning", "vit"]


def test_a_relation_is_shown_with_all_its_sentences(open_app):
    app = open_app(edge="blip|compares-with|clip")
    assert "2 sentences" in html(app)
    assert html(app).count("<blockquote>") == 2
    assert data_of(app, "mmgraph_map")["lit"]["edges"] == ["blip|compares-with|clip"]


def test_a_path_is_lit_and_told(open_app):
    app = open_app(page="path", **{"from": "contrastive-learning", "to": "blip"})
    assert "CLIP uses contrastive learning" in html(app)
    assert '<mark class="named kind-technique">contrastive learning</mark>' in html(app)
    assert data_of(app, "mmgraph_map")["lit"]["nodes"] == ["blip", "clip", "contrastive-learning"]


def test_where_there_is_no_path_the_page_says_why(open_app):
    page = html(open_app(page="path", **{"from": "lora", "to": "clip"}))
    assert "LoRA belongs to a group of 1 concepts, CLIP to another of 4" in page


def test_an_answer_is_shown_with_its_evidence_highlighted(open_app):
    start = EXAMPLE_SOURCE.index("It is trained")
    span = f"{start}-{EXAMPLE_SOURCE.index('.', start) + 1}"
    page = html(open_app(page="answers", answer=FIRST, span=span))
    assert '<mark class="hit" data-reveal="evidence">It is trained by </mark><strong>' in page


def test_an_answer_that_has_changed_is_shown_without_highlights_and_says_so(open_app, tmp_path):
    changed = EXAMPLE_SOURCE.replace("It is trained", "It was trained")
    (tmp_path / "content/example.md").write_text(changed, encoding="utf-8")
    page = html(open_app(page="answers", answer=FIRST, span="10-20"))
    assert "It was trained" in page
    assert "has changed since the graph was built" in page
    assert "hit" not in page.split("</style>")[-1]


def test_text_moved_within_its_file_is_not_highlighted_at_its_old_place(open_app, tmp_path):
    (tmp_path / "content/example.md").write_text("A new preface.\n\n" + EXAMPLE_SOURCE, encoding="utf-8")
    page = html(open_app(page="answers", answer=FIRST))
    assert "has changed since the graph was built" in page


def test_without_its_content_an_answer_says_what_is_missing(open_app, tmp_path):
    (tmp_path / "content/example.md").unlink()
    page = html(open_app(page="answers", answer=FIRST))
    assert 'class="warning"' in page
    assert "example.md" in page


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"concept": "clp"}, "No concept is called clp here."),
        ({"edge": "clip|uses|lora"}, "This relation is not in the graph."),
        ({"page": "answers", "answer": "gone"}, "This answer is not in the graph."),
    ],
)
def test_an_old_address_says_what_is_gone(open_app, query, says):
    assert says in html(open_app(**query))


def test_the_whole_page_speaks_chinese(open_app):
    app = open_app(lang="zh", concept="contrastive-learning")
    assert "对比学习" in html(app)
    assert data_of(app, "mmgraph_search")["texts"]["label"] == "查找概念"
    assert {node["label"] for node in data_of(app, "mmgraph_map")["nodes"]} >= {"视觉Transformer", "CLIP"}


def test_filters_leave_the_chosen_concept_and_take_the_rest(open_app):
    data = data_of(open_app(concept="contrastive-learning", hide="technique uses"), "mmgraph_map")
    assert {node["id"] for node in data["nodes"]} == {"blip", "clip", "contrastive-learning", "vit"}
    assert {edge["group"] for edge in data["edges"]} == {"compares-with", "extends"}


def test_a_path_is_looked_for_in_what_the_filters_leave(open_app):
    page = html(open_app(page="path", hide="extends compares-with", **{"from": "clip", "to": "blip"}))
    assert "The only path: 2 steps" in page
    page = html(open_app(page="path", sure="85", **{"from": "contrastive-learning", "to": "blip"}))
    assert "No path joins them" in page
    assert "Without filters" in page


def test_a_path_keeps_to_its_conditions(open_app):
    ends = {"from": "contrastive-learning", "to": "blip"}
    assert "The only path: 3 steps" in html(open_app(page="path", via="vit", **ends))
    assert "There is one, but not under these conditions." in html(open_app(page="path", avoid="clip", **ends))
    assert "There is one, but not under these conditions." in html(open_app(page="path", arrows="1", **ends))
    assert "The only path: 3 steps" in html(open_app(page="path", only="uses", **ends))


def test_an_impossible_condition_is_explained(open_app):
    page = html(open_app(page="path", via="vit", avoid="vit", **{"from": "clip", "to": "blip"}))
    assert "to avoid it: leave out one of the two." in page


def test_one_of_several_paths_is_chosen_and_drawn(open_app):
    query = {"page": "path", "from": "contrastive-learning", "to": "blip", "choice": "2"}
    app = open_app(**query)
    assert data_of(app, "mmgraph_map")["lit"]["nodes"] == ["blip", "clip", "contrastive-learning", "vit"]


def test_where_no_path_is_the_nearest_mentions_are_named(open_app):
    page = html(open_app(page="path", **{"from": "lora", "to": "clip"}))
    assert "What nearly joins them" in page
    assert "page=answers&amp;from=lora&amp;to=clip&amp;answer=" in page


def test_two_concepts_are_compared_sentences_first(open_app):
    app = open_app(page="compare", **{"from": "clip", "to": "blip"})
    page = html(app)
    assert page.index("is compared with") < page.index("1 relations shared") < page.index('class="compared"')
    sides = {node["id"]: node["side"] for node in data_of(app, "mmgraph_map")["nodes"]}
    assert sides == {"clip": "source", "blip": "target", "vit": "both", "contrastive-learning": "source"}


def test_a_concept_is_shown_with_the_sentence_that_says_what_it_is(open_app):
    page = html(open_app(concept="blip"))
    assert re.search(r'class="definition"[^>]*>BLIP<em class="cue">在</em>', page)


def test_around_a_concept_more_can_be_shown(open_app):
    app = open_app(concept="contrastive-learning", around="contrastive-learning")
    more = {node["id"]: node.get("more") for node in data_of(app, "mmgraph_map")["nodes"]}
    assert more == {"clip": 2, "contrastive-learning": None}
    opened = data_of(open_app(around="contrastive-learning", open="clip"), "mmgraph_map")
    assert {node["id"] for node in opened["nodes"]} == {"blip", "clip", "contrastive-learning", "vit"}


def test_active_filters_are_named_and_can_be_taken_off(open_app):
    page = html(open_app(hide="task uses", sure="80", origin="catalogue", **{"in": FIRST}, group="clip"))
    chips = page.split('<ul class="filters"')[1].split("</ul>")[0]
    assert chips.count("<li>") == 7
    for words in ("without task", "without “uses”", "confidence ≥ 80 %", "From the catalogue", "What is CLIP built"):
        assert words in chips
    assert 'href="?lang=en&amp;hide=task+uses' in chips


def test_the_filter_menu_changes_the_address(open_app):
    app = open_app()
    app.slider(key="filter-sure").set_value(85).run()
    assert app.query_params["sure"] == "85"
    assert {edge["id"] for edge in data_of(app, "mmgraph_map")["edges"]} == {
        "blip|compares-with|clip",
        "blip|uses|vit",
        "clip|uses|vit",
    }


def test_the_overview_shows_communities_figures_and_how_answers_relate(open_app):
    page = html(open_app(page="overview"))
    for words in ("<b>5</b>concepts", "Communities", "PageRank", "Every answer states a relation", 'class="matrix"'):
        assert words in page
    assert "page=map" not in page
    assert "group=clip" in page


@pytest.mark.parametrize(
    ("lang", "falls", "none"),
    [("en", "Falls into: BLIP (2), ", "There is none."), ("zh", "会分成：BLIP (2), ", "没有。")],
)
def test_the_overview_shows_what_holds_the_graph_together_and_what_is_missing(open_app, lang, falls, none):
    page = html(open_app(page="overview", lang=lang))
    assert f'title="{falls}' in page
    assert "edge=clip%7Cuses%7Ccontrastive-learning" in page
    assert f"<p>{none}</p>" in page


def test_an_answer_has_its_own_small_map(open_app):
    data = data_of(open_app(page="answers", answer=FIRST), "mmgraph_map")
    assert {node["id"] for node in data["nodes"]} == {"clip", "contrastive-learning", "vit"}


@pytest.mark.parametrize(
    ("wanted", "count"), [("clip", "2 answers"), ("低秩", "0 answers"), ("trained by", "1 answer")]
)
def test_answers_are_searched_in_their_text(open_app, wanted, count):
    assert f"<h2>{count}</h2>" in html(open_app(page="answers", find=wanted))


def test_changed_content_is_listed_and_offered_to_be_rebuilt(open_app, tmp_path):
    (tmp_path / "content/example.md").write_text(
        EXAMPLE_SOURCE.replace("It is trained", "It was trained") + "\n## A new question?\n\nCLIP.\n", encoding="utf-8"
    )
    app = open_app()
    assert "2 answers differ" in html(app)
    assert "<b>changed</b> What is CLIP built from?" in html(app)
    assert "<b>new</b> A new question?" in html(app)
    assert app.button(key="rebuild")


def test_content_as_it_was_read_is_no_news(open_app):
    assert not [button for button in open_app().button if button.key == "rebuild"]


def test_a_session_without_files_of_its_own_shows_where_to_drop_them(open_app):
    assert "Your own files" in html(open_app(own="1"))


def test_the_map_is_told_apart_when_what_it_shows_differs(open_app):
    queries = ({}, {"lang": "zh"}, {"hide": "task"}, {"hide": "technique"}, {"concept": "clip"})
    first, chinese, same, fewer, chosen = (data_of(open_app(**query), "mmgraph_map")["rev"] for query in queries)
    assert first == same == chosen
    assert len({first, chinese, fewer}) == 3


def test_the_map_can_reach_out_from_a_concept(open_app):
    data = data_of(open_app(around="contrastive-learning"), "mmgraph_map")
    assert {node["id"] for node in data["nodes"]} == {"clip", "contrastive-learning"}


def test_the_map_has_a_table_twin(open_app):
    page = html(open_app(view="table", concept="clip"))
    assert '<tr class="chosen"><th scope="row"><a href="?lang=en&amp;view=table&amp;concept=clip"' in page
    assert "<caption>5 relations</caption>" in page


@pytest.mark.parametrize("state", ["missing", "damaged"])
@pytest.mark.parametrize(("lang", "again"), [("en", "Try again"), ("zh", "重试")])
def test_without_a_graph_the_page_says_how_to_build_one(open_app, graph_file, state, lang, again):
    graph_file.write_text("{}", encoding="utf-8") if state == "damaged" else graph_file.unlink()
    page = html(open_app(lang=lang))
    assert "mmgraph build" in page and again in page and 'lang="zh"' in page


def test_a_rebuilt_graph_is_seen_without_a_restart(open_app, graph_file):
    before = data_of(open_app(), "mmgraph_map")["nodes"]
    graph_file.write_text(graph_file.read_text(encoding="utf-8").replace("LoRA", "Low-rank"), encoding="utf-8")
    after = data_of(open_app(), "mmgraph_map")["nodes"]
    labels = [{node["label"] for node in nodes} for nodes in (before, after)]
    assert labels[0] - labels[1] == {"LoRA"}


def test_the_settings_in_the_package_are_those_of_the_project():
    copies = [folder / ".streamlit/config.toml" for folder in (ROOT, ROOT / "src/mmgraph/app/launch")]
    assert copies[0].read_bytes() == copies[1].read_bytes()

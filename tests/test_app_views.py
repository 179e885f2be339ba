"""Markup that content cannot break, sentences with what they say marked, answers rendered with places marked."""

from __future__ import annotations

import ast
import base64
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.app import wording
from mmgraph.app.markup import Html, tag
from mmgraph.app.reading import Mark, Reading, find_answer, render
from mmgraph.app.sentences import marked_sentence
from mmgraph.content import parse_answers
from mmgraph.graph import build_graph
from mmgraph.model import Answer, Concept, Evidence, Extraction, Mention, Triple

APP = Path(wording.__file__).parents[1]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">'


# Markup


@given(st.text())
def test_text_put_into_a_tag_stays_text(text):
    made = tag("p", text, title=text)
    assert made.count("<") == 2
    assert made.count('"') == 2


def test_markup_put_into_a_tag_stays_markup():
    assert tag("p", tag("b", "<"), Html("<br>")) == "<p><b>&lt;</b><br></p>"


# Sentences


def statement(source_text, sentence, names, cue=""):
    """A graph in which `names` (id -> surface) are mentioned in a text, and the evidence that is all of it."""
    answer = Answer("a", "?", "a.md", 1, 0, len(source_text), "a.md", "", ())
    evidence = Evidence("a", 0, len(source_text), sentence, cue, "cue", 0.9)
    mentions = tuple(Mention(source_text.index(s), source_text.index(s) + len(s), s, c) for c, s in names.items())
    concepts = tuple(Concept(concept_id, "model", concept_id) for concept_id in names)
    first, *_, last = names
    graph = build_graph([Extraction(answer, concepts, mentions, (Triple(first, "uses", last, evidence),))])
    return graph, evidence, list(names)


def test_both_concepts_and_the_cue_are_marked():
    marked = marked_sentence(*statement("CLIP采用ViT。", "CLIP采用ViT。", {"clip": "CLIP", "vit": "ViT"}, "采用"))
    assert marked == (
        '<mark class="named kind-model">CLIP</mark><em class="cue">采用</em><mark class="named kind-model">ViT</mark>。'
    )


def test_names_are_found_where_the_sentence_has_lost_its_markdown():
    text, sentence = "**CLIP** and *BLIP* use **CLIP2**.", "CLIP and BLIP use CLIP2."
    marked = marked_sentence(*statement(text, sentence, {"blip": "BLIP", "clip-2": "CLIP2"}))
    assert marked.startswith('CLIP and <mark class="named kind-model">BLIP</mark> use <mark')


def test_a_cue_of_two_parts_is_marked_in_both():
    marked = marked_sentence(
        *statement("A在B的基础上改进", "A在B的基础上改进", {"a": "A", "b": "B"}, "在…的基础上改进")
    )
    assert marked.count('<em class="cue">') == 2


def test_a_name_within_a_longer_one_is_marked_once():
    marked = marked_sentence(*statement("BLIP-2 uses BLIP", "BLIP-2 uses BLIP", {"blip-2": "BLIP-2", "blip": "BLIP"}))
    assert marked.count("<mark") == 1


def test_the_name_of_a_structure_marks_nothing():
    assert marked_sentence(*statement("A：B", "A：B", {"a": "A", "b": "B"}, "list item")).count("<em") == 0


def test_a_hostile_sentence_stays_text():
    marked = marked_sentence(*statement(HOSTILE, HOSTILE, {"script": "script", "img": "img"}, "alert"))
    assert "<script" not in marked
    assert "<img" not in marked


# Answers


def reading(body, heading="## What?\n\n"):
    source = heading + body
    return Reading(source, parse_answers(source, "a.md")[0])


def rendered(body, *marked, heading="## What?\n\n", folder=Path()):
    """The answer's HTML, with the first occurrence of each of `marked` highlighted."""
    found = reading(body, heading)
    starts = [found.source.index(text) for text in marked]
    marks = [Mark(start, start + len(text), "hit") for start, text in zip(starts, marked, strict=True)]
    return render(found, marks, folder, missing="No image").strip()


@pytest.mark.parametrize(
    "heading",
    ["## What?\n\n", '<h2 id="1">What?</h2>\n', "What?\n=====\n\n", "## What? ##\n\n", '<h2 id="1">What? </h2>  \n'],
)
def test_the_heading_is_not_repeated(heading):
    assert rendered("CLIP是模型。", heading=heading) == "<p>CLIP是模型。</p>"


def test_a_mark_across_bold_text_stays_well_formed():
    made = rendered("CLIP is **a model** here.", "is **a mo")
    assert made == ('<p>CLIP <mark class="hit">is </mark><strong><mark class="hit">a mo</mark>del</strong> here.</p>')


def test_a_mark_in_a_list_and_in_a_table_leaves_them_whole():
    assert rendered("- CLIP uses ViT\n- more", "- CLIP uses ViT").startswith(
        '<ul>\n<li><mark class="hit">CLIP uses ViT'
    )
    table = rendered("| a | b |\n| - | - |\n| CLIP | ViT |", "CLIP | ViT")
    assert '<td><mark class="hit">CLIP</mark></td>\n<td><mark class="hit">ViT</mark></td>' in table


def test_a_mark_in_code_is_shown_in_code():
    assert rendered("```\nclip(x)\n```", "clip").startswith('<pre><code><mark class="hit">clip</mark>(x)')
    assert "<code>a<mark" in rendered("see `ab`", "b")


def test_line_breaks_of_the_author_are_kept():
    assert rendered("●一\n●二") == "<p>●一<br />\n●二</p>"


def test_concept_links_lie_within_the_highlight():
    found = reading("CLIP uses ViT.")
    at = found.source.index("CLIP")
    marks = [Mark(at, at + 14, "hit", reveal="evidence"), Mark(at, at + 4, "name", "?concept=clip")]
    assert render(found, marks, Path(), missing="").startswith(
        '<p><mark class="hit" data-reveal="evidence"><a class="name" href="?concept=clip">CLIP</a></mark>'
        '<mark class="hit"> uses ViT.</mark>'
    )


@given(st.text(max_size=60), st.data())
def test_marks_anywhere_change_no_text(body, data):
    found = reading(body)
    size = len(found.source)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=3))
    marks = [Mark(min(span), max(span), "hit") for span in spans]
    plain = render(found, [], Path(), missing="")
    marked = render(found, marks, Path(), missing="")
    # Syntax that a mark cuts in two is no longer syntax, so only texts without any are compared in full.
    if body.isalnum():
        assert marked.replace('<mark class="hit">', "").replace("</mark>", "") == plain
    assert marked.count("<mark") == marked.count("</mark>")


@pytest.mark.parametrize(
    "body",
    [
        HOSTILE,
        f"text {HOSTILE} text",
        "[a](javascript:alert(1))",
        "<svg onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "![x](javascript:alert(1))",
        '![a](x" onerror="alert(1))',
        '[a](http://x" onmouseover="alert(1))',
        "<details open ontoggle=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "```\n</code></pre><script>alert(1)</script>\n```",
    ],
)
def test_nothing_of_a_hostile_answer_becomes_markup(body):
    made = rendered(body).lower()
    for bad in ("<script", "<svg", "<details", "<img", 'javascript:alert(1)"', '="javascript'):
        assert bad not in made
    assert not any(f" on{event}=" in tag_text for tag_text in tags(made) for event in ("error", "load", "mouseover"))


def tags(made):
    """What stands between `<` and `>`, attribute values left out."""
    return [part.partition(">")[0].split('"')[0] for part in made.split("<")[1:]]


def test_an_image_of_the_content_folder_is_shown(tmp_path):
    (tmp_path / "imgs").mkdir()
    (tmp_path / "imgs/clip.png").write_bytes(PIXEL)
    assert '<img src="data:image/png;base64,' in rendered("![CLIP](./imgs/clip.png)", folder=tmp_path)
    assert '<img src="data:image/png;base64,' in rendered('<img src="imgs/clip.png" width=3>', folder=tmp_path)
    (tmp_path / "imgs/图 1.png").write_bytes(PIXEL)
    assert '<img src="data:image/png;base64,' in rendered("![CLIP](<imgs/图 1.png>)", folder=tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "imgs/none.png",
        "https://example.org/x.png",
        "//example.org/x.png",
        "../secret.png",
        "..%2Fsecret.png",
        "%2e%2e/secret.png",
        "../CONTENT/../secret.png",
        "link.png",
        "folder/secret.png",
        "round.png",
        "pipe.png",
        "x.png/",
        "a%00.png",
        "%ED%A0%80.png",
        "%F0%9F.png",
        f"{'a' * 5000}.png",
        "C:%5Csecret.png",
    ],
)
def test_any_other_image_is_a_place_that_names_it(tmp_path, address):
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (content / "x.png").mkdir()
    (content / "link.png").symlink_to(tmp_path / "secret.png")
    (content / "folder").symlink_to(tmp_path)
    (content / "round.png").symlink_to(content / "round.png")
    os.mkfifo(content / "pipe.png")
    made = rendered(f"![CLIP]({address})", folder=content)
    assert "<img" not in made
    assert f'<span class="missing-image">No image: <b>{address}</b> CLIP</span>' in made


def test_an_image_of_an_absolute_address_is_none_wherever_it_lies(tmp_path):
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (tmp_path / "content").mkdir()
    assert "<img" not in rendered(f"![CLIP]({tmp_path}/secret.png)", folder=tmp_path / "content")


def test_an_image_that_is_too_large_is_not_sent(tmp_path):
    with (tmp_path / "large.png").open("wb") as file:
        file.truncate(1 << 40)  # takes no room
    assert "<img" not in rendered("![CLIP](large.png)", folder=tmp_path)


@pytest.mark.parametrize(
    "body", ["<h2>", "<h2></h3>", "<img ", "<img src=a ", "<", "<a", "![](", "](", "`", "*_", "&#", "<!--", "|a", "> "]
)
def test_a_hundred_kilobytes_of_one_thing_are_shown_in_a_moment(body):
    start = time.process_time()
    rendered(body * (100_000 // len(body)))
    assert time.process_time() - start < 20


def test_an_answer_is_found_again_by_its_id(tmp_path):
    (tmp_path / "a.md").write_text("## One?\n\nx\n\n## Two?\n\ny\n", encoding="utf-8")
    found = find_answer(tmp_path, "a.md", "a#two")
    assert found is not None
    assert found.answer.question == "Two?"
    assert find_answer(tmp_path, "a.md", "a#three") is None


# Texts of the interface


def test_every_text_that_is_said_exists_in_chinese():
    said = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "count"}:
                said |= {leaf.value for arg in node.args for leaf in ast.walk(arg) if is_phrase(leaf)}
    assert said - wording.CHINESE.keys() == set()


def is_phrase(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value[:1].isupper()


def test_both_languages_have_the_same_places_to_fill():
    fields = [
        sorted(part.split("}")[0] for part in text.split("{")[1:]) for pair in wording.CHINESE.items() for text in pair
    ]
    assert fields[0::2] == fields[1::2]

"""A path told in words: the language that is asked for, and sentences of answers as sources."""

from __future__ import annotations

import pytest
from hypothesis import given

from mmgraph import queries
from mmgraph.model import RELATIONS
from mmgraph.wording import LANGS, statement, surest, tell
from strategies import graph_of, statements


def test_every_relation_of_a_hop_is_told_and_cited(graph):
    path = queries.shortest_path(graph, "contrastive-learning", "blip")
    story = tell(graph, path, "en")
    assert story.text == ("CLIP uses contrastive learning [1]; BLIP is compared with CLIP [2], BLIP extends CLIP [3].")
    assert [source.sentence for source in story.sources] == [
        "It is trained by contrastive learning.",
        "BLIP和CLIP有什么区别？",
        "BLIP在CLIP的基础上改进。",
    ]
    chinese = tell(graph, path, "zh").text
    assert chinese == "CLIP 使用 对比学习 [1]；BLIP 与 CLIP 相比较 [2]，BLIP 扩展了 CLIP [3]。"


def test_a_sentence_in_the_language_asked_for_goes_before_a_surer_one(graph):
    edge = graph.edges["clip", "vit", "uses"]
    english = edge["evidence"][0]
    edge["evidence"] = [english, {**english, "sentence": "CLIP使用ViT。", "start": 0, "end": 9, "confidence": 0.5}]
    (found,) = queries.edges_between(graph, "clip", "vit")
    assert surest(found, "en").sentence == english["sentence"]
    assert surest(found, "zh").sentence == "CLIP使用ViT。"


@given(statements)
def test_the_numbers_of_a_story_are_those_of_its_sources(stated):
    graph = graph_of(*stated)
    path = queries.shortest_path(graph, "a", "b")
    for lang in LANGS if path else ():
        story = tell(graph, path, lang)
        told = [statement for hop in story.hops for statement in hop]
        assert len(told) == sum(len(hop.edges) for hop in path.hops)
        assert all(
            story.sources[one.number - 1] == one.evidence and f"{one.text} [{one.number}]" in story.text for one in told
        )


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_type_reads_as_a_sentence(relation):
    graph = graph_of(("a", relation, "b", 0.9))
    (edge,) = queries.edges_between(graph, "a", "b")
    for lang in LANGS:
        words = statement(graph, edge, lang)
        assert words.startswith("a ") and "b" in words and "{" not in words

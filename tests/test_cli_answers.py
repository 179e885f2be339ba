"""What the commands that ask a built graph print, for people and as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from commands import Outcome, Run
from mmgraph.example import EXAMPLE_SOURCE
from mmgraph.graph import write_graph
from mmgraph.model import KINDS, RELATIONS

# Asking


def test_show_tells_kind_names_and_relations_with_their_sentences(run: Run) -> None:
    shown = run("show", "vision-transformer")
    assert shown.code == 0 and shown.err == ""
    assert shown.out == (
        "ViT  model\n"
        "also: 视觉Transformer, Vision Transformer\n"
        "\n"
        "uses\n"
        "  ← BLIP\n"
        "      “BLIP也使用视觉Transformer。”\n"
        "        BLIP和CLIP有什么区别？ (example.md:5)\n"
        "  ← CLIP\n"
        "      “CLIP uses ViT to encode images.”\n"
        "        What is CLIP built from? (example.md:1)\n"
    )


def test_show_says_how_many_sentences_it_leaves_out(run: Run, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    edge = graph.edges["clip", "vit", "uses"]
    edge["evidence"] = [{**edge["evidence"][0], "start": place} for place in range(5)]
    write_graph(graph, tmp_path / "more.json")
    assert "… and 2 more; --json has all" in run("show", "vit", "--graph", "more.json").out
    (_, uses) = run("show", "vit", "--graph", "more.json", "--json").json["relations"]
    assert len(uses["evidence"]) == 5


def test_path_tells_each_step_with_its_direction_and_its_sentences(run: Run) -> None:
    told = run("path", "对比学习", "blip")
    assert told.code == 0 and told.err == ""
    assert told.out.startswith("contrastive learning ← CLIP ↔ BLIP\n")
    assert "  contrastive learning ←uses— CLIP\n      “It is trained by contrastive learning.”\n" in told.out
    assert "  CLIP ←compares with→ BLIP\n" in told.out
    assert (
        "  CLIP ←extends— BLIP\n      “BLIP在CLIP的基础上改进。”\n        BLIP和CLIP有什么区别？ (example.md:5)\n"
        in told.out
    )


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["LoRA", "CLIP"], "No path joins LoRA and CLIP: they are in separate parts, of 1 and 4 concepts."),
        (
            ["ViT", "CLIP", "--directed"],
            "No path joins ViT and CLIP in the way that was asked for; in other ways, one does.",
        ),
        (["ViT", "CLIP", "--relation", "extends"], "in the way that was asked for"),
        (
            ["LoRA", "CLIP", "--lang", "zh"],
            "低秩适配 与 CLIP 之间没有路径：二者位于图谱中互不连通的部分，分别含 1 个和 4 个概念。",
        ),
    ],
)
def test_no_path_is_exit_code_1_with_the_reason(run: Run, options: list[str], reason: str) -> None:
    told = run("path", *options)
    assert (told.code, told.out) == (1, "")
    assert told.err.count("\n") == 1 and reason in told.err


def test_two_names_of_one_concept_need_no_path(run: Run) -> None:
    assert run("path", "ViT", "视觉Transformer") == Outcome(0, "Both names mean ViT.\n", "")


def test_search_shows_what_matched(run: Run) -> None:
    assert run("search", "对比").out.split() == ["contrastive", "learning", "technique", "对比学习"]
    assert run("search", "blip").out.split() == ["BLIP", "model"]
    assert len(run("search", "l", "--limit", 2).out.splitlines()) == 2


def test_search_that_finds_nothing_says_so_on_stderr(run: Run) -> None:
    assert run("search", "xyzzy") == Outcome(0, "", "mmgraph: No concept has “xyzzy” in a name.\n")


def test_stats_count_and_name_the_answers_without_relations(run: Run, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.remove_edges_from(list(graph.out_edges("clip", keys=True)))
    write_graph(graph, tmp_path / "g.json")
    shown = run("stats", "--graph", "g.json").out
    assert re.search(r"^Concepts +5$", shown, re.MULTILINE) and re.search(r"^  model +3$", shown, re.MULTILINE)
    assert "No relation was found in: What is CLIP built from? (example.md:1)" in shown


# JSON


def test_json_of_show_has_every_key_and_all_evidence(run: Run) -> None:
    shown = run("show", "blip", "--json").json
    concept = {key: value for key, value in shown["concept"].items() if key != "mentions"}
    assert concept == {
        "id": "blip",
        "label": "BLIP",
        "label_en": "BLIP",
        "label_zh": None,
        "kind": "model",
        "aliases": [],
        "origin": "catalogue",
        "year": 2022,
        "arxiv": "2201.12086",
    }
    evidence = shown["relations"][1]["evidence"][0]
    assert EXAMPLE_SOURCE[evidence.pop("start") : evidence.pop("end")] == "BLIP在CLIP的基础上改进。"
    assert evidence == {
        "sentence": "BLIP在CLIP的基础上改进。",
        "answer": "example.md#blip和clip有什么区别",
        "question": "BLIP和CLIP有什么区别？",
        "path": "example.md",
        "line": 5,
        "cue": "在…的基础上改进",
        "rule": "cue",
        "confidence": 0.8,
    }


def test_json_of_a_path_has_hops_and_where_there_is_none_why(run: Run) -> None:
    told = run("path", "ViT", "contrastive learning", "--json").json
    assert [(hop["source"], hop["target"]) for hop in told["hops"]] == [
        ("vit", "clip"),
        ("clip", "contrastive-learning"),
    ]
    assert [set(edge) for hop in told["hops"] for edge in hop["edges"]] == [
        {"source", "relation", "target", "weight", "status", "disputed", "evidence"}
    ] * 2
    assert told["apart"] is None
    none = run("path", "LoRA", "ViT", "--json")
    assert none.code == 1
    assert none.json == {
        "source": "lora",
        "target": "vit",
        "hops": None,
        "paths": [],
        "more": False,
        "gave_up": False,
        "apart": {"source_size": 1, "target_size": 4, "joined": False},
    }


def test_json_of_search_and_stats(run: Run) -> None:
    assert run("search", "学习", "--json").json == [
        {
            "id": "contrastive-learning",
            "label": "contrastive learning",
            "kind": "technique",
            "name": "对比学习",
            "rank": "infix",
            "mentions": 1,
        }
    ]
    stats = run("stats", "--json").json
    assert (stats["concepts"], stats["relations"], stats["places"], stats["components"]) == (5, 5, 6, [4, 1])
    assert list(stats["kinds"]) == list(KINDS) and list(stats["relation_types"]) == list(RELATIONS)

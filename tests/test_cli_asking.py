"""The commands that relate concepts and look at the graph as a whole: what they print, in words and as JSON."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from commands import Run
from mmgraph.cli.analyzing import Question
from mmgraph.graph import write_graph
from strategies import graph_of


def test_several_paths_are_numbered_and_more_are_announced(run: Run) -> None:
    told = run("path", "contrastive-learning", "blip", "-k", 2)
    assert re.findall(r"^\d\. .*", told.out, re.MULTILINE) == [
        "1. contrastive learning ← CLIP ↔ BLIP",
        "2. contrastive learning ← CLIP → ViT ← BLIP",
    ]
    assert told.err == ""


def test_that_there_are_further_paths_is_said_where_several_are_asked_for(run: Run, tmp_path: Path) -> None:
    middles = [(end, "uses", middle, 0.9) for middle in "cdef" for end in "ab"]
    write_graph(graph_of(*middles), tmp_path / "g.json")
    three = run("path", "a", "b", "-k", 3, "--graph", "g.json")
    assert three.err == "mmgraph: There are further paths: -k tells more.\n"
    assert run("path", "a", "b", "-k", 4, "--graph", "g.json").err == ""
    assert run("path", "a", "b", "--graph", "g.json").err == ""


@pytest.mark.parametrize(
    ("options", "chain"),
    [
        (["--via", "视觉Transformer"], "contrastive learning ← CLIP → ViT ← BLIP"),
        (["--avoid", "ViT"], "contrastive learning ← CLIP ↔ BLIP"),
        (["--relation", "uses"], "contrastive learning ← CLIP → ViT ← BLIP"),
        (["--relation", "使用"], "contrastive learning ← CLIP → ViT ← BLIP"),
        (["--without", "compares-with"], "contrastive learning ← CLIP ← BLIP"),
        (["--weight", "hubs", "--max-hops", "2"], "contrastive learning ← CLIP ↔ BLIP"),
    ],
)
def test_a_path_can_be_told_where_to_go(run: Run, options: list[str], chain: str) -> None:
    told = run("path", "对比学习", "BLIP", *options)
    assert told.out.splitlines()[0] == chain


def test_a_way_point_that_is_to_be_avoided_is_refused(run: Run) -> None:
    refused = run("path", "CLIP", "BLIP", "--via", "ViT", "--avoid", "ViT")
    assert refused.code == 2 and "to pass 'vit' and to avoid it" in refused.err


def test_a_story_is_a_paragraph_with_numbered_sources(run: Run) -> None:
    told = run("path", "contrastive-learning", "vit", "--story")
    assert told.out == (
        "CLIP uses contrastive learning [1]; CLIP uses ViT [2].\n"
        "  [1] “It is trained by contrastive learning.” What is CLIP built from? (example.md:1)\n"
        "  [2] “CLIP uses ViT to encode images.” What is CLIP built from? (example.md:1)\n"
    )
    assert run("path", "CLIP", "ViT", "--story", "--lang", "zh").out.startswith("CLIP 使用 视觉Transformer [1]。\n")


def test_json_of_paths_has_them_all_and_the_best_by_itself(run: Run) -> None:
    told = run("path", "contrastive-learning", "blip", "-k", 5, "--json").json
    assert set(told) == {"source", "target", "hops", "paths", "more", "gave_up", "apart"}
    assert told["hops"] == told["paths"][0]["hops"]
    assert [len(path["hops"]) for path in told["paths"]] == [2, 3]
    assert not told["more"] and not told["gave_up"] and told["apart"] is None


def test_explain_tells_all_that_joins_two_concepts(run: Run) -> None:
    told = run("explain", "CLIP", "BLIP")
    assert told.code == 0
    assert "\nBetween them\n  BLIP is compared with CLIP\n" in told.out
    assert "\nOver others\n  CLIP → ViT ← BLIP\n" in told.out
    assert "\nIn common\n  → uses: ViT\n" in told.out
    explained = run("explain", "CLIP", "BLIP", "--json").json
    assert [shared["concept_id"] for shared in explained["shared"]] == ["vit"]
    assert explained["direct"][0]["evidence"][0]["path"] == "example.md"


def test_explain_tells_of_what_nothing_joins_how_near_it_comes(run: Run) -> None:
    told = run("explain", "LoRA", "CLIP")
    assert told.code == 1 and "they are in separate parts, of 1 and 4 concepts" in told.err
    assert "They come closest where LoRA and ViT stand 1 characters apart" in told.out


def test_explain_says_where_no_answer_names_concepts_of_both_parts(run: Run, tmp_path: Path) -> None:
    write_graph(graph_of(("a", "uses", "b", 0.9), ("c", "uses", "d", 0.9)), tmp_path / "g.json")
    told = run("explain", "a", "c", "--graph", "g.json")
    assert told.out.endswith("\nNo answer names a concept of each part.\n")


def test_neighbors_come_with_how_they_are_joined(run: Run) -> None:
    assert [line.split() for line in run("neighbors", "clip").out.splitlines()] == [
        ["Concept", "Kind", "Relations", "Places"],
        ["BLIP", "model", "↔", "compares", "with,", "←", "extends", "3"],
        ["ViT", "model", "→", "uses", "1"],
        ["contrastive", "learning", "technique", "→", "uses", "1"],
    ]
    assert "… and 2 others; --limit shows them" in run("neighbors", "clip", "--limit", 1).out
    found = run("neighbors", "clip", "--kind", "技术", "--direction", "out", "--json").json
    assert [neighbor["concept_id"] for neighbor in found] == ["contrastive-learning"]


def test_neighbors_further_away_come_with_what_is_left_out(run: Run) -> None:
    told = run("neighbors", "vit", "--hops", 2, "--limit", 2).out
    assert re.search(r"^CLIP +model +1 +\+2$", told, re.MULTILINE)
    assert "… and 2 others" in told
    assert "--hops 1" in run("neighbors", "vit", "--hops", 2, "--kind", "model").err


def test_compare_sets_two_concepts_side_by_side(run: Run) -> None:
    told = run("compare", "clip", "blip").out
    assert told.startswith("CLIP · BLIP  50 % in common\n")
    assert "\nIn common\n  → uses: ViT\n" in told
    assert "\nOnly CLIP\n  → uses: contrastive learning\n" in told
    assert told.endswith("\nAnswers that name both\n  BLIP和CLIP有什么区别？ (example.md:5)\n")


def test_lineage_is_told_with_years_or_drawn(run: Run, tmp_path: Path) -> None:
    told = run("lineage", "clip").out
    assert told.startswith("CLIP (2021)\n\nBuilt on by\n  → BLIP (2022)\n      “BLIP在CLIP的基础上改进。”\n")
    assert run("lineage", "lora").out == "LoRA\nNothing is said to extend it, nor it anything.\n"
    drawn = run("lineage", "clip", "-o", "clip.svg")
    assert drawn.err == "Wrote clip.svg.\n" and (tmp_path / "clip.svg").read_text(encoding="utf-8").startswith("<svg")


def test_find_lists_what_fits_or_its_sentences(run: Run) -> None:
    assert run("find", "--kind", "model", "--relation", "uses", "--to", "vit").out.split() == [
        *("CLIP", "model", "2021"),
        *("BLIP", "model", "2022"),
    ]
    assert "      “CLIP uses ViT to encode images.”\n" in run("find", "--to", "vit", "--sentences").out
    assert run("find", "--since", 2022, "--json").json == [{"concept_id": "blip", "edges": []}]
    assert run("find", "--kind", "task").err == "mmgraph: Nothing fits.\n"


def test_query_prints_a_row_for_what_fits(run: Run) -> None:
    told = run("query", "?m:模型 -使用-> ViT, ?m <-扩展- ?n")
    assert [line.split() for line in told.out.splitlines()] == [["?m", "?n"], ["CLIP", "BLIP"]]
    told = run("query", "clip -uses-> vit")
    assert told.out.startswith("  CLIP uses ViT\n      “CLIP uses ViT to encode images.”\n")
    found = run("query", "model -uses-> vit", "--json").json
    assert (found["columns"], [row["concepts"] for row in found["rows"]]) == (["model"], [["blip"], ["clip"]])


def test_a_pattern_that_is_none_is_told_with_a_finger_on_the_place(run: Run) -> None:
    refused = run("query", "?m -use-> ViT")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("mmgraph: Column 5: 'use' is none of") and "Did you mean uses?" in refused.err
    assert refused.err.endswith("\n  ?m -use-> ViT\n      ^\n")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("communities", r"^CLIP, BLIP, ViT +4 +4 +0$"),
        ("centrality", r"^CLIP +3 +0\.333 +0\.\d{4}$"),
        ("joints", r"^CLIP +1 +BLIP \(2\), contrastive learning \(1\) *$"),
        ("bridges", r"^CLIP – contrastive learning +3 +1$"),
        ("answers", r"^ 0\.00  BLIP和CLIP有什么区别？ \(example\.md:5\)  What is CLIP"),
    ],
)
def test_analyze_prints_a_table(run: Run, question: str, line: str) -> None:
    assert re.search(line, run("analyze", question).out, re.MULTILINE)


@pytest.mark.parametrize("question", get_args(Question))
def test_analyze_as_json_is_a_list_of_rows(run: Run, question: str) -> None:
    rows = run("analyze", question, "--json").json
    assert isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    assert run("analyze", question, "--help").code == 0


def test_analyze_says_where_there_is_nothing(run: Run) -> None:
    assert run("analyze", "gaps").err == "mmgraph: There is none.\n"
    assert run("analyze", "weather").err.startswith("mmgraph: WHAT is one of communities, centrality,")

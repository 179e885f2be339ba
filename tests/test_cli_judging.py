"""The commands that judge graphs and the catalogue: what they print, as tables and as JSON, and how they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from commands import Run
from gold import score
from mmgraph.catalogue import check_catalogue

ROOT = Path(__file__).parents[1]
GRAPH = ROOT / "graphs" / "mmgraph.json"
SEED = ROOT / "tests" / "gold" / "seed"
WRONG = '[[model]]\nid = "A"\nen = "a"\n\n[[model]]\nid = "b"\n'


def test_evaluate_prints_the_figures_of_the_referee(run: Run) -> None:
    summary, _, _ = score.evaluate(json.loads(GRAPH.read_text(encoding="utf-8")), SEED)
    printed = run("evaluate", GRAPH, SEED)
    assert printed.code == 0 and printed.err == ""
    for measure in ("concepts", "triples", "pairs", "relaxed"):
        figures = [summary[measure][key] for key in ("f1", "p", "r")]
        counts = [summary[measure][key] for key in ("tp", "predicted", "gold")]
        cells = [measure, *(f"{share:.3f}" for share in figures), *map(str, counts)]
        assert re.search(r"^" + r" +".join(map(re.escape, cells)) + "$", printed.out, re.MULTILINE)
    for title in ("Answer: F1", "Relation type", "Rule", "Subject from", "Confidence"):
        assert re.search(f"^{title} ", printed.out, re.MULTILINE)


def test_no_figure_is_cut_off_in_a_narrow_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run("evaluate", GRAPH, SEED).out
    monkeypatch.setenv("COLUMNS", "40")
    assert run("rules", GRAPH, "--gold", SEED).out.partition("mistyped:")[0] in wide


def test_evaluate_lists_every_error_with_its_sentence_when_asked(run: Run) -> None:
    errors = run("evaluate", GRAPH, SEED, "--json").json["errors"]
    listed = run("evaluate", GRAPH, SEED, "--errors").out
    assert listed.count("missed relation:") == sum(len(answer["missed_triples"]) for answer in errors)
    assert listed.count("missed concept:") == sum(len(answer["missed_concepts"]) for answer in errors)
    assert listed.count("no concept:") == sum(len(answer["extra_concepts"]) for answer in errors)
    wrong = [
        f
        for f in run("evaluate", GRAPH, SEED, "--json").json["firings"]
        if f["verdict"] in ("mistyped", "unstated", "stray")
    ]
    assert all(f"“{firing['sentence']}”" in listed for firing in wrong)
    assert len(re.findall(r"^  (?:mistyped|unstated|stray): ", listed, re.MULTILINE)) == len(wrong)


def test_rules_count_firings_and_with_gold_how_many_are_right(run: Run) -> None:
    fired = run("rules", GRAPH, "--json").json["rules"]
    judged = run("rules", GRAPH, "--gold", SEED, "--json").json["rules"]
    assert {rule["name"]: rule["fired"] for rule in fired} == {rule["name"]: rule["fired"] for rule in judged}
    assert all(rule["precision"] is None for rule in fired)
    assert all(rule["fired"] == rule["right"] + rule["optional"] + rule["wrong"] for rule in judged)
    known = [rule["precision"] for rule in judged if rule["precision"] is not None]
    assert known == sorted(known)
    assert run("rules", GRAPH).out.split()[:2] == ["Rule", "fired"]


def test_rules_ask_the_graph_of_the_project_if_none_is_named(run: Run) -> None:
    assert re.search(r"^cue +6$", run("rules").out, re.MULTILINE)  # the example graph has no other rule


def test_check_counts_what_a_catalogue_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text('[[model]]\nid = "clip"\nen = "CLIP"\nyear = 2021\n', encoding="utf-8")
    checked = run("catalogue", "check", ".")
    assert (checked.code, checked.err) == (0, "")
    assert re.search(r"^few\.toml +1 +1 +0$", checked.out, re.MULTILINE)
    assert run("catalogue", "check", ".", "--json").json == {
        "problems": [],
        "kinds": {"model": {"concepts": 1, "years": 1, "arxiv": 0}},
        "files": {"few.toml": {"concepts": 1, "years": 1, "arxiv": 0}},
    }


def test_check_tells_every_problem_by_file_and_line_and_exits_with_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(WRONG, encoding="utf-8")
    checked = run("catalogue", "check", tmp_path)
    assert checked.code == 2
    assert "wrong.toml, line 2: the id 'A' is no slug." in checked.out
    assert "wrong.toml, line 5: model 'b' has no label." in checked.out
    refused = run("catalogue", "check", tmp_path, "--json")
    assert refused.code == 2 and refused.json["problems"] == list(check_catalogue(tmp_path))


def test_the_catalogue_that_comes_with_mmgraph_has_no_problem(run: Run) -> None:
    checked = run("catalogue", "check", "--json")
    assert checked.code == 0 and checked.json["problems"] == []


def test_suggest_prints_a_file_that_check_accepts(run: Run, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("# Kosmos-77是什么？\n\nKosmos-77采用**量子路由机制**。\n", encoding="utf-8")
    suggested = run("catalogue", "suggest", "content", "-n", 5)
    assert suggested.code == 0 and 'id = "kosmos-77"\n' in suggested.out
    (tmp_path / "suggested").mkdir()
    (tmp_path / "suggested" / "new.toml").write_text(suggested.out, encoding="utf-8")
    assert run("catalogue", "check", "suggested").code == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["evaluate", "none.json", SEED], "There is no graph at none.json."),
        (["evaluate", GRAPH, "none"], "There is no gold in none."),
        (["evaluate", GRAPH, "bad"], "bad.json is no gold"),
        (["rules", "--gold", "none"], "There is no gold in none."),
        (["catalogue", "check", "none"], "There is no catalogue folder at none."),
        (["catalogue", "suggest", "none"], "none"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(run: Run, tmp_path: Path, command: list[object], told: str) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bad.json").write_text("[]", encoding="utf-8")
    refused = run(*command)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("mmgraph: ") and told in refused.err and refused.err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [["evaluate", GRAPH, SEED, "--errors"], ["rules", GRAPH, "--gold", SEED], ["catalogue", "check"]],
    ids=["evaluate", "rules", "check"],
)
def test_tables_are_in_the_language_asked_for(run: Run, command: list[object]) -> None:
    chinese = run(*command, "--lang", "zh").out
    assert re.search("置信度|类别", chinese) and not re.search("precision|Relation type|concepts ", chinese)


@pytest.mark.parametrize("command", ["check", "suggest"])
def test_sub_commands_have_help_in_both_languages(run: Run, command: str) -> None:
    english, chinese = (run("catalogue", command, "--help", "--lang", lang) for lang in ("en", "zh"))
    assert english.code == chinese.code == 0
    assert not re.search("[一-鿿]", english.out) and re.search("[一-鿿]", chinese.out)

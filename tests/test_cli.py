"""The command line: results on stdout, all else on stderr; one sentence and exit code 2 for bad input."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import networkx as nx
import pytest
from networkx.utils import graphs_equal

from commands import Outcome, Run
from mmgraph import cli, wording
from mmgraph.example import EXAMPLE_SOURCE
from mmgraph.exports import FORMATS, from_graphml
from mmgraph.graph import read_graph, write_graph
from mmgraph.model import KINDS, RELATIONS

COMMANDS = [
    *("build", "app", "import", "watch", "diff", "show", "search", "find", "query", "stats"),
    *("path", "explain", "neighbors", "compare", "lineage", "analyze", "export", "evaluate", "rules", "catalogue"),
    *("curate", "notes"),
]
MMGRAPH = Path(sys.executable).with_name("mmgraph")


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


# Building and exporting


def test_build_writes_both_files_and_sums_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(EXAMPLE_SOURCE, encoding="utf-8")
    built = run("build", "-o", "new/g.json")
    assert built.code == 0
    assert re.search(r"^Answers +2$", built.out, re.MULTILINE) and re.search(r"^Problems +0$", built.out, re.MULTILINE)
    assert "Wrote new/g.json, new/g.graphml." in built.out
    graph = read_graph(tmp_path / "new" / "g.json")
    assert "clip" in graph
    assert graphs_equal(from_graphml((tmp_path / "new" / "g.graphml").read_bytes()), graph)


def test_build_twice_gives_the_same_bytes_and_json_says_what_was_built(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(EXAMPLE_SOURCE, encoding="utf-8")
    first = run("build", "one.md", "-o", "a.json", "--json").json
    assert (first["graph"], first["graphml"], first["problems"]) == ("a.json", "a.graphml", [])
    assert first["statistics"]["answers"] == 2
    run("build", "one.md", "-o", "b.json")
    for suffix in (".json", ".graphml"):
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_built(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(EXAMPLE_SOURCE, encoding="utf-8")
    (tmp_path / "content" / "b.md").write_bytes(b"\xff\xff\x00\xff")
    built = run("build", "-o", "g.json")
    assert built.code == 0 and "b.md" in built.err
    assert re.search(r"^Problems +1$", built.out, re.MULTILINE)
    assert "clip" in read_graph(tmp_path / "g.json")
    (problem,) = run("build", "-o", "g.json", "--json").json["problems"]
    assert "b.md" in problem


def test_export_goes_to_stdout_or_to_a_file(run: Run, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    printed = run("export", "graphml").out
    assert graphs_equal(from_graphml(printed.encode()), graph)
    written = run("export", "graphml", "-o", "sub/g.graphml")
    assert (written.code, written.out, written.err) == (0, "", "Wrote sub/g.graphml.\n")
    assert (tmp_path / "sub" / "g.graphml").read_text(encoding="utf-8") == printed
    summary = run("export", "json", "-o", "g.json", "--json").json
    assert summary == {"format": "json", "file": "g.json", "bytes": (tmp_path / "g.json").stat().st_size}


# Bad input


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["show", "CLPI"], "No concept is named 'CLPI'. Did you mean CLIP"),
        (["path", "CLIP", "xyzzy"], "No concept is named 'xyzzy'."),
        (["show", ""], "No concept is named ''."),
        (["path", "CLIP", "ViT", "--relation", "likes"], "There is no relation type 'likes'. Types: compares-with,"),
        (["stats", "--graph", "none.json"], "There is no graph at none.json. Build one with: mmgraph build"),
        (["app", "--graph", "none.json"], "There is no graph at none.json."),
        (["stats", "--graph", "."], "cannot be read"),
        (["stats", "--graph", "other.json"], "other.json has graph schema 7, this mmgraph reads 1."),
        (["stats", "--graph", "text.json"], "text.json is no JSON"),
        (["export", "docx"], "There is no export format 'docx'. Formats: graphml, "),
        (["export", "json", "-o", "graphs"], "graphs cannot be written"),
        (["build", "none"], "none"),
        (["build", "empty"], "empty holds no Markdown file"),
        (["build", "no-markdown"], "no-markdown holds no Markdown file"),
        (["build", "unreadable"], "No answer could be read from unreadable. b.md"),
        (["build", "-o", "g.graphml"], "g.graphml is to hold JSON"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2_and_nothing_is_written(
    run: Run, tmp_path: Path, command: list[str], told: str
) -> None:
    (tmp_path / "other.json").write_text('{"graph": {"schema": 7}}', encoding="utf-8")
    (tmp_path / "text.json").write_text("CLIP uses ViT.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "no-markdown").mkdir()
    (tmp_path / "unreadable").mkdir()
    (tmp_path / "unreadable" / "b.md").write_bytes(b"\xff\xff\x00\xff")
    (tmp_path / "no-markdown" / "notes.txt").write_text("CLIP", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    refused = run(*command)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("mmgraph: ") and told in refused.err and refused.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("command", "told", "told_zh"),
    [
        (["show"], "CONCEPT is missing. See: mmgraph show --help", "缺少 CONCEPT。详见：mmgraph show --help"),
        (["path", "CLIP"], "B is missing.", "缺少 B。"),
        (["fly"], "There is no command fly. See: mmgraph --help", "没有命令 fly。"),
        (["serch", "x"], "There is no command serch. Did you mean search?", "没有命令 serch。是不是要用：search？"),
        (["search", "x", "--limt", "3"], "There is no option --limt. Did you mean --limit?", "没有选项 --limt。"),
        (["search", "x", "--limit"], "--limit needs a value.", "--limit 需要一个值。"),
        (["search", "x", "--limit", "0"], "--limit is at least 1, not 0.", "--limit 至少为 1，不能是 0。"),
        (["search", "x", "--limit", "few"], "--limit is a whole number, not 'few'.", "--limit 应为整数"),
        (["search", "x", "y"], "There is no use for: y.", "多余的内容：y。"),
        (
            ["path", "CLIP", "ViT", "--weight", "luck"],
            "--weight is one of hops, doubt, hubs, not 'luck'.",
            "--weight 的可用值",
        ),
    ],
)
def test_wrong_arguments_are_one_sentence_in_either_language(
    run: Run, command: list[str], told: str, told_zh: str
) -> None:
    for lang, sentence in (("en", told), ("zh", told_zh)):
        refused = run("--lang", lang, *command)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith(f"mmgraph: {sentence}") and refused.err.count("\n") == 1


def test_a_language_that_there_is_not_is_refused(run: Run) -> None:
    assert run("stats", "--lang", "de").err == "mmgraph: --lang is one of en, zh, not 'de'.\n"


def test_without_a_command_the_help_is_shown_and_begins_with_build(run: Run) -> None:
    helped = run()
    assert helped.code == 0 and helped.err == ""
    commands = [command for command in re.findall(r"^\W*([a-z]+)  ", helped.out, re.MULTILINE) if command in COMMANDS]
    assert commands == COMMANDS


# Languages


@pytest.mark.parametrize(
    ("arguments", "locale", "lang"),
    [
        ([], "en_US.UTF-8", "en"),
        ([], "zh_CN.UTF-8", "zh"),
        (["--lang", "en"], "zh_CN.UTF-8", "en"),
        (["--lang=zh"], "C", "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], locale: str, lang: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert (
        run("search", "vit", *arguments).out.split()
        == {
            "en": ["ViT", "model"],
            "zh": ["视觉Transformer", "模型", "ViT"],
        }[lang]
    )


def test_errors_are_told_in_chinese_too(run: Run) -> None:
    assert run("--lang", "zh", "show", "CLPI").err.startswith("mmgraph: 没有名为“CLPI”的概念。是不是要找：CLIP")
    assert run("stats", "--graph", "none.json", "--lang", "zh").err.startswith("mmgraph: none.json 处没有图谱。")


def test_a_language_asked_for_after_two_dashes_is_a_name(run: Run) -> None:
    assert run("search", "--", "--lang").err == "mmgraph: No concept has “--lang” in a name.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    english, chinese = (run(command, "--help", "--lang", lang) for lang in wording.LANGS)
    assert english.code == chinese.code == 0
    assert not re.search("[一-鿿]", english.out) and re.search("[一-鿿]", chinese.out)


def test_the_commands_are_those_documented() -> None:
    assert list(cli.whole().commands) and cli.whole().list_commands(None) == COMMANDS


def test_help_of_export_names_the_formats(run: Run) -> None:
    shown = run("export", "--help").out
    assert all(f"{name}:" in shown for name in FORMATS)


def test_every_phrase_keeps_its_places_in_chinese() -> None:
    place = re.compile(r"\{\w+\}")
    for english, chinese in wording._PHRASES.items():
        assert sorted(place.findall(english)) == sorted(place.findall(chinese))


# As a process


def test_version(run: Run) -> None:
    assert re.fullmatch(r"mmgraph \d+\.\d+\.\d+\n", run("--version").out)


def test_control_characters_of_content_do_not_reach_the_terminal(
    run: Run, graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    graph.nodes["vit"]["label"] = "V\x1b[31miT\x07"
    graph.edges["clip", "vit", "uses"]["evidence"][0]["sentence"] = "CLIP \x1b]0;owned\x07 uses\u009b31m ViT"
    write_graph(graph, tmp_path / "g.json")
    for command in (["show", "vit"], ["path", "clip", "vit"], ["search", "vit"], ["stats"]):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", run(*command, "--graph", "g.json").out)


def test_a_reader_that_stops_early_is_no_error(graph_file: Path) -> None:
    with subprocess.Popen(
        [MMGRAPH, "export", "graphml", "--graph", graph_file], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_that_the_terminal_cannot_show_does_not_end_the_program(graph_file: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [MMGRAPH, "show", "vit", "--graph", graph_file]
    assert (
        "??Transformer" in subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    )


def test_the_app_is_served_to_this_machine_until_it_is_interrupted(graph_file: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [MMGRAPH, "app", "--graph", graph_file, "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as process:
        try:
            assert _answers(f"http://127.0.0.1:{port}/_stcore/health", within=60)
        finally:
            os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 130


def _answers(url: str, *, within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=5) as response:
                return bool(response.status == 200)
        except (URLError, ConnectionError):
            time.sleep(0.2)
    return False

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

from commands import Run
from mmgraph.example import EXAMPLE_SOURCE
from mmgraph.exports import from_graphml
from mmgraph.graph import read_graph, write_graph

COMMANDS = [
    *("build", "app", "import", "watch", "diff", "show", "search", "find", "query", "stats"),
    *("path", "explain", "neighbors", "compare", "lineage", "analyze", "export", "evaluate", "rules", "catalogue"),
    *("curate", "notes"),
]
MMGRAPH = Path(sys.executable).with_name("mmgraph")


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

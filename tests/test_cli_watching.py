"""Telling what changed: between two graphs, and while somebody writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import networkx as nx
import pytest

from commands import Run
from mmgraph.graph import read_graph, write_graph
from mmgraph.pipeline import build

MMGRAPH = Path(sys.executable).with_name("mmgraph")


def test_diff_tells_concepts_relations_and_sentences(run: Run, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.remove_node("contrastive-learning")
    graph.nodes["vit"]["kind"] = "technique"
    write_graph(graph, tmp_path / "old.json")
    told = run("diff", "old.json", "graphs/mmgraph.json")
    assert told.code == 0 and told.err == ""
    assert told.out == (
        "+ contrastive learning  technique\n"
        "~ ViT  model\n"
        "      kind: technique → model\n"
        "+ CLIP —uses→ contrastive learning\n"
        "      + “It is trained by contrastive learning.”\n"
        "        example.md:1\n"
        "Concepts: 1 added, 0 removed, 1 changed\n"
        "Relations: 1 added, 0 removed, 0 changed\n"
    )
    assert "概念：增加 1，移除 0，更改 1" in run("diff", "old.json", "graphs/mmgraph.json", "--lang", "zh").out
    found = run("diff", "graphs/mmgraph.json", "old.json", "--json").json
    assert [change["change"] for change in found["concepts"]] == ["removed", "changed"]
    assert found["relations"][0]["lost"][0]["sentence"] == "It is trained by contrastive learning."


def test_equal_graphs_do_not_differ(run: Run) -> None:
    assert run("diff", "graphs/mmgraph.json", "graphs/mmgraph.json").out == "Nothing changed in the graph.\n"
    refused = run("diff", "graphs/mmgraph.json", "none.json")
    assert refused.code == 2 and "There is no graph at none.json." in refused.err


def test_build_without_cache_writes_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# CLIP？\n\nCLIP使用ViT。\n", encoding="utf-8")
    for arguments in (("-o", "a.json"), ("-o", "b.json"), ("-o", "c.json", "--no-cache")):
        assert run("build", "a.md", *arguments).code == 0
    assert len({(tmp_path / f"{name}.json").read_bytes() for name in "abc"}) == 1


@contextmanager
def watching(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [MMGRAPH, "watch", "content", "--lang", "en"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def lines_until(process: subprocess.Popen[str], end: str) -> list[str]:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith(end):
            return lines
    raise AssertionError(lines)


@pytest.mark.timeout(120)
@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_watch_builds_on_change_tells_what_changed_and_ends_cleanly(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    note = content / "a.md"
    note.write_text("# CLIP？\n\nCLIP使用ViT。\n", encoding="utf-8")
    with watching(tmp_path) as process:
        lines_until(process, "mmgraph: Watching")
        note.write_text("# CLIP？\n\nCLIP使用ViT。CLIP采用对比学习。\n", encoding="utf-8")
        told = lines_until(process, "Relations:")
        assert "+ CLIP —uses→ contrastive learning" in told
        assert told[-1] == "Relations: 1 added, 0 removed, 0 changed"
        note.unlink()
        assert "content" in lines_until(process, "mmgraph:")[-1]  # There is nothing to read; it goes on.
        note.write_text("# CLIP？\n\nCLIP使用ViT。\n", encoding="utf-8")
        assert lines_until(process, "Relations:")[-1] == "Relations: 0 added, 1 removed, 0 changed"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.stdout
        assert "Traceback" not in process.stdout.read()
        assert process.wait(timeout=20) == 0
    assert set(read_graph(tmp_path / "graphs" / "mmgraph.json").edges) == set(build(content).graph.edges)

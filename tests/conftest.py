"""What most tests start from: five concepts in two answers, as values and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from commands import Outcome, Run
from mmgraph.cli import main
from mmgraph.example import example_graph
from mmgraph.graph import write_graph


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests build is not kept among what their user builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MMGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    return example_graph()


@pytest.fixture
def graph_file(tmp_path: Path, graph: nx.MultiDiGraph) -> Path:
    path = tmp_path / "graphs" / "mmgraph.json"
    write_graph(graph, path)
    return path


@pytest.fixture
def run(tmp_path: Path, graph_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder that holds the example graph where `build` would put it."""
    assert graph_file == tmp_path / "graphs" / "mmgraph.json"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run_command(*arguments: object) -> Outcome:
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run_command

"""What most tests start from: five concepts in two answers, as values and as a file."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import settings

from commands import Outcome, Run
from mmgraph.cli import main
from mmgraph.example import EXAMPLE_SOURCE, example_graph
from mmgraph.graph import write_graph

ROOT = Path(__file__).parents[1]

# Whatever starts us in the background may let the interrupt be ignored, and what we start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no mistake of ours; pytest has a timeout.
settings.register_profile("mmgraph", deadline=None)
settings.load_profile("mmgraph")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests build is not kept among what their user builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MMGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site made of docs/, where a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    strict = (sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet")
    done = subprocess.run([*strict, ROOT / "docs", folder], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return folder


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


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The folder that the example graph was read from."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "example.md").write_text(EXAMPLE_SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def open_app(graph_file: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Opens the app at an address, over the example graph and the file it was read from."""
    from pages import graph_of_file, opened  # Loads Streamlit, which few tests need.

    write_graph(graph_of_file(), graph_file)
    monkeypatch.setenv("MMGRAPH_GRAPH", str(graph_file))
    monkeypatch.setenv("MMGRAPH_CONTENT", str(content))
    return opened

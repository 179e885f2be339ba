"""How long paths take, beside NetworkX's, and how long a command takes from start to exit.

    python benchmarks/paths.py ten      ten best paths and a single one in graphs of 10,000 concepts, 40,000 relations
    python benchmarks/paths.py large    loading a graph of 1,000,000 relations, then the first paths in it
    python benchmarks/paths.py start    commands on the committed graph, beside `import networkx`

"ten" and "large" take seconds of the processor, so that other work on the machine counts little; "start" takes seconds
of the clock, each command in turn. NetworkX is given a graph without directions and parallels, made beforehand.
"""

from __future__ import annotations

import gc
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import networkx as nx

from mmgraph import queries
from mmgraph.exports import FORMATS
from mmgraph.files import write_atomic
from mmgraph.graph import build_graph, json_chunks, read_graph
from mmgraph.model import Answer, Concept, Evidence, Extraction, Triple

_PAIRS = 60
_ROUNDS = 5
_SENTENCE = "This sentence says how one concept uses another when it is trained and when it is run."


def ten() -> None:
    """Print milliseconds for each shape of graph and each weight, ours beside theirs.

    `ratio` is the median of ours to theirs, `worst` the highest, and `slower` says how many are over 1.
    """
    shapes = {
        "random": nx.gnm_random_graph(10_000, 40_000, seed=1),
        "with hubs": nx.barabasi_albert_graph(10_000, 4, seed=1),
        "clustered": nx.connected_watts_strogatz_graph(10_000, 8, 0.1, seed=1),
    }
    print(
        f"{'graph':<12}{'pairs':<7}{'weight':<7}{'one':>7}{'ten':>8}{'most':>8}{'theirs':>9}{'ratio':>8}{'worst':>8}{'slower':>8}"
    )
    for name, shape in shapes.items():
        graph = made_up(shape)
        simple = nx.Graph(list(graph.edges()))
        for kind, pairs in (("far", _far(graph)), ("near", _near(simple))):
            _print_row(f"{name:<12}{kind:<7}{'hops':<7}", graph, simple, pairs, weight="hops")
        for weight in ("doubt", "hubs"):
            priced = _priced(graph, simple, weight)
            _print_row(f"{name:<12}{'far':<7}{weight:<7}", graph, priced, _far(graph)[:15], weight=weight)


def large() -> None:
    """Print seconds and bytes; the graph is read in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.json"
        write_atomic(file, json_chunks(made_up(nx.gnm_random_graph(250_000, 1_000_000, seed=1))))
        print(f"file: {file.stat().st_size / 1e6:,.0f} MB")
        subprocess.run([sys.executable, __file__, "load", file], check=True)


def load(file: Path) -> None:
    """Read a graph, then ask for paths."""
    before = _memory()
    graph, seconds = _timed(lambda: read_graph(file))
    edges = graph.number_of_edges()
    gc.collect()
    print(f"loaded {edges:,} relations in {seconds:.1f} s, {(_memory() - before) / edges:,.0f} bytes a relation")
    loaded = _memory()
    for number, (source, target) in enumerate(_far(graph)[:10], 1):
        _, one = _timed(partial(queries.shortest_path, graph, source, target))
        found, many = _timed(partial(queries.paths, graph, source, target))
        if number in (1, 2, 10):
            print(f"pair {number}: one path {one:.3f} s, ten {many:.3f} s, of {len(found.paths[0].hops)} hops and more")
    print(f"kept for further paths: {(_memory() - loaded) / edges:,.0f} bytes a relation")


def start(rounds: int = 15) -> None:
    """Print medians over some rounds, in which each command runs once, behind one that does not count."""
    mmgraph = Path(sys.executable).with_name("mmgraph")
    seconds: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "import networkx": [sys.executable, "-c", "import networkx"],
            "path CLIP SAM": [mmgraph, "path", "CLIP", "SAM"],
            "show CLIP": [mmgraph, "show", "CLIP"],
            "search CLIP": [mmgraph, "search", "CLIP"],
            **{
                f"export {name}": [mmgraph, "export", name, "-o", f"{folder}/{name}{form.suffix}"]
                for name, form in FORMATS.items()
            },
        }
        for _ in range(rounds + 1):
            for name, command in commands.items():
                begin = time.perf_counter()
                subprocess.run(command, capture_output=True, check=True)
                seconds[name].append(time.perf_counter() - begin)
    medians = {name: statistics.median(taken[1:]) for name, taken in seconds.items()}
    for name, median in medians.items():
        print(f"{name:<24}{median:7.3f} s{median / medians['import networkx']:7.2f}")


def made_up(shape: nx.Graph[int]) -> nx.MultiDiGraph:
    """A graph of this shape, each relation with one sentence; the same for the same shape."""
    chance = random.Random(1)
    answer = Answer("a.md#q", "?", "a.md", 1, 0, 1, "a.md#q", "", ())
    concepts = tuple(Concept(f"concept-{node}", "model", f"Concept {node}") for node in shape)
    pairs = (pair if chance.random() < 0.5 else pair[::-1] for pair in shape.edges)
    triples = tuple(
        Triple(
            f"concept-{source}",
            "uses",
            f"concept-{target}",
            Evidence(answer.id, place, place + 1, _SENTENCE, "uses", "cue", chance.choice((0.7, 0.75, 0.8, 0.85, 0.9))),
        )
        for place, (source, target) in enumerate(pairs)
    )
    return build_graph([Extraction(answer, concepts, (), triples)])


def _print_row(
    title: str, graph: nx.MultiDiGraph, simple: nx.Graph[str], pairs: Iterable[tuple[str, str]], *, weight: Any
) -> None:
    key = None if weight == "hops" else "price"
    one, ours, theirs = [], [], []
    for pair in pairs:
        one.append(_best(partial(queries.paths, graph, *pair, k=1, weight=weight)))
        ours.append(_best(partial(queries.paths, graph, *pair, k=10, weight=weight)))
        theirs.append(_best(lambda pair=pair: list(islice(nx.shortest_simple_paths(simple, *pair, key), 10))))
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    figures = (statistics.median(one), statistics.median(ours), max(ours), statistics.median(theirs))
    print(title + "{:7.1f}{:8.1f}{:8.1f}{:9.1f}".format(*(1e3 * seconds for seconds in figures)), end="")
    slower = sum(ratio > 1 for ratio in ratios)
    print(f"{statistics.median(ratios):8.2f}{max(ratios):8.2f}{slower:8}", flush=True)


def _priced(graph: nx.MultiDiGraph, simple: nx.Graph[str], weight: Any) -> nx.Graph[str]:
    """The same graph with what a hop costs us, for NetworkX to go by."""
    priced: nx.Graph[str] = nx.Graph()
    for source, target in simple.edges:
        tolls = (math.log2(simple.degree(source)) + math.log2(simple.degree(target))) / 2
        (path,) = queries.paths(graph, source, target, k=1, max_hops=1).paths
        priced.add_edge(source, target, price=1 + tolls if weight == "hubs" else path.doubt)
    return priced


def _far(graph: nx.MultiDiGraph) -> list[tuple[str, str]]:
    nodes, chance = sorted(max(nx.weakly_connected_components(graph), key=len)), random.Random(7)
    return [(chance.choice(nodes), chance.choice(nodes)) for _ in range(_PAIRS)]


def _near(simple: nx.Graph[str]) -> list[tuple[str, str]]:
    """Pairs with one concept between, or none."""
    nodes, chance = sorted(simple), random.Random(7)
    pairs = []
    while len(pairs) < _PAIRS:
        source = chance.choice(nodes)
        near = sorted(nx.single_source_shortest_path_length(simple, source, cutoff=2).keys() - {source})
        if near:
            pairs.append((source, chance.choice(near)))
    return pairs


def _best(action: Callable[[], Any]) -> float:
    return min(_timed(action)[1] for _ in range(_ROUNDS))


def _timed(action: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.process_time()
    return action(), time.process_time() - begin


def _memory() -> float:
    """Bytes that the process occupies."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


if __name__ == "__main__":
    name, *arguments = sys.argv[1:] or ["ten"]
    {"ten": ten, "large": large, "load": load, "start": start}[name](*map(Path, arguments))

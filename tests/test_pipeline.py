"""From the folder to the graph: provenance, determinism, and a graph of the 18 answers that a person can review."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from mmgraph.content import read_source
from mmgraph.errors import ContentError
from mmgraph.graph import to_json
from mmgraph.model import SIGNATURES
from mmgraph.pipeline import build
from mmgraph.wording import relation_name

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
REVIEW = Path(__file__).parent / "golden" / "multimodal-qa.md"


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return build(CONTENT).graph


class TestProvenance:
    def test_every_mention_is_re_read_from_the_source(self, graph: nx.MultiDiGraph) -> None:
        sources = source_of_answers(graph)
        for _, node in graph.nodes(data=True):
            for mention in node["mentions"]:
                written = sources[mention["answer"]][mention["start"] : mention["end"]]
                assert squeeze(written) == squeeze(mention["surface"])

    def test_every_sentence_is_re_read_from_the_source(self, graph: nx.MultiDiGraph) -> None:
        sources = source_of_answers(graph)
        for _, _, edge in graph.edges(data=True):
            for evidence in edge["evidence"]:
                written = sources[evidence["answer"]][evidence["start"] : evidence["end"]]
                assert squeeze(evidence["sentence"]) == squeeze(written)

    def test_every_edge_has_evidence_a_rule_and_kinds_that_its_type_admits(self, graph: nx.MultiDiGraph) -> None:
        for source, target, key, edge in graph.edges(keys=True, data=True):
            assert edge["relation"] == key
            assert edge["evidence"]
            assert all(evidence["rule"] and 0 < evidence["confidence"] <= 1 for evidence in edge["evidence"])
            assert (graph.nodes[source]["kind"], graph.nodes[target]["kind"]) in SIGNATURES[key]

    def test_all_18_answers_yield_relations(self, graph: nx.MultiDiGraph) -> None:
        stated = {evidence["answer"] for _, _, edge in graph.edges(data=True) for evidence in edge["evidence"]}
        assert stated == set(graph.graph["answers"])
        assert len(stated) == 18


class TestDeterminism:
    def test_hash_seed_makes_no_difference(self, graph: nx.MultiDiGraph) -> None:
        script = (
            "import sys; from pathlib import Path; from mmgraph.graph import to_json; "
            "from mmgraph.pipeline import build; "
            "sys.stdout.buffer.write(to_json(build(Path(sys.argv[1])).graph).encode())"
        )
        for seed in ("1", "2"):
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            run = subprocess.run(
                [sys.executable, "-c", script, str(CONTENT)], env=environment, capture_output=True, check=True
            )
            assert run.stdout.decode() == to_json(graph)

    def test_order_in_which_files_were_written_makes_no_difference(self, tmp_path: Path) -> None:
        texts = {
            f"{letter}.md": f"# {name}的原理？\n\n{name}采用对比学习。\n"
            for letter, name in zip("abc", NAMES, strict=True)
        }
        built = []
        for number in range(3):
            folder = tmp_path / str(number)
            folder.mkdir()
            for name in random.Random(number).sample(sorted(texts), len(texts)):
                (folder / name).write_text(texts[name], encoding="utf-8")
            built.append(to_json(build(folder).graph))
        assert len(set(built)) == 1

    def test_processes_make_no_difference(self, tmp_path: Path) -> None:
        for number in range(5):
            shutil.copytree(CONTENT, tmp_path / str(number))
        assert to_json(build(tmp_path, processes=2).graph) == to_json(build(tmp_path, processes=1).graph)


def test_progress_counts_the_answers() -> None:
    seen: list[tuple[int, int]] = []
    build(CONTENT, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, 18) for number in range(1, 19)]


def test_unreadable_file_is_reported_and_the_rest_build(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# CLIP？\n\nCLIP采用对比学习。\n", encoding="utf-8")
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\xff\xff\x00")
    found = build(tmp_path)
    assert len(found.problems) == 1
    assert "bad.md" in str(found.problems[0])
    assert found.graph.has_edge("clip", "contrastive-learning", key="uses")


def test_folder_without_markdown_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        build(tmp_path)


def test_graph_of_the_18_answers_is_as_reviewed(graph: nx.MultiDiGraph) -> None:
    """Whoever changes extraction reads the difference: `MMGRAPH_REVIEW=1 pytest` writes the file anew."""
    text = review(graph)
    if os.environ.get("MMGRAPH_REVIEW"):
        REVIEW.parent.mkdir(exist_ok=True)
        REVIEW.write_text(text, encoding="utf-8")
    assert text == REVIEW.read_text(encoding="utf-8")


NAMES = ("CLIP", "BLIP", "ALIGN")


def review(graph: nx.MultiDiGraph) -> str:
    """The graph as a person checks it: answer by answer, what each sentence states."""
    lines = ["# What the 18 answers state", ""]
    for answer_id, answer in sorted(
        graph.graph["answers"].items(), key=lambda item: (item[1]["path"], item[1]["line"])
    ):
        lines += [f"## {answer['question']}", ""]
        stated: dict[tuple[int, str], list[str]] = {}
        for source, target, edge in sorted(graph.edges(data=True), key=lambda e: (e[0], e[2]["relation"], e[1])):
            ends = [graph.nodes[end]["label"] for end in (source, target)]
            for evidence in edge["evidence"]:
                if evidence["answer"] == answer_id:
                    line = f"- {ends[0]} **{relation_name(edge['relation'], 'en')}** {ends[1]} ({evidence['rule']})"
                    stated.setdefault((evidence["start"], evidence["sentence"]), []).append(line)
        for (_, sentence), triples in sorted(stated.items()):
            lines += [f"> {sentence}", "", *triples, ""]
    return "\n".join(lines)


def source_of_answers(graph: nx.MultiDiGraph) -> dict[str, str]:
    return {key: read_source(CONTENT, answer["path"]) for key, answer in graph.graph["answers"].items()}


def squeeze(text: str) -> str:
    """Without white space and the Markdown syntax that the 18 answers use."""
    return "".join(character for character in text if not character.isspace() and character not in "*#")

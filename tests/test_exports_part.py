"""Parts of a graph: around a concept, along a path, of some kinds and relations; and the command that writes them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from commands import Run
from mmgraph.errors import MmgraphError, UnknownConceptError
from mmgraph.exports import FORMATS, Part, from_graphml, part_of, to_graphml
from mmgraph.files import write_folder_atomic
from mmgraph.graph import from_json, to_json
from mmgraph.model import KINDS, RELATIONS
from strategies import graphs


def relations_in(graph: nx.MultiDiGraph) -> set[str]:
    return {f"{source} {relation} {target}" for source, target, relation in graph.edges(keys=True)}


def test_of_nothing_said_all_is_taken(graph: nx.MultiDiGraph) -> None:
    assert part_of(graph, Part()) is graph


def test_around_a_concept_by_any_of_its_names(graph: nx.MultiDiGraph) -> None:
    near = part_of(graph, Part(concept="视觉Transformer"))
    assert sorted(near) == ["blip", "clip", "vit"]
    assert relations_in(near) == relations_in(graph) - {"clip uses contrastive-learning"}
    assert sorted(part_of(graph, Part(concept="contrastive-learning", hops=2))) == sorted(set(graph) - {"lora"})


def test_a_path_has_its_concepts_and_the_relations_along_it(graph: nx.MultiDiGraph) -> None:
    path = part_of(graph, Part(path=("对比学习", "BLIP")))
    assert relations_in(path) == {"clip uses contrastive-learning", "blip extends clip", "blip compares-with clip"}
    only = part_of(graph, Part(path=("CLIP", "BLIP"), relations=frozenset({"extends"})))
    assert relations_in(only) == {"blip extends clip"}


def test_kinds_leave_the_concept_asked_for_and_relations_leave_what_they_join(graph: nx.MultiDiGraph) -> None:
    models = part_of(graph, Part(concept="对比学习", hops=2, kinds=frozenset({"model"})))
    assert sorted(models) == ["blip", "clip", "contrastive-learning", "vit"]
    assert sorted(part_of(graph, Part(kinds=frozenset({"technique"})))) == ["contrastive-learning", "lora"]
    extends = part_of(graph, Part(relations=frozenset({"extends"})))
    assert (sorted(extends), relations_in(extends)) == (["blip", "clip"], {"blip extends clip"})


def test_relations_left_out_are_not_walked_along(graph: nx.MultiDiGraph) -> None:
    near = part_of(graph, Part(concept="contrastive-learning", hops=5, relations=frozenset({"uses", "is-a"})))
    assert relations_in(near) == {"clip uses contrastive-learning", "clip uses vit", "blip uses vit"}


def test_only_the_answers_that_speak_of_a_part_go_with_it(graph: nx.MultiDiGraph) -> None:
    (answer,) = part_of(graph, Part(concept="LoRA")).graph["answers"].values()
    assert answer["question"] == "BLIP和CLIP有什么区别？"


def test_only_the_notes_on_the_relations_of_a_part_go_with_it(graph: nx.MultiDiGraph) -> None:
    graph.edges["clip", "vit", "uses"]["disputed"] = ["n1"]
    graph.graph["notes"] = {"n1": {"right": "No."}, "n2": {"right": "Yes."}}
    assert part_of(graph, Part(concept="ViT")).graph["notes"] == {"n1": {"right": "No."}}
    assert part_of(graph, Part(concept="对比学习")).graph["notes"] == {}


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (Part(path=("LoRA", "CLIP")), "No path joins LoRA and CLIP"),
        (Part(kinds=frozenset({"planet"})), "There is no kind 'planet'. There are: model,"),
        (Part(relations=frozenset({"likes"})), "There is no relation type 'likes'. There are: compares-with,"),
        (Part(kinds=frozenset({"metric"})), "Nothing of the graph is as asked for"),
    ],
)
def test_what_there_is_not_is_said(graph: nx.MultiDiGraph, part: Part, reason: str) -> None:
    with pytest.raises(MmgraphError, match=reason) as caught:
        part_of(graph, part)
    assert caught.value.zh != str(caught.value)


def test_an_unknown_name_gets_suggestions(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(UnknownConceptError, match="Did you mean CLIP"):
        part_of(graph, Part(concept="CLPI"))


@given(
    graph=graphs,
    kinds=st.frozensets(st.sampled_from(KINDS), max_size=3),
    relations=st.frozensets(st.sampled_from(RELATIONS), max_size=4),
    hops=st.integers(1, 3),
)
def test_a_part_is_a_graph_like_any_other(
    graph: nx.MultiDiGraph, kinds: frozenset[str], relations: frozenset[str], hops: int
) -> None:
    before = to_json(graph)
    part = part_of(graph, Part(concept=min(graph), hops=hops, kinds=kinds, relations=relations))
    assert relations_in(part) <= relations_in(graph)
    assert graphs_equal(from_json(to_json(part)), part)
    assert graphs_equal(from_graphml(b"".join(to_graphml(part))), part)
    assert to_json(graph) == before


# The command


def test_a_part_is_exported_by_options(run: Run) -> None:
    near = run("export", "json", "--concept", "视觉transformer", "--hops", 1, "--relation", "uses")
    assert relations_in(from_json(near.out)) == {"blip uses vit", "clip uses vit"}
    path = run("export", "json", "--path", "CLIP", "BLIP", "--relation", "extends", "--relation", "uses")
    assert relations_in(from_json(path.out)) == {"blip extends clip"}
    assert sorted(from_json(run("export", "json", "--kind", "technique").out)) == ["contrastive-learning", "lora"]


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].files])
def test_several_files_become_a_folder_or_an_archive(run: Run, name: str, tmp_path: Path) -> None:
    told = run("export", name, "-o", "sub/folder", "--json")
    assert told.code == 0
    files = {file.name: file.read_bytes() for file in (tmp_path / "sub" / "folder").iterdir()}
    assert json.loads(told.out)["bytes"] == sum(map(len, files.values()))
    assert run("export", name, "-o", "archive.zip").code == 0
    with zipfile.ZipFile(tmp_path / "archive.zip") as archive:
        assert archive.testzip() is None
        assert {entry: archive.read(entry) for entry in archive.namelist()} == files


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["obsidian"], "This format is several files: name a folder or a .zip file"),
        (["csv", "-o", "graphs"], "graphs cannot be written"),
        (["json", "--hops", "2"], "Choose --concept, with --hops if you like, or --path"),
        (["json", "--concept", "CLIP", "--path", "CLIP", "ViT"], "Choose --concept"),
        (["json", "--path", "LoRA", "ViT", "-o", "x.json"], "No path joins LoRA and ViT"),
        (["json", "--kind", "planet"], "There is no kind 'planet'"),
        (["json", "--concept", "CLPI"], "Did you mean CLIP"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(
    run: Run, options: list[str], reason: str, tmp_path: Path
) -> None:
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    refused = run("export", *options)
    assert (refused.code, refused.out) == (2, "")
    assert reason in refused.err and refused.err.count("\n") == 1
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_an_export_that_is_interrupted_leaves_no_folder(tmp_path: Path) -> None:
    def interrupted():
        yield "one.md", [b"text"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder_atomic(tmp_path / "notes", interrupted())
    assert list(tmp_path.iterdir()) == []

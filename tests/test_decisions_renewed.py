"""A decision whose text changed, made again on the text as it is now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from mmgraph.decisions import (
    AddAlias,
    Confirm,
    Curated,
    Decision,
    Entry,
    Merge,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
    basis_of,
    decide,
    make,
    read_decisions,
    record,
    renew,
)
from mmgraph.errors import ConflictError, CurationError
from mmgraph.example import example_graph

MADE: dict[str, Any] = {"who": "Ana", "when": datetime(2026, 1, 31, 9, 30, tzinfo=UTC), "why": "…"}
USES_VIT = {"source": "clip", "relation": "uses", "target": "vit"}
ON_RELATIONS = [Confirm(**USES_VIT, **MADE), Reject(**USES_VIT, **MADE), Retype(**USES_VIT, to="extends", **MADE)]
ON_CONCEPTS = [
    Merge(concept="lora", into="vit", **MADE),
    Split(concept="lora", names=("LoRA",), into="x", **MADE),
    SetKind(concept="lora", kind="model", **MADE),
    SetLabel(concept="lora", label="Lora", lang="en", **MADE),
    AddAlias(concept="lora", alias="Lora", **MADE),
]


def text_of(_answer: str) -> None:
    """No decision here adds a sentence, so none is looked up."""


def earlier() -> nx.MultiDiGraph:
    """The example before a sentence of it was written anew, and while LoRA went by another name too."""
    graph = example_graph()
    edge = graph.edges["clip", "vit", "uses"]
    edge["evidence"] = [{**edge["evidence"][0], "sentence": "CLIP uses ViT or ResNet."}]
    graph.nodes["lora"]["mentions"] += [{**graph.nodes["lora"]["mentions"][0], "surface": "LORA radio"}]
    return graph


def built(folder: Path) -> Curated:
    return decide(example_graph(), read_decisions(folder), text_of)


def flags(curated: Curated) -> list[str]:
    return [outcome.flag for outcome in curated.outcomes]


def decided_earlier(decision: Decision, folder: Path) -> Entry:
    record(folder, replace(decision, text=basis_of(earlier(), decision)))
    (entry,) = read_decisions(folder)
    return entry


@pytest.mark.parametrize("decision", [*ON_RELATIONS, *ON_CONCEPTS], ids=lambda decision: decision.what)
def test_it_is_no_longer_flagged_and_does_the_same(decision: Decision, tmp_path: Path) -> None:
    before = decided_earlier(decision, tmp_path)
    flagged = built(tmp_path)
    assert flags(flagged) == ["changed"]
    renew(tmp_path, flagged.graph, before.id[:4], who="Lin", why="", passages=text_of)
    (after,) = read_decisions(tmp_path)
    assert (after.decision.who, after.decision.why) == ("Lin", before.decision.why)
    settled = built(tmp_path)
    assert flags(settled) == [""]
    assert set(settled.graph.edges) == set(flagged.graph.edges)


@pytest.mark.parametrize("former", ON_RELATIONS, ids=lambda decision: decision.what)
@pytest.mark.parametrize("form", [Confirm, Reject])
def test_nor_is_another_one_in_its_place(former: Decision, form: type[Confirm | Reject], tmp_path: Path) -> None:
    before = decided_earlier(former, tmp_path)
    draft = partial(form, **USES_VIT)
    make(tmp_path, built(tmp_path).graph, draft, who="Lin", why="read it", passages=text_of, replacing=before.id)
    assert flags(built(tmp_path)) == [""]


def test_that_somebody_took_back_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    before = decided_earlier(ON_RELATIONS[0], tmp_path)
    graph = built(tmp_path).graph
    renew(tmp_path, graph, before.id, who="Lin", why="", passages=text_of)
    with pytest.raises(CurationError, match="No decisions begin with"):
        renew(tmp_path, graph, before.id, who="Eve", why="", passages=text_of)
    draft = partial(Reject, **USES_VIT)
    with pytest.raises(ConflictError, match="Lin decided on this"):
        make(tmp_path, graph, draft, who="Eve", why="no", passages=text_of, replacing=before.id)


def test_a_changed_text_is_told_before_relations_that_are_left_out() -> None:
    kind = SetKind(concept="clip", kind="dataset", **MADE)
    kind = replace(kind, text=basis_of(example_graph(), kind))
    assert flags(decide(example_graph(), [Entry(kind, 1)], text_of)) == ["narrowed"]
    other = example_graph()
    other.nodes["clip"]["mentions"] = [{**other.nodes["clip"]["mentions"][0], "surface": "Clip"}]
    assert flags(decide(other, [Entry(kind, 1)], text_of)) == ["changed"]

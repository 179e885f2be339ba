"""What the catalogue holds, and what content would add to it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

from mmgraph.catalogue import Catalogue, check_catalogue, load_catalogue, read_entries
from mmgraph.cli.curating import to_toml
from mmgraph.curation import Holding, count_holdings, suggest
from mmgraph.example import example_graph
from mmgraph.wording import LANGS
from strategies import graphs

CATALOGUE = """\
[[model]]
id = "clip"
en = "CLIP"
year = 2021
arxiv = "2103.00020"

[[model]]
id = "lora"
en = "LoRA tower"

[[technique]]
id = "contrastive-learning"
en = "contrastive learning"
aliases = ["低秩"]
"""
EMPTY = Catalogue((), (), {})


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    (tmp_path / "small.toml").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def discovered(**changes: object) -> nx.MultiDiGraph:
    """The example, where LoRA alone is discovered, with changes to LoRA."""
    graph = example_graph()
    graph.nodes["lora"].update(changes)
    return graph


def test_holdings_are_counted_by_any_trait_of_an_entry(catalogue: Path) -> None:
    entries = read_entries(catalogue)
    assert count_holdings(entries, lambda entry: entry.file) == {"small.toml": Holding(concepts=3, years=1, arxiv=1)}
    kinds = count_holdings(entries, lambda entry: entry.concept.kind)
    assert kinds == {"model": Holding(2, 1, 1), "technique": Holding(1, 0, 0)}


class TestSuggestions:
    def test_are_the_discovered_concepts_with_counts_and_an_example(self) -> None:
        (lora,) = suggest(example_graph(), EMPTY, limit=9)
        assert (lora.id, lora.kind, lora.label, lora.mentions, lora.answers, lora.relations) == (
            *("lora", "technique", "LoRA"),
            *(1, 1, 0),
        )
        assert (lora.example, lora.place) == ("BLIP和CLIP有什么区别？", "example.md:5")

    def test_quote_the_surest_sentence_where_there_is_one(self) -> None:
        graph = example_graph()
        graph.nodes["vit"]["origin"] = "discovered"
        vit, _ = suggest(graph, EMPTY, limit=9)
        assert (vit.relations, vit.example) == (2, "CLIP uses ViT to encode images.")

    def test_come_most_mentioned_first_and_no_more_than_asked(self) -> None:
        graph = example_graph()
        nx.set_node_attributes(graph, "discovered", "origin")
        assert [found.id for found in suggest(graph, EMPTY, limit=2)] == ["clip", "vit"]

    def test_take_no_id_and_no_name_of_the_catalogue(self, catalogue: Path) -> None:
        graph = discovered(aliases=["低秩", "LoRAs", "Lo-RA", "low-rank adaptation"])
        (lora,) = suggest(graph, load_catalogue(catalogue), limit=9)
        assert (lora.id, lora.aliases) == ("low-rank-adaptation", ("low-rank adaptation",))
        assert suggest(discovered(label="低秩"), load_catalogue(catalogue), limit=9) == []

    def test_hold_a_place_for_the_id_where_no_name_gives_one(self) -> None:
        (lora,) = suggest(discovered(label="低秩适配", aliases=["低秩微调"]), EMPTY, limit=9)
        assert (lora.id, lora.placeholder) == ("todo-1", True)
        assert "\n# The next line holds a place" in to_toml([lora], "en")


def test_suggestions_are_an_entry_with_what_a_curator_should_know_in_comments() -> None:
    assert to_toml(suggest(discovered(aliases=["低秩适配"]), EMPTY, limit=9), "en") == (
        "# Found by rule. Correct kinds and names, add what is known, drop what nobody would look up.\n"
        "\n"
        "# mentions: 1, answers: 1, relations: 0\n"
        "# BLIP和CLIP有什么区别？ (example.md:5)\n"
        "[[technique]]\n"
        'id = "lora"\n'
        'en = "LoRA"\n'
        'aliases = ["低秩适配"]\n'
    )


@given(graphs)
def test_the_catalogue_accepts_whatever_is_suggested(graph: nx.MultiDiGraph) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "small.toml").write_text(CATALOGUE, encoding="utf-8")
        suggestions = suggest(graph, load_catalogue(folder), limit=100)
        for lang in LANGS:
            (folder / "suggested.toml").write_text(to_toml(suggestions, lang), encoding="utf-8")
            assert check_catalogue(folder) == ()
            assert len(load_catalogue(folder).concepts) == 3 + len(suggestions)

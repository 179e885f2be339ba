"""Notes for Obsidian: their links hold, and what they quote stays text."""

from __future__ import annotations

import re
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from mmgraph.exports import Manner, format_of
from mmgraph.wording import Lang
from strategies import graphs


def notes_of(graph: nx.MultiDiGraph, lang: Lang = "en") -> dict[str, str]:
    files = format_of("obsidian").files
    assert files
    return {name: b"".join(content).decode() for name, content in files(graph, Manner(lang))}


def test_a_note_links_to_what_the_concept_relates_to_and_quotes_why(graph: nx.MultiDiGraph) -> None:
    assert notes_of(graph)["CLIP.md"] == (
        '---\naliases: ["Contrastive Language-Image Pre-training"]\ntags: ["model"]\nyear: 2021\n---\n\n'
        "# CLIP\n\nmodel\n\n## uses\n\n"
        "- [[contrastive learning]]\n\n"
        "  > “It is trained by contrastive learning.”\n  > — What is CLIP built from? (example.md:1)\n\n"
        "- [[ViT]]\n\n"
        "  > “CLIP uses ViT to encode images.”\n  > — What is CLIP built from? (example.md:1)\n\n"
        "## Mentioned in\n\n- BLIP和CLIP有什么区别？ (example.md:5)\n- What is CLIP built from? (example.md:1)\n"
    )
    assert "## 使用" in notes_of(graph, "zh")["CLIP.md"] and "视觉Transformer.md" in notes_of(graph, "zh")


def test_a_disputed_relation_carries_the_note(graph: nx.MultiDiGraph) -> None:
    graph.edges["clip", "vit", "uses"]["disputed"] = ["n1"]
    graph.graph["notes"] = {"n1": {"right": "It [does] not."}}
    assert "\n\n  > [!warning] Doubtful: It \\[does\\] not.\n" in notes_of(graph)["CLIP.md"]


@given(graphs)
def test_every_link_leads_to_a_note_whatever_the_names(graph: nx.MultiDiGraph) -> None:
    notes = notes_of(graph)
    assert len({name.casefold() for name in notes}) == len(graph)
    assert all(re.fullmatch(r'[^*"\\/<>:|?#^\[\]\x00-\x1f]+\.md', name) and not name.startswith(".") for name in notes)
    links = Counter(link for note in notes.values() for link in re.findall(r"^- \[\[(.*)\]\]$", note, re.MULTILINE))
    assert {f"{link}.md" for link in links} <= notes.keys()
    assert links.total() == graph.number_of_edges()


@pytest.mark.parametrize(
    "sentence",
    [
        "<script>alert(1)</script> & &lt;",
        "![a](http://x/y.png) [b](c) [[d]] ![[e]]",
        "*a* _b_ `c` ~~d~~ ==e== $f$ %%g%% #h ^i \\j",
        "- a\n# b\n> c\n1. d\n---\n```",
        "a | b\n--- | ---",
    ],
)
def test_a_quotation_is_shown_as_it_is(graph: nx.MultiDiGraph, sentence: str) -> None:
    graph.edges["blip", "clip", "extends"]["evidence"][0]["sentence"] = sentence
    about_clip = notes_of(graph)["BLIP.md"].partition("## extends")[2]
    quoted = re.search("^  > (“.*”)$", about_clip, re.MULTILINE)
    assert quoted
    (inline,) = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parseInline(quoted[1])
    assert inline.children
    assert "".join(child.content for child in inline.children) == f"“{' '.join(sentence.split())}”"
    assert {child.type for child in inline.children} <= {"text", "text_special"}


def test_names_that_no_file_system_has_get_others(graph: nx.MultiDiGraph) -> None:
    for concept_id, label in zip(sorted(graph), ("con", "a/b", "A:B", "..", "长" * 300), strict=True):
        graph.nodes[concept_id].update(label=label, label_en=label)
    assert list(notes_of(graph)) == ["con +.md", "a b.md", "A B +.md", "+.md", f"{'长' * 40}.md"]

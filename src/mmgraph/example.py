"""A graph of five concepts in two answers, for the examples in the documentation and for tests."""

from __future__ import annotations

import hashlib

import networkx as nx

from mmgraph.graph import build_graph
from mmgraph.model import Answer, Concept, Evidence, Extraction, Mention, Relation, Triple

EXAMPLE_SOURCE = """\
## What is CLIP built from?

CLIP uses ViT to encode images. It is trained by **contrastive learning**.

## BLIP和CLIP有什么区别？

与CLIP不同，BLIP能够生成文本。BLIP在CLIP的基础上改进。BLIP也使用视觉Transformer。LoRA未被提及。
"""

_CONCEPTS = {
    concept.id: concept
    for concept in (
        Concept("blip", "model", "BLIP", year=2022, arxiv="2201.12086"),
        Concept("clip", "model", "CLIP", aliases=("Contrastive Language-Image Pre-training",), year=2021),
        Concept("contrastive-learning", "technique", "contrastive learning", "对比学习"),
        Concept("lora", "technique", "LoRA", "低秩适配", origin="discovered"),
        Concept("vit", "model", "ViT", "视觉Transformer", ("Vision Transformer",)),
    )
}


def example_graph() -> nx.MultiDiGraph:
    """CLIP uses ViT and contrastive learning; BLIP extends CLIP, is compared with it and uses ViT; LoRA stands alone.

    >>> sorted(example_graph())
    ['blip', 'clip', 'contrastive-learning', 'lora', 'vit']
    """
    return build_graph(example_extractions())


def example_extractions() -> tuple[Extraction, Extraction]:
    """What the two answers of `EXAMPLE_SOURCE` yield."""
    first = _extraction(
        _answer("What is CLIP built from?", "example.md#what-is-clip-built-from"),
        {"clip": "CLIP", "vit": "ViT", "contrastive-learning": "contrastive learning"},
        (
            ("clip", "uses", "vit", "CLIP uses ViT to encode images.", "uses", 0.95),
            ("clip", "uses", "contrastive-learning", "It is trained by **contrastive learning**.", "trained by", 0.8),
        ),
    )
    second = _extraction(
        _answer("BLIP和CLIP有什么区别？", "example.md#blip和clip有什么区别"),
        {"blip": "BLIP", "clip": "CLIP", "vit": "视觉Transformer", "lora": "LoRA"},
        (
            ("blip", "compares-with", "clip", "BLIP和CLIP有什么区别？", "和…有什么区别", 0.9),
            ("blip", "compares-with", "clip", "与CLIP不同，BLIP能够生成文本。", "与…不同", 0.9),
            ("blip", "extends", "clip", "BLIP在CLIP的基础上改进。", "在…的基础上改进", 0.8),
            ("blip", "uses", "vit", "BLIP也使用视觉Transformer。", "使用", 0.9),
        ),
    )
    return first, second


def _answer(question: str, url: str) -> Answer:
    start = EXAMPLE_SOURCE.index(f"## {question}")
    following = EXAMPLE_SOURCE.find("\n## ", start)
    end = len(EXAMPLE_SOURCE) if following < 0 else following
    text_hash = hashlib.sha256(EXAMPLE_SOURCE[start:end].encode()).hexdigest()
    line = EXAMPLE_SOURCE.count("\n", 0, start) + 1
    return Answer(url, question, "example.md", line, start, end, url, text_hash, ())


def _extraction(
    answer: Answer, surfaces: dict[str, str], statements: tuple[tuple[str, Relation, str, str, str, float], ...]
) -> Extraction:
    concepts = tuple(_CONCEPTS[concept_id] for concept_id in surfaces)
    mentions = tuple(_mention(answer, concept_id, surface) for concept_id, surface in surfaces.items())
    triples = tuple(
        Triple(source, relation, target, _evidence(answer, sentence, cue, confidence))
        for source, relation, target, sentence, cue, confidence in statements
    )
    return Extraction(answer, concepts, mentions, triples)


def _mention(answer: Answer, concept_id: str, surface: str) -> Mention:
    start = EXAMPLE_SOURCE.index(surface, answer.start)
    return Mention(start, start + len(surface), surface, concept_id)


def _evidence(answer: Answer, written: str, cue: str, confidence: float) -> Evidence:
    start = EXAMPLE_SOURCE.index(written, answer.start)
    sentence = written.replace("*", "")
    return Evidence(answer.id, start, start + len(written), sentence, cue, "cue", confidence)

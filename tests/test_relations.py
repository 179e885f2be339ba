"""What texts state: cases/relations.md, and the laws that every triple obeys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.errors import CatalogueError
from mmgraph.model import SIGNATURES, SYMMETRIC
from mmgraph.relations.marks import parse_marks
from reading import extract, statements

CASES = Path(__file__).parent / "cases" / "relations.md"
PHRASES = (
    *(
        "CLIP",
        "BLIP",
        "图像编码器",
        "对比学习",
        "图像",
        "视觉问答",
        "OpenAI",
        "采用",
        "支持",
        "由",
        "提出",
        "的",
        "和",
        "、",
    ),
    *(
        "，",
        "。",
        "（",
        "）",
        "如",
        "等",
        "不",
        "基于",
        "与",
        "相比",
        "包括：",
        "1）",
        "2）",
        "\n- ",
        "\n\n",
        "## ",
        "**",
        "|",
    ),
    *(" uses ", " such as "),
)


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    states: frozenset[str]


def read_cases() -> list[Case]:
    sections = re.split(r"^### ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [case_of(*section.split("\n", 1)) for section in sections]


def case_of(title: str, body: str) -> Case:
    quoted = [line.removeprefix(">").removeprefix(" ") for line in body.splitlines() if line.startswith(">")]
    states = (line.removeprefix("- ") for line in body.splitlines() if line.startswith("- "))
    return Case(title, "\n".join(quoted), frozenset(states))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_text_states(case: Case) -> None:
    assert statements(case.text) == case.states


@given(st.lists(st.sampled_from(PHRASES), max_size=40).map("".join))
def test_every_triple_quotes_its_sentence_and_fits_its_signature(text: str) -> None:
    for extraction in extract(text):
        kinds = {concept.id: concept.kind for concept in extraction.concepts}
        for triple in extraction.triples:
            evidence = triple.evidence
            assert evidence.answer == extraction.answer.id
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert 0 < evidence.confidence <= 1
            assert triple.source != triple.target
            assert (kinds[triple.source], kinds[triple.target]) in SIGNATURES[triple.relation]
            assert triple.relation not in SYMMETRIC or triple.source < triple.target


@given(st.lists(st.sampled_from(PHRASES), max_size=40).map("".join))
def test_mentions_are_where_they_say_and_do_not_overlap(text: str) -> None:
    for extraction in extract(text):
        for mention in extraction.mentions:
            assert mention.surface.replace("*", "") == text[mention.start : mention.end].replace("*", "")
        for before, after in pairwise(extraction.mentions):
            assert before.end <= after.start


def test_a_mark_of_unknown_kind_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"my\.toml: 'perhaps' is no kind of mark"):
        parse_marks('perhaps = ["也许"]', "my.toml")

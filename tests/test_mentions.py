"""What texts name: cases/mentions.md, and the laws that all mentions obey."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.content import parse_answers
from mmgraph.mentions import Recognition, Recognizer
from mmgraph.spelling import fold

CASES = Path(__file__).parent / "cases" / "mentions.md"


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    names: tuple[str, ...]


def read_cases() -> list[Case]:
    parts = re.split(r"^### ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [
        Case(
            part.partition("\n")[0],
            "\n".join(re.findall(r"^> ?(.*)$", part, re.MULTILINE)),
            tuple(re.findall(r"^- (.+)$", part, re.MULTILINE)),
        )
        for part in parts
    ]


@cache
def recognizer() -> Recognizer:
    return Recognizer()


def recognize(text: str) -> Recognition:
    (answer,) = parse_answers(text, "answers.md")
    return recognizer()(answer)


def described(recognition: Recognition) -> tuple[str, ...]:
    """The names as the cases write them."""
    lines = []
    for mention in recognition.mentions():
        concept = recognition.concepts[mention.concept_id]
        known = f" {concept.id}" if concept.origin == "catalogue" else ""
        lines.append(f"{mention.surface}: {concept.kind}{known}")
    return tuple(lines)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
def test_text_names(case: Case) -> None:
    assert described(recognize(case.text)) == case.names


def concept_of(recognition: Recognition, surface: str) -> str:
    (concept_id,) = {m.concept_id for m in recognition.mentions() if m.surface == surface}
    return concept_id


class TestIdentity:
    @pytest.mark.parametrize(
        ("text", "one", "other"),
        [
            ("分层时间记忆网络（HTMX）很强。", "分层时间记忆网络", "HTMX"),
            ("A gated fusion extractor (GFE) is fast.", "gated fusion extractor", "GFE"),
            ("分层时间记忆网络，简称HTMX。", "分层时间记忆网络", "HTMX"),
            ("递归记忆桥接层很重要，桥接层很轻。", "递归记忆桥接层", "桥接层"),
            ("使用对偶门控策略。对偶门控很快。", "对偶门控策略", "对偶门控"),
            ("循环记忆token先于记忆令牌。", "循环记忆token", "记忆令牌"),
        ],
    )
    def test_names_that_the_text_makes_one_concept(self, text: str, one: str, other: str) -> None:
        recognition = recognize(text)
        assert concept_of(recognition, one) == concept_of(recognition, other)

    def test_a_definition_joins_a_discovered_name_to_the_catalogue(self) -> None:
        recognition = recognize("分层的旋转式位置编码机制（RoPE）很有效。")
        assert concept_of(recognition, "RoPE") == "rope"

    def test_what_the_text_defines_beats_the_catalogue(self) -> None:
        recognition = recognize("C-Former使用CIF（Cross-Information Flow）。CIF很快。")
        assert concept_of(recognition, "CIF") == concept_of(recognition, "Cross-Information Flow")
        assert recognition.concepts[concept_of(recognition, "CIF")].origin == "discovered"

    def test_a_bracket_that_names_something_else_defines_nothing(self) -> None:
        recognition = recognize("通道剪枝（SlimNet）很有效，流式解码模块（CTC）也是。")
        assert concept_of(recognition, "通道剪枝") != concept_of(recognition, "SlimNet")

    def test_two_concepts_of_the_catalogue_are_never_joined(self) -> None:
        recognition = recognize("交叉注意力（CLIP）与自注意力，即BLIP。")
        assert {"cross-attention", "clip", "self-attention", "blip"} <= recognition.concepts.keys()

    def test_versions_stay_apart(self) -> None:
        recognition = recognize("FooVL、FooVL-2和FooVL-3都很好。FooVL-2更好。")
        assert len(recognition.concepts) == 3

    def test_a_typing_error_is_folded_and_reported(self) -> None:
        recognition = recognize("FooFormer很强。FooFormer很快。FoFormer很小。")
        assert concept_of(recognition, "FoFormer") == concept_of(recognition, "FooFormer")
        assert any("typing error" in note for note in recognition.notes)

    def test_every_merge_is_reported(self) -> None:
        recognition = recognize("分层时间记忆网络（HTMX）很强。")
        assert any("HTMX" in note and "分层时间记忆网络" in note for note in recognition.notes)

    def test_a_shared_name_that_nothing_decides_is_left_out_and_reported(self) -> None:
        recognition = recognize("我们使用MAE。")
        assert recognition.concepts == {} or "MAE" in {m.surface for m in recognition.mentions()}


PIECES = st.sampled_from(
    [
        *(
            "CLIP",
            "BLIP-2",
            "FooVL-2",
            "ViT",
            "Transformer",
            "图像编码器",
            "编码器",
            "对比学习",
            "图像",
            "视频",
            "文本",
        ),
        *("记忆", "递归", "桥接层", "令牌", "token", "损失", "学习", "模型", "机制", "分割", "检索", "生成", "表格"),
        *(
            "的",
            "和",
            "、",
            "，",
            "。",
            "（",
            "）",
            "(",
            ")",
            "采用",
            "将",
            "成",
            "简称",
            "，即",
            "四个",
            "被",
            "-",
            " ",
        ),
        *("gated", "fusion", "unit", "(GFU)", "the", "model", "image", "encoder", "\n", "Ａ", "é", "😀", "\u200b"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


class TestConfidence:
    def test_what_is_named_more_often_is_surer(self) -> None:
        once, twice = (recognize("使用循环记忆桥接层。" * times).confidence["循环记忆桥接层"] for times in (1, 2))
        assert 0 < once < twice < 1

    def test_only_discovered_concepts_have_one(self) -> None:
        assert recognize("CLIP使用循环记忆桥接层。").confidence.keys() == {"循环记忆桥接层"}


class TestHostileText:
    @pytest.mark.timeout(60)
    @pytest.mark.parametrize(
        "piece",
        ["检测、", "图-", "A", "Title ", "图像编码器", "对比学习（CL）", "gated fusion unit (GFU) ", "甲，简称"],
    )
    def test_time_grows_no_faster_than_the_text(self, piece: str) -> None:
        assert recognize(piece * (20_000 // len(piece))).notes is not None


class TestLaws:
    @given(TEXTS)
    def test_names_are_in_order_do_not_overlap_and_are_what_the_block_says(self, text: str) -> None:
        for answer in parse_answers(text, "a.md"):
            recognition = recognizer()(answer)
            for block, names in zip(answer.blocks, recognition.named, strict=True):
                assert list(names) == sorted(names)
                assert all(left.end <= right.start for left, right in pairwise(names))
                assert all(0 <= name.start < name.end <= len(block.text) for name in names)
                assert all(block.text[n.start : n.end].strip() == block.text[n.start : n.end] for n in names)

    @given(TEXTS)
    def test_every_mention_is_of_a_concept_and_every_concept_is_mentioned(self, text: str) -> None:
        for answer in parse_answers(text, "a.md"):
            recognition = recognizer()(answer)
            assert {mention.concept_id for mention in recognition.mentions()} == set(recognition.concepts)
            assert all(key == concept.id for key, concept in recognition.concepts.items())
            kinds = {name.kind for names in recognition.named for name in names}
            assert kinds == {concept.kind for concept in recognition.concepts.values()}

    @given(TEXTS)
    def test_recognizing_twice_gives_the_same(self, text: str) -> None:
        for answer in parse_answers(text, "a.md"):
            assert recognizer()(answer) == recognizer()(answer)

    @given(st.sampled_from(["BLIP-2", "Q-Former", "对比学习", "LLaMA-Adapter"]), st.data())
    def test_spelling_variants_of_a_name_fold(self, name: str, data: st.DataObject) -> None:
        joiner = data.draw(st.sampled_from(["", " ", "-", "_", "\u2011", "\u200b"]))
        written = data.draw(st.sampled_from([str.upper, str.lower, str]))(name.replace("-", joiner))
        assert fold(written) == fold(name)

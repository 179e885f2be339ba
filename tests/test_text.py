"""The tokenizer for mixed text, and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.text import blank_pipeline, raw_text, sentences

NLP = blank_pipeline()
TEXTS = st.text(st.sampled_from("ab2CLIP图像。，.!? \n；e.g.（）vs\u3000é"), max_size=40)


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "tokens"),
        [
            ("MobileViT编码图像", ["MobileViT", "编", "码", "图", "像"]),
            ("10.Sora", ["10", ".", "Sora"]),
            ("BLIP-2 的", ["BLIP", "-", "2", " ", "的"]),
            ("", []),
        ],
    )
    def test_latin_runs_are_one_all_else_its_own(self, text: str, tokens: list[str]) -> None:
        assert [token.text for token in NLP(text)] == tokens

    @given(st.text(max_size=40))
    def test_joined_they_are_the_text(self, text: str) -> None:
        doc = NLP.make_doc(text)
        assert doc.text == text
        assert raw_text(doc) == text


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("甲。乙！丙", ["甲。", "乙！", "丙"]),
            ("用ViT。它很强。", ["用ViT。", "它很强。"]),
            ("It uses ViT. It works.", ["It uses ViT.", "It works."]),
            ("Qwen2.5 is out, e.g. here.", ["Qwen2.5 is out, e.g. here."]),
            ("他说“好。”然后走了", ["他说“好。”", "然后走了"]),
            ("甲；乙\n丙", ["甲；", "乙", "丙"]),
            (" \n ", []),
        ],
    )
    def test_ends(self, text: str, parts: list[str]) -> None:
        assert [text[start:end] for start, end in sentences(text)] == parts

    @given(TEXTS)
    def test_all_but_white_space_is_in_one(self, text: str) -> None:
        found = sentences(text)
        assert found == sorted(found)
        assert "".join(text[start:end] for start, end in found).replace(" ", "").replace("\n", "").replace(
            "\u3000", ""
        ) == "".join(text.split())

"""What spellings fold together, and where each folded character stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.spelling import fold, fold_all, fold_with_offsets

TEXTS = st.text(st.sampled_from("aB2图像 -_\u2011\u200b·\nＡ２éßﬁ.+/"), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BLIP-2", "blip2"),
        ("ＢＬＩＰ－２", "BLIP_2"),
        ("Q-Former", "Q Former"),
        ("视觉 Transformer", "视觉Transformer"),
        ("BL\u200bIP", "BLIP"),
        ("soft\nprompt", "soft prompt"),
    ],
)
def test_variants_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("BLIP", "BLIP-2"), ("C++", "C"), ("a/b", "ab"), ("v1.5", "v15")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
def test_offsets_point_at_what_was_folded(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert all(fold(text[offset]) == character for character, offset in zip(folded, offsets, strict=False))


@given(st.lists(TEXTS, max_size=5))
def test_many_fold_as_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == ([fold(text) for text in texts] or [""])

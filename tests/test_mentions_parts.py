"""The parts that find names, each by itself: matcher, terms, Latin names, definitions, enumerations, components."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.catalogue import Name, load_catalogue
from mmgraph.mentions.candidates import Candidate, longest
from mmgraph.mentions.components import mention_pipeline, spans
from mmgraph.mentions.coordination import coordinated
from mmgraph.mentions.definitions import Definition, abbreviates, definitions, naming_end
from mmgraph.mentions.lexicon import load_lexicon
from mmgraph.mentions.matcher import ConceptMatcher
from mmgraph.mentions.meanings import Meanings
from mmgraph.mentions.name_kinds import kind_of_name
from mmgraph.mentions.names import find_expansions, find_names, find_versions
from mmgraph.mentions.passage import BREAK, join
from mmgraph.mentions.places import Identities
from mmgraph.mentions.terms import TermFinder
from mmgraph.mentions.typos import typo_of
from mmgraph.mentions.units import PartFinder
from mmgraph.model import Block
from mmgraph.spelling import fold
from mmgraph.text import blank_pipeline

LEXICON = load_lexicon()


def name(text: str, concept_id: str = "", *, exact: bool = False, shared: bool = False) -> Name:
    return Name(text, concept_id or text.lower(), exact=exact, shared=shared)


class TestMatcher:
    NAMES = (
        *(
            name(text)
            for text in ("BLIP", "BLIP-2", "SAM", "ViT", "对比学习", "图像", "图像编码器", "视频分割", "bias")
        ),
        name("自注意力"),
        name("注意力机制"),
        name("Flamingo", exact=True),
        name("LM", "language-model", shared=True),
        name("LM", "latent-matching", shared=True),
    )

    def found(self, text: str) -> list[str]:
        matcher = ConceptMatcher(((fold(name.text), name) for name in self.NAMES), objects=["视频"], verbs=["分割"])
        return [text[match.start : match.end] for match in matcher(text)]

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("BLIP2 blip_2 ＢＬＩＰ－２", ["BLIP2", "blip_2", "ＢＬＩＰ－２"]),
            ("BLIP 2023年", ["BLIP"]),
            ("BL\u200bIP", ["BL\u200bIP"]),
            ("图像编码器与图像", ["图像编码器", "图像"]),
            ("自注意力机制", ["自注意力"]),
            ("MobileViT, ViT-based, ViTs, Swin-ViT, ViT-2", ["ViT", "ViTs"]),
            ("biases", ["biases"]),
            ("10.ViT", ["ViT"]),
            ("a flamingo, Flamingo", ["Flamingo"]),
            ("Sam and SAM", ["SAM"]),
            ("将图像成功地", ["图像"]),
            ("将视频分割成两段", []),
            ("视频分割成为热点", ["视频分割"]),
            ("对比\n学习", ["对比\n学习"]),
            (f"对比{BREAK}学习", []),
        ],
    )
    def test_finds(self, text: str, names: list[str]) -> None:
        assert self.found(text) == names

    def test_shared_name_has_all_its_meanings(self) -> None:
        (match,) = ConceptMatcher((fold(name.text), name) for name in self.NAMES)("LM")
        assert match.concept_ids == ("language-model", "latent-matching")
        assert not match.plain

    def test_a_name_in_the_plural_is_no_plural_of_another(self) -> None:
        names = (name("Sapien", "simulator"), name("Sapiens", "model"))
        (match,) = ConceptMatcher((fold(name.text), name) for name in names)("Sapiens")
        assert match.concept_ids == ("model",)

    @given(st.text(st.sampled_from("BLIPVT-2 图像编码器对比学习 _成s.\u200b"), max_size=20))
    def test_matches_are_in_order_and_do_not_overlap(self, text: str) -> None:
        ends = [
            end
            for match in ConceptMatcher((fold(name.text), name) for name in self.NAMES)(text)
            for end in (match.start, match.end)
        ]
        assert ends == sorted(ends)


class TestChoice:
    def test_longest_wins_then_the_earlier_group_then_the_first(self) -> None:
        first, second = [(0, 2, "a"), (4, 6, "b")], [(0, 3, "c"), (4, 6, "d"), (5, 7, "e")]
        assert longest(8, first, second) == [(0, 3, "c"), (4, 6, "b")]

    def test_nothing_is_chosen_where_it_is_blocked(self) -> None:
        assert longest(8, [(0, 3, "a"), (4, 6, "b")], blocked=[(2, 4)]) == [(4, 6, "b")]


class TestMeanings:
    NAMES: ClassVar = {"lm": [name("LM", "language-model", shared=True), name("LM", "latent-matching")]}
    CONTEXT: ClassVar = {"language-model": ("perplexity", "语言")}

    def test_context_words_decide(self) -> None:
        meanings = Meanings(self.NAMES, self.CONTEXT, LEXICON)
        ids = ("language-model", "latent-matching")
        assert meanings.decide("LM", ids, meanings.support("语言 and Perplexity")) == "language-model"
        assert meanings.decide("LM", ids, meanings.support("nothing")) == "latent-matching"

    def test_without_a_default_nothing_is_decided(self) -> None:
        meanings = Meanings({"lm": self.NAMES["lm"][:1]}, self.CONTEXT, LEXICON)
        assert meanings.decide("LM", ("language-model",), {}) is None

    def test_words_of_the_other_language_are_translated(self) -> None:
        meanings = Meanings({"视觉token": [name("视觉token", "visual-token")]}, {}, LEXICON)
        assert meanings.key("视觉令牌") == "visual-token"
        assert meanings.key("听觉令牌") == "?听觉令牌"


@cache
def term_finder() -> TermFinder:
    return TermFinder(LEXICON)


class TestTerms:
    @pytest.mark.parametrize(
        ("text", "terms"),
        [
            ("使用记忆桥接层来", ["记忆桥接层"]),
            ("该桥接层", []),
            ("编码层和分辨率层", ["编码层"]),
            ("分类损失和训练令牌", ["分类损失"]),
            ("空间-时间提示，", ["空间-时间提示"]),
            ("未被掩码语义图像块", ["语义图像块"]),
            ("一个新的模型", []),
            ("gated fusion network", ["gated fusion network"]),
            ("separate models", []),
            ("two-tower models", ["two-tower models"]),
            ("动量 encoder。", ["动量 encoder"]),
            ("动量\nencoder。", []),
            ("多粒度语义单元（MGSU）", ["多粒度语义单元"]),
        ],
    )
    def test_finds(self, text: str, terms: list[str]) -> None:
        assert [text[c.start : c.end] for c in term_finder()(text, [])] == terms

    def test_verb_after_a_subject_ends_the_term(self) -> None:
        parts = PartFinder(LEXICON)("预训练模型计算图文嵌入", [])
        assert ["".join(unit.text for unit in part) for part in parts] == ["预训练模型", "图文嵌入"]

    def test_catalogue_names_are_taken_as_they_are(self) -> None:
        text = "CLIP图像编码器"
        known = [Candidate(0, 4, "model", "clip"), Candidate(4, 9, "technique", "image-encoder")]
        assert term_finder()(text, known) == []


class TestLatinNames:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("FooVL-2 is new", ["FooVL-2"]),
            ("使用Zeroscape_v2 XL生成", ["Zeroscape_v2 XL"]),
            ("14.Sorax有何突破", ["Sorax"]),
            ("The Model is Large", []),
            ("Q1 A100 7B SOTA", []),
            ("Adapter-based", []),
            ("使用Gated Multimodal Unit融合", ["Gated Multimodal Unit"]),
            ("https://FooBar.com/FooBar", []),
        ],
    )
    def test_finds(self, text: str, names: list[str]) -> None:
        assert [text[c.start : c.end] for c in find_names(text, [], LEXICON)] == names

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Foo数据集", "dataset"),
            ("Foo 模型", "model"),
            ("the Foo loss", "technique"),
            ("在Foo上达到最好", "dataset"),
            ("evaluated on Foo", "dataset"),
            ("评估指标是Foo", "metric"),
            ("Foo越低越好", "metric"),
            ("由Foo提出", "organization"),
            ("Foo is a large benchmark.", "dataset"),
            ("Foo是一种新的采样方法，", "technique"),
        ],
    )
    def test_kind_is_what_is_said_around_it(self, text: str, kind: str) -> None:
        start = text.index("Foo")
        assert kind_of_name(text, start, start + 3, LEXICON) == (kind, True)

    @pytest.mark.parametrize(("name", "kind"), [("FooBench", "dataset"), ("FooPO", "technique"), ("FooVL", "model")])
    def test_else_how_it_looks(self, name: str, kind: str) -> None:
        assert kind_of_name(name, 0, len(name), LEXICON) == (kind, False)

    def test_long_form_is_as_long_as_its_abbreviation_says(self) -> None:
        text = "We train a gated fusion extractor (GFE) today."
        (found,) = find_expansions(text, LEXICON)
        assert text[found.start : found.end] == "gated fusion extractor"

    def test_version_behind_a_known_model_is_another_model(self) -> None:
        text, known = "Tulu 7、Tulu 70个", [Candidate(0, 4, "model", "tulu"), Candidate(7, 11, "model", "tulu")]
        assert [text[c.start : c.end] for c in find_versions(text, known)] == ["Tulu 7"]


class TestDefinitions:
    @pytest.mark.parametrize(
        ("short", "long"),
        [
            ("MLM", "Masked Language Model"),
            ("CLAP", "contrastive language-audio pretraining"),
            ("VAEs", "variational auto-encoder"),
        ],
    )
    def test_abbreviations_are_checked_by_letters(self, short: str, long: str) -> None:
        assert abbreviates(short, long)
        assert not abbreviates(long, short)

    @pytest.mark.parametrize(("short", "long"), [("SAM", "Stable Diffusion"), ("MLM", "Model"), ("", "a b")])
    def test_others_are_refused(self, short: str, long: str) -> None:
        assert not abbreviates(short, long)

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("跨模态对齐（Cross-modal Alignment, CMA）", ["Cross-modal Alignment", "CMA"]),
            ("信息瓶颈（Information Bottleneck）", ["Information Bottleneck"]),
            ("编码器（如ViT）", []),
            ("通道剪枝（SlimNet）", []),
            ("特征蒸馏（FitNets）", []),
            ("偏好对（chosen, rejected）", []),
            ("甲乙（AB CD, EF GH）", []),
            ("数据（2023）", []),
        ],
    )
    def test_brackets(self, text: str, names: list[str]) -> None:
        before, _, _ = text.partition("（")
        found = list(definitions(text, len(before), before))
        assert [definition.name for definition in found] == names
        assert all(Definition(d.start, d.end, text[d.start : d.end]) == d for d in found)

    @pytest.mark.parametrize(
        "text", ["甲，简称ABC", "甲，也称为ABC", "甲（即ABC", "甲, also called ABC", "甲，缩写为“ABC"]
    )
    def test_words(self, text: str) -> None:
        assert text[naming_end(text, 1) :].startswith("ABC")

    def test_no_words_no_name(self) -> None:
        assert naming_end("甲采用ABC", 1) == -1


class TestTypos:
    @pytest.mark.parametrize("wrong", ["FooFormar", "FooFormr", "FooFormmer"])
    def test_one_letter_is_a_typing_error(self, wrong: str) -> None:
        assert typo_of(wrong, ["FooFormer", "BarFormer"]) == "FooFormer"

    @pytest.mark.parametrize(
        ("other", "names"),
        [("SigLiT", ["SigLiP"]), ("FooNet2", ["FooNet3"]), ("LLaVA", ["LLaMA"]), ("FooFormer", ["FooFormer"])],
    )
    def test_capitals_digits_and_short_names_make_other_names(self, other: str, names: list[str]) -> None:
        assert typo_of(other, names) is None

    def test_two_candidates_decide_nothing(self) -> None:
        assert typo_of("FooFormxr", ["FooFormar", "FooFormer"]) is None


class TestIdentities:
    def test_joined_keys_are_one_and_the_catalogue_stands_for_both(self) -> None:
        identities = Identities()
        assert identities.join("?foo", "clip", "said so")
        assert identities.of("?foo") == "clip"
        assert identities.notes == ("said so",)

    def test_two_concepts_of_the_catalogue_stay_two(self) -> None:
        identities = Identities()
        assert not identities.join("blip", "clip", "said so")
        assert (identities.of("blip"), identities.notes) == ("blip", ())

    @given(st.lists(st.tuples(st.sampled_from("abcd?"), st.sampled_from("abcd?")), max_size=8))
    def test_any_joins_end(self, pairs: list[tuple[str, str]]) -> None:
        identities = Identities()
        for one, other in pairs:
            identities.join(f"?{one}", f"?{other}", "")
            identities.redefine(one, f"?{other}", "")
        assert all(identities.of(identities.of(key)) == identities.of(key) for pair in pairs for key in pair)


class TestEnumerations:
    @pytest.mark.parametrize("between", ["、", "和", ", and ", "，以及", "（如A）和", "任务、", "/", " or a "])
    def test_conjunctions(self, between: str) -> None:
        assert coordinated(f"X{between}Y", 1, 1 + len(between))

    @pytest.mark.parametrize("between", ["", "使用", "。", "，", "（", "比"])
    def test_others(self, between: str) -> None:
        assert not coordinated(f"X{between}Y", 1, 1 + len(between))


def block(text: str, kind: str = "paragraph", label: int = 0, bold: tuple[tuple[int, int], ...] = ()) -> Block:
    return Block(kind, text, tuple(range(len(text))), 1, label=label, bold=bold)  # type: ignore[arg-type]


class TestPassage:
    BLOCKS = (block("标题", "heading"), block("甲：乙丙", label=2, bold=((3, 4),)), block("图", "image"))

    def test_blocks_are_found_again(self) -> None:
        passage = join(self.BLOCKS)
        assert [passage.text[start : start + 1] for start in passage.starts] == ["标", "甲", "图"]
        assert [passage.block_at(offset) for offset in range(len(passage.text))] == [0, 0, 0, 1, 1, 1, 1, 1, 2]

    def test_headings_labels_and_bold_are_stressed(self) -> None:
        passage = join(self.BLOCKS)
        stressed = [offset for offset in range(len(passage.text)) if passage.stresses(offset, offset + 1)]
        assert "".join(passage.text[offset] for offset in stressed) == "标题甲：丙"

    def test_no_blocks_no_text(self) -> None:
        assert join(()).text == ""


class TestComponents:
    def test_each_can_be_used_by_itself(self) -> None:
        nlp = blank_pipeline()
        nlp.add_pipe("terms")
        nlp.add_pipe("latin_names")
        nlp.add_pipe("mentions")
        doc = nlp("FooVL使用记忆桥接层。")
        assert [doc.text[c.start : c.end] for c in doc._.mentions] == ["FooVL", "记忆桥接层"]

    def test_spans_are_those_of_spacy(self) -> None:
        doc = mention_pipeline()("ViTs用对比学习。")
        assert [(span.text, span.label_) for span in spans(doc, doc._.mentions)] == [
            ("ViTs", "model"),
            ("对比学习", "technique"),
        ]


class TestLexicon:
    def test_longest_head_is_found(self) -> None:
        assert LEXICON.head_of("门控损失函数") == "损失函数"
        assert LEXICON.head_of("gated network") == "network"
        assert LEXICON.head_of("gatednetwork") == ""

    def test_broad_concepts_are_in_the_catalogue(self) -> None:
        assert {concept.id for concept in load_catalogue().concepts} >= LEXICON.broad

    def test_an_optional_head_is_left_off_a_name_that_is_long_enough_without(self) -> None:
        assert LEXICON.without_head("对偶门控机制模块") == "对偶门控"
        assert LEXICON.without_head("图机制") == "图机制"

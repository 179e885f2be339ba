"""What the body of an answer is split into: kinds, labels, depths, and what stands below what."""

from __future__ import annotations

import pytest

from mmgraph.content import parse_answers
from mmgraph.model import Block


def blocks(body: str) -> list[Block]:
    """The blocks of an answer with this body; block 0 is its question."""
    (answer,) = parse_answers(f"## Q?\n\n{body}", "f.md")
    return list(answer.blocks)


def outline(body: str) -> list[str]:
    """Each block as its kind, its depth, and the text of what it stands below."""
    found = blocks(body)
    return [f"{b.kind}{b.depth or ''} {b.text} < {found[b.parent or 0].text}" for b in found[1:]]


def labels(body: str) -> list[str]:
    return [block.text[: block.label] for block in blocks(body)[1:]]


class TestLists:
    def test_stand_below_the_paragraph_that_leads_them(self) -> None:
        assert outline("BLIP包括：\n\n1. MED\n2. CapFilt\n\n结束。") == [
            "paragraph BLIP包括： < Q?",
            "item1 MED < BLIP包括：",
            "item1 CapFilt < BLIP包括：",
            "paragraph 结束。 < Q?",
        ]

    def test_stand_below_the_heading_where_no_paragraph_leads_them(self) -> None:
        assert outline("BLIP很好。\n\n- MED\n- CapFilt")[1:] == ["item1 MED < Q?", "item1 CapFilt < Q?"]

    def test_an_image_between_lead_and_list_makes_no_difference(self) -> None:
        assert outline("框架如下：\n\n![图](a.png)\n\n- MED")[-1] == "item1 MED < 框架如下："

    def test_nest(self) -> None:
        assert outline("- 融合：\n  - 早期\n    1. 拼接\n  - 晚期\n- 对齐") == [
            "item1 融合： < Q?",
            "item2 早期 < 融合：",
            "item3 拼接 < 早期",
            "item2 晚期 < 融合：",
            "item1 对齐 < Q?",
        ]

    def test_an_item_goes_on_below_itself(self) -> None:
        assert outline("1. MED\n\n   更多。\n\n2. CapFilt")[1:] == ["paragraph 更多。 < MED", "item1 CapFilt < Q?"]

    def test_that_a_paragraph_interrupts_keep_their_lead(self) -> None:
        assert outline("步骤：\n\n1. 一\n\n说明。\n\n2. 二")[-1] == "item1 二 < 步骤："

    @pytest.mark.parametrize("mark", ["●", "• ", "·", "◆", "– ", "1）", "（1）", "(1) ", "①", "1、"])
    def test_may_be_marked_in_plain_lines(self, mark: str) -> None:
        second = mark.replace("1", "2").replace("①", "②")
        assert outline(f"方式如下：\n{mark}融合特征，\n{second}对齐空间。") == [
            "paragraph 方式如下： < Q?",
            "item1 融合特征， < 方式如下：",
            "item1 对齐空间。 < 方式如下：",
        ]

    def test_may_be_paragraphs_with_numbers(self) -> None:
        assert outline("挑战：\n\n1）多样性，难；\n\n2）对齐，也难。") == [
            "paragraph 挑战： < Q?",
            "item1 多样性，难； < 挑战：",
            "item1 对齐，也难。 < 挑战：",
        ]

    def test_may_be_paragraphs_with_labels(self) -> None:
        assert outline("两部分：\n\nText Encoder：读文本。\n\nImage Encoder：读图像。\n![](a.png)\n训练很久。") == [
            "paragraph 两部分： < Q?",
            "item1 Text Encoder：读文本。 < 两部分：",
            "item1 Image Encoder：读图像。 < 两部分：",
            "paragraph 训练很久。 < Q?",
        ]

    def test_may_be_lines_with_labels(self) -> None:
        assert outline("两部分：\n文本编码器：读文本\n图像编码器：读图像")[1:] == [
            "item1 文本编码器：读文本 < 两部分：",
            "item1 图像编码器：读图像 < 两部分：",
        ]

    def test_of_bullets_below_a_marked_item_are_deeper(self) -> None:
        assert outline("1）融合：\n- 早期\n- 晚期\n\n2）对齐") == [
            "item1 融合： < Q?",
            "item2 早期 < 融合：",
            "item2 晚期 < 融合：",
            "item1 对齐 < Q?",
        ]

    def test_lose_a_second_marker_and_a_check_box(self) -> None:
        assert [b.text for b in blocks("- （1）甲\n- [x] 乙")[1:]] == ["甲", "乙"]

    def test_a_number_that_is_no_marker_stays(self) -> None:
        assert [b.text for b in blocks("3D卷积很快。\n\n1.5倍。\n\n- 2.0版")[1:]] == [
            "3D卷积很快。",
            "1.5倍。",
            "2.0版",
        ]


class TestEnumerationsInASentence:
    def test_are_items_below_their_lead(self) -> None:
        assert outline("原则：1）交互，拼接；2）门控，调整。先进方法很多。") == [
            "paragraph 原则： < Q?",
            "item1 交互，拼接； < 原则：",
            "item1 门控，调整。 < 原则：",
            "paragraph 先进方法很多。 < Q?",
        ]

    @pytest.mark.parametrize(
        "marks", ["（1）（2）", "(1) (2) ", "(a) (b) ", "（i）（ii）", "①②", "一是二是", "第一，第二，"]
    )
    def test_count_in_many_ways(self, marks: str) -> None:
        half = len(marks) // 2
        body = f"分两类：{marks[:half]}早期融合；{marks[half:]}晚期融合。"
        assert [b.text for b in blocks(body)[1:]] == ["分两类：", "早期融合；", "晚期融合。"]

    def test_may_follow_one_another(self) -> None:
        assert outline("优点：（1）快；（2）准。缺点：（1）贵；（2）难。")[3:] == [
            "paragraph 缺点： < Q?",
            "item1 贵； < 缺点：",
            "item1 难。 < 缺点：",
        ]

    def test_may_stand_in_an_item(self) -> None:
        assert outline("- 融合：1）早期；2）晚期\n- 对齐") == [
            "item1 融合： < Q?",
            "item2 早期； < 融合：",
            "item2 晚期 < 融合：",
            "item1 对齐 < Q?",
        ]

    def test_one_number_counts_nothing(self) -> None:
        assert len(blocks("见（1）式；统一是目标。")) == 2


class TestHeadings:
    def test_stand_below_the_next_higher_one(self) -> None:
        assert outline("### A\n\na\n\n#### B\n\nb\n\n### C") == [
            "heading3 A < Q?",
            "paragraph a < A",
            "heading4 B < A",
            "paragraph b < B",
            "heading3 C < Q?",
        ]

    def test_may_be_numbered_lines(self) -> None:
        body = "(2). 架构\n它很大。\n\n(2.1) 视觉编码器\n它看。\n\n(3). 方法\n- 对比学习"
        assert outline(body) == [
            "heading3 架构 < Q?",
            "paragraph 它很大。 < 架构",
            "heading4 视觉编码器 < 架构",
            "paragraph 它看。 < 视觉编码器",
            "heading3 方法 < Q?",
            "item1 对比学习 < 方法",
        ]

    def test_may_be_bold_lines(self) -> None:
        assert outline("**BERT结构：**\n\n它深。\n\n**优势包括：**\n- 快") == [
            "heading3 BERT结构： < Q?",
            "paragraph 它深。 < BERT结构：",
            "heading3 优势包括： < Q?",
            "item1 快 < 优势包括：",
        ]

    def test_may_be_short_lines_above_bullets(self) -> None:
        assert outline("早期融合策略\n●描述：早。\n其他改进\n●偏差：调。") == [
            "heading3 早期融合策略 < Q?",
            "item1 描述：早。 < 早期融合策略",
            "heading3 其他改进 < Q?",
            "item1 偏差：调。 < 其他改进",
        ]

    def test_chinese_numerals_number_the_highest(self) -> None:
        assert outline("一、背景\n\n好。\n\n1、细节\n\n细。\n\n二、方法\n\n法。")[::2] == [
            "heading3 背景 < Q?",
            "heading4 细节 < 背景",
            "heading3 方法 < Q?",
        ]

    def test_bold_sentences_and_short_items_are_none(self) -> None:
        kinds = [
            b.kind
            for b in blocks("**CLIP很好。**\n\n**CLIP**是模型。\n\n（1）甲\n（2）乙\n\n总之。\n\n（1）丙\n\n---")[1:]
        ]
        assert kinds == ["paragraph", "paragraph", "item", "item", "paragraph", "item"]


class TestLabels:
    @pytest.mark.parametrize(
        ("line", "label"),
        [
            ("- MED架构：包括编码器", "MED架构"),
            ("- **对比学习**：好", "对比学习"),
            ("- **对比学习：**好", "对比学习"),
            ("- **通道剪枝**（SlimNet）：减少", "通道剪枝（SlimNet）"),
            ("- **A** / **B**: both", "A / B"),
            ("- **Label.** text", "Label"),
            ("- Label - text", "Label"),
            ("- Label — text", "Label"),
            ("- Image encoder (ViT, ResNet): reads", "Image encoder (ViT, ResNet)"),
            ("- [CLIP](https://x.y): text", "CLIP"),
            ("1）Recall@K，衡量比例", "Recall@K"),
            (
                "（1）Normalized Discounted Cumulative Gain（NDCG），加权",
                "Normalized Discounted Cumulative Gain（NDCG）",
            ),
            ("Text Encoder：用于提取特征。", "Text Encoder"),
            ("- CLIP：模型，如下：好", "CLIP"),
        ],
    )
    def test_are_what_stands_before_the_colon(self, line: str, label: str) -> None:
        assert labels(line) == [label]

    @pytest.mark.parametrize(
        "line",
        [
            "- BLIP的目标包括：ITC、ITM",
            "- **CLIP** is a model",
            "- CLIP，由OpenAI提出",
            "- 16:9 比例",
            "- 见 https://x.y/z",
            "- 图像-文本对",
            "- 融合：",
            "- 首先，训练",
            "1）给定文本输入，使用编码器",
            "**A:** By embedding.",
            "CLIP由两部分组成：编码器和解码器。",
            "It has two parts: an encoder and a decoder.",
        ],
    )
    def test_are_no_sentences(self, line: str) -> None:
        assert labels(line) == [""]


class TestTables:
    BODY = "| 模型 | 结构 | 目标 |\n|---|:-:|--:|\n| CLIP | 双塔 | `ITC` |\n| | 变体 \\| 二 | |\n| BLIP | MED | ITM |\n"

    def test_cells_know_the_heads_of_their_row_and_column(self) -> None:
        found = blocks(self.BODY)
        heads = {
            b.text: (
                None if b.row is None else found[b.row].text,
                None if b.column is None else found[b.column].text,
            )
            for b in found[1:]
        }
        assert heads == {
            "模型": (None, None),
            "结构": ("模型", None),
            "目标": ("模型", None),
            "CLIP": (None, "模型"),
            "双塔": ("CLIP", "结构"),
            "ITC": ("CLIP", "目标"),
            "变体 | 二": ("CLIP", "结构"),
            "BLIP": (None, "模型"),
            "MED": ("BLIP", "结构"),
            "ITM": ("BLIP", "目标"),
        }

    def test_stand_below_the_paragraph_that_leads_them(self) -> None:
        found = blocks(f"对比如下：\n\n{self.BODY}")
        assert {found[b.parent or 0].text for b in found if b.kind == "cell"} == {"对比如下："}

    def test_without_a_header_row_are_text(self) -> None:
        assert [b.kind for b in blocks("| a | b |\n| c | d |")[1:]] == ["paragraph"]

    def test_in_html_keep_their_words(self) -> None:
        html = "<table>\n<tr><th>模型</th><th>结构</th></tr>\n<tr><td>CLIP</td><td>双塔</td></tr>\n</table>"
        assert [b.text for b in blocks(html)[1:]] == ["模型", "结构", "CLIP", "双塔"]


class TestOtherBlocks:
    def test_quotes_code_and_images(self) -> None:
        body = "看 ![结构图](a b.png) 图。\n\n> 引用\n\n```python\nx = 1\n\ny = 2\n```\n\n    indented\n"
        assert [(b.kind, b.text) for b in blocks(body)[1:]] == [
            ("paragraph", "看  图。"),
            ("image", "结构图"),
            ("quote", "引用"),
            ("code", "x = 1\n\ny = 2"),
            ("code", "indented"),
        ]

    def test_markdown_inside_html_is_read(self) -> None:
        body = "<details>\n<summary>更多</summary>\n- 甲\n- 乙\n</details>"
        assert [(b.kind, b.text) for b in blocks(body)[1:]] == [("paragraph", "更多"), ("item", "甲"), ("item", "乙")]

    def test_lines_are_those_of_the_file(self) -> None:
        assert [b.line for b in blocks("a\n\n- b\n- c\n\nd：1）e；2）f")] == [1, 3, 5, 6, 8, 8, 8]

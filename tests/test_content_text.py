"""The text of blocks: Markdown's syntax removed, nothing visible lost, and every character in its place."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.content import parse_answers, read_content, read_source
from mmgraph.model import Answer, Block

CONTENT = Path(__file__).parent.parent / "content"

# Pieces that mean something to Markdown, to HTML, to authors, or to none of them, in any order.
PIECES = (
    *"*_`~[]()<>$\\&!#->|:.。，：；1２a中 \n\t\r\0\f=+●\u200b\u3000\ufeff\u2028\U0001f600",
    *("**", "](", "![", "<!--", "-->", "<h2 id='x'>", "</h2>", "# ", "## ", "\n\n", "1. ", "- ", "1）", "2）", "（1）"),
    *("(2.1) ", "&amp;", "&nbsp;", "$$", "\\[", "\\]", "```", "    ", "| a | b |\n", "|---|---|\n", "---\n", "===\n"),
    *("\r\n", "<br>", "<b>", "</b>", "[a](b)", "[x]: /u\n", "<img alt='图'>", "包括：", "CLIP", "> ", "**标签**："),
    *("[^1]", "<script>", "</script>", "<div>", "目录", "[TOC]", "- [ ] ", "~~", "https://a.b", "一是", "二是"),
)
documents = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
words = st.lists(st.text("CLIPblip对比学习", min_size=2, max_size=6), min_size=1, max_size=3, unique=True)


def text(markdown: str) -> str:
    (answer,) = parse_answers(f"## Q?\n\n{markdown}", "f.md")
    return "|".join(block.text for block in answer.blocks[1:])


def bold(markdown: str) -> list[str]:
    (answer,) = parse_answers(f"## Q?\n\n{markdown}", "f.md")
    return [block.text[start:end] for block in answer.blocks for start, end in block.bold]


class TestSyntax:
    @pytest.mark.parametrize(
        ("markdown", "shown"),
        [
            ("**对比学习：**模型", "对比学习：模型"),
            ("*a* _b_ ~~c~~ ***d*** **A****B**", "a b c d AB"),
            ("snake_case_name 2*3*4 2**3 a * b", "snake_case_name 2*3*4 2**3 a * b"),
            ('[CLIP](https://x.y "t") <https://a.b> 图[^1]', "CLIP https://a.b 图"),
            ("[CLIP][1] [1] [未定义]\n\n[1]: https://x.y", "CLIP 1 [未定义]"),
            ("[注意]: 文字", "[注意]: 文字"),
            ("`a*b*` ``x ` y``", "a*b* x ` y"),
            ("\\*a\\* &lt;b&gt; &amp;c &unknown;", "*a* <b> &c &unknown;"),
            ("<b>粗</b>x<sup>2</sup> <image> <SEG>", "粗x2 <image> <SEG>"),
            ("甲<!-- 注释 -->乙<script>x()</script>丙", "甲乙丙"),
            ("一<br>二\n三  \n四\\\n五", "一\n二\n三\n四\n五"),
            ("CL\u200bIP 模\u200c型\x07", "CLIP 模型"),
            ("损失 $\\mathcal{L}$ 与 $K$ 与 \\(x^2\\)，价 $5 和 $6", "损失  与 K 与 ，价 $5 和 $6"),
        ],
    )
    def test_is_removed_and_the_words_stay(self, markdown: str, shown: str) -> None:
        assert text(markdown) == shown

    def test_bold_and_code_are_marked(self) -> None:
        assert bold("**CLIP** 与 `ITC` 与 **对比：**好 与 <b>甲</b>") == ["CLIP", "ITC", "对比：", "甲"]

    def test_a_name_in_an_entity_stands_where_the_entity_does(self) -> None:
        source = "A&amp;B"
        block = parse_answers(source, "f.md")[0].blocks[0]
        assert (block.text, block.offsets) == ("A&B", (0, 1, 6))


class TestLaws:
    @given(documents)
    def test_every_character_stands_where_it_says(self, source: str) -> None:
        for answer in parse_answers(source, "f.md"):
            for block in answer.blocks:
                assert list(block.offsets) == sorted(block.offsets)
                assert all(answer.start <= offset < answer.end for offset in block.offsets)
                assert all(_stands(c, source[o]) for c, o in zip(block.text, block.offsets, strict=True))

    @given(documents)
    def test_answers_and_blocks_are_well_formed(self, source: str) -> None:
        answers = parse_answers(source, "f.md")
        assert len({answer.id for answer in answers}) == len(answers)
        assert all(first.end <= second.start for first, second in pairwise(answers))
        for answer in answers:
            for index, block in enumerate(answer.blocks):
                assert block.text.strip()
                assert all(p is None or 0 <= p < index for p in (block.parent, block.row, block.column))
                assert all(0 <= start < end <= len(block.text) for start, end in block.bold)
                assert 0 <= block.label <= len(block.text)

    @given(documents.map(lambda source: source.replace("\r", "")))
    def test_windows_line_ends_make_no_difference(self, source: str) -> None:
        assert _shape(parse_answers(source.replace("\n", "\r\n"), "f.md")) == _shape(parse_answers(source, "f.md"))

    @given(st.text())
    def test_any_text_is_read(self, source: str) -> None:
        parse_answers(source, "f.md")

    @given(
        words,
        st.sampled_from(["{}", "- {}", "> {}", "1. {}", "**{}**", "（1）{}", "| {} |\n|---|", "<p>{}</p>"]),
    )
    def test_no_word_is_lost(self, found: list[str], frame: str) -> None:
        body = "\n\n".join(frame.format(word) for word in found)
        blocks = parse_answers(f"## Q?\n\n{body}\n", "f.md")[0].blocks
        assert [block.text for block in blocks[1:]] == found


class TestLargeInput:
    @pytest.mark.timeout(20)
    @pytest.mark.parametrize(
        "piece", [*"a中*_`[<$\\&!#>|(（", "**", "[a](", "![", "<!--", "$a", "\\(", "<a ", "（1）", "> "]
    )
    def test_takes_linear_time(self, piece: str) -> None:
        parse_answers(piece * (300_000 // len(piece)), "f.md")

    def test_may_be_nested_deeply_and_keeps_its_words(self) -> None:
        assert "CLIP" in text(">" * 2000 + " CLIP")
        assert "CLIP" in text("\n".join("  " * depth + "- x" for depth in range(300)) + " CLIP")


def test_the_users_content_reads_back_exactly() -> None:
    source = read_source(CONTENT, "multimodal-qa.md")
    for answer in read_content(CONTENT).answers:
        for block in answer.blocks:
            assert "".join(source[offset] for offset in block.offsets) == block.text
            assert re.sub(r"[\s*]", "", source[slice(*block.source_span(0, len(block.text)))]) == re.sub(
                r"\s", "", block.text
            )


def _stands(shown: str, there: str) -> bool:
    """An entity, an escape or a tag stands for another character; a newline may have been a carriage return."""
    return shown == there or there in "&\\<" or (shown == "\n" and there == "\r")


def _shape(answers: list[Answer]) -> list[list[Block]]:
    return [[_placeless(block) for block in answer.blocks] for answer in answers]


def _placeless(block: Block) -> Block:
    return Block(
        block.kind, block.text, (), block.line, block.depth, block.parent, block.label, block.row, block.column
    )

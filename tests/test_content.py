"""Which answers a Markdown file holds: its questions, where each begins and ends, and what it is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmgraph.content import parse_answers, read_content, read_source
from mmgraph.model import Answer

CONTENT = Path(__file__).parent.parent / "content"


def questions(source: str) -> list[str]:
    return [answer.question for answer in parse_answers(source, "notes/file.md")]


def only(source: str) -> Answer:
    (answer,) = parse_answers(source, "notes/file.md")
    return answer


class TestTheUsersAnswers:
    @pytest.fixture
    def answers(self) -> tuple[Answer, ...]:
        return read_content(CONTENT).answers

    def test_are_eighteen_in_order(self, answers: tuple[Answer, ...]) -> None:
        assert [answer.question.split(".")[0] for answer in answers] == [str(n) for n in range(1, 19)]

    def test_have_the_heading_as_question_and_its_id_as_anchor(self, answers: tuple[Answer, ...]) -> None:
        assert answers[5].question == "6.说明解释BLIP-2的查询Transformer如何解决模态差距问题?"
        assert answers[5].url == "multimodal-qa.md#6.说明BLIP-2的查询Transformer如何解决模态差距问题?"

    def test_keep_every_chinese_character_of_the_file(self, answers: tuple[Answer, ...]) -> None:
        source = read_source(CONTENT, "multimodal-qa.md")
        read = {offset for answer in answers for block in answer.blocks for offset in block.offsets}
        ids = {i for match in re.finditer('id="[^"]*"', source) for i in range(*match.span())}
        chinese = {i for i in range(answers[0].start, len(source)) if "\u4e00" <= source[i] <= "\u9fff"}
        assert chinese - ids - read == set()

    def test_stand_where_they_say(self, answers: tuple[Answer, ...]) -> None:
        source = read_source(CONTENT, "multimodal-qa.md")
        for answer in answers:
            text = source[answer.start : answer.end]
            assert text.startswith("<h2 id=") and answer.question in text.split("\n")[0]
            assert source.split("\n")[answer.line - 1].startswith(text.split("\n")[0].rstrip())


class TestQuestions:
    @pytest.mark.parametrize("mark", ["#", "##", "###", "######"])
    def test_are_the_headings_of_the_shallowest_level_that_has_two(self, mark: str) -> None:
        assert questions(f"{mark} BLIP?\n\na\n\n{mark} CLIP?\n\nb\n") == ["BLIP?", "CLIP?"]

    def test_stand_below_a_title(self) -> None:
        assert questions("# Notes\n\n## What is CLIP?\n\na\n\n### Training\n\nb\n\n## What is SAM?\n\nc") == [
            "What is CLIP?",
            "What is SAM?",
        ]

    def test_a_numbered_title_over_numbered_sections_is_the_one_question(self) -> None:
        answer = only("# 5. Other models\n\n### 5.1 ALIGN\n\na\n\n### 5.2 Flamingo\n\nb")
        assert [(b.text, b.depth) for b in answer.blocks if b.kind == "heading"] == [
            ("5. Other models", 1),
            ("5.1 ALIGN", 3),
            ("5.2 Flamingo", 3),
        ]

    def test_a_title_that_asks_is_the_one_question(self) -> None:
        assert questions("# CLIP的原理是什么？\n\n## 结构\n\na\n\n## 训练\n\nb") == ["CLIP的原理是什么？"]

    def test_a_title_over_the_usual_sections_of_an_article_is_the_one_question(self) -> None:
        assert questions("# CLIP\n\n## Overview\n\na\n\n## Training\n\nb") == ["CLIP"]

    def test_may_be_the_only_one_below_a_title(self) -> None:
        assert questions("# Notes\n\n## What is CLIP?\n\na\n\n### Training\n\nb") == ["What is CLIP?"]
        assert questions("# CLIP\n\n## Training\n\na") == ["CLIP"]

    def test_stand_below_chapters(self) -> None:
        source = "# 一、基础\n## 1.BLIP的原理?\na\n## 2.CLIP的原理?\nb\n# 二、进阶\n## 3.SAM的原理?\nc\n"
        assert questions(source) == ["1.BLIP的原理?", "2.CLIP的原理?", "3.SAM的原理?"]

    def test_may_be_underlined(self) -> None:
        assert questions("BLIP?\n=====\n\na\n\nCLIP?\n=====\n\nb") == ["BLIP?", "CLIP?"]

    def test_are_not_sentences_that_a_rule_follows(self) -> None:
        assert questions("## A?\n\nBLIP uses MED.\n---\n\n## B?\n\n一句话，没有句号\n第二行\n---\n") == ["A?", "B?"]

    def test_may_be_html_with_the_answer_on_the_next_line(self) -> None:
        answers = parse_answers('<h3 id="x">A?</h3>\nfirst\n<h3>B &amp; C?</h3>  \nsecond', "f.md")
        assert [(a.question, a.url, a.blocks[1].text) for a in answers] == [
            ("A?", "f.md#x", "first"),
            ("B & C?", "f.md#b--c", "second"),
        ]

    def test_lose_their_markup_and_keep_their_words(self) -> None:
        assert questions("## **What** is [CLIP](https://x.y)?\n\na\n\n## `SAM` ##\n\nb") == ["What is CLIP?", "SAM"]

    def test_may_be_unanswered(self) -> None:
        assert questions("## A?\n\n## B?\n\nb") == ["A?", "B?"]

    def test_inside_a_quote_or_a_code_block_are_none(self) -> None:
        assert questions("## A?\n\n> ## C?\n\n```\n## D?\n```\n\n## B?\n\nb") == ["A?", "B?"]


class TestWhatIsNoAnswer:
    @pytest.mark.parametrize("heading", ["## 目录\n\n", "## Contents\n\n", "## Papers\n\n", ""])
    def test_a_list_of_links(self, heading: str) -> None:
        links = "- [A?](#a)\n  - [A1](#a1)\n- [B?](#b)\n\n"
        assert questions(f"{heading}{links}## A?\n\na\n\n## B?\n\nb") == ["A?", "B?"]

    def test_a_list_under_a_heading_that_says_contents(self) -> None:
        assert questions("## 目录\n\n1. A\n2. B\n\n## A?\n\na\n\n## B?\n\nb") == ["A?", "B?"]

    def test_links_to_elsewhere_are_part_of_the_answer_they_stand_in(self) -> None:
        answer = only("# What is CLIP?\n\na\n\n## Papers\n\n- [CLIP](https://x.y)\n\n见 [上文](#a) 与 [下文](#b)。")
        assert [b.text for b in answer.blocks] == ["What is CLIP?", "a", "Papers", "CLIP", "见 上文 与 下文。"]

    def test_a_link_back_to_the_top(self) -> None:
        assert [b.text for b in only("# A?\n\na\n\n[回到目录](#目录)").blocks] == ["A?", "a"]

    def test_front_matter(self) -> None:
        assert [b.text for b in only("---\ntitle: x\n---\n# A?\n\na").blocks] == ["A?", "a"]

    def test_an_empty_file(self) -> None:
        assert questions("") == questions(" \n\n---\n<!-- later -->\n") == []


class TestTextWithoutAQuestion:
    def test_is_one_answer_named_after_its_file(self) -> None:
        answer = only("\nBLIP uses MED.\n\n- one\n")
        assert (answer.question, answer.id, answer.url, answer.line) == ("file", "notes/file#file", "notes/file.md", 2)

    def test_before_the_first_question_is_an_answer_under_the_title(self) -> None:
        assert questions("# Notes\n\nOn models.\n\n## A?\n\na\n\n## B?\n\nb") == ["Notes", "A?", "B?"]
        assert questions("On models.\n\n## A?\n\na\n\n## B?\n\nb") == ["file", "A?", "B?"]


class TestNames:
    TWO = "## Why?\n\nfirst\n\n## Why?\n\nsecond\n"

    def test_come_from_file_and_question(self) -> None:
        assert only("# 1. What is CLIP?\n\na").id == "notes/file#1-what-is-clip"

    def test_of_other_answers_stay_when_a_question_is_inserted(self) -> None:
        before = {a.question: a.id for a in parse_answers("## A?\n\na\n\n## C?\n\nc", "f.md")}
        after = {a.question: a.id for a in parse_answers("## A?\n\na\n\n## B?\n\nb\n\n## C?\n\nc", "f.md")}
        assert before.items() < after.items()

    def test_of_equal_questions_differ_by_content_not_by_place(self) -> None:
        first, second = parse_answers(self.TWO, "f.md")
        swapped = parse_answers("## Why?\n\nsecond\n\n## Why?\n\nfirst\n", "f.md")
        assert first.id != second.id
        assert [a.id for a in swapped] == [second.id, first.id]

    def test_of_equal_questions_with_equal_answers_differ_too(self) -> None:
        assert len({a.id for a in parse_answers("## Why?\n\nso\n\n## Why?\n\nso\n", "f.md")}) == 2

    def test_anchors_are_counted_as_github_counts_them(self) -> None:
        assert [a.url for a in parse_answers(self.TWO, "f.md")] == ["f.md#why", "f.md#why-1"]

    def test_the_hash_is_of_the_answer_alone(self) -> None:
        alone = parse_answers("## A?\n\na\n\n## B?\n\nb", "f.md")[0]
        followed = parse_answers("# Title\n\n## A?\n\na\n\n---\n\n## C?\n\nc", "f.md")[0]
        assert alone.text_hash == followed.text_hash

"""Notes on doubtful claims: they cover what is known to be doubtful, stand in the text, and mark what rests on it."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.content import read_content, read_source
from mmgraph.errors import ContentError, GraphError
from mmgraph.example import EXAMPLE_SOURCE, example_extractions
from mmgraph.exports import export, from_graphml
from mmgraph.graph import evidence_of, from_json, to_json
from mmgraph.notes import Note, dispute, note_lines, notes_of, notes_on, parse_notes, read_notes
from mmgraph.pipeline import build, passages_of
from mmgraph.quotes import Passage, find_exactly, find_reading

CONTENT = Path(__file__).parents[1] / "content"

# Number of the answer, the statement, how it stands to the literature, and the publication that says so.
DOUBTFUL = (
    (10, "目标是最小化匹配图文对的余弦相似度，同时最大化非匹配对的相似度差异", "contradicted", "arXiv:2103.00020"),
    (5, "SimCLR（Simple Contrastive Learning of Representations）", "contradicted", "arXiv:2002.05709"),
    (6, "BLIP-2（Bridging the Language-Image Pre-training Gap）", "contradicted", "arXiv:2301.12597"),
    (6, "BLIP-2使用预训练的视觉模型（如ResNet或ViT）来提取图像特征", "contradicted in part", "arXiv:2301.12597"),
    (6, "BLIP-2使用BERT或RoBERTa等预训练的语言模型来提取文本特征", "contradicted in part", "arXiv:2301.12597"),
    (6, "如图像描述生成和文本条件下的图像生成", "unsupported", "arXiv:2301.12597"),
    (9, "PaLM-E（Pathways Language Model with Embodied）", "contradicted", "arXiv:2303.03378"),
    (9, "PaLM-E 使用强化学习算法来优化模型在具身环境中的行为", "contradicted", "arXiv:2303.03378"),
    (
        *(11, "创新性地引入动态路由机制，根据输入模态类型自动选择专家模块，并通过门控网络融合多模态特征"),
        *("unsupported", "OpenAI 2023, GPT-4V(ision) System Card"),
    ),
    (12, "层次化对齐策略", "unsupported", "arXiv:2305.05665"),
    (12, "引入模态间相关性矩阵，学习不同模态的语义关联强度", "unsupported", "arXiv:2305.05665"),
    (12, "模型采用共享的Transformer编码器提取特征", "contradicted", "arXiv:2305.05665"),
    (14, "首先生成关键帧，再插值中间帧保证时序连贯性", "unsupported", "Video generation models as world simulators"),
    (14, "结合物理引擎模拟真实运动轨迹", "contradicted", "Video generation models as world simulators"),
    (14, "通过CLIP嵌入实现细粒度语义控制", "unsupported", "Video generation models as world simulators"),
    (
        *(16, "首先通过体素化将无序点云转换为规则网格，使用3D稀疏卷积提取局部几何特征"),
        *("contradicted", "arXiv:2307.12981"),
    ),
    (16, "接着通过图注意力网络建模点间拓扑关系", "unsupported", "arXiv:2307.12981"),
    (15, "这些策略可降低40%训练成本且保持模型性能", "unsupported", ""),
)

FIRST, SECOND = (extraction.answer for extraction in example_extractions())
PASSAGES = {
    answer.id: Passage(answer.start, EXAMPLE_SOURCE[answer.start : answer.end]) for answer in (FIRST, SECOND)
}.get
NOTE = Note("vit", FIRST.id, "uses ViT", "unsupported", "Two encoders.", "两个编码器。", "Radford et al.", 2021)


# The notes of the 18 answers


def test_the_notes_cover_every_claim_that_is_known_to_be_doubtful() -> None:
    notes = {note.quote: note for note in read_notes(CONTENT)}
    assert set(notes) == {quote for _, quote, _, _ in DOUBTFUL}
    for number, quote, verdict, source in DOUBTFUL:
        note = notes[quote]
        assert note.verdict == verdict
        assert source in note.citation and bool(source) == bool(note.citation)
        assert re.match(rf"multimodal-qa#{number}\D|multimodal-qa#{number}3d-llm", note.answer)


def test_every_quote_stands_in_the_answer_that_it_names() -> None:
    answers = read_content(CONTENT).answers
    passages = passages_of(CONTENT, answers)
    for note in read_notes(CONTENT):
        passage = passages(note.answer)
        assert passage
        (place,) = find_exactly(note.quote, passage)
        assert read_source(CONTENT, "multimodal-qa.md")[slice(*place)] == note.quote


def test_every_note_says_what_is_right_in_both_languages_and_names_its_source_whole() -> None:
    for note in read_notes(CONTENT):
        assert re.search("[一-鿿]", note.right_zh) and not re.search("[一-鿿]", note.right)
        assert bool(note.title) == bool(note.year) == bool(note.authors)


def test_relations_of_the_18_answers_that_rest_on_a_doubtful_claim_are_disputed() -> None:
    built = build(CONTENT)
    assert built.astray == ()
    disputed = {(*edge[:2], edge[2]): ids for *edge, ids in built.graph.edges(keys=True, data="disputed") if ids}
    assert disputed["palm-e", "reinforcement-learning", "uses"] == ["palm-e-training"]
    assert disputed["blip-2", "resnet", "uses"] == ["blip-2-image-encoder"]
    assert len(disputed) < len(built.graph.edges) / 4


# Marking


def test_an_edge_is_disputed_if_one_of_its_sentences_is(graph: nx.MultiDiGraph) -> None:
    marked = dispute(graph, [NOTE], PASSAGES)
    assert marked.astray == ()
    disputed = [edge for *edge, ids in marked.graph.edges(keys=True, data="disputed") if ids]
    assert disputed == [["clip", "vit", "uses"]]
    assert notes_of(marked.graph) == {"vit": NOTE}
    (evidence,) = evidence_of(marked.graph.edges["clip", "vit", "uses"])
    assert notes_on(marked.graph, evidence) == (NOTE,)
    (other,) = evidence_of(marked.graph.edges["clip", "contrastive-learning", "uses"])
    assert notes_on(marked.graph, other) == ()
    assert "notes" not in graph.graph


def test_without_a_disputed_sentence_the_graph_is_the_very_same(graph: nx.MultiDiGraph) -> None:
    astray = Note("x", SECOND.id, "uses ViT to", "unsupported", "No.", "否。")
    gone = Note("y", "gone.md#q", "uses ViT", "unsupported", "No.", "否。")
    marked = dispute(graph, [astray, gone], PASSAGES)
    assert marked.graph is graph
    assert marked.astray == (astray, gone)
    assert notes_of(graph) == {}


def test_notes_are_written_exported_and_read_back(graph: nx.MultiDiGraph) -> None:
    marked = dispute(graph, [NOTE], PASSAGES).graph
    for again in (from_json(to_json(marked)), from_graphml(b"".join(export(marked, "graphml")))):
        assert notes_of(again) == {"vit": NOTE}
        assert again.edges["clip", "vit", "uses"]["disputed"] == ["vit"]


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "quote", "places"]), inner),
)


@given(json_values)
def test_a_graph_whose_notes_are_none_is_refused(value: object) -> None:
    graph = nx.MultiDiGraph(notes={"vit": value})
    with pytest.raises(GraphError, match="damaged"):
        notes_of(graph)


# The file

TEXT = f"""\
# A comment.
[[note]]
id = "vit"
answer = "{FIRST.id}"
quote = "uses ViT"
verdict = "unsupported"
right = "Two encoders."
right_zh = "两个编码器。"
authors = "Radford et al."
year = 2021

"""


def test_notes_are_read_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "notes.toml").write_text(TEXT + TEXT.replace('"vit"', '"other"'), encoding="utf-8")
    first, second = read_notes(tmp_path)
    assert (first, second.id) == (NOTE, "other")
    assert note_lines(tmp_path) == {"vit": 2, "other": 13}
    assert read_notes(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT + TEXT, "line 13: the id 'vit' is taken"),
        (TEXT.replace("quote =", "qoute ="), "line 2: unknown key 'qoute'; the keys are id, answer, quote"),
        (TEXT.replace('quote = "uses ViT"\n', ""), "line 2: quote is missing"),
        (TEXT.replace('"uses ViT"', '""'), "line 2: quote is missing"),
        (TEXT.replace("2021", '"2021"'), "line 2: year is not a number"),
        (TEXT.replace('"unsupported"', '"wrong"'), "line 2: the verdict 'wrong' is none of contradicted, "),
        (TEXT.replace('"uses ViT"', "uses ViT"), "line 5: Invalid value"),
        ("[note]\n", "line 1: the file holds something other"),
        ("[[nota]]\n", "line 1: the file holds something other"),
        ('[[note]]\nid = "', "line 2: Unterminated string"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_notes(text)
    assert f"notes.toml, {told}" in str(caught.value)
    assert "notes.toml 第" in caught.value.zh


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="Save it as UTF-8"):
        read_notes(tmp_path)


# Quotes


@given(st.text("aAb.*(\\ \n", max_size=20), st.text("aAb.*(\\ \n", max_size=4))
def test_an_exact_quote_is_found_where_it_stands_and_nowhere_else(text: str, quote: str) -> None:
    found = find_exactly(quote, Passage(7, text))
    assert all(text[start - 7 : end - 7] == quote for start, end in found)
    assert bool(found) == (quote != "" and quote in text)


@given(st.text("ab。", min_size=1, max_size=12), st.lists(st.sampled_from(["**", "`", "\n", " ", "_"]), max_size=12))
def test_a_sentence_is_found_whatever_is_bold_in_it_and_wherever_lines_break(sentence: str, marks: list[str]) -> None:
    written = "".join(letter + mark for letter, mark in zip(sentence, [*marks, *[""] * len(sentence)], strict=False))
    (start, end), *_ = find_reading(sentence, Passage(7, f"# ?\n{written} x"))
    assert re.sub(r"[*`_\s]", "", f"# ?\n{written} x"[start - 7 : end - 7]) == sentence


def test_a_long_run_of_marks_is_read_in_linear_time() -> None:
    assert find_reading("a" * 50 + "b", Passage(0, ("a" + "*" * 1000) * 1000)) == []

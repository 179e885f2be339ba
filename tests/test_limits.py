"""Content that holds too much of something: that is left out with a word, and the rest is read."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from commands import Run
from mmgraph.cache.memory import Cache
from mmgraph.content import parse_answers
from mmgraph.errors import ContentError, MmgraphError
from mmgraph.extraction import extract
from mmgraph.limits import DEFAULT, Limits, allow
from mmgraph.pipeline import Build, build

GOOD = "## CLIP的原理?\n\nCLIP使用对比学习。\n"
TABLE = "## 表?\n\n| a | b |\n| - | - |\n| c | d |\n"
NAMES = "## 名?\n\nCLIP、BLIP、ViT和BERT。\n"
STATES = "## 用?\n\nCLIP使用ViT。\n\nBLIP使用BERT。\n"
DEEP = "## 深?\n\n- a\n  - b\n    - CLIP使用ViT。\n"


def folder_of(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def paths(built: Build) -> list[str]:
    return sorted(answer["path"] for answer in built.graph.graph["answers"].values())


@pytest.mark.parametrize(
    ("bad", "limits", "place", "name"),
    [
        (GOOD + "x" * 200, Limits(size=100), "bad.md", "size"),
        (GOOD + "x" * 200, Limits(line=100), "bad.md, line 4", "line"),
        (TABLE, Limits(cells=3), "bad.md, line 1", "cells"),
        (NAMES, Limits(concepts=3), "bad.md, line 1", "concepts"),
        (STATES, Limits(relations=1), "bad.md, line 1", "relations"),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_holds_too_much_is_left_out_and_named_with_the_remedy(
    bad: str, limits: Limits, place: str, name: str, times: int, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, bad=bad, good=GOOD)
    for _ in range(times):  # The second time, from the cache.
        found = build(folder, limits=limits, cache=Cache(tmp_path / "cache", limits=limits))
    assert paths(found) == ["good.md"]
    (problem,) = found.problems
    assert str(problem).startswith(f"{place}: more than {getattr(limits, name)} ")
    assert str(problem).endswith(f"--allow {name}={2 * getattr(limits, name)}")
    assert problem.zh.startswith(place.replace(", line 4", " 第 4 行").replace(", line 1", " 第 1 行") + "：超过")
    allowed = allow([f"{name}={2000}"], limits)
    assert paths(build(folder, limits=allowed, cache=Cache(tmp_path / "cache", limits=allowed)))[0] == "bad.md"


def test_of_too_many_files_or_answers_the_first_are_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=GOOD, b=GOOD, c=GOOD)
    few = build(folder, limits=Limits(files=2))
    assert paths(few) == ["a.md", "b.md"]
    assert f"{folder}, from c.md on: more than 2 Markdown files, the rest is left out" in str(few.problems[0])
    few = build(folder, limits=Limits(answers=1))
    assert paths(few) == ["a.md"]
    assert "b.md, line 1: more than 1 answers, the rest is left out" in str(few.problems[0])


def test_what_is_nested_too_deep_is_read_as_text_and_said(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=DEEP)
    for _ in range(2):
        found = build(folder, limits=Limits(depth=2), cache=Cache(tmp_path / "cache", limits=Limits(depth=2)))
        assert found.graph.has_edge("clip", "vit")
        assert found.notes == ("a.md, line 5: nested deeper than --allow depth=N admits; read as plain text.",)
    assert build(folder).notes == ()


def test_any_depth_that_may_be_allowed_can_be_read() -> None:
    most = allow(["depth=50"])
    nested = "".join(f"{'  ' * depth}- a\n" for depth in range(60)) + "\n" + "> " * 150 + "b\n"
    assert parse_answers(f"## Q?\n\n{nested}", "a.md")
    with pytest.raises(MmgraphError, match="from 1 to 50"):
        allow([f"depth={most.depth + 1}"])


def test_the_content_of_the_project_is_far_within() -> None:
    folder = Path(__file__).parents[1] / "content"
    tenth = Limits(10, 1_000_000, 100_000, 50, 10, 500, 100, 200)
    assert build(folder, limits=tenth).problems == ()


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_names_each_with_its_default(readme: str) -> None:
    text = (Path(__file__).parents[1] / readme).read_text(encoding="utf-8")
    listed = dict(re.findall(r"`(\w+)`[^`(（]*[(（](\d+)", text[text.index("--allow NAME=N") :]))
    assert {name: int(number) for name, number in listed.items()} == asdict(DEFAULT)


# The time that an answer takes


def test_an_answer_that_takes_too_long_is_left_out_and_the_rest_is_read() -> None:
    slow = parse_answers("## 慢?\n\n" + "CLIP使用ViT。" * 120_000, "slow.md")
    good = parse_answers(GOOD, "good.md")
    limits = Limits(seconds=1, relations=10**6)
    first, second, third = extract([*good, *slow, *good], limits, processes=1)
    assert first == third and not isinstance(first, ContentError)
    assert str(second) == (
        "slow.md, line 1: more than 1 seconds to read, it is left out; "
        "split it, or allow more: mmgraph build --allow seconds=2"
    )


def test_a_time_limit_that_is_not_reached_changes_nothing() -> None:
    answers = [answer for number in range(6) for answer in parse_answers(GOOD, f"{number}.md")]
    assert list(extract(answers, Limits(seconds=60), processes=2)) == list(extract(answers))


# Setting them


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("lines=3", "--allow sets one of files, size, line, answers, depth, cells, concepts, relations, seconds"),
        ("line", "wants a whole number from 1 to"),
        ("line=", "wants a whole number"),
        ("line=-1", "not '-1'"),
        ("line=１", "wants a whole number"),
        ("line=1e9", "wants a whole number"),
        (f"line={'9' * 10_000}", "wants a whole number"),
        ("cells=0", "from 1 to"),
    ],
)
def test_a_limit_that_there_is_not_is_refused(setting: str, says: str) -> None:
    with pytest.raises(MmgraphError, match=says) as refused:
        allow([setting])
    assert refused.value.zh != str(refused.value)


def test_seconds_may_be_none() -> None:
    assert allow(["seconds=0"]) == DEFAULT


def test_the_command_line_sets_them_in_both_languages(run: Run, tmp_path: Path) -> None:
    folder_of(tmp_path, bad=NAMES, good=GOOD)
    told = run("build", "--allow", "concepts=3", "--allow", "files=5", "--no-cache", "--json")
    assert told.code == 0 and told.json["statistics"]["answers"] == 1
    assert "bad.md, line 1: more than 3 concepts" in told.err
    assert "超过 3 个概念" in run("build", "--allow", "concepts=3", "--lang", "zh").err
    assert run("build", "--allow", "words=3").code == 2

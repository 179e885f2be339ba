"""The words of the command line, in English and Chinese."""

from __future__ import annotations

import re

import pytest

from commands import Run
from mmgraph import cli, wording
from mmgraph.exports import FORMATS

COMMANDS = [
    *("build", "app", "import", "watch", "diff", "show", "search", "find", "query", "stats"),
    *("path", "explain", "neighbors", "compare", "lineage", "analyze", "export", "evaluate", "rules", "catalogue"),
    *("curate", "notes"),
]


# Languages


@pytest.mark.parametrize(
    ("arguments", "locale", "lang"),
    [
        ([], "en_US.UTF-8", "en"),
        ([], "zh_CN.UTF-8", "zh"),
        (["--lang", "en"], "zh_CN.UTF-8", "en"),
        (["--lang=zh"], "C", "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], locale: str, lang: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert (
        run("search", "vit", *arguments).out.split()
        == {
            "en": ["ViT", "model"],
            "zh": ["视觉Transformer", "模型", "ViT"],
        }[lang]
    )


def test_errors_are_told_in_chinese_too(run: Run) -> None:
    assert run("--lang", "zh", "show", "CLPI").err.startswith("mmgraph: 没有名为“CLPI”的概念。是不是要找：CLIP")
    assert run("stats", "--graph", "none.json", "--lang", "zh").err.startswith("mmgraph: none.json 处没有图谱。")


def test_a_language_asked_for_after_two_dashes_is_a_name(run: Run) -> None:
    assert run("search", "--", "--lang").err == "mmgraph: No concept has “--lang” in a name.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    english, chinese = (run(command, "--help", "--lang", lang) for lang in wording.LANGS)
    assert english.code == chinese.code == 0
    assert not re.search("[一-鿿]", english.out) and re.search("[一-鿿]", chinese.out)


def test_the_commands_are_those_documented() -> None:
    assert list(cli.whole().commands) and cli.whole().list_commands(None) == COMMANDS


def test_help_of_export_names_the_formats(run: Run) -> None:
    shown = run("export", "--help").out
    assert all(f"{name}:" in shown for name in FORMATS)


def test_every_phrase_keeps_its_places_in_chinese() -> None:
    place = re.compile(r"\{\w+\}")
    for english, chinese in wording._PHRASES.items():
        assert sorted(place.findall(english)) == sorted(place.findall(chinese))

"""How much content is taken. What goes beyond is left out with a word, and the rest is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from mmgraph.errors import ContentError, MmgraphError
from mmgraph.model import Extraction


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken of each thing: far more than anybody writes by hand."""

    files: int = 10_000
    """Markdown files in all."""
    size: int = 10_000_000
    """Bytes of a file."""
    line: int = 1_000_000
    """Characters of a line; there may be a picture in it."""
    answers: int = 50_000
    """Answers in all."""
    depth: int = 20
    """Lists in each other. What is deeper is read, but as plain text."""
    cells: int = 5_000
    """Table cells of an answer."""
    concepts: int = 1_000
    """Concepts that an answer names."""
    relations: int = 2_000
    """Relations that an answer states: each is written out with its sentence."""
    seconds: int = 0
    """Seconds that reading an answer may take; 0 for as many as it takes, which no machine changes the result of."""


DEFAULT = Limits()

_THINGS = {
    "files": ("Markdown files", "个 Markdown 文件"),
    "size": ("bytes", "字节"),
    "line": ("characters in a line", "个字符（一行）"),
    "answers": ("answers", "个回答"),
    "depth": ("lists in each other", "层嵌套列表"),
    "cells": ("table cells", "个表格单元"),
    "concepts": ("concepts", "个概念"),
    "relations": ("relations", "个关系"),
    "seconds": ("seconds to read", "秒读取时间"),
}
# Markdown is read by functions that call each other once a level.
_DEEPEST = 50


def too_much(limits: Limits, name: str, place: str, line: int = 0, *, rest: bool = False) -> ContentError:
    """What to say of a `place`, at a line of it if one is given, that has too much of what `name` counts; `rest`: only
    what is beyond is left out."""
    english, chinese = _THINGS[name]
    where, where_zh = (f"{place}, line {line}", f"{place} 第 {line} 行") if line else (place, place)
    most: int = getattr(limits, name)
    return ContentError(
        f"{where}: more than {most} {english}, {'the rest' if rest else 'it'} is left out; "
        f"split it, or allow more: mmgraph build --allow {name}={2 * most}",
        f"{where_zh}：超过 {most} {chinese}，{'其余部分' if rest else '该内容'}已略去；"
        f"请拆分，或放宽限制：mmgraph build --allow {name}={2 * most}",
    )


def allow(settings: Iterable[str], limits: Limits = DEFAULT) -> Limits:
    """`limits` with each `name=number` set. Raises MmgraphError if there is no such limit or it is no number.

    >>> allow(["line=200", "seconds=5"]).line
    200
    """
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in _THINGS:
            names = ", ".join(field.name for field in fields(Limits))
            raise MmgraphError(
                f"--allow sets one of {names}, not {name!r}.", f"--allow 可设：{names}，不能是“{name}”。"
            )
        least, most = int(name != "seconds"), _DEEPEST if name == "depth" else 10**12
        if not (number.isascii() and number.isdigit() and least <= int(number[:20]) <= most):
            raise MmgraphError(
                f"--allow {name}=N wants a whole number from {least} to {most}, not {number!r}.",
                f"--allow {name}=N 应为 {least} 到 {most} 的整数，不能是“{number}”。",
            )
        limits = replace(limits, **{name: int(number)})
    return limits


def beyond(extraction: Extraction, limits: Limits) -> str:
    """The limit that what was read in an answer goes beyond; "" if there is none."""
    if len(extraction.concepts) > limits.concepts:
        return "concepts"
    return "relations" if len(extraction.triples) > limits.relations else ""

"""What all commands that decide have in common: who decides why, what that would do, and writing it down."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import networkx as nx

from mmgraph.cli.changes import show_difference
from mmgraph.cli.deciding_display import about
from mmgraph.cli.group import complain
from mmgraph.decisions import CURATION, Decision, Preview, preview, read_decisions, record
from mmgraph.diff import compare
from mmgraph.errors import CurationError
from mmgraph.quotes import Passages, find_reading
from mmgraph.wording import Lang, say


@dataclass(frozen=True, slots=True)
class Request:
    """What a command that decides is given beside what is decided."""

    graph: nx.MultiDiGraph
    content: Path
    why: str
    who: str
    replacing: str
    """Id of the decision that this one takes the place of; empty if of none."""
    lang: Lang


def keep(request: Request, form: type[Decision], passages: Passages = lambda _: None, **decided: Any) -> None:
    """Write the decision down and tell what it changes. Raises CurationError if it would do nothing."""
    when = datetime.now(UTC).replace(microsecond=0)
    made = form(who=request.who or _login(), when=when, why=request.why, **decided)
    tried = preview(request.graph, made, passages)
    decision = _again(request, tried) if request.replacing else _effective(request, tried)
    decision_id = record(request.content, decision, replacing=[request.replacing] if request.replacing else [])
    show_difference(compare(request.graph, tried.graph), request.lang)
    phrase = "Recorded as {id} in {file}. It is carried out by: mmgraph build"
    complain(say(phrase, request.lang, id=decision_id, file=request.content / CURATION))


def passages_in(content: Path) -> tuple[Passages, list[str]]:
    """The text of each answer, and the ids of all."""
    from mmgraph import pipeline
    from mmgraph.content import read_content

    answers = read_content(content).answers
    return pipeline.passages_of(content, answers), [answer.id for answer in answers]


def answer_with(sentence: str, passages: Passages, answers: list[str], asked: str) -> str:
    """The one answer that holds the sentence. Raises CurationError if none does, or several and none is asked for."""
    found = [answer for answer in answers if (text := passages(answer)) and find_reading(sentence, text)]
    if asked:
        found = [answer for answer in found if answer == asked]
    if not found:
        raise CurationError(
            "No answer holds this sentence. Copy it as it stands there.", "没有回答含有这句话。请照原文复制。"
        )
    if len(found) > 1:
        raise CurationError(
            f"Several answers hold this sentence. Choose one with --answer: {', '.join(found)}",
            f"有多个回答含有这句话。请用 --answer 选择其一：{'、'.join(found)}",
        )
    return found[0]


def _again(request: Request, tried: Preview) -> Decision:
    """With the marks of the decision that it replaces where the graph no longer has what both are about."""
    before = [entry.decision for entry in read_decisions(request.content) if entry.id == request.replacing]
    if tried.decision.text or not before:
        return tried.decision
    return replace(tried.decision, text=before[0].text)


def _effective(request: Request, tried: Preview) -> Decision:
    if tried.flag == "gone":
        what = about(tried.decision, request.graph, "en")
        raise CurationError(
            f"The graph does not have this: {what}. See: mmgraph show, mmgraph curate history",
            f"图谱中没有：{about(tried.decision, request.graph, 'zh')}。请查看：mmgraph show、mmgraph curate history",
        )
    if tried.flag == "unfit":
        what = about(tried.decision, request.graph, "en")
        raise CurationError(
            f"The kinds of these concepts do not admit it: {what}. Change a kind first: mmgraph curate kind",
            f"这些概念的类型不允许：{about(tried.decision, request.graph, 'zh')}。请先更改类型：mmgraph curate kind",
        )
    return tried.decision


def _login() -> str:
    try:
        return os.environ.get("MMGRAPH_WHO") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise CurationError("Say who decides: --who NAME.", "请说明由谁决定：--who 姓名。") from None

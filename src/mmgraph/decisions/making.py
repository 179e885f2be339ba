"""A person decides: what that would change is looked at first, then it is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx

from mmgraph.decisions.applying import Flag
from mmgraph.decisions.file import find_decision, read_decisions, record
from mmgraph.decisions.history import Preview, preview, text_below
from mmgraph.decisions.telling import about
from mmgraph.decisions.values import Add, Decision, Merge, OnRelation, Split
from mmgraph.errors import CurationError
from mmgraph.model import Relation, ordered_ends
from mmgraph.quotes import Passages

Draft = Callable[..., Decision]
"""A decision that wants who, when and why."""

_VAIN: dict[Flag, tuple[str, str]] = {
    "gone": (
        "The graph does not have this: {what}. Look it up again, and in the history of decisions.",
        "图谱中没有：{what}。请重新查找，并查看决定的历史。",
    ),
    "unfit": (
        "The kinds of these concepts do not admit it: {what}. Change a kind first.",
        "这些概念的类型不允许：{what}。请先更改类型。",
    ),
}


def on_relation(form: type[OnRelation], source: str, relation: Relation, target: str, **more: Any) -> Draft:
    """A decision of this form on a relation, from whichever end a symmetric one is named."""
    source, target = ordered_ends(source, relation, target)
    return partial(form, source=source, relation=relation, target=target, **more)


def on_two(form: type[Merge | Split], concept: str, into: str, **more: Any) -> Draft:
    """A decision of this form on two concepts. Raises CurationError if they are one."""
    if concept == into:
        raise CurationError(
            f"{concept} is the same concept as before. Name another one.",
            f"{concept} 仍是同一个概念。请指定另一个。",
        )
    return partial(form, concept=concept, into=into, **more)


def make(
    folder: Path, graph: nx.MultiDiGraph, draft: Draft, *, who: str, why: str, passages: Passages, replacing: str = ""
) -> Preview:
    """Decide on the content in `folder`, as of now, and tell what the next build of `graph` will make of it.

    `replacing` is the id of an earlier decision that this one takes the place of. Raises CurationError if it would do
    nothing, and ConflictError if somebody else decided on the same before.
    """
    if not (who.strip() and why.strip()):
        raise CurationError("Say who decides, and why.", "请说明由谁决定，以及理由。")
    when = datetime.now(UTC).replace(microsecond=0)
    tried = preview(graph, draft(who=who.strip(), when=when, why=why.strip()), passages)
    if replacing:
        tried = replace(tried, decision=_on_all_of_it(tried.decision, text_below(graph, replacing)))
    elif vain := _VAIN.get(tried.flag):
        english, chinese = vain
        raise CurationError(
            english.format(what=about(tried.decision, graph, "en")),
            chinese.format(what=about(tried.decision, graph, "zh")),
        )
    if not _stands(folder, tried.decision):
        record(folder, tried.decision, replacing=[replacing] if replacing else [])
    return tried


def renew(folder: Path, graph: nx.MultiDiGraph, decision: str, *, who: str, why: str, passages: Passages) -> Preview:
    """Decide again what the decision of this id says, now on the text that `graph` was built from.

    Without a `why`, for the same reason. Raises CurationError if there is no such decision, or several begin so.
    """
    entry = find_decision(read_decisions(folder), decision)
    again = partial(replace, entry.decision)
    why = why or entry.decision.why
    return make(folder, graph, again, who=who, why=why, passages=passages, replacing=entry.id)


def _stands(folder: Path, decision: Decision) -> bool:
    """Whether the same person decided the same on the same text for the same reason: whoever says it twice said it."""
    return any(replace(entry.decision, when=decision.when) == decision for entry in read_decisions(folder))


def _on_all_of_it(decision: Decision, hidden: tuple[str, ...]) -> Decision:
    """Made also on the text that the decision which it replaces keeps out of the graph."""
    if isinstance(decision, Add):
        return decision
    return replace(decision, text=tuple(sorted({*decision.text, *hidden})))

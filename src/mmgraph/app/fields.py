"""What a form asks for, one function for each kind of decision: it draws what is to be filled in, and gives the draft
that is made of it when the form is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TypeVar

import streamlit as st

from mmgraph.app.quoting import sentences_naming
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.decisions import (
    Add,
    AddAlias,
    Confirm,
    Draft,
    Merge,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
    on_relation,
    on_two,
)
from mmgraph.errors import CurationError, UnknownConceptError
from mmgraph.model import KINDS, RELATIONS, SIGNATURES, SYMMETRIC, Relation
from mmgraph.pipeline import answer_with
from mmgraph.queries import Edge, label_of, resolve
from mmgraph.spelling import fold, slug
from mmgraph.wording import Lang, kind_name, relation_name, statement, written_in

LONGEST_NAME = 80
_LONGEST_SENTENCE = 2000

_Value = TypeVar("_Value")

Filled = Callable[[], Draft]
"""What was filled in. Raises MmgraphError if something is missing or does not fit."""


def _confirm(_store: Store, edge: EdgeKey, _lang: Lang) -> Filled:
    return partial(on_relation, Confirm, edge.source, edge.relation, edge.target)


def _reject(_store: Store, edge: EdgeKey, _lang: Lang) -> Filled:
    return partial(on_relation, Reject, edge.source, edge.relation, edge.target)


def _retype(store: Store, edge: EdgeKey, lang: Lang) -> Filled:
    admitted = [relation for relation in _admitted(store, edge.source, edge.target) if relation != edge.relation]
    to = _choice("Type", {relation_name(relation, lang): relation for relation in admitted}, lang)
    return lambda: on_relation(Retype, edge.source, edge.relation, edge.target, to=_fitting(to, admitted))


def _add(store: Store, view: Selection) -> Filled:
    ways = {
        statement(store.graph, Edge(source, relation, target, 0, ()), view.lang): (source, relation, target)
        for source, target in ((view.concept, view.target), (view.target, view.concept))
        for relation in _admitted(store, source, target)
        if relation not in SYMMETRIC or source < target
    }
    known = sentences_naming(store, view.concept, view.target)
    way = _choice("Relation", ways, view.lang)
    sentence = st.selectbox(
        say("The sentence that states it", view.lang),
        list(known),
        index=None,
        accept_new_options=True,
        placeholder=say("Choose one that names both, or paste another", view.lang),
    )

    def draft() -> Draft:
        triple, wanted = _fitting(way, ways), _given(sentence)
        answer = known.get(wanted) or answer_with(store.content, _short(wanted))
        return on_relation(Add, *triple, answer=answer, sentence=wanted)

    return draft


def _merge(_store: Store, view: Selection) -> Filled:
    return partial(on_two, Merge, view.concept, view.target)


def _split(store: Store, view: Selection) -> Filled:
    surfaces = Counter(mention["surface"] for mention in store.graph.nodes[view.concept]["mentions"])
    names: dict[str, str] = {}
    for surface, _ in surfaces.most_common():
        names.setdefault(fold(surface), surface)
    chosen = st.multiselect(
        say("Names of the other", view.lang), list(names.values()), placeholder=say("Choose at least one", view.lang)
    )
    other = st.text_input(say("The other, a new concept or one there is", view.lang), max_chars=LONGEST_NAME)

    def draft() -> Draft:
        into = _other_than(store, view.concept, _given(other.strip()))
        return on_two(Split, view.concept, into, names=tuple(_given(chosen)))

    return draft


def _kind(store: Store, view: Selection) -> Filled:
    others = [kind for kind in KINDS if kind != store.graph.nodes[view.concept]["kind"]]
    kind = _choice("Kind", {kind_name(kind, view.lang): kind for kind in others}, view.lang)
    return lambda: partial(SetKind, concept=view.concept, kind=_given(kind))


def _label(store: Store, view: Selection) -> Filled:
    shown = label_of(store.graph, view.concept, view.lang)
    name = st.text_input(say("Name", view.lang), shown, max_chars=LONGEST_NAME).strip()
    return lambda: partial(SetLabel, concept=view.concept, label=_given(name), lang=written_in(name))


def _alias(_store: Store, view: Selection) -> Filled:
    name = st.text_input(say("Name", view.lang), max_chars=LONGEST_NAME).strip()
    return lambda: partial(AddAlias, concept=view.concept, alias=_given(name))


OF_RELATION: Mapping[str, Callable[[Store, EdgeKey, Lang], Filled]] = {
    "confirm": _confirm,
    "reject": _reject,
    "retype": _retype,
}
OF_CONCEPT: Mapping[str, Callable[[Store, Selection], Filled]] = {
    "add": _add,
    "merge": _merge,
    "split": _split,
    "kind": _kind,
    "label": _label,
    "alias": _alias,
}
OF_TWO = frozenset({"add", "merge"})
"""Those for which another concept is chosen first."""


def _choice(label: str, options: Mapping[str, _Value], lang: Lang) -> _Value | None:
    """What is chosen by its name; nothing is from the start."""
    name = st.selectbox(say(label, lang), list(options), index=None, placeholder=say("Choose one", lang))
    return options[name] if name else None


def _admitted(store: Store, source: str, target: str) -> list[Relation]:
    """What the kinds of the two can have to do with each other."""
    kinds = (store.graph.nodes[source]["kind"], store.graph.nodes[target]["kind"])
    return [relation for relation in RELATIONS if kinds in SIGNATURES[relation]]


def _other_than(store: Store, concept: str, name: str) -> str:
    """The id of the concept of this name, or one for a new concept."""
    try:
        found = resolve(store.graph, name)
    except UnknownConceptError:
        return slug(name)
    return slug(name) if found == concept else found


def _fitting(value: _Value | None, among: Collection[object]) -> _Value:
    """What was chosen, if the kinds of the concepts left anything to choose."""
    if not among:
        raise CurationError(
            "The kinds of these concepts admit nothing here. Change a kind first.",
            "这些概念的类型在此没有可选项。请先更改类型。",
        )
    return _given(value)


def _short(sentence: str) -> str:
    if len(sentence) > _LONGEST_SENTENCE:
        raise CurationError(
            f"The sentence has more than {_LONGEST_SENTENCE} characters. Copy the part that states it.",
            f"句子超过 {_LONGEST_SENTENCE} 个字符。请只复制陈述该关系的部分。",
        )
    return sentence


def _given(value: _Value | None) -> _Value:
    if not value:
        raise CurationError("Fill in the whole form.", "请填写完整。")
    return value

"""A view is its query string: whatever is shown can be written into an address and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.app.state import MAX_HOPS, PAGES, VIEWS, EdgeKey, Selection
from mmgraph.model import KINDS, RELATIONS
from mmgraph.wording import LANGS

ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
edges = st.builds(EdgeKey, ids.filter(lambda text: "|" not in text), st.sampled_from(RELATIONS), ids)
offsets = st.integers(0, 10**9)
views = st.builds(
    Selection,
    lang=st.sampled_from(LANGS),
    page=st.sampled_from(PAGES),
    view=st.sampled_from(VIEWS),
    concept=ids | st.just(""),
    edge=st.none() | edges,
    source=ids | st.just(""),
    target=ids | st.just(""),
    answer=ids | st.just(""),
    span=st.none() | st.tuples(offsets, offsets),
    hops=st.integers(0, MAX_HOPS),
    hidden_kinds=st.frozensets(st.sampled_from(KINDS)),
    hidden_relations=st.frozensets(st.sampled_from(RELATIONS)),
)


@given(views)
def test_every_view_survives_its_address(view):
    assert Selection.parse(view.query) == view


@given(st.text())
def test_any_query_string_is_some_view(text):
    view = Selection.parse(text)
    assert Selection.parse(view.query) == view


def test_what_is_as_usual_stays_out_of_the_address():
    assert Selection(lang="zh").query == "?lang=zh"


@pytest.mark.parametrize(
    "query",
    ["?page=admin", "?span=9", "?span=-3--1", "?hops=99", "?hops=²", "?hide=everything", "?edge=a|b|c", "?new=1"],
)
def test_what_an_address_does_not_mean_is_ignored(query):
    assert Selection.parse(query) == Selection()


def test_the_language_is_the_reader_s_unless_the_address_names_one():
    assert Selection.parse("?concept=clip", lang="zh").lang == "zh"
    assert Selection.parse("?concept=clip&lang=en", lang="zh").lang == "en"


def test_opening_a_concept_keeps_filters_and_leaves_the_relation_that_was_read():
    view = Selection(edge=EdgeKey("a", "uses", "b"), hidden_kinds=frozenset({"task"}), page="answers", answer="x")
    assert view.open_concept("clip") == Selection(concept="clip", hidden_kinds=frozenset({"task"}))

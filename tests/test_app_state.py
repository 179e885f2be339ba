"""A view is its query string: whatever is shown can be written into an address and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.app.filters import ORIGINS, Filters
from mmgraph.app.state import MAX_CHOICES, MAX_HOPS, PAGES, SORTS, VIEWS, EdgeKey, Selection
from mmgraph.decisions import DECISIONS
from mmgraph.model import KINDS, RELATIONS
from mmgraph.wording import LANGS

ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
edges = st.builds(EdgeKey, ids.filter(lambda text: "|" not in text), st.sampled_from(RELATIONS), ids)
listed = st.lists(ids.filter(lambda text: "\n" not in text), max_size=3).map(tuple)
offsets = st.integers(0, 10**9)
filters = st.builds(
    Filters,
    hidden_kinds=st.frozensets(st.sampled_from(KINDS)),
    hidden_relations=st.frozensets(st.sampled_from(RELATIONS)),
    places=listed,
    sure=st.integers(0, 99),
    origin=st.none() | st.sampled_from(ORIGINS),
    group=ids | st.just(""),
)
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
    own=st.booleans(),
    correct=st.sampled_from(["", *DECISIONS]),
    center=ids | st.just(""),
    hops=st.integers(1, MAX_HOPS),
    opened=listed,
    whole=st.booleans(),
    via=listed,
    avoid=listed,
    only=st.frozensets(st.sampled_from(RELATIONS)),
    directed=st.booleans(),
    choices=st.integers(1, MAX_CHOICES),
    choice=st.integers(1, MAX_CHOICES),
    wanted=ids | st.just(""),
    sort=st.sampled_from(SORTS),
    filters=filters,
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
    [
        "?page=admin",
        "?span=9",
        "?span=-3--1",
        "?hops=99",
        "?hops=²",
        "?hide=everything",
        "?edge=a|b|c",
        "?sure=x",
        "?origin=x",
        "?choice=0",
    ],
)
def test_what_an_address_does_not_mean_is_ignored(query):
    assert Selection.parse(query) == Selection()


def test_the_language_is_the_reader_s_unless_the_address_names_one():
    assert Selection.parse("?concept=clip", lang="zh").lang == "zh"
    assert Selection.parse("?concept=clip&lang=en", lang="zh").lang == "en"


def test_opening_a_concept_keeps_filters_and_leaves_the_relation_that_was_read():
    narrowed = Filters(hidden_kinds=frozenset({"task"}))
    view = Selection(edge=EdgeKey("a", "uses", "b"), filters=narrowed, page="answers", answer="x")
    assert view.open_concept("clip") == Selection(concept="clip", filters=narrowed)


def test_exploring_from_another_concept_closes_what_was_opened():
    view = Selection(center="a", opened=("b", "b"), hops=3)
    assert view.explore("clip") == Selection(concept="clip", center="clip", hops=3)

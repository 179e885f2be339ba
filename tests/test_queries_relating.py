"""What stands around a concept, what two have in common, where one comes from, and what fits a description."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph import queries
from mmgraph.example import example_graph
from mmgraph.graph import build_graph
from mmgraph.model import KINDS, RELATIONS, SYMMETRIC, Answer, Concept, Extraction, Mention
from strategies import ENDS, graph_of, graphs, statements

# Around a concept


@given(graphs)
def test_neighbors_are_all_that_is_joined_whatever_the_direction(graph):
    for concept_id in graph:
        found = queries.neighbors(graph, concept_id)
        assert {n.concept_id for n in found} == {*graph.succ[concept_id], *graph.pred[concept_id]} - {concept_id}
        assert sorted((n.places for n in found), reverse=True) == [n.places for n in found]


def test_neighbors_can_be_chosen_by_relation_kind_and_direction(graph):
    def ids(**choice):
        return [neighbor.concept_id for neighbor in queries.neighbors(graph, "clip", **choice)]

    assert ids() == ["blip", "vit", "contrastive-learning"]
    assert ids(relations=["extends"]) == ["blip"]
    assert ids(kinds=["technique"]) == ["contrastive-learning"]
    assert ids(direction="out") == ["vit", "contrastive-learning"]
    assert ids(direction="in") == ["blip"]


@given(statements, st.integers(0, 3), st.integers(1, 6))
def test_surroundings_are_cut_to_size_and_count_what_is_left_out(stated, hops, limit):
    graph = graph_of(*stated)
    near = queries.concepts_near(graph, "a", hops=hops)
    found = queries.ego(graph, "a", hops=hops, limit=limit)
    shown = [one.concept_id for one in found.concepts]
    assert shown[0] == found.center == "a" and {*shown} <= near
    assert len(shown) == min(limit, len(near)) and found.left_out == len(near) - len(shown)
    assert [one.hops for one in found.concepts] == sorted(one.hops for one in found.concepts)
    for one in found.concepts:
        beside = {*graph.succ[one.concept_id], *graph.pred[one.concept_id]} - {one.concept_id}
        assert one.hidden == len(beside - {*shown})
        assert one.hops == 0 or any(node in beside for node in shown)


# Two concepts


@given(statements, st.sampled_from(ENDS[1:]))
def test_what_two_concepts_share_is_the_same_either_way_and_nothing_is_lost(stated, other):
    graph = graph_of(*stated)
    there, back = queries.compare(graph, "a", other), queries.compare(graph, other, "a")
    assert [shared.concept_id for shared in there.shared] == [shared.concept_id for shared in back.shared]
    assert (there.only_source, there.only_target) == (back.only_target, back.only_source)
    assert there.similarity == back.similarity and 0 <= there.similarity <= 1
    told = {*there.direct, *there.only_source, *(shared.of_source for shared in there.shared)}
    assert told == {edge for edge in queries.relations_of(graph, "a") if edge.source != edge.target}


def test_a_concept_is_shared_only_by_the_same_relation_in_the_same_direction():
    graph = graph_of(
        ("a", "uses", "c", 0.9), ("c", "uses", "b", 0.9), ("a", "uses", "d", 0.9), ("b", "extends", "d", 0.9)
    )
    assert queries.shared_neighbors(graph, "a", "b") == ()
    graph = graph_of(("a", "compares-with", "c", 0.9), ("c", "compares-with", "b", 0.9))
    assert [shared.concept_id for shared in queries.shared_neighbors(graph, "a", "b")] == ["c"]


def test_two_concepts_are_explained_by_all_that_joins_them():
    graph = graph_of(
        *(("a", "uses", "b", 0.9), ("b", "compares-with", "a", 0.9), ("a", "uses", "c", 0.9), ("b", "uses", "c", 0.9)),
        *(("a", "is-a", "d", 0.9), ("b", "extends", "e", 0.9), ("e", "is-a", "d", 0.9), ("d", "is-a", "f", 0.9)),
        *(("g", "evaluates", "a", 0.9), ("g", "evaluates", "b", 0.9)),
    )
    found = queries.explain(graph, "a", "b")
    assert [(edge.source, edge.relation) for edge in found.direct] == [("a", "compares-with"), ("a", "uses")]
    assert [path.concepts for path in found.paths.paths] == [("a", "c", "b"), ("a", "g", "b"), ("a", "d", "e", "b")]
    assert [(shared.relation, shared.concept_id) for shared in found.shared] == [("evaluates", "g"), ("uses", "c")]
    (ancestor,) = found.ancestors
    assert ancestor.concept_id == "d"
    assert [(edge.source, edge.target) for edge in ancestor.from_target] == [("b", "e"), ("e", "d")]
    assert [(edge.source, edge.relation) for edge in found.comparing] == [
        ("a", "compares-with"),
        ("g", "evaluates"),
        ("g", "evaluates"),
    ]
    assert found.apart is None and found.nearest is None


def test_a_concept_that_the_other_comes_from_is_an_ancestor_of_both():
    graph = graph_of(("a", "extends", "b", 0.9), ("b", "extends", "c", 0.9))
    (ancestor,) = queries.explain(graph, "a", "b").ancestors
    assert (ancestor.concept_id, len(ancestor.from_source), ancestor.from_target) == ("b", 1, ())


def test_concepts_that_extend_each_other_in_a_circle_have_ancestors():
    graph = graph_of(("a", "extends", "b", 0.9), ("b", "extends", "a", 0.9))
    assert [ancestor.concept_id for ancestor in queries.explain(graph, "a", "b").ancestors] == ["a", "b"]


def test_concepts_that_nothing_joins_are_told_where_they_come_closest():
    first, second = (Answer(path, "?", path, 1, 0, 99, path, "", ()) for path in ("a.md", "b.md"))
    concepts = tuple(Concept(name, "model", name) for name in ("one", "two"))
    far = (Mention(0, 3, "one", "one"), Mention(50, 53, "two", "two"))
    near = (Mention(20, 23, "two", "two"), Mention(30, 33, "one", "one"), Mention(90, 93, "one", "one"))
    graph = build_graph([Extraction(first, concepts, far, ()), Extraction(second, concepts, near, ())])
    found = queries.explain(graph, "one", "two")
    assert found.apart == queries.Apart(1, 1, joined=False)
    assert found.nearest == queries.NearestPair("one", "two", "b.md", 7, 20, 33)
    assert queries.explain(graph_of(("a", "uses", "b", 0.9)), "a", "c").nearest is None


# Lineage


def test_a_lineage_follows_extends_both_ways_the_oldest_first():
    graph = graph_of(
        *(("c", "extends", "b", 0.9), ("b", "extends", "a", 0.9), ("c", "extends", "a", 0.9)),
        *(("e", "extends", "c", 0.9), ("d", "extends", "c", 0.9), ("f", "uses", "c", 0.9)),
    )
    graph.nodes["e"]["year"], graph.nodes["d"]["year"] = 2021, 2022
    family = queries.lineage(graph, "c")
    assert [(branch.concept_id, branch.year) for branch in family.after] == [("c", None), ("e", 2021), ("d", 2022)]
    assert [(branch.concept_id, branch.repeated) for branch in family.before] == [
        ("c", False),
        ("a", False),
        ("b", False),
        ("a", True),
    ]
    assert sorted(family.graph) == ["a", "b", "c", "d", "e"]
    assert {relation for *_, relation in family.graph.edges} == {"extends"}


@given(st.lists(st.tuples(st.sampled_from(ENDS), st.just("extends"), st.sampled_from(ENDS), st.just(0.9)), min_size=1))
def test_a_lineage_ends_even_in_circles(stated):
    family = queries.lineage(graph_of(*stated), "a")
    for root in (family.before, family.after):
        whole = [branch.concept_id for branch in root if not branch.repeated]
        assert len(whole) == len({*whole}) and whole[0] == "a"


# Descriptions


def test_find_asks_for_all_that_is_given(graph):
    def ids(**asked):
        return [found.concept_id for found in queries.find(graph, **asked)]

    assert ids(kind="model", relation="uses", to="vit") == ["clip", "blip"]
    assert ids(relation="uses", of="blip") == ["vit"]
    assert ids(relation="compares-with", to="blip") == ids(relation="compares-with", of="blip") == ["clip"]
    assert ids(to="vit", of="blip") == ["clip"]
    assert ids(since=2021, until=2021) == ["clip"]
    assert ids(kind="technique", relation="uses") == []
    assert ids(kind="technique") == ["contrastive-learning", "lora"]


@given(graphs, st.sampled_from(KINDS), st.sampled_from(RELATIONS))
def test_what_is_found_has_the_kind_and_the_relation(graph, kind, relation):
    for target in graph:
        fitting = {
            node
            for node in graph
            if graph.nodes[node]["kind"] == kind
            and (
                graph.has_edge(node, target, relation)
                or (relation in SYMMETRIC and graph.has_edge(target, node, relation))
            )
        }
        found = queries.find(graph, kind=kind, relation=relation, to=target)
        assert {one.concept_id for one in found} == fitting
        assert all(one.edges and {edge.relation for edge in one.edges} == {relation} for one in found)


# Patterns


@pytest.mark.parametrize(
    ("pattern", "columns", "rows"),
    [
        ("model -uses-> ViT", ("model",), [("blip",), ("clip",)]),
        ("?m -uses-> 对比学习, ?n -extends-> ?m", ("?m", "?n"), [("clip", "blip")]),
        ("?n -extends-> ?m -uses-> ?t:technique", ("?n", "?m", "?t"), [("blip", "clip", "contrastive-learning")]),
        ("vit <-uses- ?m", ("?m",), [("blip",), ("clip",)]),
        ("?a -compares-with-> ?b", ("?a", "?b"), [("blip", "clip"), ("clip", "blip")]),
        ("clip -- ?x", ("?x",), [("blip",), ("contrastive-learning",), ("vit",)]),
        ("clip --> ?x", ("?x",), [("blip",), ("contrastive-learning",), ("vit",)]),
        ("blip -extends|uses-> *", ("*",), [("clip",), ("vit",)]),
        ("model -uses-> vit, model -uses-> vit", ("model", "model 2"), [("blip", "clip"), ("clip", "blip")]),
        ('"clip" -uses-> "Vision Transformer"', (), [()]),
        ("clip -uses-> blip", (), []),
        ("?a -extends-> ?a", ("?a",), []),
        ("?x -addresses-> ?y", ("?x", "?y"), []),
    ],
)
def test_a_pattern_is_met_by_these_rows(graph, pattern, columns, rows):
    table = queries.query(graph, pattern)
    assert table.columns == columns
    assert sorted(row.concepts for row in table.rows) == rows
    assert all(group for row in table.rows for group in row.edges)


def test_the_best_supported_rows_come_first_and_a_limit_says_that_there_are_more():
    graph = graph_of(("a", "uses", "c", 0.9), ("b", "uses", "c", 0.9), ("b", "uses", "c", 0.8), ("d", "uses", "c", 0.9))
    table = queries.query(graph, "?m -uses-> c", limit=2)
    assert [row.concepts for row in table.rows] == [("b",), ("a",)] and table.more
    assert not queries.query(graph, "?m -uses-> c", limit=3).more


@given(statements, st.sampled_from(RELATIONS), st.sampled_from(RELATIONS))
def test_two_clauses_are_met_by_what_a_search_through_everything_finds(stated, first, second):
    graph = graph_of(*stated)

    def holds(source, relation, target):
        return graph.has_edge(source, target, relation) or (
            relation in SYMMETRIC and graph.has_edge(target, source, relation)
        )

    expected = sorted(
        (x, y, z)
        for x in graph
        for y in graph
        for z in graph
        if len({x, y, z}) == 3 and holds(x, first, y) and holds(z, second, y)
    )
    table = queries.query(graph, f"?x -{first}-> ?y, ?z -{second}-> ?y", limit=1000)
    assert sorted(row.concepts for row in table.rows) == expected


@pytest.mark.parametrize(
    ("pattern", "column", "reason"),
    [
        ("", 1, "a concept, a kind or a variable belongs here"),
        ("model", 6, "an arrow belongs here"),
        ("?m -uses->", 11, "a concept, a kind or a variable belongs here"),
        ("-uses-> clip", 1, "a concept, a kind or a variable belongs here"),
        ("?m -uses-> , clip", 12, "a concept, a kind or a variable belongs here"),
        ("?m -uses-> clip,", 17, "a concept, a kind or a variable belongs here"),
        ("?m -uses-> -uses-> clip", 12, "a concept, a kind or a variable belongs here"),
        ('?m -uses-> "clip', 12, "this quotation mark is not closed"),
        ("?m -use-> clip", 5, "Did you mean uses?"),
        ("?m -uses|has-> clip", 10, "'has' is none of"),
        ("?m -uses> clip", 4, "'-uses>' is no arrow"),
        ("?m <-uses-> clip", 4, "'<-uses->' is no arrow"),
        ("?m:modle -uses-> clip", 4, "Did you mean model?"),
        ("?m:model -uses-> x, ?m:task -uses-> y", 24, "?m is a model already"),
        ("?m clip -uses-> x", 4, "an arrow belongs before this"),
        ("? -uses-> clip", 1, "'?' is no variable"),
        ("?m -uses-> clpi", 12, "No concept is named 'clpi'. Did you mean CLIP"),
        ("对比学习 -use-> clip", 7, "Did you mean uses?"),
    ],
)
def test_what_is_no_pattern_is_told_where(graph, pattern, column, reason):
    with pytest.raises(queries.PatternError) as refused:
        queries.query(graph, pattern)
    assert refused.value.column == column
    sentence, line, pointer = str(refused.value).split("\n")
    assert reason in sentence and line == f"  {pattern}"
    wide = sum(char > "\u2e80" for char in pattern[: column - 1])
    assert pointer.index("^") == 2 + column - 1 + wide
    assert refused.value.zh != str(refused.value)


@given(st.text(st.sampled_from('?m:clip -<>|,"*，uses '), max_size=25))
def test_any_text_is_a_pattern_or_is_told_where_it_is_none(text):
    try:
        table = queries.query(example_graph(), text, limit=5)
    except queries.PatternError as error:
        assert 1 <= error.column <= len(text) + 1
    else:
        assert all(len(row.concepts) == len(table.columns) for row in table.rows)


def test_kinds_and_relations_may_have_further_names(graph):
    words = {"模型": "model", "使用": "uses"}
    assert [row.concepts for row in queries.query(graph, "模型 -使用-> ViT", words=words).rows] == [
        ("blip",),
        ("clip",),
    ]

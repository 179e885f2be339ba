"""What is printed of how concepts hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import networkx as nx

from mmgraph import queries
from mmgraph.cli.display import arrow, citation, print_evidence, print_statements, print_title, quotation
from mmgraph.cli.doubts import DISPUTED, sign, told
from mmgraph.cli.printing import print_heading, print_line, print_rows
from mmgraph.notes import notes_on
from mmgraph.wording import Lang, Story, kind_name, relation_name, say


def show_paths(graph: nx.MultiDiGraph, found: queries.Paths, lang: Lang) -> None:
    """Each path in one line, then its steps with the sentences that state them."""
    for number, path in enumerate(found.paths, 1):
        if number > 1:
            print_line("")
        _show_path(graph, path, lang, number=number if len(found.paths) > 1 else None)


def show_stories(stories: Iterable[Story], graph: nx.MultiDiGraph) -> None:
    """Each path in a paragraph, then its sources."""
    for place, story in enumerate(stories):
        if place:
            print_line("")
        print_line(story.text)
        for number, source in enumerate(story.sources, 1):
            print_line(f"  [{number}] {sign(graph, source)}{quotation(source)} {citation(graph, source.answer)}")
            for note in notes_on(graph, source):
                print_line(f"      {DISPUTED} {told(note, story.lang)}")


def show_explanation(graph: nx.MultiDiGraph, found: queries.Explanation, lang: Lang) -> None:
    """All that joins two concepts, the most direct first."""
    ends = (queries.label_of(graph, end, lang) for end in (found.source, found.target))
    print_heading(" · ".join(ends))
    if found.direct:
        print_title(say("Between them", lang))
        print_statements(graph, found.direct, lang)
    if found.paths.paths:
        print_title(say("Over others", lang))
    for path in found.paths.paths:
        print_line(f"  {_chain(graph, path, lang)}")
    _show_shared(graph, found.shared, lang)
    _show_ancestors(graph, found, lang)
    if found.nearest:
        one, other = (queries.label_of(graph, end, lang) for end in (found.nearest.source, found.nearest.target))
        phrase = "They come closest where {one} and {other} stand {gap} characters apart:"
        print_line(say(phrase, lang, one=one, other=other, gap=found.nearest.gap))
        print_line(f"  {citation(graph, found.nearest.answer)}")
    elif found.apart:
        print_line(say("No answer names a concept of each part.", lang))


def show_neighbors(
    graph: nx.MultiDiGraph, center: str, found: Sequence[queries.Neighbor], lang: Lang, *, limit: int
) -> None:
    """A line for each concept: how it is joined, and in how many places."""
    rows = [
        (
            queries.label_of(graph, neighbor.concept_id, lang),
            kind_name(graph.nodes[neighbor.concept_id]["kind"], lang),
            ", ".join(f"{arrow(edge, center)} {relation_name(edge.relation, lang)}" for edge in neighbor.edges),
            str(neighbor.places),
        )
        for neighbor in found[:limit]
    ]
    header = (say("Concept", lang), say("Kind", lang), say("Relations", lang), say("Places", lang))
    print_rows(header, rows, figures=(3,))
    if len(found) > limit:
        print_line(say("… and {count} others; --limit shows them", lang, count=len(found) - limit), "dim")


def show_ego(graph: nx.MultiDiGraph, found: queries.Ego, lang: Lang) -> None:
    """A line for each concept: how far away it is, and how many of its neighbours are left out."""
    rows = [
        (
            queries.label_of(graph, near.concept_id, lang),
            kind_name(graph.nodes[near.concept_id]["kind"], lang),
            str(near.hops),
            f"+{near.hidden}" if near.hidden else "",
        )
        for near in found.concepts
    ]
    header = (say("Concept", lang), say("Kind", lang), say("Steps", lang), say("More", lang))
    print_rows(header, rows, figures=(2, 3))
    if found.left_out:
        print_line(say("… and {count} others; --limit shows them", lang, count=found.left_out), "dim")


def show_comparison(graph: nx.MultiDiGraph, found: queries.Comparison, lang: Lang) -> None:
    """What two concepts have in common, then what only one has."""
    one, other = (queries.label_of(graph, end, lang) for end in (found.source, found.target))
    print_heading(f"{one} · {other}", f"  {say('{share} % in common', lang, share=round(100 * found.similarity))}")
    if found.direct:
        print_title(say("Between them", lang))
        print_statements(graph, found.direct, lang)
    _show_shared(graph, found.shared, lang)
    for end, label, edges in ((found.source, one, found.only_source), (found.target, other, found.only_target)):
        if edges:
            print_title(say("Only {label}", lang, label=label))
            _print_ties(graph, end, edges, lang)
    if found.answers:
        print_title(say("Answers that name both", lang))
    for answer in found.answers:
        print_line(f"  {citation(graph, answer)}")


def show_lineage(graph: nx.MultiDiGraph, family: queries.Lineage, lang: Lang) -> None:
    """What a concept builds on and what builds on it, as trees with their sentences."""
    print_heading(_dated(graph, family.before, lang))
    for title, root, mark in (("Builds on", family.before, "←"), ("Built on by", family.after, "→")):
        if root.branches:
            print_title(say(title, lang))
        _print_branches(graph, root, mark, lang, depth=1)
    if not (family.before.branches or family.after.branches):
        print_line(say("Nothing is said to extend it, nor it anything.", lang))


def _show_path(graph: nx.MultiDiGraph, path: queries.Path, lang: Lang, *, number: int | None) -> None:
    if not path.hops:
        label = queries.label_of(graph, path.source, lang)
        print_line(say("Both names mean {label}.", lang, label=label))
        return
    print_heading(f"{number}. {_chain(graph, path, lang)}" if number else _chain(graph, path, lang))
    for hop in path.hops:
        print_line("")
        for edge in hop.edges:
            print_line(_step(graph, hop, edge, lang))
            print_evidence(graph, edge, lang)


def _chain(graph: nx.MultiDiGraph, path: queries.Path, lang: Lang) -> str:
    parts = [queries.label_of(graph, path.source, lang)]
    for hop in path.hops:
        arrows = {arrow(edge, hop.source) for edge in hop.edges}
        parts += [arrows.pop() if len(arrows) == 1 else "↔", queries.label_of(graph, hop.target, lang)]
    return " ".join(parts)


def _step(graph: nx.MultiDiGraph, hop: queries.Hop, edge: queries.Edge, lang: Lang) -> str:
    name = relation_name(edge.relation, lang)
    drawn = {"→": f"—{name}→", "←": f"←{name}—", "↔": f"←{name}→"}[arrow(edge, hop.source)]
    return f"  {queries.label_of(graph, hop.source, lang)} {drawn} {queries.label_of(graph, hop.target, lang)}"


def _show_shared(graph: nx.MultiDiGraph, shared: Iterable[queries.Shared], lang: Lang) -> None:
    groups = [(key, [*group]) for key, group in groupby(shared, key=lambda one: (one.relation, one.outgoing))]
    if groups:
        print_title(say("In common", lang))
    for (relation, outgoing), group in groups:
        names = ", ".join(queries.label_of(graph, one.concept_id, lang) for one in group)
        print_line(f"  {'→' if outgoing else '←'} {relation_name(relation, lang)}: {names}")


def _show_ancestors(graph: nx.MultiDiGraph, found: queries.Explanation, lang: Lang) -> None:
    if found.ancestors:
        print_title(say("Both come from", lang))
    for ancestor in found.ancestors:
        for edge in dict.fromkeys((*ancestor.from_source, *ancestor.from_target)):
            print_statements(graph, [edge], lang)


def _print_ties(graph: nx.MultiDiGraph, end: str, edges: Iterable[queries.Edge], lang: Lang) -> None:
    """Relations by type and direction, a line for each."""
    for (relation, mark), group in groupby(edges, key=lambda edge: (edge.relation, arrow(edge, end))):
        others = (edge.target if edge.source == end else edge.source for edge in group)
        names = ", ".join(queries.label_of(graph, other, lang) for other in others)
        print_line(f"  {mark} {relation_name(relation, lang)}: {names}")


def _print_branches(graph: nx.MultiDiGraph, root: queries.Branch, mark: str, lang: Lang, *, depth: int) -> None:
    for branch in root.branches:
        repeated = " …" if branch.repeated else ""
        print_line(f"{'  ' * depth}{mark} {_dated(graph, branch, lang)}{repeated}")
        if branch.edge:
            print_evidence(graph, branch.edge, lang)
        _print_branches(graph, branch, mark, lang, depth=depth + 1)


def _dated(graph: nx.MultiDiGraph, branch: queries.Branch, lang: Lang) -> str:
    label = queries.label_of(graph, branch.concept_id, lang)
    return f"{label} ({branch.year})" if branch.year else label

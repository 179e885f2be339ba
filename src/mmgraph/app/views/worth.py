"""What a relation is worth: whether a person confirmed it, and what the literature has against its sentences."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from mmgraph import wording
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.wording import say
from mmgraph.model import Evidence
from mmgraph.notes import Note, notes_on
from mmgraph.queries import Edge
from mmgraph.wording import Lang, status_name


def doubt_sign(lang: Lang) -> Html:
    """The sign of a doubtful claim, with what it means for those who do not see it."""
    return _sign("⚠", "doubt", say("rests on a doubtful claim", lang))


def signs(graph: nx.MultiDiGraph, view: Selection, edges: Iterable[Edge | EdgeKey]) -> Html:
    """A sign if any of these relations rests on a doubtful claim, and one if people stand for all of them."""
    rows = [graph.edges[edge.source, edge.target, edge.relation] for edge in edges]
    decided = [status_name(row.get("status"), view.lang) for row in rows]
    sure = [_sign("✓", "sure", decided[0])] if decided and all(decided) else []
    doubtful = [doubt_sign(view.lang)] if any(row.get("disputed") for row in rows) else []
    return join([*sure, *doubtful])


def status_line(graph: nx.MultiDiGraph, view: Selection, edge: tuple[str, str, str]) -> Html:
    """That a person confirmed or added the relation; nothing if it was only extracted."""
    words = status_name(graph.edges[edge].get("status"), view.lang)
    mark = tag("span", "✓", class_="sign sure", aria_hidden="true")
    return tag("p", mark, " ", words, class_="status") if words else Html()


def notes_of_sentence(graph: nx.MultiDiGraph, view: Selection, evidence: Evidence) -> Html:
    """The notes on a sentence, each whole; mostly nothing."""
    return join(note_card(note, view.lang) for note in notes_on(graph, evidence))


def note_card(note: Note, lang: Lang, place: Selection | None = None) -> Html:
    """What is said, what is right and who says so; `place` is where the quote can be read."""
    quote: Html | str = f"“{note.quote}”"
    right = note.right_zh if lang == "zh" else note.right
    return tag(
        "aside",
        tag("p", doubt_sign(lang), " ", tag("b", wording.say(note.verdict, lang)), class_="verdict"),
        tag("p", link(place, quote) if place else quote, class_="claim"),
        tag("p", right),
        tag("p", _source(note), class_="cited") if note.citation else Html(),
        class_="note",
        aria_label=say("Note on a doubtful claim", lang),
    )


def _source(note: Note) -> Html:
    address = f"https://arxiv.org/abs/{note.arxiv}" if note.arxiv else f"https://doi.org/{note.doi}" if note.doi else ""
    cited = tag("cite", note.citation)
    return tag("a", cited, href=address, target="_blank") if address else cited


def _sign(sign: str, meaning: str, words: str) -> Html:
    return tag("span", sign, class_=f"sign {meaning}", role="img", aria_label=words, title=words)
